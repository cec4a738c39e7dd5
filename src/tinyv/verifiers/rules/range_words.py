"""Ranges in words: "at least 7.35 but less than 7.45", "every real number but 3", "strictly between 1 and 3".

Prose becomes a condition in symbols, which `ranges` reads. Every word of the prose has to be understood: one that is
not in the lists below leaves the text unread. "From 1 to 3" does not say whether its ends belong; that is noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.range_atoms import NAME, PLACEHOLDER
from tinyv.verifiers.rules.text import occurs
from tinyv.verifiers.rules.words import read_number_words

MAX_CHARS = 240
"""Longer prose is not read."""


@dataclass(frozen=True, slots=True)
class Described:
    """What prose says, in symbols."""

    condition: str
    """A condition on `ξ`, or on the name that the prose gives."""

    vague: bool
    """Whether the prose left open that its ends belong."""


_GUARD = re.compile(
    r"\b(?:between|from|least|most|than|above|below|under|over|exceed\w*|up to|positive|negative|non-?negative|nonzero"
    r"|except|excluding|excluded|other|apart|without|integers?|reals?|numbers?|not|more|inclusive|within|distance"
    r"|absolute|magnitude)\b|\d ?[a-z%°]{0,4} (?:up )?to -?\d",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:exactly|precisely|only|just|for|when|whenever|if|if and only if|iff|it holds|namely|always)\b[:,]?\s*)*"
    r"(?:(?:the )?(?:set|values?|interval|numbers?)\s+(?:of|for|are|is)\b(?! (?:absolute|size))\s*)?",
    re.IGNORECASE,
)
_QUANTIFIER = r"(?:(?:all(?: of)?|every|any|each|the|those|exactly|precisely|a)\b\s*)*"
_SIGN_WORD = r"(?P<sign>(?:strictly |proper )?(?:positive|negative)|non-?negative|non-?zero|non-?positive)"
_KIND = (
    r"(?P<kind>real numbers?|reals?(?: values?)?|integers?(?: values?| numbers?)?|whole numbers?|numbers?|values?"
    r"|angles?"
    r"|masses|lengths|areas?|distances?|times|rates|discounts?|lengths?)"
)
_COPULA = (
    r"(?:(?:that|which|who)\b\s*)?(?:(?:is|are|lies?|lying|must|has to|have to|can|may|runs? (?:over|through)|ranges?"
    r"|satisf(?:y|ies|ying)|with|such that|of|for which|be|takes?|takes? on|where|anything)\b\s*)*"
)
_SUBJECT = re.compile(
    rf"(?P<quantifier>{_QUANTIFIER})(?:{_SIGN_WORD}(?:\s+|$))?(?:possible |allowed |admissible )?"
    rf"(?:{_KIND}\b\s*)?(?:(?P<name>(?:[A-Za-z]\+[A-Za-z]|{NAME}))(?![A-Za-z'])\s*(?![<>≤≥≠=∈(+^/*!_']))?",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\s*[,;(]?\s*\b(?:except(?:ing)?(?: for)?|other than|excluding|apart from|with the exception of|without"
    r"|but not(?! (?:more|less|greater|smaller|larger|including|at|exceed|above|below|over|equal))"
    r"|(?:and|but) (?:is )?(?:different from|not equal to)|that (?:is|are) (?:different from|not equal to)"
    r"|different from|not equal to)\s+",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"whose distance (?:from|to) (?P<centre>.{1,30}?) (?:is|does|lies)\s+(?P<rest>.+)", re.IGNORECASE
)
_ABSOLUTE = re.compile(
    r"(?:(?:an |of )?(?:absolute value|magnitude)|whose (?:absolute value|magnitude) (?:is|does))\s+"
    r"(?:of )?(?P<rest>.+)",
    re.IGNORECASE,
)
_LOW_CLOSED = (
    r"at least|no (?:less|smaller|lower) than|not (?:less|smaller|lower) than|not below|not under|not smaller than"
    r"|(?:greater|more|larger|bigger) than or (?:equal to|the same as)|at or above"
)
_LOW_OPEN = (
    r"(?:strictly )?(?:more|greater|larger|bigger|higher) than|(?:strictly )?above|over|exceeds|exceeding|exceed"
)
_HIGH_CLOSED = (
    r"at most|no (?:more|greater|larger) than|not (?:more|greater|larger) than|not above|not over|not exceeding"
    r"|not exceed|does not exceed|up to and including|(?:less|smaller|lower) than or (?:equal to|the same as)"
    r"|at or below"
)
_HIGH_OPEN = r"(?:strictly )?(?:less|smaller|fewer|lower) than|(?:strictly )?below|under|up to but not including"
_COMPARATOR = re.compile(
    rf"(?:is |are |lies? )?(?:strictly )?(?:(?P<lc>{_LOW_CLOSED})|(?P<hc>{_HIGH_CLOSED})"
    rf"|(?P<lo>{_LOW_OPEN})|(?P<ho>{_HIGH_OPEN}))"
    r"\s+(?P<value>.{1,40})",
    re.IGNORECASE,
)
_SIGNS = {"lc": "≥", "hc": "≤", "lo": ">", "ho": "<"}
_JOINT = re.compile(
    r"\s*,?\s+(?P<and>and(?: also)?|but(?: also)?|yet|or)\s+(?:also\s+)?(?=(?:(?:is|are|lies?|must be) )?"
    r"(?:strictly |at |no |not |more |greater |larger |bigger |above |over |exceed|less |smaller |fewer |lower |below "
    r"|under"
    r"|up to|higher |above))",
    re.IGNORECASE,
)
_CONNECT = r"(?:and|to|up to|until|through)"
_IN = r"included|inclusive|allowed|attained|reached|possible"
_OUT = r"excluded|exclusive|not (?:included|inclusive|allowed|attained|reached|possible)|never reached"
_ENDS = (
    r"(?:(?:the |both |its )*(?:ends?|end ?points|extremes|limits|values|bounds|of them|ones|numbers)"
    r"(?: (?:are|being))? )"
)
_BETWEEN = re.compile(
    r"(?P<strict>strictly |properly )?(?:between |from |anything from |in the range (?:from )?)"
    rf"(?P<low>[^,;()]{{1,40}}?)(?:\s*[,(]\s*(?P<low_in>{_IN})\)?,?|\s*[,(]\s*(?P<low_out>{_OUT})\)?,?|\s+(?P<low_in2>{_IN}))?"
    rf"\s+{_CONNECT}(?: (?P<but_in>and including)| (?P<but_out>but not including|just below))?\s+"
    rf"(?P<high>[^,;()]{{1,40}}?)"
    rf"(?:\s*[,(]\s*(?P<high_in>{_IN})\)?|\s*[,(]\s*(?P<high_out>{_OUT})\)?"
    rf"|\s*[,(]?\s*(?:(?:both|all) )?{_ENDS}?(?P<all_in>{_IN})\)?"
    rf"|\s*[,(]?\s*(?:both )?{_ENDS}?(?P<all_out>{_OUT})\)?)?",
    re.IGNORECASE,
)
_NAMED_ENDS = re.compile(r"\b(from|between|to|and) (?P<name>[a-z])\s*=\s*(?=[-\d\\])")
_MIXED = re.compile(
    r"\b(?:minus |negative )?(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" and (?:a|one|two|three)[ -](?:half|thirds?|quarters?|fourths?|fifths?)\b",
    re.IGNORECASE,
)
_ROOT = re.compile(r"(?:the )?square root of (?:(\d{1,6})\b|(two|three|five|six|seven|ten)\b)", re.IGNORECASE)
_OR_MORE = re.compile(
    r"(?P<value>[-\d.]{1,12}|[a-z-]{3,12}) or (?P<more>more|greater|above|higher|fewer|less|below|lower)"
)
_GLUED = re.compile(r"(?<=[A-Za-z])(?=-[\d\\√]|√|\\)(?<!\\)|(?<=[)%}\]\d])(?=(?:and|to|but|or|up|other|except)\b)")
"""The canonical spelling leaves no space around signs; words need it."""

_OUTSIDE = re.compile(
    r"(?:outside|not in|not inside)(?: of)?(?: the)?(?: closed| open)?(?: interval)?\s*([\[(\]].{3,60}[\[)\]])"
)
_KIND_OF_INTERVAL = re.compile(r"(?:in )?(?:the |an? )?(?P<kind>open|closed) interval (?=from|between)", re.IGNORECASE)
_NOUN = re.compile(
    r"^(?:(?:any|every|all|the) )(?!half|double|square|cube|inverse|reciprocal|opposite|triple|negative)[a-z]{3,12} "
    r"(?=[A-Za-z] (?:is|lies|must|can|may|has)\b)"
)
_SYMBOLS = re.compile(r"[<>≤≥≠]")
_SIGN_CONDITION = {"positive": ">0", "negative": "<0", "nonnegative": "≥0", "nonzero": "≠0", "nonpositive": "≤0"}


@lru_cache(maxsize=1024)
def read(text: str) -> Described | None:
    """What prose about numbers says, in symbols; None if a word is not understood.

    >>> read("at least 7.35 but less than 7.45").condition
    '(ξ≥7.35)∧(ξ<7.45)'
    >>> read("all real numbers other than 3").condition
    'ℝ∖⦃3⦄'
    >>> read("x is strictly between -2 and 4").condition, read("from 1 to 3").vague
    ('(x>-2)∧(x<4)', True)
    """
    if len(text) > MAX_CHARS or not occurs(_GUARD, text):
        return None
    body = _in_figures(_LEAD.sub("", text.strip().rstrip(".")))
    main, *exceptions = _EXCEPTION.split(body, maxsplit=2)
    if len(exceptions) > 1:
        return None
    found = _Prose().read(main)
    if found is None or not exceptions:
        return found
    taken = _taken_out(exceptions[0].strip().rstrip(")"))
    return None if taken is None else Described(f"({found.condition})∖{taken}".replace("(ℝ)", "ℝ"), found.vague)


def _in_figures(text: str) -> str:
    """Numbers whose words would be taken for the words between numbers, in figures."""
    text = _ROOT.sub(lambda match: rf"\sqrt{{{match[1] or read_number_words(match[2])}}}", _GLUED.sub(" ", text))
    text = _MIXED.sub(_fraction, text).replace("at least as large as", "at least")
    text = re.sub(r"\b(and|or|but) ([A-Za-z]) (?=(?:is|lies|must be) )", _same_subject, text)
    names = {match["name"] for match in _NAMED_ENDS.finditer(text)}
    return _NAMED_ENDS.sub(r"\1 ", text) if len(names) == 1 else text


def _same_subject(match: re.Match[str]) -> str:
    """`x is less than 2 or x is …` says its subject twice."""
    return f"{match[1]} " if re.match(rf"(?:all |any |every )?{match[2]} ", match.string) else match[0]


def _fraction(match: re.Match[str]) -> str:
    value = read_number_words(match[0])
    return match[0] if value is None else f"{value.numerator}/{value.denominator}"


def _taken_out(text: str) -> str | None:
    """What an exception names: some numbers, or numbers under a condition."""
    text = re.sub(r"^(?:for )?(?:the )?(?:numbers?|values?|integers?|points?)\s+(?=[-\d])", "", text)
    if re.match(r"(?:those|the ones|numbers|all)\b|from|between|strictly", text, re.IGNORECASE):
        found = _Prose().read(re.sub(r"^(?:those|the ones)\s+", "", text))
        return None if found is None or found.vague else f"({found.condition})"
    return f"⦃{text}⦄" if re.search(r"\d|\b(?:zero|one|two|three|four|five|half)\b|√|\\", text) else None


class _Prose:
    """One description without an exception."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.domain: str | None = None
        self.sign: str | None = None
        self.vague = False

    def read(self, text: str) -> Described | None:
        """Its condition in symbols; None if it is not understood."""
        body = _NOUN.sub("", text.strip())
        for _ in range(3):  # "m is any real number …": a subject, then another
            rest = self._subject(body)
            if rest == body:
                break
            body = rest
        condition = self._body(body)
        if condition is None:
            return None
        parts = [part for part in (condition, self.sign and f"{self.subject}{self.sign}") if part]
        joined = "∧".join(f"({part})" for part in parts) if len(parts) > 1 else "".join(parts)
        if self.domain == "ℤ":
            return Described(f"ℤ∩({joined})" if joined else "ℤ", self.vague)
        return Described(joined or "ℝ", self.vague) if joined or self.domain else None

    @property
    def subject(self) -> str:
        """The name of the number."""
        return self.name or PLACEHOLDER

    def _subject(self, body: str) -> str:
        match = _SUBJECT.match(body)
        if match is None or not any((match["sign"], match["kind"], match["name"], match["quantifier"])):
            return body
        kind, sign, name = (match["kind"] or "").lower(), (match["sign"] or "").lower(), match["name"]
        if (name and name != "a" and self.name and name != self.name) or (sign and self.sign):
            return body
        if kind:
            integers = kind.startswith(("integer", "whole"))
            self.domain = "ℤ" if integers or self.domain == "ℤ" else "ℝ"
        if sign:
            word = sign.replace("-", "").removeprefix("strictly ").removeprefix("proper ")
            self.sign = _SIGN_CONDITION[word]
            self.domain = self.domain or "ℝ"
        self.name = name or self.name
        copula = re.match(_COPULA, body[match.end() :].lstrip(", "), re.IGNORECASE)
        rest = body[match.end() :].lstrip(", ")
        return rest[copula.end() :].strip() if copula else rest

    def _body(self, body: str) -> str | None:
        if not body:
            return ""
        if (match := re.match(r"(?:is |are )?not (?=strictly between|between|from)", body)) is not None:
            inner = self._body(body[match.end() :])
            return f"ℝ∖({inner})" if inner and not self.vague and not self.name else None
        if (match := _ABSOLUTE.fullmatch(body)) is not None:
            return self._compared(match["rest"], f"|{self.subject}|")
        if (match := _DISTANCE.fullmatch(body)) is not None:
            return self._compared(match["rest"], f"|{self.subject}-({match['centre']})|")
        if (match := _BETWEEN.fullmatch(body)) is not None:
            return self._between(match)
        if (match := _OUTSIDE.fullmatch(body)) is not None:
            return f"ℝ∖{match[1]}" if self.domain == "ℝ" and not self.name else None
        if (match := _KIND_OF_INTERVAL.match(body)) is not None:
            said = "both included" if match["kind"].lower() == "closed" else "both excluded"
            inside = _BETWEEN.fullmatch(f"{body[match.end() :]}, {said}")
            return None if inside is None else self._between(inside)
        if _SYMBOLS.search(body):
            body = re.sub(r"\band\b", "∧", body)
            return body if not re.search(r"[A-Za-z]{3,}", re.sub(r"\\[A-Za-z]+", "", body)) else None
        if (
            match := re.fullmatch(r"(?:in|within|inside)(?: the interval)?\s*([\[(\]].{3,60}[\[)\]])", body)
        ) is not None:
            return f"{self.subject}∈{match[1]}" if self.domain else None
        if (match := _OR_MORE.fullmatch(body)) is not None:
            sign = "≥" if match["more"].lower() in ("more", "greater", "above", "higher") else "≤"
            return f"{self.subject}{sign}{match['value']}"
        if re.match(r"-?\d", body) and (match := _BETWEEN.fullmatch(f"from {body}")) is not None:
            return self._between(match)
        return self._compared(body, self.subject)

    def _compared(self, body: str, subject: str) -> str | None:
        """Comparisons joined by "and" or "or"."""
        joints = [match["and"].lower() for match in _JOINT.finditer(body)]
        parts = _JOINT.split(body)[::2]
        if len(parts) > 4 or len({joint == "or" for joint in joints}) > 1:
            return None
        conditions: list[str] = []
        for part in parts:
            match = _COMPARATOR.fullmatch(part.strip())
            if match is None or match.lastgroup is None:
                return None
            kind = next(kind for kind in _SIGNS if match[kind])
            value = match["value"].strip()
            if re.search(r"\b(?:or|and|than|but|not|between|except|reached|included|excluded)\b|[;,(](?!\d)", value):
                return None
            conditions.append(f"{subject}{_SIGNS[kind]}{value}")
        if len(conditions) == 1:
            return conditions[0]
        return ("∨" if joints and joints[0] == "or" else "∧").join(f"({condition})" for condition in conditions)

    def _between(self, match: re.Match[str]) -> str | None:
        """Two ends, and what is said of each."""
        said = match.groupdict()
        out_all, in_all = bool(said["strict"] or said["all_out"]), bool(said["all_in"])
        low_in, low_out = bool(said["low_in"] or said["low_in2"]), bool(said["low_out"])
        high_in, high_out = bool(said["high_in"] or said["but_in"]), bool(said["high_out"] or said["but_out"])
        one_sided = high_in != (low_in or low_out) and not (said["high_out"] or said["but_out"])
        if said["high_in"] and not (low_in or low_out):  # "from 1 to 3, included" is said of both ends
            in_all, one_sided = True, False
        if said["high_out"] and not (low_in or low_out):
            out_all = True
        whole = self.domain == "ℤ" and match[0].lower().startswith("from")
        if (whole or " through " in match[0]) and not any((in_all, out_all, low_in, low_out, high_in, high_out)):
            in_all = True  # "the integers from 1 to 9" are nine
        if (said["strict"] and (in_all or low_in or high_in)) or (out_all and in_all):
            return None
        if not (in_all or out_all):
            if one_sided or not ((low_in or low_out) and (high_in or high_out)):
                self.vague = True
            if self.vague and any((low_in, low_out, high_in, high_out)):
                return None
        low_closed = in_all or low_in or (self.vague and not out_all)
        high_closed = in_all or high_in or (self.vague and not out_all)
        low, high = f"{self.subject}{'≥' if low_closed else '>'}{said['low']}", said["high"]
        return f"({low})∧({self.subject}{'≤' if high_closed else '<'}{high})"
