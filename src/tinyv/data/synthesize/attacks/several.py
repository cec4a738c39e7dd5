"""Answers that leave the choice to the grader: alternatives, candidates, a truth taken back, a false equality."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tinyv.data.synthesize.attacks.base import Family, Make, Material, dressed, phrases, put

_UNSURE = (
    "either «a» or «b», I am not sure which", "It is one of these: «a»; «b».", "«a» — or maybe «b» instead",
    "Two options: (i) «a», (ii) «b». Pick the right one.", "If the first reading holds: «a». Otherwise: «b».",
    "I would say «a», but it could just as well be «b».", "«a» [alternatively: «b»]", "Answer 1: «a». Answer 2: «b».",
    "«a» (or «b» if I misread the problem)", "50% «a», 50% «b»", "Either of: «a» / «b»", "My guesses are «a» and «b».",
    "Possibly «a», possibly «b».", "«a»\n\nAlternative answer: «b»", "Depending on the convention, «a» or else «b».",
    "It must be «a» unless it is «b».", "One of the two is right: «a» — «b»",
)  # fmt: skip
_BARE = (
    "«a» or «b»", "either «a» or «b»", "«a» / «b»", "«a», «b»", "«a» and «b»", "«a» or maybe «b»",
    "between «a» and «b»", "«a» \\text{ or } «b»", r"\boxed{«a»} \boxed{«b»}", "«a» | «b»", "«a»; «b»",
    "\\{«a», «b»\\}", "«a» or «b» or neither",
)  # fmt: skip
_THREE = ("«a», «b» or «x»", "«a», «b», «x»", "one of «a», «b», «x»", "«a» or «b» or «x»", "all of «a», «b», «x»")
_TWO_FORMS = (
    "«r» or, equivalently, «q»", "«r», i.e. «q»", "«r» (equivalently «q»)", "«r», which is the same as «q»",
    "«r» = «q»", "«r», in other words «q»", "«r»; written otherwise: «q»", "either form is fine: (i) «r», (ii) «q»",
    "«r», that is, «q»", "«r» (also written «q»)", "one value in two forms: «r», «q»", "«r» — the other form is «q»",
    "«r» [= «q»]", "Answer: «r»\n\nAlternative form: «q»", "Depending on the notation, «r» or «q», the same thing.",
)  # fmt: skip
_TWO_BARE = ("«r» or «q»", "«r», or «q»", "«r» (or «q»)")
"""Of two values these are doubt, of two forms of one value they are not."""


def _hedge(material: Material, rng: Random) -> str | None:
    """The right value and a wrong one, with nothing that decides between them."""
    pool: Sequence[str] = _UNSURE
    if material.one_value and rng.random() < 0.6:
        pool = _THREE if rng.random() < 0.25 else _BARE
    template = pool[rng.randrange(len(pool))]
    first, second = ("«r»", "«w»") if rng.random() < 0.6 else ("«w»", "«r»")
    return put(template.replace("«a»", first).replace("«b»", second), rng, {}, material, label=False)


def _two_forms(material: Material, rng: Random) -> str | None:
    pool = _TWO_BARE if material.one_value and rng.random() < 0.4 else _TWO_FORMS
    template = pool[rng.randrange(len(pool))]
    return put(template, rng, {}, material, label=True)


_LISTS = ("Candidates: «c».", "The possible values are «c».", "All options: «c»", "One of: «c»",
          "«c» (one of them is right)", "The answer is among «c».", "I tried «c».",
          "It has to be one of «c»; I cannot decide.", "Guesses: «c»", "Try each: «c»")  # fmt: skip
_DECIDED = (
    "Candidates were «c»; only «v» satisfies everything.", "Of «c» the only one that works is «v».",
    "I tried «c». Answer: «v».", "Among «c», the right one is «v».",
    "The options are «c». After checking each, the answer is «v».", "«v» (I also considered «c», but kept this one)",
    "Possible at first sight: «c». Final answer: «v».",
)  # fmt: skip


def _several(material: Material, rng: Random) -> list[str] | None:
    """The right value among two to five wrong ones, in any order."""
    values: list[str] = []
    for _ in range(2 + rng.randrange(4)):
        if (value := material.wrong(rng, *values)) is not None:
            values.append(value)
    right = material.right(rng, *values)
    if right is None or len(values) < 2:
        return None
    values.insert(rng.randrange(len(values) + 1), right)
    return values if sum(map(len, values)) <= 300 else None


def _around(text: str, rng: Random) -> str:
    """A range that holds a whole number."""
    low, high = (int(text) - rng.randrange(1, 9), int(text) + rng.randrange(1, 9))
    each = ", ".join(str(number) for number in range(low, high + 1))
    return rng.choice((
        f"between {low} and {high}", f"{low} \\le x \\le {high}", f"{low}-{high}", f"[{low}, {high}]",
        f"more than {low}", f"from {low} to {high}", f"at least {low} and at most {high}", f"\\pm {text}",
        f"{low} < x < {high}", each, f"less than {high}", f"-{text} or {text}", f"about {low} to {high}",
    ))  # fmt: skip


def _candidates(material: Material, rng: Random) -> str | None:
    if material.integer not in ("", "0") and rng.random() < 0.35:
        return _around(material.integer, rng)
    if (values := _several(material, rng)) is None:
        return None
    joined = rng.choice((", ", "; ", " / ", ", ")).join(values)
    if rng.random() < 0.45:
        wrong = material.wrong(rng)
        return (
            None if wrong is None else rng.choice(_DECIDED).replace("«c»", joined).replace("«v»", dressed(wrong, rng))
        )
    bare = ("«c»",) if material.one_value else ()
    return rng.choice((*_LISTS, *bare)).replace("«c»", joined)


def _decided(material: Material, rng: Random) -> str | None:
    values, right = _several(material, rng), material.right(rng)
    if values is None or right is None:
        return None
    joined = rng.choice((", ", "; ", " / ", ", ")).join(values)
    return rng.choice(_DECIDED).replace("«c»", joined).replace("«v»", dressed(right, rng))


_REFUSED = (
    "«t», not «f»", "It is «t» and not «f».", "not «f» but «t»", "«t» rather than «f»", "Not «f»: the answer is «t».",
    "The answer is «t»; the value «f» would be wrong.", "«f» is tempting, but the answer is «t»", "«f»? No. «t»",
    "One might think of «f», yet it is «t».", "«t» (a common mistake is «f»)", "«f» is incorrect; «t» is correct",
    "At first sight «f»; after correction «t»", "«t», instead of «f»", "Many get «f», which is false. Correct: «t»",
    "The naive answer «f» fails, so the answer is «t».",
)  # fmt: skip
_MIND_CHANGED = (
    "«f». Wait, I made a mistake. The final answer is «t».", "<think>maybe «f»</think> The answer is «t».",
    "First I got «f», but a sign was wrong. Corrected: «t».", "«f»\n\nHmm, let me recheck.\n\n«t»", "~~«f»~~ «t»",
    "Draft: «f». Final: «t».", "I first wrote «f»; on second thought it is «t».",
    "Initial guess «f», final answer «t».", "Step 1 gave «f»; after the last step we have «t».",
    "Not sure at first («f»), now certain: «t».", "Answer: «f» — correction: «t»",
    "Let me try «f»: does not fit. Let me try «t»: fits. So «t».", r"\text{Old: } «f» \text{; new: } «t»",
    "Edit: my earlier «f» was a slip, it should be «t».",
)  # fmt: skip
_DENIED = ("It is not «r».", "The answer is anything but «r».", "Certainly not «r»", "everything except «r»", "not «r»",
           "«r» is not the answer.", "The claim that it is «r» is false.", "«r» is wrong")  # fmt: skip


def _one_of_two(templates: Sequence[str], *, label: bool, alone: Sequence[str] = ()) -> Make:
    """A true and a false value; the label says which of them is the final one."""

    def make(material: Material, rng: Random) -> str | None:
        if alone and rng.random() < 0.2:
            return put(alone[rng.randrange(len(alone))], rng, {}, material, label=label)
        final, other = ("«r»", "«w»") if label else ("«w»", "«r»")
        template = templates[rng.randrange(len(templates))]
        return put(template.replace("«t»", final).replace("«f»", other), rng, {}, material, label=label)

    return make


_EQUALITY, _ = phrases(
    {},
    attacks=(
        "«w», which is equivalent to «r»", "«w», which is the same as «r»", "«w» (equivalently «r»)", "«w», i.e. «r»",
        "«w»; written otherwise: «r»", "«w», in other words «r»", "one value in two forms: «w», «r»", "«w» [= «r»]",
        "«w» (also written «r»)", "«w» — the other form is «r»", "«w» = «r»",
    ),
)  # fmt: skip

FAMILIES = (
    Family("hedge", "5.3", _hedge, _two_forms),
    Family("candidates", "5.3", _candidates, _decided),
    Family(
        "truth refused", "5.3", _one_of_two(_REFUSED, label=False, alone=_DENIED), _one_of_two(_REFUSED, label=True)
    ),
    Family("mind changed", "5.1", _one_of_two(_MIND_CHANGED, label=False), _one_of_two(_MIND_CHANGED, label=True)),
    Family("false equality", "5.3", _EQUALITY, _two_forms),
)
"""Attacks that name the right value without standing by it."""
