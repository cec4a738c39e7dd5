"""Which way quantities go: "the price rises and the quantity sold falls"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.statements.grammar import Phrases, joined

_UP = ("rises", "increases", "goes up", "becomes larger", "grows")
_DOWN = ("falls", "decreases", "goes down", "becomes smaller", "drops")
_SAME = ("stays the same", "does not change", "remains constant", "is unchanged")
_SIGNS = {1: ("↑", "+", "up"), -1: ("↓", "-", "down"), 0: ("=", "0", "same")}
_NOUNS = {1: ("an increase in", "a rise in"), -1: ("a decrease in", "a fall in"), 0: ("no change in", "no effect on")}


@dataclass(frozen=True, slots=True)
class Directions:
    """Quantities with the sign of their change, in the order of the question."""

    parts: tuple[tuple[str, int], ...]
    """Name, without an article, and 1, -1 or 0."""

    def slots(self, rng: Random) -> dict[str, str]:
        """The same directions, said in several ways."""
        shuffled = list(self.parts)
        rng.shuffle(shuffled)
        style = rng.randrange(3)
        return {
            "all": joined([f"the {name} {_verb(way, rng)}" for name, way in self.parts]),
            "shuffled": joined([f"the {name} {_verb(way, rng)}" for name, way in shuffled]),
            "while": pick(rng, " while ", ", whereas ", "; ").join(f"the {n} {_verb(way, rng)}" for n, way in shuffled),
            "back": pick(rng, " and ", ", and ").join(f"the {n} {_verb(way, rng)}" for n, way in reversed(self.parts)),
            "signs": ", ".join(f"{name} {_SIGNS[way][0]}" for name, way in self.parts),
            "listed": pick(rng, "; ", ", ").join(f"{name}: {_SIGNS[way][style]}" for name, way in self.parts),
            "arrows": ", ".join(f"Δ({name}) {'>' if way > 0 else '<' if way else '='} 0" for name, way in self.parts),
            "not": joined([_opposite(name, way, rng) for name, way in shuffled]),
            "nouns": joined([f"{pick(rng, *_NOUNS[way])} the {name}" for name, way in self.parts]),
            "grouped": _grouped(self.parts, rng),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "which way do they go?"."""
        return {
            "": ("<all>", "<all>"),
            "5.1": (
                "[following the chain of effects|going through the effects one by one|reasoning step by step], <all>",
                "[by the law in question|by the standard argument], <shuffled>",
                "[the model predicts|theory tells us] <nouns>; that is, <all>",
            ),
            "5.2": ("<listed>", "[changes|directions]: <listed>", "[result|effect] — <listed>"),
            "5.3": (
                "the [result|effect|outcome] is <nouns>",
                "[we get|there will be|one observes|this leads to] <nouns>",
                "[as a consequence|consequently|then|in this case], <all>",
            ),
            "5.4": ("<not>", "[then|so] <not>", "[we see that|it turns out that] <not>"),
            "6.1": ("<back>", "<while>", "[then|so] <back>", "<grouped>") if len(self.parts) > 1 else (),
            "2.5": ("=<signs>", "=<arrows>", "[in short|shortly]: <signs>"),
        }


def _verb(way: int, rng: Random) -> str:
    return pick(rng, *(_UP if way > 0 else _DOWN if way < 0 else _SAME))


def _opposite(name: str, way: int, rng: Random) -> str:
    if way == 0:
        return f"the {name} neither {pick(rng, 'rises nor falls', 'increases nor decreases')}"
    word = pick(rng, *(("rise", "grow", "increase") if way < 0 else ("fall", "drop", "decrease")))
    return f"the {name} does not {word} but {_verb(way, rng)}"


def _grouped(parts: tuple[tuple[str, int], ...], rng: Random) -> str:
    names = joined([name for name, _ in parts])
    if len(parts) == 2 and parts[0][1] == parts[1][1] != 0:
        return f"both the {parts[0][0]} and the {parts[1][0]} " + ("rise" if parts[0][1] > 0 else "fall")
    return " ".join(f"The {n} {_verb(w, rng)}." for n, w in reversed(parts)) if names else ""


def one_turned(value: Directions, rng: Random) -> Directions:
    """One direction reversed, or made up where nothing changed."""
    place = rng.randrange(len(value.parts))
    parts = list(value.parts)
    name, way = parts[place]
    parts[place] = (name, -way if way else (1 if rng.random() < 0.5 else -1))
    return replace(value, parts=tuple(parts))


def all_turned(value: Directions, _: Random) -> Directions | None:
    """All directions reversed."""
    return (
        replace(value, parts=tuple((name, -way) for name, way in value.parts))
        if any(w for _, w in value.parts)
        else None
    )


def one_fixed(value: Directions, rng: Random) -> Directions | None:
    """One quantity that changes said to stay the same."""
    place = rng.randrange(len(value.parts))
    parts = list(value.parts)
    if parts[place][1] == 0:
        return None
    parts[place] = (parts[place][0], 0)
    return replace(value, parts=tuple(parts))


CHANGES = {"direction": one_turned, "all directions": all_turned, "no change": one_fixed}
"""Name -> change."""
