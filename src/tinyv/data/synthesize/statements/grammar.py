"""Templates with choices and slots, and the kinds of answers that are built from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from random import Random
from typing import Protocol, TypeVar

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering
from tinyv.data.synthesize.numerals import in_words

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"<([a-z_]+[0-9]?)>")
_FORMULA = "="
"""A template that starts with this sign is a formula: no capital, no full stop."""

Phrases = Mapping[str, Sequence[str]]
"""Sub-category of the taxonomy -> templates; "" has the plain ones, in which ground truths are written too."""


class Statement(Protocol):
    """What a structured statement offers."""

    def slots(self, rng: Random, /) -> Mapping[str, str]:
        """Texts for the gaps of its templates."""
        ...

    def phrases(self) -> Phrases:
        """Templates that say exactly this."""
        ...


S = TypeVar("S", bound=Statement)


def say(template: str, rng: Random, **slots: str) -> str:
    """Fill a template: `[a|b]` takes one of the choices (they nest), `<name>` a slot.

    >>> say("<who> is [very |]glad", Random(1), who="Ada")
    'Ada is very glad'
    """
    text = template
    while match := _CHOICE.search(text):
        options = match[1].split("|")
        text = text[: match.start()] + options[rng.randrange(len(options))] + text[match.end() :]
    return _SLOT.sub(lambda match: slots[match[1]], text)


def choose(rng: Random, options: Sequence[str], **slots: str) -> str:
    """One of the templates, filled.

    >>> choose(Random(0), ["<x> > 0"], x="k")
    'k > 0'
    """
    return say(options[rng.randrange(len(options))], rng, **slots)


def capital(text: str) -> str:
    """A first word in capitals unless it may be a symbol.

    >>> capital("all of them"), capital("n is even")
    ('All of them', 'n is even')
    """
    return text[0].upper() + text[1:] if re.match(r"(?:[a-z]{2}|a )", text) else text


def finish(text: str, rng: Random) -> str:
    """A sentence as answers have it: with or without a capital and a full stop.

    >>> finish("it rises", Random(4))
    'It rises.'
    """
    text = capital(text) if rng.random() < 0.7 else text
    return text + "." if rng.random() < 0.5 and text[-1] not in ".)" else text


def render(category: str, value: Statement, rng: Random) -> str | None:
    """A statement by one of its templates of a sub-category; None if it has none."""
    templates = value.phrases().get(category, ())
    if not templates:
        return None
    template = templates[rng.randrange(len(templates))]
    text = say(template.removeprefix(_FORMULA), rng, **value.slots(rng))
    if not template.startswith(_FORMULA):
        return finish(text, rng)
    return f"${text}$" if rng.random() < 0.4 and "$" not in text else text


def problem(question: str, value: S, rng: Random) -> Problem[S]:
    """A problem whose ground truth is one of the plain ways to state its value."""
    ground_truth = render("", value, rng)
    return Problem(capital(question), value, ground_truth or "")


def kind(
    name: str,
    categories: str,
    changes: Mapping[str, Callable[[S, Random], S | None]],
    problems: Sequence[Callable[[Random], Problem[S]]],
) -> Kind[S]:
    """A kind of answers in words.

    Args:
        name: Its name.
        categories: Sub-categories of its phrases, separated by white space; those of phrasing count double.
        changes: Name -> how a statement becomes a wrong one.
        problems: Generators of problems.
    """
    weights = {"": 1.5, "5.3": 2.0}
    renderings: list[Rendering[S]] = [
        Rendering(item, partial(render, item), weights.get(item, 1.0)) for item in ("", *categories.split())
    ]
    return Kind(
        name=name,
        renderings=tuple(renderings),
        changes=tuple(Change(key, change) for key, change in changes.items()),
        problems=tuple(problems),
        is_text=True,
    )


def joined(parts: Sequence[str], word: str = "and") -> str:
    """A list in words.

    >>> joined(["a", "b", "c"]), joined(["a", "b"], "or")
    ('a, b and c', 'a or b')
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def article(noun: str) -> str:
    """A noun with its indefinite article.

    >>> article("ellipse"), article("line")
    ('an ellipse', 'a line')
    """
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"


def plain(number: Fraction | int) -> str:
    """An exact number: a decimal where it has at most three places, a fraction otherwise.

    >>> plain(Fraction(5, 4)), plain(Fraction(1, 3)), plain(7)
    ('1.25', '1/3', '7')
    """
    number = Fraction(number)
    if (number * 1000).denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    text = f"{abs(int(number * 1000)):04d}"
    whole, places = text[:-3], text[-3:].rstrip("0")
    return ("-" if number < 0 else "") + whole + ("." + places if places else "")


_PARTS = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth",
    16: "sixteenth", 25: "twenty-fifth", 27: "twenty-seventh", 100: "hundredth",
}  # fmt: skip


def part_in_words(number: Fraction) -> str | None:
    """A fraction below one in words; None for rare denominators.

    >>> part_in_words(Fraction(3, 4)), part_in_words(Fraction(1, 2)), part_in_words(Fraction(2, 31))
    ('three quarters', 'one half', None)
    """
    name = _PARTS.get(number.denominator)
    if name is None or not 0 < number < 1:
        return None
    return f"{in_words(number.numerator)} {name}" + ("s" if number.numerator > 1 else "")


def times_in_words(number: int) -> str:
    """How many times as large.

    >>> times_in_words(2), times_in_words(5)
    ('twice', 'five times')
    """
    return "twice" if number == 2 else f"{in_words(number)} times"
