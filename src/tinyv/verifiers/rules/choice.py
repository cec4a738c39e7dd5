r"""Multiple choice: letters against letters, letters against the text of the option, sets of statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules import choice_groups
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.choice_groups import STATEMENTS, read_statements
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.digits import circled_number
from tinyv.verifiers.rules.words import MAX_CHARS, plain_text, read_ordinal

Same = Callable[[str, str], Decision]
"""Compares the text of an option with an answer; the caller's other readings do it."""

_MAX_QUESTION_CHARS = 8000
_LETTERS = "ABCDEFGHIJKLMNOP"
_ACT_LETTERS = "FGHJK"  # every second question of an ACT paper; it skips I
_STYLE = r"\\(?:text|textbf|mathrm|mathbf|textrm|textit)\s*\{\s*"
_MARKERS = (
    re.compile(
        rf"(?:{_STYLE}|(?<![A-Za-z0-9\\^_])|(?<=\\n)|(?P<loose>(?<=[a-z0-9)][a-z0-9)}}$])))\((?P<label>[A-Pa-p])\)\s*\}}?[.:]?"
    ),
    re.compile(rf"(?:{_STYLE}|\*\*|(?<=[\s$;,?.])|^)(?P<label>[A-Pa-p])\)\s*(?:\}}|\*\*)?"),
    re.compile(rf"(?:{_STYLE}|\*\*|(?<=[\s$])|^)(?P<label>[A-P])\s?[.:．、](?:\s*\}}|\*\*)?(?=[\s$\\\d(-])"),
)
_FIRST_MARKERS = (re.compile(r"\([AaFf]\)"), re.compile(r"[AaFf]\)"), re.compile(r"[AF]\s?[.:．、]"))
"""The label that each run starts with, which is far cheaper to look for."""

_ASKS_ORDER = re.compile(
    r"\b(?:sort|order|rank|arrange|sequence)\b|\b(?:first|slowest|fastest|smallest|largest|least) (?:to|first)\b",
    re.IGNORECASE,
)
_FIRST_LETTER = re.compile(r"[AaFf]\s?[).:．、]")
"""No run of options is without its first letter."""

_EDGE = re.compile(
    r"^(?:\s|~|\\[ ,;:!]|\\q?quad(?![A-Za-z])|[.:}]|\\\\)+"
    r"|(?:\s|~|\\[ ,;:!]|\\q?quad(?![A-Za-z])|\\\\|[,;]|(?<=[,;\s])(?:or|and)|\\\()+$"
)
_INSTRUCTION = re.compile(
    r"\n\s*\n|Answer:|(?<=[.?)\n])\s*(?=(?:Choose|Enter|Select|Pick|Answer|Give|Write|State|Which|Please|Your|Explain|Justify)\b)"
)


@lru_cache(maxsize=512)
def read_options(question: str) -> dict[str, str]:
    r"""The options that a question lists, by capital letter; empty if it lists none or it is not clear which.

    >>> read_options(r"Find x. $\textbf{(A)}\ 12\qquad\textbf{(B)}\ 36$")
    {'A': '12', 'B': '36'}
    >>> read_options("Which one? A. red\nB. green\nC. blue")
    {'A': 'red', 'B': 'green', 'C': 'blue'}
    >>> read_options("Let f(a) be the value at (a) and f(b) at 3.")
    {}
    """
    question = question[-_MAX_QUESTION_CHARS:]
    if not _FIRST_LETTER.search(question):
        return {}
    for marker, first in zip(_MARKERS, _FIRST_MARKERS, strict=True):
        if not first.search(question):
            continue
        found = list(marker.finditer(question))
        for letters in (_LETTERS, _ACT_LETTERS):
            run = _last_run(found, letters)
            if len(run) < (2 if marker is _MARKERS[0] else 3):
                continue
            ends = [match.start() for match in run[1:]] + [len(question)]
            texts = [question[match.end() : end] for match, end in zip(run, ends, strict=True)]
            texts[-1] = _INSTRUCTION.split(texts[-1], maxsplit=1)[0]
            texts[-1] = texts[-1].rstrip().rstrip("?")
            options = {m["label"].upper(): _clean(text) for m, text in zip(run, texts, strict=True)}
            if all(options.values()) and not any(map(_is_cut_off, options.values())):
                return options
    return {}


def _last_run(found: list[re.Match[str]], letters: str) -> list[re.Match[str]]:
    """The last run of markers with consecutive labels from the first letter on, all in one case."""
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for match in found:
        label = match["label"]
        if run and len(run) < len(letters) and label.upper() == letters[len(run)]:
            if label.isupper() == run[0]["label"].isupper():
                run.append(match)
        elif label.upper() == letters[0] and match.groupdict().get("loose") is None:
            run = [match]
        if len(run) >= max(2, len(best)):
            best = list(run)
    return best


def _is_cut_off(text: str) -> bool:
    r"""Whether the next marker stood inside a formula: `(\sin A) x + (\sin B) y` lists no options."""
    return text.count("(") > text.count(")") and not re.search(r"[\[\]]", text)


def _clean(text: str) -> str:
    text = _EDGE.sub("", text.strip())
    if text.endswith("$ $"):
        text = text[:-3]
    if text.count("$") % 2:
        text = text.removeprefix("$").strip() if text.startswith("$") else text.removesuffix("$").strip()
        text = _EDGE.sub("", text)
    return text[:-1] if text.endswith(".") else text


@dataclass(frozen=True, slots=True)
class Choice:
    """What an answer chose."""

    labels: frozenset[str]
    """Capital letters, or numbers of statements as digits."""

    text: str = ""
    """What stands after the letter, as in `B) 36`; may be a reason instead of the option's text."""

    either: bool = False
    """The labels are offered as alternatives: "A or B"."""

    explicit: bool = False
    """Written as a choice ("(B)", "option B", "①"), not as a bare letter that may be a variable."""


_LEAD = (
    r"(?:(?:so|thus|hence|therefore),? )?(?:(?:the )?(?:correct |right |final |best |true )?"
    r"(?:answers?|options?|choices?|statements?|letters?|one|only)(?: (?:is|are|choice|option|statement|letter))*:? )*"
)
_ONE = re.compile(
    rf"(?P<lead>{_LEAD})(?P<open>\()?(?P<label>[A-Pa-p])(?P<close>\))?"
    r"(?P<end>| (?:only|holds|is (?:correct|true|right)))",
    re.IGNORECASE,
)
_WITH_TEXT = re.compile(
    rf"(?i:{_LEAD})(?:\((?P<a>[A-Pa-p])\)[.:,]?|(?P<b>[A-P])(?:[).:]|,(?= (?:since|because|as)\b)))\s*(?P<text>\S.*)"
)
_MARKED = re.compile(r"[A-Pa-p][).:,]")
_IN_NO_LIST = re.compile(r"[\\=^_+*<>|\[\]-]")
"""What no list of labels has; most formulas have one of these."""

_OTHER_LABEL = re.compile(r"\((?:[A-Pa-p]|[ivx]{1,4})\)|\b[A-P] ?[:=]")
_REASON = re.compile(r"(?:since|because|as)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"(?P<lead>{_LEAD})(?P<list>\(?[A-P]\)?(?:(?:, ?and |, ?or |, ?|; ?| and | or | & |/| ?)\(?[A-P]\)?){{1,15}})"
    r"(?: only)?"
)


@lru_cache(maxsize=1024)
def read_choice(text: str) -> Choice | None:
    r"""The option or options that `text` names, with the text after the letter if there is one.

    >>> sorted(read_choice(r"\text{(B)}").labels), read_choice("The answer is C.").labels == {"C"}
    (['B'], True)
    >>> read_choice("B) 36").text, sorted(read_choice("A, C and D").labels), read_choice("A or B").either
    ('36', ['A', 'C', 'D'], True)
    >>> sorted(read_choice("②③").labels), read_choice("A-E"), read_choice("x = 4")
    (['2', '3'], None, None)
    """
    if len(text) > MAX_CHARS:
        return None
    plain = plain_text(text)
    if not plain or (plain[0].isascii() and not plain[0].isalpha() and plain[0] != "("):
        return None
    bare = _IN_NO_LIST.search(plain) is None
    if bare and (match := _ONE.fullmatch(plain)):
        if bool(match["open"]) > bool(match["close"]):
            return None
        explicit = bool(match["lead"] or match["close"] or match["end"])
        return Choice(frozenset(match["label"].upper()), explicit=explicit)
    if bare and (match := STATEMENTS.fullmatch(plain)):
        numbers = frozenset(str(n) for c in match["list"] if (n := circled_number(c)) is not None)
        return Choice(numbers, either=" or " in plain, explicit=True)
    if bare and (match := _SEVERAL.fullmatch(plain)):
        labels = re.findall(r"[A-P]", match["list"])
        if len(set(labels)) == len(labels):
            explicit = bool(match["lead"]) or "(" in plain
            return Choice(frozenset(labels), either=" or " in plain or "/" in plain, explicit=explicit)
    has_label = _MARKED.search(plain) is not None
    if has_label and (match := _WITH_TEXT.fullmatch(plain)) and not _OTHER_LABEL.search(match["text"]):
        label = (match["a"] or match["b"]).upper()
        if _REASON.match(match["text"]):
            return Choice(frozenset(label), explicit=True)
        start = text.find(match["text"][:8])
        return Choice(frozenset(label), text[start:].strip().rstrip("$") if start > 0 else match["text"], explicit=True)
    return None


_ASKS_CHOICE = re.compile(
    r"which (?:one )?of the following|(?:correct|right|best) (?:option|answer|choice)|options?\b|multiple choice", re.I
)
_POSITION = re.compile(
    r"(?:the )?(?P<ordinal>[a-z0-9]+(?:-[a-z]+)?) (?:one|option|choice|answer|statement|alternative)"
    r"(?: of the listed options)?(?:[,;] .*)?",
    re.IGNORECASE,
)


_UNREAD = Outcome(Decision.CANNOT_TELL, "choice: the question lists no options")


def compare(ground_truth: str, answer: str, question: str, same: Same) -> Outcome:
    r"""Compare an answer with a ground truth where at least one of them is a choice.

    `same(text, other)` compares the text of an option with an answer.

    >>> def same(left: str, right: str) -> Decision:
    ...     return Decision.EQUAL if left == right else Decision.DIFFERENT
    >>> question = "What is 6*6? (A) 35 (B) 36 (C) 38"
    >>> [compare("B", a, question, same).decision.value for a in ("(B)", "36", "C", "35", "B) 35", "A or B")]
    ['equal', 'equal', 'different', 'different', 'different', 'different']
    >>> compare("B", "C", "Simplify the product.", same).decision.value
    'cannot_tell'
    """
    truth, chosen = read_choice(ground_truth), read_choice(answer)
    if truth is not None and len(truth.labels) > 1 and says(_ASKS_ORDER, question):
        return Outcome(Decision.CANNOT_TELL, "choice: the options are put in an order")
    options = read_options(question)
    if (grouped := choice_groups.compare(ground_truth, answer, question, frozenset(options))) is not None:
        return grouped
    if truth is not None and all(label.isdigit() for label in truth.labels):
        return _compare_statements(truth, chosen, answer)
    if options:
        if any(
            c and not c.explicit and _is_option_text(t, options) for c, t in ((truth, ground_truth), (chosen, answer))
        ):
            return Outcome(Decision.CANNOT_TELL, "choice: a letter that is also the text of an option")
        if truth is not None and truth.labels <= options.keys():
            return _against_letters(truth, chosen, answer, options, same)
        return _against_text(ground_truth, chosen, options, same)
    if truth is None:
        return _UNREAD
    return _without_options(truth, chosen, answer, question, same)


def _is_option_text(text: str, options: dict[str, str]) -> bool:
    """Whether a letter may be meant as the text of an option ("(A) B (B) A")."""
    plain = plain_text(text)
    return any(plain_text(option) == plain for option in options.values())


def _against_letters(truth: Choice, chosen: Choice | None, answer: str, options: dict[str, str], same: Same) -> Outcome:
    names = ", ".join(sorted(truth.labels))
    if chosen is None and (position := _position(answer, options)):
        chosen = Choice(frozenset(position), explicit=True)
    if chosen is not None and chosen.labels <= options.keys():
        if chosen.labels != truth.labels or chosen.either != truth.either:
            return Outcome(Decision.DIFFERENT, f"choice: {', '.join(sorted(chosen.labels))} against {names}")
        if chosen.text and len(truth.labels) == 1:
            return _check_text(chosen.text, next(iter(truth.labels)), options, same)
        return Outcome(Decision.EQUAL, f"choice: both {names}")
    if len(truth.labels) != 1:
        return Outcome(Decision.CANNOT_TELL, "choice: several options, the answer names none by letter")
    label = next(iter(truth.labels))
    matching = [key for key, text in options.items() if same(text, answer) is Decision.EQUAL]
    if matching == [label]:
        return Outcome(Decision.EQUAL, f"choice: the text of option {label}")
    if matching and label not in matching:
        return Outcome(Decision.DIFFERENT, f"choice: the text of option {matching[0]}, not of {label}")
    if not matching and same(options[label], answer) is Decision.DIFFERENT:
        return Outcome(Decision.DIFFERENT, f"choice: not the text of option {label}")
    return Outcome(Decision.CANNOT_TELL, "choice: the answer is neither a letter nor the text of one option")


def _check_text(text: str, label: str, options: dict[str, str], same: Same) -> Outcome:
    """The right letter with a text after it: the option's own text, another one's, or a reason."""
    own = same(options[label], text)
    if own is Decision.EQUAL:
        return Outcome(Decision.EQUAL, f"choice: both {label}, with its text")
    if own is Decision.DIFFERENT or any(same(t, text) is Decision.EQUAL for k, t in options.items() if k != label):
        return Outcome(Decision.DIFFERENT, f"choice: letter {label} with another option's text")
    return Outcome(Decision.CANNOT_TELL, f"choice: letter {label}, but with another text than the option's")


def _position(answer: str, options: dict[str, str]) -> str:
    """The letter of "the second option"; empty if the answer names no position."""
    match = _POSITION.fullmatch(plain_text(answer))
    if match is None:
        return ""
    labels = list(options)
    if match["ordinal"].lower() == "last":
        return labels[-1]
    rank = read_ordinal(match["ordinal"])
    return labels[rank - 1] if rank is not None and 0 < rank <= len(labels) else ""


def _against_text(ground_truth: str, chosen: Choice | None, options: dict[str, str], same: Same) -> Outcome:
    """The ground truth is an option's text or something else, the answer may be a letter."""
    if chosen is None or len(chosen.labels) != 1 or not chosen.labels <= options.keys():
        return Outcome(Decision.CANNOT_TELL, "choice: no letter on either side")
    label = next(iter(chosen.labels))
    matching = [key for key, text in options.items() if same(ground_truth, text) is Decision.EQUAL]
    if matching == [label]:
        if chosen.text:
            return _check_text(chosen.text, label, options, same)
        return Outcome(Decision.EQUAL, f"choice: option {label} has the text of the ground truth")
    if len(matching) == 1:
        return Outcome(Decision.DIFFERENT, f"choice: {label}, the ground truth is the text of option {matching[0]}")
    return Outcome(Decision.CANNOT_TELL, "choice: the ground truth is not the text of one option")


def _without_options(truth: Choice, chosen: Choice | None, answer: str, question: str, same: Same) -> Outcome:
    """The question lists no options: only what is written as a choice on both sides can be compared."""
    if chosen is None:
        if truth.text and same(truth.text, answer) is Decision.EQUAL:
            return Outcome(Decision.EQUAL, "choice: the text after the letter of the ground truth")
        return _UNREAD
    sure = (truth.explicit and chosen.explicit) or (bool(question) and says(_ASKS_CHOICE, question))
    if chosen.labels == truth.labels and chosen.either == truth.either and (sure or truth.explicit or chosen.explicit):
        if not chosen.text or (truth.text and same(truth.text, chosen.text) is Decision.EQUAL):
            return Outcome(Decision.EQUAL, f"choice: both {', '.join(sorted(truth.labels))}")
        return Outcome(Decision.CANNOT_TELL, "choice: same letter, with a text that cannot be checked")
    if sure and chosen.labels != truth.labels:
        return Outcome(Decision.DIFFERENT, "choice: other letters")
    return Outcome(Decision.CANNOT_TELL, "choice: a letter that may be a variable")


def _compare_statements(truth: Choice, chosen: Choice | None, answer: str) -> Outcome:
    numbers = read_statements(answer)
    if truth.either:
        alike = chosen is not None and chosen.either and chosen.labels == truth.labels
        return Outcome(Decision.EQUAL if alike else Decision.CANNOT_TELL, "choice: one statement or another")
    if numbers is None:
        return Outcome(Decision.CANNOT_TELL, "choice: the answer names no statements by number")
    if numbers == truth.labels:
        return Outcome(Decision.EQUAL, "choice: the same statements")
    return Outcome(Decision.DIFFERENT, "choice: other statements")
