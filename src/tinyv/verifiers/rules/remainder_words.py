"""The words around a condition on remainders: "exactly when", "for all n except", "at least one of m and n is even"."""

from __future__ import annotations

import re

from tinyv.verifiers.rules.words import read_number_words

WORDS = re.compile(
    r"mod|divis|divid|factor|parity|form\b|multiple|remainder|\beven\b|\bodd\b|\\n?mid|[|∣∤]|\\equiv|≡|≢|…|\.\.\.|\\[lc]?dots|integer"
    r"|[a-z] ?(?:\\geq?|≥|>)|Z|= ?\d{1,3} ?[a-z]\b",
    re.IGNORECASE,
)
"""Without one of these no condition is read."""

_MARKS = (
    *(
        "mod",
        "divis",
        "divid",
        "factor",
        "parity",
        "form",
        "multiple",
        "remainder",
        "even",
        "odd",
        "mid",
        "integer",
        "z",
    ),
    *("|", "∣", "∤", "\\equiv", "≡", "≢", "…", "...", "dots"),
)
_OTHER_MARKS = re.compile(r"[a-z] ?(?:\\geq?|≥|>)|= ?\d{1,3} ?[a-z]\b")


def may_be_condition(text: str) -> bool:
    """Whether `WORDS` may find something, which is far cheaper to tell than to search.

    >>> may_be_condition("n is odd"), may_be_condition("3/4")
    (True, False)
    """
    lower = text.lower()
    return any(mark in lower for mark in _MARKS) or _OTHER_MARKS.search(lower) is not None


_NUMBER = re.compile(
    r"\b(?P<before>by|of|to|remainders?|under|or|modulo) "
    r"(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! of\b)"
)
_MANY_SPACES = re.compile(r" {2,}")
_TIGHT = re.compile(r"\b(or|and|nor|when|iff|if|for|with|that|not)(?=[^A-Za-z0-9 ])")
_NO_OTHER = re.compile(r",? ?\(?(?:and )?no others?\)?$")

_SURE = r"(?:exactly|precisely|only|just)"
_NOUN = (
    r"(?:(?:positive |natural |whole |non-?negative )?(?:integers?|numbers?(?! of (?!the form)))|values?|boards|[a-z])"
)
_LEAD = re.compile(
    r"(?:(?:it works|it is possible|this is possible|possible|true|this holds|it holds|it can be done|always),? )?"
    rf"(?:(?:if and only if|iff|(?:{_SURE} )?when(?:ever)?|(?:exactly |precisely |just )?if|{_SURE}) )?"
    rf"(?:(?:{_SURE} )?for )?(?:{_SURE} )?"
    rf"(?:(?:all|every|each|any|the|those|exactly those|exactly the)(?: of the)? )?"
    rf"(?:{_NOUN}(?: of [a-z])?(?: [a-z](?= |$))? )?"
    r"(?:(?:is |are |has |have )?(?:of|the) (?:the )?form )?"
    r"(?:(?:(?:that|which) (?:are |is )?(?!leave)|which (?=leave)|that (?=leave)|for which |such that |with )"
    r"(?:is |are )?)?"
)
_ABOUT = re.compile(
    r"(?:(?:is|are|must|has|does|not|divisible|odd|even|congruent|mod|leaves?|an? multiple)\b"
    r"|(?:and|or|nor) [a-z]\b|[=≡∈≢≠\\/+^,-])"
)
_ONLY_IF = re.compile(r"\bonly if\b")
_IFF = re.compile(r"\bif and only if\b")
_EXCEPT = re.compile(
    rf"(?:always|possible|it works|it is possible|(?:for )?(?:all|every|each|any)(?: {_NOUN}(?: [a-z])?)?)?,? ?"
    r"(?:(?:except|but not|other than|apart from|unless|excluding)(?: for)?)(?: when| if)?,? (?:the )?"
)


def numerals(source: str) -> str:
    """The text in small letters, with digits for the number words that a condition holds.

    >>> numerals("Divisible by Three")
    'divisible by 3'
    """
    text = _MANY_SPACES.sub(" ", source[0].lower() + source[1:] if source else "")
    text = (
        _NO_OTHER.sub("", _TIGHT.sub(r"\1 ", text))
        .replace("NOT", "not")
        .replace("isn't", "is not")
        .replace("aren't", "are not")
    )
    return _NUMBER.sub(lambda match: f"{match['before']} {read_number_words(match['number'])}", _lower_words(text))


def _lower_words(text: str) -> str:
    return re.sub(r"[A-Z][a-z]{2,}", lambda match: match[0].lower(), text)


def strip_lead(source: str) -> tuple[str, bool]:
    """The condition without the words before it, and whether they turn it: "all n except …".

    >>> strip_lead("exactly when n is even"), strip_lead("for all n except 4, 8, 12, …")
    (('n is even', False), ('4, 8, 12, …', True))
    >>> strip_lead("only if n is even")
    ('only if n is even', False)
    """
    if _ONLY_IF.search(_IFF.sub("iff", source)):
        return source, False
    if (match := _EXCEPT.match(source)) is not None:
        return source[match.end() :], True
    match = _LEAD.match(source)
    rest = source[match.end() :] if match else source
    # "n is even": the letter is what the condition is about, not a word before it.
    if _ABOUT.match(rest):
        words = source[: len(source) - len(rest)].split()
        rest = f"{words[-1]} {rest}" if words and len(words[-1]) == 1 else rest
    return rest, False


_PARITY = r"(?:(?P<parity>even|odd)|(?:divisible by|an? multiple of|multiples of) (?P<modulus>\d{1,3}))"


def _pair(pattern: str, amount: str) -> str:
    return pattern.replace("PARITY", _PARITY).replace("AMOUNT", f"(?P<amount>{amount})")


_TWO = r"(?P<a>[a-z])(?: and |, ?)(?P<b>[a-z])"
_EITHER = (
    r"(?:(?:(?:of )?(?P<a>[a-z])(?: and |, ?)(?P<b>[a-z]))"
    r"|(?:of )?(?:the|them|two)(?: two)?(?: side lengths?| numbers| sides)?)"
)
_FORMS = (
    _pair(rf"AMOUNT {_EITHER} (?:is|are|must be|has to be) PARITY", "at least one of|at least one"),
    _pair(rf"{_TWO} are AMOUNT PARITY", "not both|both"),
    _pair(rf"AMOUNT {_TWO} are PARITY", "not both|both"),
    _pair(r"AMOUNT(?: side lengths| numbers| of them| sides)?(?: are)? PARITY", "not both|both"),
    _pair(r"(?P<a>[a-z]) AMOUNT (?P<b>[a-z]) is PARITY", "or"),
    _pair(r"(?P<a>[a-z])(?P<amount> and )(?P<b>[a-z])(?: are)? PARITY", ""),
    _pair(r"AMOUNT (?P<a>[a-z]) nor (?P<b>[a-z]) is PARITY", "neither"),
)


class Pairs:
    """The forms of a statement about the parity of two numbers, tried in turn."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self._forms = tuple(re.compile(form) for form in forms)

    def fullmatch(self, source: str) -> re.Match[str] | None:
        """The match of the first form that fits the whole text."""
        return next((match for form in self._forms if (match := form.fullmatch(source)) is not None), None)


PAIR = Pairs(_FORMS)
"""Statements about two numbers, with the groups `a`, `b`, `amount`, `parity`, `modulus`."""
