"""Words that turn an answer into another one."""

from __future__ import annotations

_NEGATIONS_TEXT = (
    "not no never none neither nor without cannot can't isn't aren't doesn't don't didn't won't nobody nothing false "
    "impossible fails fail except unless incorrect"
)
NEGATIONS = frozenset(_NEGATIONS_TEXT.split())
"""A negation more or less."""

_OPPOSITES_TEXT = """\
increases increase increasing increased rises rise / decreases decrease decreasing decreased falls fall
grows grow larger bigger / shrinks shrink smaller
more greater above over exceeds exceed / less fewer below under
maximum max largest greatest highest biggest most / minimum min smallest least lowest fewest
even / odd
true yes correct / false no incorrect
positive / negative
left / right
up upward upwards / down downward downwards
north / south
east / west
before / after
first / second last
inside interior inner / outside exterior outer
converges convergent converge / diverges divergent diverge
rational / irrational
prime / composite
open / closed
convex / concave
clockwise / counterclockwise anticlockwise
horizontal horizontally / vertical vertically
parallel / perpendicular
acute / obtuse
sufficient / necessary
all every each always any / some sometimes exists
only / also
possible / impossible
equal equals same / unequal different
dependent / independent
win wins winner / lose loses loser
bounded / unbounded
finite finitely / infinite infinitely
injective / surjective
am / pm
hot warm / cold cool
early earlier / late later
longer long / shorter short
domain / range
row rows / column columns
ascending / descending
inclusive including included / exclusive excluding excluded
strictly / weakly
consistent / inconsistent
gain profit / loss
double doubled doubles twice / half halved halves
median / mean
sine / cosine
inscribed / circumscribed
unchanged stays constant / changes changed
buy buys / sell sells
"""
OPPOSITES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, _, other in (line.partition(" / ") for line in _OPPOSITES_TEXT.splitlines())
)
"""Two sets of words of which an answer means one."""

QUANTIFIERS: dict[str, frozenset[str]] = {
    name: frozenset(forms.split())
    for name, forms in {
        "all": "all every each always any both whenever", "some": "some exists exist sometimes certain there",
        "only": "only exactly just precisely", "least": "least minimum", "most": "most maximum", "if": "if",
        "unless": "unless except but", "or": "or either", "and": "and both", "multiple": "multiple multiples divisible",
        "strictly": "strictly strict proper", "nonzero": "nonzero", "integer": "integer integers whole natural",
        "real": "real reals", "odd": "odd", "even": "even", "prime": "prime primes", "positive": "positive",
        "negative": "negative", "constant": "constant arbitrary",
    }.items()
}  # fmt: skip
"""Names of quantifiers and restrictions, with the words that say them."""
