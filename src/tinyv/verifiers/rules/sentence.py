r"""A sentence around one value: "The probability is 3/8", "12 (since 3·4=12)", "208 km / 3.2 h = 65 km/h".

The value counts if it is the only one, once explanation in parentheses and work before the last "=" are set aside, and
if every other word is a small one or names the asked thing. A word that denies, hedges, compares or turns a direction
leaves the answer open. This reading never says "different".
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import quantities
from tinyv.verifiers.rules.asked import SMALL_WORDS, names_asked, names_asked_thing, read_asked, stem, stems
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.digits import ascii_digits
from tinyv.verifiers.rules.rounding import allowed
from tinyv.verifiers.rules.text import unwrap
from tinyv.verifiers.rules.unit_phrase import read_unit
from tinyv.verifiers.rules.units_table import UNITS
from tinyv.verifiers.rules.words import NUMBER_VOCABULARY
from tinyv.verifiers.rules.work import agrees

MAX_CHARS = 200
"""A longer answer is a solution, not a sentence around a value."""

MAX_WORDS = 24
MAX_SPAN = 10
"""Tokens that one value with its unit may take: "two million three hundred and fifteen thousand people"."""

_WORTH_IT = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}|[=≈(]|\d,\d|\d \d{3}")
_TURNS = re.compile(
    r"\b(?:not?|never|nor|neither|none|isn't|without|except|but|however|or|either|if|unless|maybe|perhaps|possibly|might"
    r"|may|could|would|should|probably|likely|guess|assum\w*|suppos\w*|wait|actually|instead|correction|wrong|incorrect"
    r"|false|than|least|most|more|fewer|less|minus|plus|times|half|double|twice|triple|between|within|up|down|under|over"
    r"|around|near\w*|almost|below|above|beyond|other|another|remaining|rest|complement|opposite|negative"
    r"|mod|modulo|before|after|until|from|to|versus|vs|any|some|every value|all values|range\w*"
    r"|multiple\w*|divi\w*)\b|[?±∈<>≤≥≠…]",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|approximately|approx|roughly|circa|ca)\b\.?\s*|≈\s*", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:increas\w*|rises?|rising|rose|grow\w*|grew|gain\w*|exceed\w*|too (?:fast|high|long|much|many|large)"
    r"|faster|higher|longer|larger|lengthen\w*|profit\w*)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|falls?|falling|fell|drops?|dropped|shrink\w*|shrank|los[st]\w*|loses?|reduc\w*|declin\w*"
    r"|too (?:slow|low|short|little|few|small)|slower|lower|shorter|smaller|shorten\w*|cheaper|discount\w*)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s+\(((?=[^()]*[A-Za-z]{2})[^()]{2,80})\)")
_REASON = re.compile(r",?\s+(?:since|because|as)\s+([^,;]{3,100})$", re.IGNORECASE)
_AGAIN = re.compile(
    r"[,;]?\s*\(?\b(?:i\.\s?e\.,?|that is,?|in other words,?|or equivalently,?|equivalently,?"
    r"|which is)\s(?=.*\d|.*[a-z]{3})",
    re.IGNORECASE,
)
_NOTE_AT_END = re.compile(r"(.{1,120}?)\s*\((=?\s*[^()]{1,60})\)")
_REASONS = re.compile(
    r"\s*(?:since|because|as|by|from|in|decimal|exact|rounded|to)\b|.*\b(?:significant|places|decimals|s\.f)\b",
    re.IGNORECASE,
)
_NOTE_WORDS_TEXT = (
    "since because as by i.e e.g that exact exactly rounded decimal comma significant figures figure digits "
    "places two three four one s.f simplified lowest terms simplest form units unit"
)
_NOTE_WORDS = frozenset(_NOTE_WORDS_TEXT.split())
_IN_UNIT = re.compile(r"^(.*?[0-9A-Za-z})]),?\s*\(?(?:measured |expressed |given )?\bin ([A-Za-z][A-Za-z ]{1,20})\)?$")
_OUT_OF = re.compile(
    r"\b(\d+|[a-z]+(?:-[a-z]+)?) (?:out of|in) (?:every )?(\d+|[a-z]+(?:-[a-z]+)?)(?= |$)", re.IGNORECASE
)
_YEARLY = re.compile(
    r"(?:[ ,]*(?:\bper (?:annum|year)|p\.\s?a\.?|\ba year|\beach year|\bannually|\byearly))$", re.IGNORECASE
)
_ASKS_YEARLY = re.compile(r"\bannual|\bper (?:year|annum)|\byearly|\ba year\b", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{1,2})(?= ?(?:\\?%|°|[A-Za-z€$£])|$)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_LABEL = re.compile(r"(.{3,120}) (?:is|are|was|were|equals|is equal to) (.*)$")
_COLON = re.compile(r"([A-Za-z][A-Za-z ]{2,60}): ?(.*)$")
_TOKEN = re.compile(r"\S+")
_NUMERIC = re.compile(r"\d|\\(?:frac|sqrt|pi|log|ln|binom)|[π√$€£]|^-$")
_ARTICLES = frozenset({"a", "an", "the", "second", "seconds", "minute", "minutes", "quarter", "point", "first"})
_FILLERS = frozenset({"such", "possible", "exactly", "precisely", "altogether", "whole", "full"})
_NAME = re.compile(r"\\?[A-Za-zα-ωΑ-Ω](?:_\{?\w{1,6}\}?)?'?")
_PEOPLE = frozenset({"person", "inhabitant", "resident", "citizen"})


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare the one value of a sentence with a ground truth that is a value.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> question = read_context("What is the probability of two heads?")
    >>> [compare("3/8", f"The probability {verb} 3/8", question).decision.value for verb in ("is", "is not", "exceeds")]
    ['equal', 'cannot_tell', 'cannot_tell']
    """
    open_ = Outcome(Decision.CANNOT_TELL, "sentence: not one value")
    if len(answer) > MAX_CHARS or len(ground_truth) > MAX_CHARS or not _WORTH_IT.search(answer):
        return open_
    truth = quantities.read(ground_truth, context.question)
    if truth is None or not (ex.is_number(truth.node) or "=" in answer):
        return open_
    parts = _restated(answer)
    for said in (parts, [answer]) if len(parts) > 1 else (parts,):
        found = [value_of(part, context.question) for part in said]
        outcomes = [quantities.compare(ground_truth, value, context) for value in found if value is not None]
        if len(outcomes) == len(found) and all(outcome.decision is Decision.EQUAL for outcome in outcomes):
            return Outcome(Decision.EQUAL, f"sentence around one value: {outcomes[-1].reason}")
    return open_


def _restated(answer: str) -> list[str]:
    """The same value said several times ("3/4, that is 75%"); each of them has to be right."""
    parts = [part.strip() for part in _AGAIN.split(unwrap(answer)) if part.strip(" ,;")]
    if len(parts) == 1 and (match := _NOTE_AT_END.fullmatch(parts[0])) is not None and not _REASONS.match(match[2]):
        parts = [match[1], match[2].removeprefix("=").strip()]
    return parts if len(parts) <= 3 else [answer]


@lru_cache(maxsize=1024)
def value_of(answer: str, question: str) -> str | None:
    """The only value of a sentence that says nothing else; None if there is none, or doubt.

    >>> value_of("There are 6 such triples.", "How many triples are there?")
    '6 triples'
    >>> value_of("The area is 6.", "The area of a square is 9. What is its perimeter?") is None
    True
    """
    bare, notes = _without_notes(unwrap(answer).rstrip(".,; "))
    text = ascii_digits(canonical(bare))
    if allowed(question):
        text = _ABOUT.sub("", text)
    if not text:
        return None
    *before, last = split_top(text, "=")
    last = _plain_value(last.strip(), question) if last.strip() else None
    if last is None:
        return None
    if len(before) > 4 or not all(_is_label(side, question) or agrees(side, last) for side in before):
        return None
    return last if all(_note_agrees(note, last, question) for note in notes) else None


def _without_notes(text: str) -> tuple[str, list[str]]:
    """The text without explanation in parentheses or behind "since", and the explanations."""
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        inside = match[1].strip()
        if (unit := re.match(r"in ([A-Za-z ]+)$", inside)) and read_unit(unit[1]) is not None:
            return " " + inside
        notes.append(inside)
        return ""

    text = _NOTE.sub(take, text)
    if match := _REASON.search(text):
        notes.append(match[1])
        text = text[: match.start()]
    return text.strip(), notes


def _note_agrees(note: str, value: str, question: str) -> bool:
    """An explanation may hold numbers of the question, or work that ends in the value; no other claim."""
    note = ascii_digits(canonical(note))
    if _TURNS.search(note) or _UP.search(note) or _DOWN.search(note):
        return False
    known = read_asked(question)
    words = {word.strip(".,:").lower() for word in re.findall(r"(?<!\\)[A-Za-z][A-Za-z.']*", note)}
    if not all(
        len(word) < 2 or word in _NOTE_WORDS or word in SMALL_WORDS or stem(word) in known.words for word in words
    ):
        return False
    if "=" in note:
        sides = split_top(re.sub(r"^(?:since|because|as|by|i\.e\.),?\s*", "", note, flags=re.IGNORECASE), "=")
        return len(sides) <= 4 and all(agrees(side, value) for side in sides)
    return all(
        re.search(rf"(?<![\d.,]){re.escape(n)}(?![\d]|[.,]\d)", question) for n in re.findall(r"\d[\d.,]*\d|\d", note)
    )


def _is_label(side: str, question: str) -> bool:
    """Whether a left side names what is asked: the asked formula, or a letter that the question does not use."""
    side = side.strip()
    if names_asked(side, question):
        return True
    words = stems(side)
    if words and re.fullmatch(r"[A-Za-z ]+", side):
        return not _TURNS.search(side) and words <= read_asked(question).head
    letter = _NAME.fullmatch(side)
    return letter is not None and re.search(rf"(?<![A-Za-z\\]){re.escape(side)}(?![A-Za-z])", question) is None


def _plain_value(text: str, question: str) -> str | None:
    """The one value of a sentence without "=", with its unit."""
    if _TURNS.search(text) or not _same_direction(text, question):
        return None
    text = re.sub(r"^(?:by|an? (?:\w+ )?(?:increase|decrease|rise|drop|fall|growth) of) ", "", text)
    if ("%" in text or "percent" in text.replace(" ", "")) and says(_ASKS_YEARLY, question):
        text = _YEARLY.sub("", text)
    text = _without_label(text, question)
    text = _GROUPED.sub(lambda m: m[0].replace(" ", ""), text)
    if _DECIMAL_COMMA.search(text) and text.count(",") == 1:
        text = _DECIMAL_COMMA.sub(r"\1.\2", text)
    if (match := _OUT_OF.search(text)) is not None and (fraction := _share(match)) is not None:
        text = text[: match.start()] + fraction + text[match.end() :]
    if (match := _IN_UNIT.match(text)) is not None:
        unit = read_unit(match[2])
        if unit is not None and not unit.noun and unit.dimension and quantities.read(match[1]) is not None:
            return f"{match[1]} {match[2]}"
    tokens = [token for token in _TOKEN.findall(text) if token.lower() not in _FILLERS]
    return _only_value(tokens, question) if len(tokens) <= MAX_WORDS else None


def _without_label(text: str, question: str) -> str:
    """The value behind "The sum of its digits is" or "Speed:", if that is what the question asks for."""
    if (match := _LABEL.match(text)) is not None and names_asked_thing(match[1], question):
        return match[2]
    if (match := _COLON.match(text)) is not None and stems(match[1]) <= read_asked(question).head:
        return match[2]
    return text


def _share(match: re.Match[str]) -> str | None:
    """`11 out of every 40`, `five in seven` as a fraction."""
    parts = [quantities.read(match[i]) for i in (1, 2)]
    values = [ex.exact(part.node) if part is not None and part.unit is None else None for part in parts]
    top, bottom = values
    if top is None or bottom is None or not 0 < top < bottom or top.denominator * bottom.denominator != 1:
        return None
    return f"{top}/{bottom}"


def _same_direction(text: str, question: str) -> bool:
    """A direction is said only if the question asks for a change in that one direction."""
    up, down = _UP.search(text) is not None, _DOWN.search(text) is not None
    if not (up or down):
        return True
    asked = read_asked(question).text
    return (up, down) == (_UP.search(asked) is not None, _DOWN.search(asked) is not None)


def _only_value(tokens: list[str], question: str) -> str | None:
    start = next((i for i, token in enumerate(tokens) if _starts_value(token)), None)
    if start is None:
        return None
    if start and (code := UNITS.get(tokens[start - 1])) is not None and code.currency:
        start -= 1
    for end in range(min(len(tokens), start + MAX_SPAN), start, -1):
        span = " ".join(tokens[start:end]).rstrip(".,;")
        found = quantities.read(span, question)
        if found is None or tokens[end - 1].lower() in SMALL_WORDS:
            continue
        rest = [*tokens[:start], *tokens[end:]]
        if found.unit is not None and found.unit.noun and not _counts_asked(found.unit.name, question):
            continue
        noun = found.unit.name.replace("_", " ") if found.unit is not None and found.unit.noun else ""
        if not _says_nothing_else(rest, stems(noun), question):
            return None
        people = found.unit is not None and found.unit.noun in _PEOPLE
        return str(ex.exact(found.node)) if people and ex.exact(found.node) is not None else span
    return None


def _starts_value(token: str) -> bool:
    word = token.lower().strip(",.;").split("-")[0]
    return bool(_NUMERIC.search(token)) or (word in NUMBER_VOCABULARY and word not in _ARTICLES)


def _counts_asked(name: str, question: str) -> bool:
    """Whether the counted noun is the one that the question asks to count."""
    asked = read_asked(question)
    words = {stem(word) for word in re.split(r"[_ ]", name)} - SMALL_WORDS
    return words <= asked.head or (
        words <= _PEOPLE and re.search(r"population", asked.text + question[:300]) is not None
    )


def _says_nothing_else(rest: list[str], counted: frozenset[str], question: str) -> bool:
    """Whether words only name the asked thing: no number, no formula, no unit, no other thing."""
    asked = read_asked(question)
    found: set[str] = set()
    for token in rest:
        word = token.lower().strip(".,:;")
        if not word:
            continue
        if not re.fullmatch(r"[a-z][a-z'-]*", word) or (word in NUMBER_VOCABULARY - _ARTICLES) or word in UNITS:
            return False
        if word not in SMALL_WORDS and word not in {"them", "by", "too", "these", "those"}:
            found.add(stem(word))
    found = {word for word in found if not _UP.search(word) and not _DOWN.search(word) and word not in {"fast", "slow"}}
    if found <= asked.head:
        return True
    if counted and asked.head <= counted | found and found <= asked.main:
        return True  # "They print 4200 sheets": the counted thing is named in full
    # A whole question said again names its thing as well as the question does.
    return found <= asked.words and len(found) * 3 >= len(asked.words) * 2 and asked.head <= found
