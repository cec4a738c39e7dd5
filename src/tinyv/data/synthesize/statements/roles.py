"""Who has, does or is what: "Anna plays the piano and Ben the violin", rankings and schedules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.statements.grammar import Phrases, joined, say


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sentence puts a person and a role together; templates with `<p>` and `<r>`."""

    topic: str
    """What is asked: "which instrument each of them plays"."""

    active: str
    """"<p> plays the <r>"."""

    passive: str
    """"the <r> is played by <p>"."""

    relative: str
    """"who plays the <r>"."""

    roles: tuple[str, ...]
    """What can be had; in increasing order if `order` is set."""

    order: str = ""
    """Template with `<p>` and `<q>`: the role of the first comes somewhere before that of the second; "" if roles have
    no order."""

    digits: tuple[str, ...] = ()
    """The roles with figures instead of words, where there are such."""


@dataclass(frozen=True, slots=True)
class Roles:
    """A complete assignment, in the order of the question."""

    frame: Frame
    """How it is said."""

    pairs: tuple[tuple[str, str], ...]
    """Person and role; all different."""

    def slots(self, rng: Random) -> dict[str, str]:
        """The same assignment, said in several ways."""
        frame, mixed = self.frame, list(self.pairs)
        rng.shuffle(mixed)
        by_role = sorted(self.pairs, key=lambda pair: frame.roles.index(pair[1]))
        arrow = pick(rng, " → ", " – ", " -> ", "=", ": ")
        digit = dict(zip(frame.roles, frame.digits, strict=True)) if frame.digits else {}
        last_p, last_r = mixed[-1]
        return {
            "all": _sentences(frame.active, self.pairs, rng),
            "mixed": _sentences(frame.active, mixed, rng),
            "passive": _sentences(frame.passive, mixed, rng),
            "semicolons": "; ".join(say(frame.active, rng, p=p, r=r) for p, r in mixed),
            "cleft": joined([f"it is {p} {say(frame.relative, rng, r=r)}" for p, r in mixed]),
            "cleft_back": joined([f"the one {say(frame.relative, rng, r=r)} is {p}" for p, r in mixed]),
            "listed": ", ".join(f"{p}: {r}" for p, r in self.pairs),
            "mixed_list": pick(rng, ", ", "; ").join(f"{p}: {r}" for p, r in mixed),
            "role_list": pick(rng, ", ", "; ").join(f"{r}: {p}" for p, r in mixed),
            "by_role": ", ".join(f"{p} ({r})" for p, r in by_role),
            "arrows": ", ".join(f"{p}{arrow}{r}" for p, r in mixed),
            "tuples": ", ".join(f"({p}, {r})" for p, r in mixed),
            "initials": ", ".join(f"{p[0]}{arrow}{r}" for p, r in self.pairs),
            "function": ", ".join(f"f({p}) = {r}" for p, r in self.pairs),
            "digits": ", ".join(f"{p} {digit.get(r, r)}" for p, r in mixed),
            "digit_list": ", ".join(f"{digit.get(r, r)}: {p}" for p, r in by_role),
            "but_last": _sentences(frame.active, mixed[:-1], rng),
            "last_p": last_p,
            "last_r": last_r,
            "row": ", ".join(p for p, _ in by_role),
            "chain": " < ".join(p for p, _ in by_role),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "who is what?"."""
        whole_order = bool(self.frame.order) and len(self.pairs) == len(self.frame.roles)
        initials = len({p[0] for p, _ in self.pairs}) == len(self.pairs)
        return {
            "": ("<all>", "<all>", "<listed>"),
            "5.1": (
                "the clues leave [only one|a single] possibility: <mixed>",
                "[going through all cases|by elimination|combining the clues], we find that <mixed>",
                "[only one arrangement|exactly one arrangement] fits every statement, namely that <passive>",
                "<mixed>, [since|because] every other assignment contradicts [a clue|one of the statements]",
            ),
            "5.2": ("<mixed_list>", "<role_list>", "solution — <mixed_list>", "<by_role>"),
            "5.3": ("<passive>", "<cleft_back>", "<semicolons>", "[we get|so|thus]: <passive>"),
            "5.4": ("<cleft>", "so <cleft>", "what remains for <last_p> is “<last_r>”, as <but_last>"),
            "6.1": ("<mixed>", "<mixed_list>", "<by_role>", "<role_list>"),
            "3.4": (
                "<but_last>; [the remaining assignment is|what remains is] <last_p> – <last_r>",
                "<but_last>; <last_p> gets what is left (<last_r>)",
                "<but_last>, and by elimination <last_p>: <last_r>",
            ),
            "4.4": ("<digits>", "<digit_list>", "result: <digits>") if self.frame.digits else (),
            "2.5": (
                "<arrows>",
                "<tuples>",
                "{<tuples>}",
                *(("<chain> in this order, first to last",) if whole_order else ()),
            ),
            "7.4": (
                "=<function>",
                *(("<initials>", "by initials: <initials>") if initials else ("with f(person) = role: <function>",)),
                *(("in order: <row>", "from first to last: <row>") if whole_order else ()),
            ),
        }


def _sentences(template: str, pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...], rng: Random) -> str:
    return joined([say(template, rng, p=p, r=r) for p, r in pairs])


def exchanged(value: Roles, rng: Random) -> Roles:
    """Two persons with each other's role."""
    pairs = list(value.pairs)
    i, j = rng.sample(range(len(pairs)), 2)
    pairs[i], pairs[j] = (pairs[i][0], pairs[j][1]), (pairs[j][0], pairs[i][1])
    return replace(value, pairs=tuple(pairs))


def rotated(value: Roles, rng: Random) -> Roles:
    """Everybody with the role of a neighbour."""
    step = rng.randint(1, len(value.pairs) - 1)
    roles = [r for _, r in value.pairs]
    return replace(value, pairs=tuple((p, roles[(i + step) % len(roles)]) for i, (p, _) in enumerate(value.pairs)))


def reversed_order(value: Roles, _: Random) -> Roles | None:
    """A ranking upside down."""
    if not value.frame.order:
        return None
    ranks = sorted((r for _, r in value.pairs), key=value.frame.roles.index)
    mirror = dict(zip(ranks, reversed(ranks), strict=True))
    return replace(value, pairs=tuple((p, mirror[r]) for p, r in value.pairs))


CHANGES = {"swapped roles": exchanged, "rotated roles": rotated, "reversed order": reversed_order}
"""Name -> change."""
