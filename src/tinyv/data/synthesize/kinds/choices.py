r"""Multiple choice: "B", "(b)", "option B", the text of the option, the letter with its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._choice_problems import MAKERS

LETTERS = "ABCDE"
_LETTER = re.compile(r"^\$?\s*(?:\\(?:text|mathrm|textbf)\{)?\(?([A-E])\)?\.?\}?\s*\$?$")
_OPTION = re.compile(r"\(([A-F])\)\s*")


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen option."""

    options: tuple[str, ...]
    """Text of each option, all different in meaning; empty texts if the question's own are not surely read."""

    letter: int
    """Place of the letter that is named."""

    text: int
    """Place of the option whose text is given; the same as `letter`, unless letter and text contradict each other."""


def _agree(value: Choice) -> bool:
    return value.letter == value.text


def _short(value: Choice) -> str | None:
    """The text of the option, if it is known and can stand in a line."""
    text = value.options[value.text]
    return text if text and len(text) <= 80 else None


def _only_letter(value: Choice, _: Random) -> str | None:
    return LETTERS[value.letter] if _agree(value) else None


def _formatted(value: Choice, rng: Random) -> str | None:
    if not _agree(value):
        return None
    letter = LETTERS[value.letter]
    return pick(
        rng, f"({letter})", f"{letter}.", f"{letter})", f"[{letter}]", letter.lower(), f"({letter.lower()})",
        rf"\textbf{{({letter})}}", rf"\text{{{letter}}}", rf"\mathbf{{{letter}}}", f"**{letter}**",
    )  # fmt: skip


def _with_context(value: Choice, rng: Random) -> str | None:
    if not _agree(value):
        return None
    letter = LETTERS[value.letter]
    form = pick(
        rng, "Option {}", "option ({})", "The correct option is {}", "The correct choice is ({}).", "choice {}",
        "Answer choice {}", "It is option {}.", "{} is correct", "({}) is the right one", "I choose {}.",
        "the right letter is {}",
    )  # fmt: skip
    return form.format(letter)


def _text(value: Choice, _: Random) -> str | None:
    return _short(value) if _agree(value) else None


def _text_said(value: Choice, rng: Random) -> str | None:
    if not _agree(value) or (text := _short(value)) is None:
        return None
    letter = LETTERS[value.letter]
    form = pick(
        rng, "The right option says: {}", "the one that reads “{}”", "{} – that is option " + letter,
        "{}, which is choice " + letter,
    )  # fmt: skip
    return form.format(text)


def _letter_and_text(value: Choice, rng: Random) -> str | None:
    if (text := _short(value)) is None:
        return None
    letter = LETTERS[value.letter]
    return pick(
        rng, f"({letter}) {text}", f"{letter}. {text}", f"{letter}: {text}", f"{letter}) {text}", f"{letter} – {text}",
        f"{text} ({letter})", f"{letter}, {text}", f"{letter} = {text}",
    )  # fmt: skip


def _letter_with_text_said(value: Choice, rng: Random) -> str | None:
    if (text := _short(value)) is None:
        return None
    letter = LETTERS[value.letter]
    return pick(
        rng,
        f"Option {letter}: {text}",
        f"the correct answer is {letter}, {text}",
        f"Option ({letter}), that is, {text}",
        f"Choice {letter} ({text})",
    )


def _other(value: Choice, rng: Random) -> int:
    return rng.choice([i for i in range(len(value.options)) if i != value.letter])


def _other_option(value: Choice, rng: Random) -> Choice:
    place = _other(value, rng)
    return replace(value, letter=place, text=place)


def _other_text(value: Choice, rng: Random) -> Choice:
    """The right letter with the text of another option."""
    return replace(value, text=_other(value, rng))


def _other_letter(value: Choice, rng: Random) -> Choice:
    """Another letter with the text of the right option."""
    return replace(value, letter=_other(value, rng))


def _read(ground_truth: str, question: str) -> Choice | None:
    match = _LETTER.match(ground_truth.strip())
    if not match:
        return None
    parts = _OPTION.split(question)
    letters, texts = parts[1::2], [text.strip().rstrip(",;.").strip() for text in parts[2::2]]
    if not 3 <= len(letters) <= 5 or "".join(letters) != LETTERS[: len(letters)] or match[1] not in letters:
        return None
    safe = all(text and len(text) <= 40 and "\n" not in text for text in texts) and len(set(texts)) == len(texts)
    options = tuple(texts) if safe else ("",) * len(texts)
    return Choice(options, LETTERS.index(match[1]), LETTERS.index(match[1]))


def _problem(rng: Random) -> Problem[Choice]:
    make = MAKERS[rng.randrange(len(MAKERS))]
    while True:
        stem, right, wrong = make(rng)
        if len(wrong) >= 3:
            break
    options = [right, *rng.sample(wrong, min(len(wrong), rng.choice((3, 3, 4))))]
    rng.shuffle(options)
    place = options.index(right)
    form = pick(rng, "({}) {}", "{}. {}", "{}) {}", "({}) {}")
    between = pick(rng, "\n", "\n", "   ", "  ")
    listed = between.join(form.format(LETTERS[i], text) for i, text in enumerate(options))
    lead = pick(rng, "\n", "\n\n", "\nOptions:\n")
    letter = LETTERS[place]
    truth = pick(
        rng, letter, letter, f"({letter})", rf"\text{{({letter})}}", f"{letter}. {right}", right, f"({letter}) {right}"
    )
    return Problem(f"{stem}{lead}{listed}", Choice(tuple(options), place, place), truth)


KIND = Kind(
    name="choice",
    read=_read,
    problems=(_problem,),
    renderings=(
        Rendering("", _only_letter, 2),
        Rendering("1.6", _formatted, 2),
        Rendering("1.6", _only_letter, 0.5),
        Rendering("1.5", _with_context, 2),
        Rendering("1.5", _letter_with_text_said, 0.7),
        Rendering("5.3", _text, 1.5),
        Rendering("5.3", _text_said),
        Rendering("5.3", _letter_with_text_said, 0.5),
        Rendering("7.4", _letter_and_text, 2),
        Rendering("7.4", _formatted, 0.5),
        Rendering("7.4", _text),
    ),
    changes=(
        Change("option", _other_option),
        Change("option", _other_option),
        Change("text of another option", _other_text),
        Change("letter of another option", _other_letter),
    ),
)
