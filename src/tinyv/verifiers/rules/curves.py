r"""Curves in other forms than one equation, and relations between segments.

Among them `y = \pm 2\sqrt{3x}`, "circle with center (2, 3) and radius 5", `PA : PC = PD : PB`.

What is said in words is written as an equation; a form with `±` is the same curve as an equation of degree two if both
branches are its roots everywhere, and it has no further points where the branches are not real.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.same_equation import difference, same_solutions

_CUES = (
    *("circle", "radius", "line", "parabola", "sphere", "ellipse", "hyperbola", "curve", "plane"),
    *("±", "\\pm"),
)
_SEGMENT_CUE = re.compile(r"[A-Z]{2}")
_NUMBER = r"(?:[^(),;=a-zA-Z]|\\(?:sqrt|frac|pi)(?![a-z]))+?"
_POINT = rf"\(\s*({_NUMBER})\s*[,;]\s*({_NUMBER})\s*\)"
_MIDDLE = rf"\(\s*(?P<a>{_NUMBER})\s*[,;]\s*(?P<b>{_NUMBER})\s*\)"
_CENTER = r"(?:(?:with|of|having|and|whose|its|,)\s*)*(?:the )?cent(?:er|re)(?:ed|d)?\s*(?:is|at|on|in|=|about|:)?\s*"
_RADIUS = rf"(?:(?:with|of|having|and|whose|,)\s*)*(?:the )?radius\s*(?:is|of|=|:)?\s*(?P<radius>{_NUMBER})"
_CIRCLES = (
    re.compile(rf"(?:the |a )?(?:circle\s*)?{_CENTER}[A-Z]?{_MIDDLE}\s*{_RADIUS}"),
    re.compile(rf"(?:the |a )?circle\s*{_RADIUS}\s+(?:{_CENTER}|about|around)\s*{_MIDDLE}"),
)
_DIAMETER = re.compile(
    r"(?:the |a )?circle (?:whose diameter has (?:the )?end ?points|with (?:the )?diameter(?: from)?"
    r"|(?:having|with)(?: the)?(?: points)?)"
    rf"\s*{_POINT}\s*(?:and|to)\s*{_POINT}(?:\s*as (?:the )?(?:ends|end ?points) of (?:a|its) diameter)?"
)
_LINES = re.compile(
    r"(?:the |a )?(?:straight )?line (?:through|joining|passing through)(?: the points?)?"
    rf"\s*{_POINT}\s*and\s*{_POINT}"
)
_SLOPE = re.compile(
    rf"(?:the |a )?(?:straight )?line (?:through|passing through)(?: the point)?\s*{_POINT}"
    rf"(?:\s*(?:with|having|of|and|,|the))*\s*(?:slope|gradient)(?: of|=)?\s*({_NUMBER})"
)
_FOCUS = re.compile(
    rf"(?:the |a )?parabola (?:with|having)(?: the)? focus(?: at)?\s*{_POINT}"
    rf"\s*(?:and|,)(?: the)? directrix\s*(?:the line\s*)?(?P<axis>[xy])=({_NUMBER})"
)
_KIND = re.compile(
    r"(?:the |a )?(?:circle|parabola|line|ellipse|hyperbola|plane|curve|sphere)(?: (?:with|has|given by)(?: the)?"
    r"(?: equation)?|:)?\s*(?=[^a-z]|[xyz](?![a-z]))"
)
_SEGMENT = re.compile(r"(?<![A-Za-z\\])([A-Z])([A-Z])(?![A-Za-z])|\\overline\{([A-Z])([A-Z])\}|\|([A-Z])([A-Z])\|")
_PLACES = tuple(
    Fraction(n, d) for n, d in ((-7, 2), (-1, 3), (1, 7), (5, 2), (17, 3), (-40, 3), (91, 4), (-9, 8), (9, 8))
)


@lru_cache(maxsize=1024)
def in_words(text: str) -> str | None:
    """The equation of a curve that is described in words; None if it is not.

    >>> in_words("circle with center (2, -3) and radius 5")
    '(x-(2))^2+(y-(-3))^2=(5)^2'
    >>> in_words("the line through (3, 0) with slope 2")
    'y-(0)=(2)(x-(3))'
    """
    source = canonical(text)
    if len(source) > 160:
        return None
    for pattern in _CIRCLES:
        if match := pattern.fullmatch(source):
            return f"(x-({match['a']}))^2+(y-({match['b']}))^2=({match['radius']})^2"
    if "diameter" in source and (match := _DIAMETER.fullmatch(source)):
        a, b, c, d = match.groups()
        return f"(x-({a}))(x-({c}))+(y-({b}))(y-({d}))=0"
    if match := _LINES.fullmatch(source):
        a, b, c, d = match.groups()
        return f"(y-({b}))(({c})-({a}))=(({d})-({b}))(x-({a}))"
    if match := _SLOPE.fullmatch(source):
        a, b, slope = match.groups()
        return f"y-({b})=({slope})(x-({a}))"
    if match := _FOCUS.fullmatch(source):
        a, b, axis, place = match.groups()
        return f"(x-({a}))^2+(y-({b}))^2=({axis}-({place}))^2"
    if (match := _KIND.match(source)) and "=" in source[match.end() :]:
        return source[match.end() :]
    return None


def _sides(text: str) -> tuple[ex.Node, ex.Node] | None:
    sides = [ex.try_parse(side) for side in split_top(text, "=")]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return sides[0], sides[1]


@lru_cache(maxsize=1024)
def _branches(text: str) -> tuple[str, ex.Node, ex.Node] | None:
    """`y = g ± h` as the letter and both branches."""
    sides = split_top(text, "=")
    if len(sides) != 2 or text.count("±") != 1:
        return None
    name, formula = sides if "±" in sides[1] else sides[::-1]
    if not re.fullmatch(r"[a-z]", name):
        return None
    signed = [re.sub(r"(^|[(=])\+", r"\1", formula.replace("±", sign)) for sign in "+-"]
    nodes = [ex.try_parse(side) for side in signed]
    if nodes[0] is None or nodes[1] is None or name in ex.variables(nodes[0]):
        return None
    return name, nodes[0], nodes[1]


def _same_as_branches(branches: tuple[str, ex.Node, ex.Node], equation: ex.Node) -> bool:
    """Whether `equation = 0` is a multiple of the product of both branches, with no point beside them."""
    name, upper, lower = branches
    others = sorted(ex.variables(equation) - {name})
    if len(others) != 1 or ex.variables(upper) != frozenset(others) or name not in ex.variables(equation):
        return False
    at = [ex.substitute(equation, {name: ex.Num(Fraction(n))}) for n in (0, 1, 2)]
    bend = ex.Add((at[0], ex.Mul((ex.Num(Fraction(-2)), at[1])), at[2]))
    lead = ex.exact(ex.substitute(bend, {others[0]: ex.Num(Fraction(1, 3))}))
    if not lead:
        return False
    letter = ex.Var(name)
    product = ex.Mul(
        (ex.Num(lead / 2), ex.Add((letter, ex.Neg(upper))), ex.Add((letter, ex.Neg(lower)))),
    )
    if ex.equal(equation, product)[0] is not Decision.EQUAL:
        return False
    return not any(_has_further_points(branches, equation, name, others[0], place, lead) for place in _PLACES)


def _has_further_points(
    branches: tuple[str, ex.Node, ex.Node], equation: ex.Node, name: str, other: str, place: Fraction, lead: Fraction
) -> bool:
    """Whether the equation has real points at a place where the branches have none."""
    at = {other: ex.Num(place)}
    if all(ex.real_value(ex.substitute(branch, at)) is not None for branch in branches[1:]):
        return False
    values = [
        ex.float_value(ex.substitute(equation, {other: ex.Num(place), name: ex.Num(Fraction(n))})) for n in (0, 1)
    ]
    if values[0] is None or values[1] is None:
        return True
    half = float(lead) / 2
    middle = values[1] - values[0] - half
    return middle * middle - 4 * half * values[0] >= 0


def _segments(text: str) -> str | None:
    """A relation between segments (`PA·PB = PC·PD`) with one letter for each; None if there are fewer than two."""
    source = canonical(text)
    names: dict[str, str] = {}

    def letter(match: re.Match[str]) -> str:
        pair = "".join(sorted(group for group in match.groups() if group))
        number = "".join([str(ord(char)) for char in pair])
        return f" {names.setdefault(pair, 's_{' + number + '}')} "

    replaced = _SEGMENT.sub(letter, source).replace("⋅", "*").replace(":", "/")
    if len(names) < 2 or re.search(r"(?<![a-z_{A-Z\\])[A-Z](?![A-Z}])", replaced):
        return None
    return replaced


def _cleared(text: str) -> ex.Node | None:
    """The difference of both sides of an equation between products and quotients, denominators multiplied out."""
    sides = _sides(text)
    if sides is None:
        return None
    above = [side.factors if isinstance(side, ex.Mul) else (side,) for side in sides]
    below = [side.divisors if isinstance(side, ex.Mul) else () for side in sides]
    if any(not isinstance(part, ex.Var | ex.Num | ex.Pow) for group in (*above, *below) for part in group):
        return None
    return difference(ex.Mul((*above[0], *below[1])), ex.Mul((*above[1], *below[0])))


_OPEN = Outcome(Decision.CANNOT_TELL, "curve: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two curves or relations between segments; equal or open, never different."""
    both_texts = ground_truth + answer
    if (
        not (any(cue in both_texts for cue in _CUES) or _SEGMENT_CUE.search(both_texts))
        or len(ground_truth) + len(answer) > 400
    ):
        return _OPEN
    segments = [_segments(side) for side in (ground_truth, answer)]
    if segments[0] is not None and segments[1] is not None:
        mine, theirs = _cleared(segments[0]), _cleared(segments[1])
        if mine is not None and theirs is not None and same_solutions(mine, theirs).decision is Decision.EQUAL:
            return Outcome(Decision.EQUAL, "segments: the same products")
        return _OPEN
    words = [in_words(side) for side in (ground_truth, answer)]
    texts = [said or canonical(side) for said, side in zip(words, (ground_truth, answer), strict=True)]
    for one, other in (texts, texts[::-1]):
        branches, sides = _branches(one), _sides(other)
        if branches is not None and sides is not None:
            if _same_as_branches(branches, difference(*sides)):
                return Outcome(Decision.EQUAL, "curve: both branches are the roots of the equation")
            return _OPEN
    if not any(words):
        return _OPEN
    both = [_sides(text) for text in texts]
    if both[0] is not None and both[1] is not None:
        outcome = same_solutions(difference(*both[0]), difference(*both[1]))
        if outcome.decision is Decision.EQUAL:
            return Outcome(Decision.EQUAL, f"curve in words: {outcome.reason}")
    return _OPEN
