"""Games of two players: who wins from a given start, or for which sizes, computed by working backwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import residues, winners
from tinyv.data.synthesize.statements.grammar import joined, kind, problem, say
from tinyv.data.synthesize.statements.winners import Result, Winner, WinnerBy
from tinyv.data.synthesize.statements.words import people

_ONE = (
    "Who wins if both play perfectly?",
    "Which of the two has a winning strategy?",
    "Who can force a win?",
    "Both play as well as possible. Who wins?",
    "Who wins under best play?",
    "Determine which player wins with correct play.",
    "Which player can always win, whatever the opponent does?",
    "Assuming optimal play, who is the winner?",
    "Decide who has a winning strategy.",
)
_ALL = (
    "Who wins under best play, depending on $<n>$?",
    "For each positive integer $<n>$, decide who has a winning strategy.",
    "Determine, for every positive integer $<n>$, which of the two players can force a win.",
    "Who wins for which positive integers $<n>$, if both play perfectly?",
    "For which $<n>$ does each of the players have a winning strategy?",
    "Describe, in terms of the positive integer $<n>$, who wins.",
    "State for all positive integers $<n>$ which player wins with best play.",
    "Find out who wins, as a function of the positive integer $<n>$.",
)
_THINGS = ("stones", "matches", "coins", "beans", "counters", "pebbles", "shells", "nuts")
_SCAN = 300
"""Sizes that are computed to see the period; far more than the largest move and period, which proves it."""


def _players(rng: Random) -> tuple[str, str]:
    a, b = people(rng, 2)
    return a, b


def lost_sizes(moves: Sequence[int], limit: int, *, last_loses: bool = False) -> list[bool]:
    """For each size of a heap, whether the player to move is lost; a player without a move loses, or wins instead.

    >>> [n for n, lost in enumerate(lost_sizes([1, 2, 3], 12)) if lost]
    [0, 4, 8, 12]
    """
    lost: list[bool] = []
    for size in range(limit + 1):
        reachable = [lost[size - move] for move in moves if move <= size]
        lost.append((not any(reachable)) if reachable else not last_loses)
    return lost


def _periodic(variable: str, lost: Sequence[bool]) -> residues.Residues | None:
    """The lost positive sizes as a condition, if they have a short period from 1 on."""
    for period in range(2, 31):
        if all(lost[n] == lost[n + period] for n in range(1, len(lost) - period)):
            return residues.of(variable, period, [n % period for n in range(1, period + 1) if lost[n]])
    return None


def _heap(rng: Random) -> Problem[Result]:
    """One heap of a given size."""
    a, b = _players(rng)
    things, size = pick(rng, *_THINGS), rng.randint(8, 90)
    moves = sorted(rng.sample(range(1, 9), 3)) if rng.random() < 0.5 else list(range(1, rng.randint(2, 8) + 1))
    if 1 not in moves:
        moves = [1, *moves]
    lasts = rng.random() < 0.25
    lost = lost_sizes(moves, size, last_loses=lasts)[size]
    rule = "loses" if lasts else "wins"
    text = (
        f"{a} and {b} take {things} in turn from a heap of {size}; {a} begins. In one turn a player takes "
        f"{joined([str(m) for m in moves], 'or')} "
        f"{things}. Whoever takes the last one {rule}."
    )
    return problem(f"{text} {pick(rng, *_ONE)}", Winner(a, b, not lost), rng)


def _all_heaps(rng: Random) -> Problem[Result]:
    """One heap of n things."""
    while True:
        a, b = _players(rng)
        n, things = pick(rng, "n", "N", "m", "k"), pick(rng, *_THINGS)
        most = rng.randint(2, 11)
        moves = list(range(1, most + 1)) if rng.random() < 0.5 else sorted({1, *rng.sample(range(2, 9), 2)})
        lasts = rng.random() < 0.25
        condition = _periodic(n, lost_sizes(moves, _SCAN, last_loses=lasts))
        if condition is not None:
            rule = "loses" if lasts else "wins"
            allowed = f"between 1 and {moves[-1]}" if len(moves) == moves[-1] else joined([str(m) for m in moves], "or")
            text = (
                f"There are ${n}$ {things} on the table. {a} and {b} take turns, {a} first, and each takes "
                f"{allowed} of them "
                f"(never more than there are). Whoever takes the last one {rule}."
            )
            return problem(f"{text} {say(pick(rng, *_ALL), rng, n=n)}", WinnerBy(a, b, condition), rng)


def _nim_sum(heaps: Sequence[int]) -> int:
    return reduce(lambda total, heap: total ^ heap, heaps)


def _nim(rng: Random) -> Problem[Result]:
    """Heaps of which any number may be taken: the starter loses if the sizes cancel in binary (Bouton)."""
    a, b = _players(rng)
    heaps = [rng.randint(1, 15) for _ in range(rng.choice((2, 3, 3)))]
    if rng.random() < 0.45:
        heaps[-1] = _nim_sum(heaps[:-1])
    if heaps[-1] == 0:
        return _nim(rng)
    text = (
        f"{a} and {b} play with heaps of {joined([str(h) for h in heaps])} {pick(rng, *_THINGS)}. In turn, {a} "
        f"first, they take any positive number "
        f"from a single heap. Whoever takes the very last one wins."
    )
    return problem(f"{text} {pick(rng, *_ONE)}", Winner(a, b, _nim_sum(heaps) != 0), rng)


def _chocolate(rng: Random) -> Problem[Result]:
    """Breaking a bar into single squares always takes rows × columns − 1 breaks."""
    a, b = _players(rng)
    rows, columns = rng.randint(2, 15), rng.randint(2, 15)
    text = (
        f"A chocolate bar has {rows} rows of {columns} squares. {a} and {b} take turns, {a} first; a turn breaks "
        f"one piece along a line "
        f"between squares into two pieces. A player who cannot break any piece loses."
    )
    return problem(f"{text} {pick(rng, *_ONE)}", Winner(a, b, rows * columns % 2 == 0), rng)


def _chocolate_for_all(rng: Random) -> Problem[Result]:
    while True:
        a, b = _players(rng)
        rows, n = rng.randint(3, 99), pick(rng, "n", "N", "m", "k")
        condition = residues.of(n, 2, [1]) if rows % 2 else None
        if condition is not None:
            food = pick(rng, "chocolate bar", "sheet of stamps", "wafer", "slab of toffee")
            text = (
                f"A {food} has {rows} rows of ${n}$ squares. {a} and {b} take turns, {a} first; a turn divides "
                f"one piece along a line "
                f"between squares into two pieces. A player who cannot divide any piece loses."
            )
            return problem(f"{text} {say(pick(rng, *_ALL), rng, n=n)}", WinnerBy(a, b, condition), rng)


def _race(rng: Random) -> Problem[Result]:
    """Adding up to a goal."""
    a, b = _players(rng)
    goal, most = rng.randint(15, 200), rng.randint(3, 12)
    lost = goal % (most + 1) == 0
    text = (
        f"Starting from 0, {a} and {b} in turn add a whole number from 1 to {most} to the running total; {a} begins. "
        f"The one who reaches exactly {goal} wins, and nobody may go beyond it."
    )
    return problem(f"{text} {pick(rng, *_ONE)}", Winner(a, b, not lost), rng)


def _race_for_all(rng: Random) -> Problem[Result]:
    while True:
        a, b = _players(rng)
        most, n = rng.randint(2, 14), pick(rng, "n", "N", "m", "T")
        condition = residues.of(n, most + 1, [0])
        if condition is not None:
            text = (
                f"A counter shows 0. {a} and {b} in turn, {a} first, increase it by a whole number from 1 to {most}. "
                f"The one who makes it show exactly ${n}$ wins, and it may never exceed ${n}$."
            )
            return problem(f"{text} {say(pick(rng, *_ALL), rng, n=n)}", WinnerBy(a, b, condition), rng)


def _divisors(rng: Random) -> Problem[Result]:
    """Subtracting a proper divisor: a player at an odd number is lost."""
    a, b = _players(rng)
    size = rng.randint(6, 999)
    if rng.random() < 0.5:
        text = (
            f"The number {size} is on the board. {a} and {b} take turns, {a} first. In a turn the number $x$ on "
            f"the board is replaced by $x - d$, "
            f"where $d$ is a divisor of $x$ with $0 < d < x$. A player who cannot move loses."
        )
        return problem(f"{text} {pick(rng, *_ONE)}", Winner(a, b, size % 2 == 0), rng)
    condition = residues.of("n", 2, [1])
    text = (
        f"A positive integer $n$ is on the {pick(rng, 'board', 'screen', 'sheet')}. {a} and {b} take turns, {a} "
        f"first. In a turn the number $x$ that "
        f"is shown is replaced by $x - d$, where $d$ is a divisor of $x$ with $0 < d < x$. A player who cannot "
        f"move loses."
    )
    return (
        problem(f"{text} {say(pick(rng, *_ALL), rng, n='n')}", WinnerBy(a, b, condition), rng)
        if condition
        else _divisors(rng)
    )


KIND = kind(
    "winner",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    winners.CHANGES,
    (_heap, _all_heaps, _nim, _chocolate, _chocolate_for_all, _race, _race_for_all, _divisors),
)
