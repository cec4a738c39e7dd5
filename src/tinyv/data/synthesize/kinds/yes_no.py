"""Verdicts on a claim: "Yes", "No, since 91 = 7 · 13", "It is false that …", "91 is not prime", "Indeed it holds"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._yes_no_problems import MAKERS


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reason."""

    yes: bool
    """The verdict."""

    claim: str
    """The claim as a sentence without its period."""

    denial: str
    """Its denial."""

    reasons: tuple[str, str]
    """A clause for "no" and one for "yes"."""

    reason: bool
    """Which of the two reasons is given; another than `yes` makes an answer that argues against itself."""

    claimed: bool = False
    """Whether the question puts the claim as true or false, rather than as a question."""


def _word(value: Finding) -> str:
    return ("True" if value.yes else "False") if value.claimed else ("Yes" if value.yes else "No")


def _capital(text: str) -> str:
    """With a capital, unless the text begins with a letter of mathematics."""
    return text if text[1:2] in ("(", " ") and text[:2] != "a " else text[:1].upper() + text[1:]


def _statement(value: Finding) -> str:
    return value.claim if value.yes else value.denial


def _plain(value: Finding, _: Random) -> str:
    return _word(value)


def _case(value: Finding, rng: Random) -> str:
    word = _word(value)
    return pick(rng, word.lower(), word.upper(), f"{word}.", f"{word}!", f"“{word}”", f"({word.lower()})", f"{word};")


def _because(value: Finding, rng: Random) -> str:
    reason = value.reasons[value.reason]
    form = pick(
        rng, "{}, because {}.", "{}, since {}", "{}: {}.", "{} ({})", "{}. Reason: {}.", "{}; indeed, {}",
        "{}, as {}.",
    )  # fmt: skip
    return form.format(_word(value), reason)


def _so(value: Finding, rng: Random) -> str:
    """The reason first."""
    reason = value.reasons[value.reason]
    form = pick(
        rng, "{1}, so {0}.", "{1}; hence {0}", "Since {2}, {0}.", "Because {2}, the answer is {3}.",
        "{1}, therefore the answer is {3}", "We see that {2}, thus {0}.",
    )  # fmt: skip
    return form.format(_statement(value), _capital(reason), reason, _word(value).lower())


def _restated(value: Finding, rng: Random) -> str:
    said = _statement(value)
    form = pick(rng, "{1}.", "{2}, {0}.", "{1}", "It turns out that {0}.", "{2}: {0}", "One can check that {0}")
    return form.format(said, _capital(said), _word(value))


def _about_claim(value: Finding, rng: Random) -> str:
    """A word about the claim as a whole."""
    if value.claimed:
        if value.yes:
            return pick(rng, "The statement is true.", "the claim holds", "The statement is correct", "That is right.",
                        "The claim is valid", "this statement is indeed true")  # fmt: skip
        return pick(rng, "The statement is false.", "the claim fails", "The statement is not correct",
                    "That is wrong.", "The claim is not valid", "this statement is not true")  # fmt: skip
    said = f"that {value.claim}"
    if value.yes:
        return pick(rng, f"It is true {said}.", "The answer is affirmative.", f"It is indeed the case {said}",
                    "Yes, this is the case", "the answer to the question is yes", "Affirmative")  # fmt: skip
    return pick(rng, f"It is not true {said}.", "The answer is negative.", f"It is not the case {said}",
                "No, this is not the case", "the answer to the question is no", "Negative.")  # fmt: skip


def _double_negation(value: Finding, rng: Random) -> str:
    """The claim by way of its denial."""
    wrong, right = (value.denial, value.claim) if value.yes else (value.claim, value.denial)
    return pick(
        rng,
        f"It would be wrong to say that {wrong}.",
        f"It is false that {wrong}",
        f"To say that {wrong} would be a mistake: {right}.",
        f"Not: {wrong}. Rather: {right}.",
    )


def _other_statement(value: Finding, rng: Random) -> str:
    said = _statement(value)
    return pick(rng, f"We conclude that {said}.", f"Conclusion: {said}", f"The finding is that {said}.",
                f"So {said} — answer: {_word(value).lower()}")  # fmt: skip


def _flip(value: Finding, _: Random) -> Finding:
    return replace(value, yes=not value.yes, reason=not value.reason)


def _against_reason(value: Finding, _: Random) -> Finding:
    """The wrong verdict after the right reason."""
    return replace(value, yes=not value.yes)


def _problem(rng: Random) -> Problem[Finding]:
    case = MAKERS[rng.randrange(len(MAKERS))](rng)
    claimed = case.alone and rng.random() < 0.5
    if claimed:
        said = case.claim if case.claim[0].isupper() or not case.claim[0].isalpha() else _capital(case.claim)
        question = pick(
            rng,
            f"True or false? {said}.",
            f"Decide whether the following statement is true or false: {said}.",
            f"Statement: {said}. Is this statement true or false?",
        )
    else:
        question = case.question + pick(rng, "", "", " Answer yes or no.", " Give the verdict, yes or no.")
    reasons = (case.why_other, case.why) if case.holds else (case.why, case.why_other)
    value = Finding(case.holds, case.claim, case.denial, reasons, case.holds, claimed)
    word = _word(value)
    truth = pick(rng, word, word, word.lower(), f"\\text{{{word}}}", f"{word}, because {case.why}.")
    return Problem(question, value, truth)


KIND = Kind(
    name="yes or no",
    problems=(_problem,),
    is_text=True,
    renderings=(
        Rendering("", _plain),
        Rendering("1.6", _case),
        Rendering("1.6", _plain, 0.3),
        Rendering("5.1", _because, 2),
        Rendering("5.1", _so, 2),
        Rendering("5.3", _restated, 2),
        Rendering("5.3", _double_negation, 0.7),
        Rendering("5.3", _about_claim, 0.7),
        Rendering("5.4", _about_claim, 1.5),
        Rendering("5.4", _double_negation),
        Rendering("5.4", _other_statement),
    ),
    changes=(Change("negation", _flip), Change("verdict against its reason", _against_reason)),
)
