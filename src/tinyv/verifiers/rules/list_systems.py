r"""Named values that an answer gives by equations: `2v = w, 3u = w`, `a = 2g, T = m(g+a)`, `x = M+1, y = M, M = p+q`.

A value that uses another one of the answer is written out before it is compared; an equation that is not solved for
its name is compared as an equation, if it speaks of that name alone.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.equations import compare_expressions
from tinyv.verifiers.rules.list_matching import Same, all_same
from tinyv.verifiers.rules.list_names import Collection, by_name, named_differently

_WHERE = re.compile(r"(?:where|with|for) ")
_LETTER = re.compile("[A-Za-z]")
_OPEN = Outcome(Decision.CANNOT_TELL, "list: values by one another, not shown to be the same")


def compare(left: Collection, right: Collection, context: Context, same: Same) -> Outcome | None:
    """Compare named values with an answer that leaves something to be solved or put in; None for any other answer."""
    if None in left.names or len(set(left.names)) < len(left.names) or len(left.names) < 2:
        return None
    if None in right.names:
        return _unsolved(left, right, context, same)
    if any(_WHERE.match(name or "") for name in right.names):
        return _OPEN  # left to the reading of definitions
    outcome = _written_out(left, right, context)
    if outcome is not None and outcome.decision is not Decision.EQUAL and named_differently(left, right):
        plain = by_name(left, right, context, same)
        return plain if plain.decision is Decision.EQUAL else outcome
    return outcome


def _written_out(left: Collection, right: Collection, context: Context) -> Outcome | None:
    mine, theirs = _values(left), _values(right)
    if mine is None or theirs is None or not mine.keys() <= theirs.keys():
        return None
    used = frozenset[str]().union(*map(ex.variables, theirs.values())) & theirs.keys()
    extra = theirs.keys() - mine.keys()
    if not used or not extra <= used:
        return None  # nothing to put in, or more values than were asked for
    if any(name.partition("_")[0] in context.symbols for name in extra):
        return _OPEN
    mine, theirs = _put_in(mine), _put_in(theirs)
    if mine is None or theirs is None:
        return _OPEN
    outcomes = [compare_expressions(node, theirs[name], context) for name, node in mine.items()]
    decisions = {outcome.decision for outcome in outcomes}
    if Decision.DIFFERENT in decisions:
        return Outcome(Decision.DIFFERENT, "list: by name, one differs when written out")
    return _OPEN if Decision.CANNOT_TELL in decisions else Outcome(Decision.EQUAL, "list: same by name, written out")


def _values(side: Collection) -> dict[str, ex.Node] | None:
    """The value of each name; None if one cannot be read, or a name stands twice."""
    found: dict[str, ex.Node] = {}
    for name, item in zip(side.names, side.items, strict=True):
        letter, value = ex.try_parse(name or ""), ex.try_parse(item)
        if not isinstance(letter, ex.Var) or value is None or letter.name in found:
            return None
        found[letter.name] = value
    return found


def _put_in(values: dict[str, ex.Node]) -> dict[str, ex.Node] | None:
    """Values without the names of one another; None if they go in a circle."""
    for _ in values:
        if not any(ex.variables(node) & values.keys() for node in values.values()):
            return values
        plain = {name: node for name, node in values.items() if not ex.variables(node) & values.keys()}
        values = {name: ex.substitute(node, plain) for name, node in values.items()}
    return None if any(ex.variables(node) & values.keys() for node in values.values()) else values


def _unsolved(left: Collection, right: Collection, context: Context, same: Same) -> Outcome | None:
    """Equations of which each speaks of one of the names: compared with that name and its value."""
    items = [item if name is None else f"{name}={item}" for name, item in zip(right.names, right.items, strict=True)]
    if not all(item.count("=") == 1 and _LETTER.search(item) for item in items):
        return None
    names = [ex.try_parse(name or "") for name in left.names]
    letters = [name.name for name in names if isinstance(name, ex.Var)]
    if len(letters) < len(names):
        return None
    found: dict[str, str] = {}
    for item in items:
        nodes = [node for side in item.split("=") if (node := ex.try_parse(side)) is not None]
        spoken = frozenset[str]().union(*map(ex.variables, nodes)) & set(letters)
        if len(nodes) < 2 or len(spoken) != 1 or not spoken.isdisjoint(found):
            return _OPEN
        found[next(iter(spoken))] = item
    if len(found) < len(letters):
        return _OPEN
    mine = tuple(f"{name}={item}" for name, item in zip(left.names, left.items, strict=True))
    return all_same(mine, tuple(found[letter] for letter in letters), context, same, "by name")
