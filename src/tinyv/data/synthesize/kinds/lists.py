"""Several numbers: `2, 5`, `{2, 5}`, `x = 2 or x = 5`, "2 and 5", `x_1 = 2, x_2 = 5`; ordered or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import list_problems
from tinyv.data.synthesize.kinds.list_values import Listing, read
from tinyv.data.synthesize.reals import Real, draw_style, near_miss, write

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _texts(items: Sequence[Real], rng: Random) -> list[str]:
    style = draw_style(rng)
    return [write(item, style) for item in items]


def _in_prose(texts: Sequence[str]) -> list[str]:
    return [f"${text}$" if "\\" in text else text for text in texts]


def enumerate_words(texts: Sequence[str], word: str, comma: bool) -> str:
    """Words between the items: "2, 5 and 7", with a comma before the last word or not.

    >>> enumerate_words(["2", "5", "7"], "and", True)
    '2, 5, and 7'
    """
    if len(texts) < 3:
        return f" {word} ".join(texts)
    return ", ".join(texts[:-1]) + f"{',' if comma else ''} {word} {texts[-1]}"


def _joined(texts: Sequence[str], rng: Random) -> str:
    return pick(rng, ", ", ", ", ",").join(texts)


def _braces(texts: Sequence[str], rng: Random) -> str:
    inner = _joined(texts, rng)
    return pick(rng, rf"\{{{inner}\}}", f"{{{inner}}}", rf"\left\{{{inner}\right\}}")


def write_as(form: str, value: Listing, rng: Random) -> str | None:
    """Write the numbers in the form of a ground truth; None if the form needs a letter that the question lacks."""
    texts = _texts(value.items, rng)
    if form == "list":
        return _joined(texts, rng)
    if form == "tuple":
        return f"({_joined(texts, rng)})"
    if form == "set":
        return _braces(texts, rng)
    if value.names:
        return _joined([f"{name} = {text}" for name, text in zip(value.names, texts, strict=False)], rng)
    if not value.letter:
        return None
    each = [f"{value.letter} = {text}" for text in texts]
    return pick(rng, f"{value.letter} = {', '.join(texts)}", ", ".join(each), " or ".join(each),
                r" \text{ or } ".join(each))  # fmt: skip


def _assigned(value: Listing, rng: Random) -> str | None:
    """The unknown is named, or left out."""
    if value.form == "assigned":
        return write_as("list", value, rng)
    if value.is_ordered:
        return write_as("assigned", value, rng) if value.names else None
    if value.letter and rng.random() < 0.3:
        return f"{value.letter} {pick(rng, '∈', chr(92) + 'in', '∈')} {_braces(_texts(value.items, rng), rng)}"
    return write_as("assigned", value, rng)


def _turned(value: Listing, rng: Random) -> str | None:
    """Another order, where the question leaves it free."""
    if value.is_ordered or len(value.items) < 2:
        return None
    items = list(value.items)
    while tuple(items) == value.items:
        rng.shuffle(items)
    return write_as(value.form, replace(value, items=tuple(items)), rng)


def _structure(value: Listing, rng: Random) -> str | None:
    """A set for a list, a tuple for a list in order, a union of sets of one number, or the reverse."""
    texts = _texts(value.items, rng)
    if value.is_ordered:
        if value.form == "tuple":
            return pick(rng, _joined(texts, rng), f"[{_joined(texts, rng)}]")
        inner = _joined(texts, rng)
        return pick(rng, f"({inner})", f"[{inner}]", rf"\langle {inner} \rangle", rf"\left({inner}\right)")
    if value.form == "set":
        return pick(rng, _joined(texts, rng), r" \cup ".join(rf"\{{{text}\}}" for text in texts))
    if len(texts) > 1 and rng.random() < 0.25:
        return pick(
            rng, r" \cup ".join(rf"\{{{text}\}}" for text in texts), " ∪ ".join(f"{{{text}}}" for text in texts)
        )
    return f"[{_joined(texts, rng)}]" if len(texts) > 2 and rng.random() < 0.3 else _braces(texts, rng)


def _delimiter(value: Listing, rng: Random) -> str | None:
    """Semicolons, line breaks or wide spaces between the numbers."""
    if len(value.items) < 2:
        return None
    texts = _texts(value.items, rng)
    glue = pick(rng, "; ", ";", " ; ", ",\n", ";\n", r", \quad ", r";\ ", r"\\ ")
    if value.is_ordered and rng.random() < 0.2:
        glue = pick(rng, " → ", r" \to ", " -> ")
    joined = glue.join(texts)
    if value.form == "set" and "\n" not in glue and "\\\\" not in glue:
        return rf"\{{{joined}\}}"
    if value.form == "assigned" and value.letter and rng.random() < 0.7:
        return glue.join(f"{value.letter} = {text}" for text in texts)
    return joined


def _words(value: Listing, rng: Random) -> str | None:
    """Words between the numbers: "2, 5 and 7", "either 2 or 5", "1, then 3, then 5"."""
    if len(value.items) < 2:
        return None
    style = draw_style(rng)
    texts = _in_prose([write(item, style) for item in value.items])
    comma = rng.random() < 0.5
    if value.is_ordered:
        return pick(rng, enumerate_words(texts, "and", comma), ", then ".join(texts), " followed by ".join(texts))
    if value.letter and rng.random() < 0.4:
        verb = pick(rng, "is", "can be", "equals", "must be")
        return f"{value.letter} {verb} {pick(rng, '', 'either ') if len(texts) == 2 else ''}" + enumerate_words(
            texts, "or", comma
        )
    both = "both " if len(texts) == 2 and rng.random() < 0.2 else ""
    return pick(rng, both + enumerate_words(texts, "and", comma), enumerate_words(texts, "and", comma),
                enumerate_words(texts, "or", comma), r" \text{ and } ".join(write(i, "frac") for i in value.items),
                " & ".join(texts))  # fmt: skip


def _numbered(value: Listing, rng: Random) -> str | None:
    """The numbers with an index or an ordinal each."""
    texts = _texts(value.items, rng)
    count = len(texts)
    if count < 2 or count > len(_PLACES):
        return None
    if value.is_ordered:
        if value.names and rng.random() < 0.5:
            return pick(rng, "; ", r",\quad ", "\n").join(
                f"{name} = {text}" for name, text in zip(value.names, texts, strict=False)
            )
        said = [f"{place}: {text}" for place, text in zip(_PLACES, _in_prose(texts), strict=False)]
        brief = [f"({i}) {text}" for i, text in enumerate(texts, 1)]
        return pick(rng, ", ".join(said), "; ".join(said), " ".join(brief), ", ".join(brief))
    if value.letter and rng.random() < 0.8:
        index = pick(rng, "_{}", "_{{{}}}", "_{}")
        each = [f"{value.letter}{index.format(i)} = {text}" for i, text in enumerate(texts, 1)]
        return pick(rng, ", ", r", \ ", "; ", " and ", r",\quad ").join(each)
    noun = pick(rng, "value", "answer")
    return pick(rng, "; ", ", ").join(
        f"{place} {noun}: {text}" for place, text in zip(_PLACES, _in_prose(texts), strict=False)
    )


def _set_words(value: Listing, rng: Random) -> str | None:
    """The set in words."""
    texts = _texts(value.items, rng)
    if value.is_ordered or len(texts) < 2:
        return None
    listed = enumerate_words(_in_prose(texts), "and", rng.random() < 0.5)
    return pick(
        rng, f"the set consisting of {listed}", f"exactly the numbers {listed}", f"the set with elements {listed}"
    )


def _counted(value: Listing, rng: Random) -> str | None:
    """How many there are, and which."""
    texts = _in_prose(_texts(value.items, rng))
    if not 2 <= len(texts) < len(_COUNTS) or value.is_ordered:
        return None
    listed = enumerate_words(texts, "and", rng.random() < 0.5)
    count = _COUNTS[len(texts)]
    return pick(rng, f"There are {count} such values: {listed}", f"{count} values, namely {listed}",
                f"the {count} values {listed}", f"exactly {count}: {listed}")  # fmt: skip


def _with(value: Listing, items: Sequence[Real]) -> Listing | None:
    """The value with other items; None if an unordered one would hold a number twice."""
    if not items or (not value.is_ordered and len(set(items)) < len(items)):
        return None
    return replace(value, items=tuple(items))


def _one_changed(value: Listing, rng: Random) -> Listing | None:
    place = rng.randrange(len(value.items))
    items = list(value.items)
    items[place] = near_miss(items[place], rng)
    return _with(value, items)


def _one_sign(value: Listing, rng: Random) -> Listing | None:
    places = [i for i, item in enumerate(value.items) if item != -item]
    place = places[rng.randrange(len(places))]
    items = list(value.items)
    items[place] = -items[place]
    return _with(value, items)


def _all_signs(value: Listing, _: Random) -> Listing | None:
    items = [-item for item in value.items]
    return None if set(items) == set(value.items) else _with(value, items)


def _drop(value: Listing, rng: Random) -> Listing | None:
    place = rng.randrange(len(value.items))
    return _with(value, value.items[:place] + value.items[place + 1 :])


def _add(value: Listing, rng: Random) -> Listing | None:
    """One more value; where an order is asked for, a longer list might be no error."""
    if value.is_ordered:
        return None
    extra = near_miss(value.items[rng.randrange(len(value.items))], rng)
    place = rng.randrange(len(value.items) + 1)
    return _with(value, (*value.items[:place], extra, *value.items[place:]))


def _swap(value: Listing, rng: Random) -> Listing | None:
    """Two places exchanged, where the order counts."""
    if not value.is_ordered or len(value.items) < 2:
        return None
    first, second = rng.sample(range(len(value.items)), 2)
    if rng.random() < 0.5:
        first = rng.randrange(len(value.items) - 1)
        second = first + 1
    items = list(value.items)
    items[first], items[second] = items[second], items[first]
    return _with(value, items) if items[first] != items[second] else None


def _reversed(value: Listing, _: Random) -> Listing | None:
    return _with(value, value.items[::-1]) if value.is_ordered else None


KIND = Kind(
    name="list",
    read=read,
    problems=tuple(list_problems.with_form(make, write_as) for make in list_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering("5.2", _assigned),
        Rendering("5.3", _counted, 0.7),
        Rendering("5.4", _words),
        Rendering("6.1", _turned),
        Rendering("6.2", _structure),
        Rendering("6.3", _delimiter),
        Rendering("6.4", _numbered),
        Rendering("6.4", _set_words, 0.7),
    ),
    changes=(
        Change("element", _one_changed),
        Change("element", _one_changed),
        Change("sign", _one_sign),
        Change("signs", _all_signs),
        Change("dropped", _drop),
        Change("added", _add),
        Change("order", _swap),
        Change("order", _swap),
        Change("order", _reversed),
    ),
)
