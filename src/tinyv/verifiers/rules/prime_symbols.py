"""The algebra step of PRIME: is the difference of two short expressions zero, as sympy simplifies it?

Sympy's parser evaluates Python, so the text is checked first: few characters, and PRIME's own limits on letters and
powers. Slow simplifications are stopped by the worker's deadline.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from typing import Any, cast

import sympy  # pyright: ignore[reportMissingTypeStubs]
from sympy.parsing import sympy_parser  # pyright: ignore[reportMissingTypeStubs]

MAX_LETTERS = 2
"""Distinct letters that an expression may have, `sqrt` aside: PRIME takes more of them for words."""

_POWERS = re.compile(r"(?:\^|\*\*) *(?:[{(]|[0-9]+ *(?:\^|\*\*)|[0-9][0-9])")
"""Powers that PRIME does not try: of groups, of powers, of two digits. It stops at `^`; `**` is the same to sympy."""

_SIGNS = frozenset(" +-*/^().!_\n\t0123456789")
_ATTRIBUTE = re.compile(r"\.\s*[^\W\d]|__")

_TRANSFORMATIONS = cast(
    "tuple[Any, ...]",
    (*sympy_parser.standard_transformations, sympy_parser.implicit_multiplication_application),
)


def difference_is_zero(left: str, right: str) -> bool:
    """Whether sympy shows `left - right` to be zero; False if it cannot read them.

    >>> difference_is_zero("2sqrt(3)", "sqrt(12)"), difference_is_zero("x+1", "x+2")
    (True, False)
    """
    text = f"({left})-({right})"
    if not is_readable(text):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of odd syntax in the text, such as `1(2)`
            difference: Any = sympy_parser.parse_expr(text.replace("^", "**"), transformations=_TRANSFORMATIONS)
            simplified = cast(Any, sympy.simplify(difference))  # pyright: ignore[reportUnknownMemberType]
            return bool(simplified == 0)
    except (MemoryError, RecursionError):
        raise  # for the worker: it reports the limit
    except Exception:  # noqa: BLE001  sympy raises anything on odd input; PRIME then says no
        return False


def is_readable(text: str) -> bool:
    """Whether PRIME would give `text` to sympy, and whether that is safe.

    >>> is_readable("(3x+1)/2"), is_readable("9**9**9"), is_readable("print"), is_readable("'1'")
    (True, False, False, False)
    """
    letters = {char for char in text.replace("sqrt", "").replace("frac", "") if char.isalpha()}
    if len(letters) > MAX_LETTERS or _POWERS.search(text) or _ATTRIBUTE.search(text):
        return False
    # Python folds look-alike letters of identifiers together; a letter that is not its own fold could smuggle a name.
    return all(char in _SIGNS or (char.isalpha() and unicodedata.normalize("NFKC", char) == char) for char in text)
