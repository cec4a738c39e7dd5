"""Several numbers as one answer, in any order or in the order asked for; and reading them from ground truths."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tinyv.data.synthesize.reals import Real, parse


@dataclass(frozen=True, slots=True)
class Listing:
    """Several numbers."""

    items: tuple[Real, ...]
    """The numbers, in the order of the ground truth; all different unless the order counts."""

    is_ordered: bool = False
    """Whether the question asks for an order."""

    letter: str = ""
    """The unknown that takes these values; "" if the question names none, or if the order counts."""

    names: tuple[str, ...] = ()
    """Names that the question gives to the places (`a_1`, `a_2`, …); empty if it gives none."""

    form: str = "list"
    """How the ground truth is written: "list", "set", "assigned", or "tuple"."""


_ORDERED = re.compile(
    r"order|respectively|sequence|terms?\b|first|arrange|coordinate|dimension|\beach\b|system|pair|triple|point|lengths|"
    r"sides|express|notation|format|as a|interval|round|approx|decimal|nearest|calculator|quotient|remainder|digits?\b|"
    r"numbers are|integers are|two numbers|three numbers|multiplicity|smallest|largest|minim|maxim|sum of|product of",
    re.IGNORECASE,
)
_UNORDERED = re.compile(
    r"solve|solutions?\b|roots?\b|zeros?\b|all (?:the )?(?:real |possible |exact |integer )*"
    r"(?:values|numbers|\$?[a-z]\b)|possible values|critical (?:numbers|points)|equation|values? of",
    re.IGNORECASE,
)
_TWO_UNKNOWNS = re.compile(r"(?<![A-Za-z\\])[a-zA-Z]\$?,? ?(?:and|,) ?\$?[a-zA-Z](?![A-Za-z])")
_ASSIGNED = re.compile(r"^([a-zA-Z]) ?= ?")
_SEPARATOR = re.compile(r"\s*(?:\\text\{\s*(?:or|and)\s*\}|,?\s*\b(?:or|and)\b|[,;])\s*")
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")


def read(ground_truth: str, question: str) -> Listing | None:
    r"""Solutions in any order that a ground truth surely means.

    >>> read(r"x = 2 \text{ or } x = -\frac{1}{2}", "Solve the equation for x.").letter
    'x'
    >>> read("2, 3", "Find the values of a and b.") is None
    True
    """
    if _ORDERED.search(question) or _TWO_UNKNOWNS.search(question) or not _UNORDERED.search(question):
        return None
    text = ground_truth.strip().strip("$").rstrip(".").strip()
    text = re.sub(r"\\(?:left|right|,|;|!|quad|displaystyle)(?![a-zA-Z])", " ", text).strip()
    form, letter = "list", ""
    if text.startswith(r"\{") and text.endswith(r"\}"):
        form, text = "set", text[2:-2].strip()
    elif (named := _ASSIGNED.match(text)) is not None and named[1] in question:
        form, letter = "assigned", named[1]
        text = re.sub(rf"(?<![A-Za-z]){letter} ?= ?", "", text)
    if _THOUSANDS.search(text):
        return None
    items = [parse(item) for item in _SEPARATOR.split(text)]
    numbers = tuple(item for item in items if item is not None)
    if len(numbers) != len(items) or len(numbers) < 2 or len(set(numbers)) < len(numbers):
        return None
    return Listing(numbers, False, letter or _unknown(question), form=form)


def _unknown(question: str) -> str:
    """The only letter that the question asks to solve for; "" if there is not exactly one."""
    found = re.findall(r"(?:for|values? of|all|real)\s\$?\\?\(?\s*([a-zA-Z])(?![A-Za-z(])", question)
    return found[0] if len(set(found)) == 1 and found[0] not in ("a", "A", "I") else ""
