"""Names and letters: which words are functions, constants and Greek letters, and which runs of letters are products.

A run of letters is read as a product of variables only where it can hardly be a word: `blue` is no product, or it would
equal `lube`. Refusing a product costs a slower rule; accepting a word costs a wrong reward.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from tinyv.verifiers.rules.expression.nodes import ParseError

FUNCTIONS: dict[str, str] = {
    **{name: name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "ln", "log")},
    **{f"arc{name}": f"a{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{f"a{name}": f"a{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")},
    **{f"ar{name}": f"a{name}" for name in ("sinh", "cosh", "tanh")},
    **{f"arc{name}": f"a{name}" for name in ("sinh", "cosh", "tanh")},
    "tg": "tan",
    "ctg": "cot",
    "cotg": "cot",
    "cosec": "csc",
    "arctg": "atan",
    "arcctg": "acot",
    "lg": "lg",
    "exp": "exp",
    "sqrt": "sqrt",
    "cbrt": "cbrt",
    "abs": "abs",
    "floor": "floor",
    "ceil": "ceil",
    "max": "max",
    "min": "min",
    "gcd": "gcd",
    "lcm": "lcm",
}
"""Functions by the names they go by, with their canonical names (`lg`, `exp`, `cbrt` are rewritten by the parser)."""

NOTATION = frozenset({"sqrt", "root", "logb", "abs", "floor", "ceil", "fact", "fact2", "binom", "mod"})
"""Canonical names of functions that are written by signs."""

LIST_FUNCTIONS = frozenset({"max", "min", "gcd", "lcm"})
"""Functions that need two arguments or more."""

TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth"})
"""Functions whose power -1 is their inverse: `sin^{-1} x`."""

_GREEK_LETTERS = (
    "αβγδεζηθικλμνξορστυφχψω",
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau upsilon phi chi "
    "psi omega",
)
_GREEK_CAPITALS = ("ΓΔΘΛΞΠΣΥΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega")
GREEK_SIGNS: dict[str, str] = {
    sign: name
    for signs, names in (_GREEK_LETTERS, _GREEK_CAPITALS)
    for sign, name in zip(signs, names.split(), strict=True)
} | {"ϕ": "phi", "ϑ": "theta", "ϵ": "epsilon", "ς": "sigma", "∆": "Delta", "µ": "mu"}
"""Greek letters by sign; a variant form is the same variable."""

GREEK: dict[str, str] = {name: name for name in GREEK_SIGNS.values()} | {
    "varphi": "phi",
    "vartheta": "theta",
    "varepsilon": "epsilon",
    "varrho": "rho",
    "varsigma": "sigma",
}
"""Greek letters by command."""

LETTER_CONSTANTS = frozenset({"e", "i"})
"""Letters that are constants: Euler's number and the imaginary unit. Other letters are variables."""

_WORDS_TEXT = (
    # two letters
    "ad ah am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we vs ex re id "
    "dx dy dz dt du dr ds dv "  # differentials: dy/dx is not y/x
    # no vowel, or letters in alphabetical order (other words of three letters are refused anyway)
    "ace act add ado ads aft ago ail aim air all amp ant any apt art ass ask bee beg bel ben bet bin bio bit biz boo "
    "bop bot bow box boy buy chi cis cop cot cow coy cry den dew dim din dip dot dry eel eff egg ego ell elm els eft "
    "fin fit fix flu fly fop for fox fry gin got guy hip his hit hop hot how hoy ill imp inn ins ivy jot joy jow kin "
    "kit lop lot low lox moo mop mow nor not now nth ops opt pry sky sly spy sty shy thy try why wry and acts adds "
    "hmm pts hrs yrs lbs sqr cts mph kph rpm rms mod gcd lcm det dim max min sup inf lim deg rad div grd pct est def "
    "abs mrs phd sqm gym hymn cwm psst shh brr pst nth fps mpg him "
    "ans alt del git foo opp gyp emu ist ens aux eh er hm ox ax aw ow ye la"
)
_WORDS = frozenset(_WORDS_TEXT.split())
"""Words that look like products of letters."""

_UNITS_TEXT = (
    "cm dm km mm nm kg mg gm ml cl dl kl hr hrs ft yd lb lbs oz hz khz pa kpa kw kwh kb mb gb tb cc sq ms ns rs min "
    "st nd rd th sec mol cal kj mj mv kv kn db px pt mi ha hp mw gw kev mev pm"
)
_UNITS = frozenset(_UNITS_TEXT.split())
"""Units that look like products of letters: `5 cm` is for whoever reads units."""

_UNITS_OR_PRODUCTS_TEXT = "mg ms pt kn mv ns nm mm px cc rs gm cl dl kl mi ha hp mw gw pm"
_SURE_UNITS = _UNITS - set(_UNITS_OR_PRODUCTS_TEXT.split())
"""Those that are no product without a number before them either."""

_ROMAN = frozenset("ivx")
"""Letters of Roman numerals: iv is not vi."""

_SUFFIX_LETTERS = frozenset("xyztnABCR")
"""Letters that may be glued to a function name: `sinx`, `cosA`."""

Word = tuple[str, str]
"""Kind (`func`, `const`, `var`) and name of one part of a run of letters."""


def letter(char: str) -> Word:
    """One letter: a constant or a variable."""
    return ("const", char) if char in LETTER_CONSTANTS else ("var", char)


@lru_cache(maxsize=1024)
def read_letters(run: str) -> tuple[Word, ...]:
    """Split a run of Latin letters into functions, constants and variables.

    Raises:
        ParseError: It may be a word.

    >>> read_letters("xy"), read_letters("sinx")
    ((('var', 'x'), ('var', 'y')), (('func', 'sin'), ('var', 'x')))
    >>> read_letters("blue")
    Traceback (most recent call last):
    tinyv.verifiers.rules.expression.nodes.ParseError: 'blue' may be a word
    """
    if len(run) == 1:
        return (letter(run),)
    if run in FUNCTIONS:
        return (("func", FUNCTIONS[run]),)
    if run in GREEK:
        return (("var", GREEK[run]),)
    if run == "pi":
        return (("const", "pi"),)
    if run in ("infinity", "infty", "oo"):
        return (("const", "inf"),)
    if parts := _glued(run):
        return parts
    if len(run) > 26 or not _is_product(run):
        raise ParseError(f"{run[:40]!r} may be a word")
    return tuple([letter(char) for char in run])


def _glued(run: str) -> tuple[Word, ...] | None:
    """`sinx`, `xsin`, `npi`, `isqrt`: a function or π with one letter written to it."""
    head, tail = run[:-1], run[-1]
    if head in FUNCTIONS and len(head) > 1 and tail in _SUFFIX_LETTERS:
        return (("func", FUNCTIONS[head]), letter(tail))
    if run[0] in "knmxi" and run[1:] in ("pi", "sqrt", "sin", "cos", "tan", "ln", "log"):
        rest = ("const", "pi") if run[1:] == "pi" else ("func", FUNCTIONS[run[1:]])
        return (letter(run[0]), rest)
    return None


def _is_product(run: str) -> bool:
    lower = run.lower()
    if lower in _WORDS or lower in _SURE_UNITS or ("i" in run and set(run) <= _ROMAN):
        return False
    if len(run) == 2:
        return True
    if run != lower:
        return False  # ABC: a triangle, an order, several choices
    steps = [ord(b) - ord(a) for a, b in pairwise(run)]
    if len(run) == 3:
        if len(set(run)) == 1:
            return False
        return all(step >= 0 for step in steps) or not set(run) & set("aeiou")
    return all(step == 1 for step in steps)


def is_unit_like(run: str) -> bool:
    """Whether letters right after a number are more likely its unit than variables."""
    return run.lower() in _UNITS
