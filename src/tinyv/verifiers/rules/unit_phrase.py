r"""The reading of a unit by itself: "km/h", "m s^{-1}", "square feet", "N·m", "cookies per minute", "red apples"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.units_table import CURRENCY_SIGNS, GENERIC, GENERIC_NOUNS, UNITS, Unit

_MAX_UNIT_CHARS = 60
_TOKEN = re.compile(
    r"\s+|[A-Za-zµμΩΩÅ]+(?:['-][A-Za-z]+)*\.?|\^\s*\{?\s*[+-]?[0-9]\s*\}?|[0-9]|\\?%|°\s*[CF]\b|[°‰¢$€£¥₹₽₩℃℉]|\\cdot|\\times"
    r"|[·*×⋅/()-]"
)
_MULTIPLY = frozenset({"·", "*", "×", "⋅", r"\cdot", r"\times", "-"})
_DIVIDE = frozenset({"/", "per", "a", "an", "each", "every"})
_BEFORE_POWERS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_AFTER_POWERS = {"squared": 2, "cubed": 3}
_QUALIFIERS = frozenset({"old", "long", "tall", "high", "wide", "deep", "away", "apart", "altogether", "total", "each"})
_TWO_WORDS = {
    "degree celsius": UNITS["celsius"], "degrees celsius": UNITS["celsius"], "degree c": UNITS["celsius"],
    "degrees c": UNITS["celsius"], "degrees fahrenheit": UNITS["fahrenheit"], "degree fahrenheit": UNITS["fahrenheit"],
    "degrees f": UNITS["fahrenheit"], "degree centigrade": UNITS["celsius"], "degrees centigrade": UNITS["celsius"],
    "nautical miles": UNITS["nautical_mile"], "nautical mile": UNITS["nautical_mile"],
    "light years": UNITS["ly"], "light year": UNITS["ly"], "astronomical units": UNITS["AU"], "metric tons": UNITS["t"],
    "metric tonnes": UNITS["t"], "metric ton": UNITS["t"], "per cent": UNITS["%"], "us dollars": UNITS["$"],
    "euro cents": UNITS["eurocent"], "euro cent": UNITS["eurocent"], "arc minutes": UNITS["arcmin"],
    "arc seconds": UNITS["arcsec"], "newton metres": UNITS["N"] * UNITS["m"], "newton meters": UNITS["N"] * UNITS["m"],
    "kilowatt hours": UNITS["kWh"], "kilowatt hour": UNITS["kWh"], "full turns": UNITS["rev"],
    "norwegian kroner": UNITS["NOK"], "danish kroner": UNITS["DKK"], "swedish kronor": UNITS["SEK"],
    "swiss francs": UNITS["CHF"], "pounds sterling": UNITS["£"], "fluid ounces": UNITS["gal"], "fl oz": UNITS["gal"],
}  # fmt: skip
_NO_NOUN_WORDS = (
    "a about above after ago all also am an and any approximately are around as at base be because before below "
    "between both but by choose cm cos could degrees different does down each early earlier east either equal "
    "equals every exactly except factorial few fewer for from greater half had has have higher if in infinity into "
    "is it its kg km larger late later least left less ln log lower mm mod modulo more most much neg negative "
    "neither no nor north not of off on once only or other out over past per percent percentage pi plus pm point "
    "positive right rounded sin slower smaller so some south sqrt tan than that the their them then there these "
    "they this those to too total under undefined until up was west what when where which while who will with "
    "within without worth x y z yes million billion thousand hundred dozen times divided minus squared cubed third "
    "thirds quarter quarters halves true false increase decrease increased decreased faster cheaper dearer "
    "remaining tenth tenths hundredth hundredths thousandth thousandths fifth fifths sixth sixths dozens gross "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday bce o'clock noon midnight"
)
_NO_NOUN = frozenset(_NO_NOUN_WORDS.split())
"""Words that make a tail a statement, a formula or a change: it counts nothing then."""

_NO_NOUN_EVER = frozenset(
    ["or", "and", "not", "if", "to", "mod", "base", "about", "approx", "approximately", "rounded", "exact", "exactly"]
)
_NUMBER_WORD = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?|[a-z]{3,6}teen|eleven|twelve")
"""`seventy-eight bricks` behind `two thousand five hundred` belongs to the number."""

_NOUN_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_MAX_NOUN_WORDS = 5
_IRREGULAR = {
    "people": "person", "persons": "person", "children": "child", "men": "man", "women": "woman", "mice": "mouse",
    "geese": "goose", "feet": "foot", "teeth": "tooth", "dice": "die", "wolves": "wolf", "knives": "knife",
    "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "halves": "half", "lives": "life", "wives": "wife",
    "oxen": "ox", "calves": "calf", "vertices": "vertex", "matrices": "matrix", "kids": "child", "times": "time",
}  # fmt: skip


@lru_cache(maxsize=1024)
def read_unit(text: str) -> Unit | None:
    """The unit that `text` names, with nothing else in it; None if unsure. Nouns become units that count.

    >>> read_unit("km/h").factor, read_unit("m s^{-1}").dimension
    (Fraction(5, 18), (('length', 1), ('time', -1)))
    >>> read_unit("sq. ft") == read_unit("square feet") == read_unit("ft^2")
    True
    >>> read_unit("red apples").noun, read_unit("square units").dimension
    ('apple', (('unit', 2),))
    >>> read_unit("J/kg K") is None and read_unit("more than that") is None
    True
    """
    if not text or len(text) > _MAX_UNIT_CHARS:
        return None
    if text[0] == "(" and text[-1] == ")" and ")" not in text[:-1]:
        text = text[1:-1].strip()
        return read_unit(text) or _noun_in_parentheses(text)
    tokens: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        tokens.append(match[0] if match[0].isspace() else match[0].rstrip("."))
        at = match.end()
    return _product(_without_qualifiers([t for t in tokens if t]))


def _noun_in_parentheses(text: str) -> Unit | None:
    """`9 (quarters)`, `95 (DS games)`: what stands in parentheses counts, even if it has another meaning elsewhere."""
    words = text.lower().split()
    if not 0 < len(words) <= _MAX_NOUN_WORDS or _NO_NOUN_EVER & set(words):
        return None
    if not all(_NOUN_WORD.fullmatch(word) for word in words):
        return None
    head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    return Unit(((f"noun:{singular(words[head])}", 1),), Fraction(1), "_".join(words))


def singular(word: str) -> str:
    """The singular of an English noun in lower case, roughly; the same for the same noun is what counts.

    >>> singular("Boxes"), singular("candies"), singular("people"), singular("glass")
    ('box', 'candy', 'person', 'glass')
    """
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _without_qualifiers(tokens: list[str]) -> list[str]:
    """Drop what a measure may be followed by: `12 years old`, `40 feet of rope`, `3 km in total`."""
    while tokens and tokens[-1].isspace():
        tokens = tokens[:-1]
    words = [t.lower() for t in tokens if not t.isspace()]
    if len(words) < 2 or words[0] in {"%", "°", "percent"}:
        return tokens
    if words[-2:] == ["in", "total"]:
        return tokens[:-4]
    if words[-1] in _QUALIFIERS and _lookup(words[0]) is not None:
        return tokens[:-2]
    if "of" in words and _lookup(tokens[0]) is not None and not {"each", "its", "a"} & set(words):
        return tokens[: [t.lower() for t in tokens].index("of") - 1]
    return tokens


def _lookup(token: str) -> Unit | None:
    if (unit := UNITS.get(token)) is not None:
        return unit
    if token.startswith("°") and len(token) > 1:
        return UNITS["°" + token[-1]]
    if token in {"°", r"\%"}:
        return UNITS["degree" if token == "°" else "%"]
    return UNITS.get(token.lower()) if len(token) > 2 or token in {"KG", "CM", "KM", "Km", "Kg", "Cm", "ML"} else None


def _product(tokens: list[str]) -> Unit | None:
    """A product of powers with at most one level of parentheses after a slash."""
    unit: Unit | None = None
    divide = divided = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.isspace() or token in _MULTIPLY:
            at += 1
            continue
        if token in _DIVIDE and " ".join(tokens[at : at + 3 : 2]).lower() != "per cent":
            if divide or (unit is None and token not in {"/", "per"}):
                return None
            divide, at = True, at + 1
            continue
        if token == "in" and unit is not None:
            return None  # "mL in each hour": not an inch
        factor, after = _group(tokens, at) if token == "(" else _term(tokens, at)
        if factor is None:
            return None
        if token == "(" and unit is not None and not divide:
            if factor.dimension != unit.dimension or factor.factor != unit.factor:
                return None
            at = after  # "t (metric tons)": the same again in words
            continue
        if unit is not None and not divide and (divided or factor.noun):
            return None  # "J/kg K": is K below the slash?; "kg apples"
        unit = (unit or Unit((), Fraction(1), "")) * (factor**-1 if divide else factor)
        divided, divide, at = divided or divide, False, after
    return None if unit is None or divide else _tidy(unit)


def _tidy(unit: Unit) -> Unit:
    return Unit(unit.dimension, unit.factor, " ".join(unit.name.split()), unit.pi_power)


def _group(tokens: list[str], at: int) -> tuple[Unit | None, int]:
    try:
        end = tokens.index(")", at)
    except ValueError:
        return None, at
    inside = tokens[at + 1 : end]
    return (None if "/" in inside or "(" in inside else _product(inside)), end + 1


def _term(tokens: list[str], at: int) -> tuple[Unit | None, int]:
    """One unit with its power, or a noun phrase; and where the next token is."""
    power = _BEFORE_POWERS.get(tokens[at].lower(), 1)
    if power > 1:
        at = _skip_space(tokens, at + 1)
        if at >= len(tokens):
            return None, at
    if at + 2 < len(tokens) and (double := _TWO_WORDS.get(f"{tokens[at]} {tokens[at + 2]}".lower())):
        unit, at = double, at + 3
    elif tokens[at].lower() in {"unit", "units"}:
        unit, at = Unit(((GENERIC, 1),), Fraction(1), GENERIC), at + 1
    elif (found := _lookup(tokens[at])) is not None and not (found.factor == 1 and found.name in CURRENCY_SIGNS):
        unit, at = found, at + 1
    else:
        return _noun(tokens, at) if power == 1 else (None, at)
    power_after, at = _power(tokens, at, unit)
    if power > 1 and power_after != 1:
        return None, at
    exponent = power * power_after
    return (unit if exponent == 1 else unit**exponent), at


def _skip_space(tokens: list[str], at: int) -> int:
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    return at


def _power(tokens: list[str], at: int, unit: Unit) -> tuple[int, int]:
    if at < len(tokens):
        token = tokens[at]
        after = _skip_space(tokens, at)
        if after < len(tokens) and tokens[after][0] == "^":
            return int("".join(re.findall(r"[-0-9]", tokens[after]))), after + 1
        if token.isdigit() and unit.dimension[:1] == (("length", 1),) and len(unit.dimension) == 1 and token in "23":
            return int(token), at + 1
        if after < len(tokens) and tokens[after].lower() in _AFTER_POWERS:
            return _AFTER_POWERS[tokens[after].lower()], after + 1
    return 1, at


def _noun(tokens: list[str], at: int) -> tuple[Unit | None, int]:
    """A noun phrase up to a slash or `per`: `red apples`, `pieces of candy`."""
    words: list[str] = []
    while at < len(tokens) and tokens[at] not in {"/", "per", "(", ")"}:
        if not tokens[at].isspace():
            words.append(tokens[at])
        at += 1
    if not 0 < len(words) <= _MAX_NOUN_WORDS or not all(_NOUN_WORD.fullmatch(w) for w in words):
        return None, at
    lowered = [w.lower() for w in words]
    head = lowered.index("of") - 1 if "of" in lowered[1:] else len(words) - 1
    if lowered not in (["times"], ["different", "ways"]) and not all(map(_may_name, lowered)):
        return None, at
    noun = singular(lowered[head])
    if noun in GENERIC_NOUNS:
        return Unit(((GENERIC, 1),), Fraction(1), GENERIC if "of" not in lowered else " ".join(lowered)), at
    return Unit(((f"noun:{noun}", 1),), Fraction(1), "_".join(lowered)), at


def _may_name(word: str) -> bool:
    known = word in _NO_NOUN or word in UNITS or _NUMBER_WORD.fullmatch(word) is not None
    return word == "of" or (len(word) > 2 and not known)


_QUESTION_WORD = re.compile(r"(?<!\\)[A-Za-zµΩ]{2,}|[°%$£€¢℃]")
_QUESTION_SYMBOL = re.compile(
    r"(?:[0-9] |\{~?\s*|[0-9]\\[,;]\s*|/\s*|\bin |many )([msghLlJNVW])(?![A-Za-z0-9])(?!\s*[=+])"
)
_NOT_IN_QUESTION = frozenset(
    {"in", "won", "turn", "turns", "bar", "bars", "mole", "moles", "ha", "pt", "ct", "mi", "rev"}
)
_MAX_QUESTION_CHARS = 8000


@lru_cache(maxsize=512)
def units_in(question: str) -> frozenset[Unit]:
    """The units that a question names, each without its power.

    >>> sorted(unit.name for unit in units_in("A car drives 90 km in 2 h. How many metres per second is that?"))
    ['hour', 'kilometre', 'metre', 'second']
    """
    question = question[-_MAX_QUESTION_CHARS:]
    found: set[Unit] = set()
    for word in _QUESTION_WORD.findall(question):
        if word.lower() not in _NOT_IN_QUESTION and (unit := _lookup(word)) is not None:
            found.add(unit)
    for letter in _QUESTION_SYMBOL.findall(question):
        found.add(UNITS[letter])
    if r"\circ" in question:
        found.add(UNITS["degree"])
    return frozenset(found)
