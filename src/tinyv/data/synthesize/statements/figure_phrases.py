"""How each figure is said; the slots are those of `figures.Figure`."""

from __future__ import annotations

from tinyv.data.synthesize.statements.grammar import Phrases

ROUND: Phrases = {
    "": ("[the |a ]circle with cent[re|er] <a> and radius <r>", "circle with center <a> and radius <r>"),
    "5.1": (
        "the distance of <letter> from <a> is constantly <r>, so we get [the|a] circle with centre <a> and radius <r>",
        "[completing the square|rewriting the condition] gives (<x>)² + (<y>)² = <r_square>, [i.e.|that is,] the "
        "circle of radius <r> about <a>",
        "[since|because] every such point is <r> units away from <a>, it is the circle about <a> with radius <r>",
    ),
    "5.2": (
        "centre = <a>, radius = <r> (circle)",
        "circle: [centre|center] <a>, [radius|r =] <r>",
        "figure: circle; centre: <a>; diameter: <d>",
    ),
    "5.3": (
        "a circle of radius <r> [centred at|centered at|around|about] <a>",
        "the circle [about|around] <a> [whose radius is|with radius] <r>",
        "all points [at distance|whose distance is] <r> from <a>",
        "the points [exactly |]<r> units away from <a>",
    ),
    "5.4": (
        "a circle, <d> units across, with its middle at <a>",
        "a circular line <r> units from <a> all around",
        "a circle that has <a> as centre and <d> as diameter",
    ),
    "6.1": (
        "radius <r>, [centre|center] <a>: a circle",
        "[the |a ]circle with radius <r> and cent[re|er] <a>",
        "with <a> as its centre and <r> as its radius, a circle",
    ),
    "3.4": (
        "[the |a ]circle with cent[re|er] <a> and diameter <d>",
        "the boundary of the disc of radius <r> about <a>",
        "the circle with centre <a> and circumference <d>π",
    ),
    "4.4": (
        "the circle with centre <a> and radius <words>",
        "a circle of radius <words> about <a>",
        "all points <words> units away from <a>",
    ),
    "2.5": (
        "=<xa> + <ya> = <r_square>",
        r"=\{(x, y) : <xa> + <ya> = <r_square>\}",
        "=|z - <za>| = <r>",
        "circle: <xa> + <ya> = <r_square>",
    ),
    "7.4": (r"=\sqrt{<xa> + <ya>} = <r>", "=d(<letter>, <a>) = <r>", "=|<letter> - <a>| = <r>", "=∂B(<a>, <r>)"),
}
DISC: Phrases = {
    "": (
        "the closed disc with centre <a> and radius <r>",
        "the disc (with its boundary) with centre <a> and radius <r>",
    ),
    "5.1": (
        "the distance from <a> is at most <r>, so we get the closed disc with centre <a> and radius <r>",
        "[since|because] no point is further than <r> from <a>, it is the closed disc about <a> with radius <r>",
        "equality gives the circle of radius <r> about <a>, the strict inequality its inside; together the closed disc",
    ),
    "5.2": (
        "figure: closed disc; centre: <a>; radius: <r>",
        "closed disc: centre <a>, radius <r>",
        "closed disc, centre = <a>, radius = <r>",
    ),
    "5.3": (
        "the inside of the circle of radius <r> about <a>, together with the circle itself",
        "all points [at a distance of at most|no further than] <r> from <a>",
        "the circle with centre <a> and radius <r> and everything inside it",
    ),
    "5.4": (
        "a filled circle, edge included, <d> units across, with its middle at <a>",
        "no point outside the circle of radius <r> about <a>, but all others",
        "the whole plane except the outside of the circle of radius <r> about <a>",
    ),
    "6.1": (
        "radius <r>, centre <a>: a closed disc",
        "the closed disc of radius <r> and centre <a>",
        "everything inside the circle of radius <r> about <a>, and that circle",
    ),
    "3.4": (
        "the closed disc with centre <a> and diameter <d>",
        "the closed disc with centre <a> and area <r_square>π",
        "all points whose distance from <a> does not exceed <r>",
    ),
    "4.4": (
        "the closed disc with centre <a> and radius <words>",
        "all points at most <words> units away from <a>",
        "the closed disc of radius <words> about <a>",
    ),
    "2.5": (r"=<xa> + <ya> \le <r_square>", "=|z - <za>| ≤ <r>", r"=\{(x, y) : <xa> + <ya> \leq <r_square>\}"),
    "7.4": ("=d(<letter>, <a>) ≤ <r>", r"=\sqrt{<xa> + <ya>} \le <r>", r"=\{P : |P - <a>| \le <r>\}"),
}
OUTSIDE: Phrases = {
    "": (
        "the outside of the circle with centre <a> and radius <r>, without the circle itself",
        "all points outside the circle with centre <a> and radius <r>",
    ),
    "5.1": (
        "the distance from <a> exceeds <r>, so we get everything outside the circle of radius <r> about <a>, but "
        "not the circle",
        "[since|because] each point is further than <r> from <a>, it is the outside of the circle about <a> with "
        "radius <r>, boundary excluded",
        "equality would give the circle of radius <r> about <a>; with > it is only what lies outside of it",
    ),
    "5.2": (
        "figure: outside of a circle, boundary excluded; centre: <a>; radius: <r>",
        "outside of the circle: centre <a>, radius <r>; boundary: no",
    ),
    "5.3": (
        "all points more than <r> [units |]away from <a>",
        "everything strictly outside the circle of radius <r> about <a>",
        "the exterior of the circle about <a> with radius <r>",
    ),
    "5.4": (
        "the plane without the closed disc of radius <r> about <a>",
        "all of the plane except the circle of radius <r> about <a> and its inside",
        "no point of the closed disc of radius <r> about <a>, but all others",
    ),
    "6.1": (
        "centre <a>, radius <r>: all that lies strictly outside this circle",
        "radius <r>, centre <a>: the exterior of this circle",
        "strictly outside the circle about <a> of radius <r>: all of these points",
    ),
    "3.4": (
        "the exterior of the circle with centre <a> and diameter <d>",
        "the complement of the closed disc with centre <a> and radius <r>",
        "all points whose distance from <a> exceeds <r>",
    ),
    "4.4": (
        "all points more than <words> units away from <a>",
        "the exterior of the circle of radius <words> about <a>",
        "the points whose distance from <a> exceeds <words>",
    ),
    "2.5": ("=<xa> + <ya> > <r_square>", "=|z - <za>| > <r>", r"=\{(x, y) : <xa> + <ya> > <r_square>\}"),
    "7.4": ("=d(<letter>, <a>) > <r>", r"=\sqrt{<xa> + <ya>} > <r>", r"=\{P : |P - <a>| > <r>\}"),
}
BISECTOR: Phrases = {
    "": (
        "the perpendicular bisector of the segment from <p> to <q>",
        "the perpendicular bisector of the segment joining <p> and <q>",
    ),
    "5.1": (
        "a point that is equally far from <p> and <q> lies on the perpendicular bisector of these two, and "
        "conversely; so it is the line <line>",
        "[squaring both distances|setting the squared distances equal] leaves <line>, [i.e.|that is,] the "
        "perpendicular bisector of <p> and <q>",
        "[since|because] both distances agree, it is the line through <mid> at right angles to the segment from "
        "<p> to <q>",
    ),
    "5.2": (
        "line: <line>",
        "figure: perpendicular bisector; end points: <p>, <q>",
        "perpendicular bisector of: <p> and <q>",
    ),
    "5.3": (
        "the line through <mid> perpendicular to the [line|segment] joining <p> and <q>",
        "the perpendicular to the segment from <p> to <q> at its midpoint <mid>",
        "the [straight line|line] that bisects the segment from <p> to <q> at right angles",
    ),
    "5.4": (
        "the mirror line that takes <p> to <q>",
        "the line about which <p> and <q> are mirror images",
        "the axis of symmetry that exchanges <p> and <q>",
    ),
    "6.1": (
        "at right angles to the segment from <p> to <q>, the line through <mid>",
        "through <mid>, the line perpendicular to the segment from <p> to <q>",
        "the segment from <p> to <q> has a perpendicular bisector: this line",
    ),
    "3.4": ("the straight line <line>", "the set where <line>", "the line with the equation <line>"),
    "2.5": ("=<line>", r"=\{(x, y) : <line>\}", r"=\{(x, y) \mid <line>\}"),
    "7.4": ("L: <line>", r"=\ell : <line>", "g: <line> (a line)"),
}
ELLIPSE: Phrases = {
    "": (
        "the ellipse with foci <p> and <q> and major axis <r>",
        "the ellipse with foci <p> and <q> whose major axis has length <r>",
    ),
    "5.1": (
        "the sum of the distances from <p> and <q> is constantly <r>, so we get the ellipse with these foci and "
        "a major axis of length <r>",
        "by the [focal definition|definition with a string], it is the ellipse with foci <p> and <q> and major "
        "axis <r>",
        "[since|because] the two distances add up to <r>, it is the ellipse with foci <p>, <q> and major axis of "
        "that length",
    ),
    "5.2": (
        "ellipse: foci <p>, <q>; major axis <r>",
        "figure: ellipse; foci: <p> and <q>; length of major axis: <r>",
        "foci = <p>, <q>; major axis = <r> (ellipse)",
    ),
    "5.3": (
        "an ellipse [whose foci are|with its foci at] <p> and <q>, [its major axis being|with a major axis of "
        "length] <r>",
        "the ellipse of major axis <r> about the foci <p> and <q>",
        "an ellipse [centred|centered] at <mid>, with foci <p> and <q> and a major axis of <r>",
    ),
    "5.4": (
        "no circle, but the ellipse with foci <p> and <q> and major axis <r>",
        "<p> and <q> are the foci of this ellipse, and <r> is the length of its major axis",
        "an ellipse; it has the foci <p> and <q> and is <r> long",
    ),
    "6.1": (
        "major axis <r>, foci <p> and <q>: an ellipse",
        "with major axis <r>, the ellipse with foci <p> and <q>",
        "the ellipse with major axis <r> and foci <p> and <q>",
    ),
    "3.4": (
        "the ellipse centred at <mid> with foci <p>, <q> and semi-major axis <r>/2",
        "the ellipse with foci <p>, <q> and semi-major axis <r>/2",
        "the ellipse with foci <p> and <q> whose vertices on the long axis are <r> apart",
    ),
    "4.4": (
        "the ellipse with foci <p> and <q> and major axis <words>",
        "an ellipse, <words> long, with foci <p> and <q>",
        "the ellipse with foci <p>, <q>, its major axis being <words>",
    ),
    "2.5": (
        "ellipse: F₁ = <p>, F₂ = <q>, 2a = <r>",
        "ellipse, F_1 = <p>, F_2 = <q>, a = <r>/2",
        "ellipse (F: <p>, <q>; 2a = <r>)",
    ),
    "7.4": (
        "E(<p>, <q>; <r>): ellipse by foci and major axis",
        "ellipse with F = <p>, F' = <q>, 2a = <r>",
        "ellipse with foci F, G = <p>, <q> and 2a = <r>",
    ),
}
PARABOLA: Phrases = {
    "": ("the parabola with focus <a> and directrix y = <r>", "the parabola with directrix y = <r> and focus <a>"),
    "5.1": (
        "each point is as far from <a> as from the line y = <r>, so we get the parabola with that focus and that "
        "directrix",
        "by [definition|the focal property] it is the parabola with focus <a> and directrix y = <r>",
        "[since|because] the distance from <a> equals the one from y = <r>, it is the parabola with focus <a> "
        "and directrix y = <r>",
    ),
    "5.2": (
        "parabola: focus <a>; directrix y = <r>",
        "figure: parabola; focus: <a>; directrix: y = <r>",
        "focus = <a>, directrix: y = <r> (parabola)",
    ),
    "5.3": (
        "a parabola [whose focus is|with its focus at] <a> and whose directrix is the line y = <r>",
        "the parabola that has <a> as focus and the line y = <r> as directrix",
        "the parabola about the focus <a> that belongs to the directrix y = <r>",
    ),
    "5.4": (
        "no other curve than the parabola with focus <a> and directrix y = <r>",
        "the line y = <r> is the directrix and <a> the focus of this parabola",
        "a parabola; one gets it from the focus <a> and the directrix y = <r>",
    ),
    "6.1": (
        "directrix y = <r>, focus <a>: a parabola",
        "with y = <r> as directrix, the parabola with focus <a>",
        "focus <a>, directrix y = <r>: the parabola given by these",
    ),
    "3.4": (
        "the parabola with vertex <vertex> and focus <a>",
        "the parabola with vertex <vertex> and directrix y = <r>",
        "the curve <parabola>",
    ),
    "2.5": ("=<parabola>", r"=\{(x, y) : <parabola>\}", "parabola <parabola>"),
    "7.4": (
        "F = <a>, d: y = <r> (parabola)",
        "parabola with vertex V = <vertex>, focus F = <a>",
        "parabola, F <a>, ℓ: y = <r>",
    ),
}
STRIP: Phrases = {
    "": ("the two lines y = <up> and y = <down>", "the lines y = <down> and y = <up>"),
    "5.1": (
        "a point is <r> above or <r> below the line y = <c>, so it lies on y = <up> or on y = <down>",
        "|y - (<c>)| = <r> [splits into|means] y = <up> or y = <down>: two lines",
        "[since|because] there is one parallel on either side, we get the lines y = <down> and y = <up>",
    ),
    "5.2": (
        "first line: y = <up>; second line: y = <down>",
        "lines: y = <down>, y = <up>",
        "figure: two lines; equations: y = <down>, y = <up>",
    ),
    "5.3": (
        "two parallels to y = <c>, [one <r> units above and one <r> units below|at distance <r> on either side]",
        "the [pair of|two] horizontal lines y = <up> and y = <down>",
        "the two lines parallel to the x-axis through (0, <up>) and (0, <down>)",
    ),
    "5.4": (
        "not one line but two: y = <up> and y = <down>",
        "both y = <down> and y = <up>, and nothing else",
        "the two edges of the horizontal strip between y = <down> and y = <up>",
    ),
    "6.1": (
        "y = <up> and y = <down>, both lines",
        "the line y = <down> together with the line y = <up>",
        "on the one side y = <down>, on the other y = <up>",
    ),
    "3.4": (
        "the boundary of the strip [whose middle line is y = <c> and whose width is <d>|of width <d> about the "
        "line y = <c>]",
        "the parallels to y = <c> that are <d> apart and equally far from it",
        "the two horizontal lines through (1, <down>) and (1, <up>)",
    ),
    "4.4": (
        "the two parallels to y = <c> at distance <words>",
        "two lines, <words> above and <words> below y = <c>",
        "two horizontal lines, each <words> from y = <c>",
    ),
    "2.5": (r"=y = <up> \lor y = <down>", r"=y \in \{<down>, <up>\}", r"=\{(x, y) : y = <up> \text{ or } y = <down>\}"),
    "7.4": ("=(y - (<up>))(y - (<down>)) = 0", r"=y_1 = <up>, y_2 = <down>", r"=y = <c> \pm <r>"),
}
