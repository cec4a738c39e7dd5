r"""Work that is shown before a result: "208 km / 3.2 h", "9 pumps × 5 h", "2.5 · 1852 m".

Work agrees with a result if its numbers, units left out, make the number of the result, or if it is the same quantity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import quantities
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.context import read_context

MAX_CHARS = 120
"""Longer work is a solution."""

_TIMES = re.compile(r"\\cdot|\\times|[·×⋅∙]|(?<=[\d)])\s*[xX]\s*(?=[\d(])")
_WORD = r"(?<![A-Za-z\\])[A-Za-zµΩ€£-]*[A-Za-zµΩ€£](?:\^\{?-?\d\}?)?"
_UNITS = re.compile(rf"(?:{_WORD}(?:\s*[/·]\s*(?={_WORD})|\s+)?)+|[°€£$]|\\?%")
_FACTOR = re.compile(r"\d")


@lru_cache(maxsize=1024)
def agrees(work: str, result: str) -> bool:
    """Whether work and result are the same.

    >>> agrees("208 km / 3.2 h", "65 km/h"), agrees("208 km / 3.3 h", "65 km/h")
    (True, False)
    >>> agrees("9 crates × 6 jars per crate", "54"), agrees("1.5 m", "150 cm"), agrees("5 m", "5 cm")
    (True, True, False)
    """
    if len(work) + len(result) > MAX_CHARS or not _FACTOR.search(work):
        return False
    nothing_asked = read_context("")
    read = quantities.read(work)
    if read is not None:
        return quantities.compare(result, work, nothing_asked).decision is Decision.EQUAL
    left, right = _numbers_only(work), _numbers_only(result)
    if left is None or right is None:
        return False
    return ex.equal(left, right)[0] is Decision.EQUAL


def _numbers_only(text: str) -> ex.Node | None:
    bare = _TIMES.sub("*", text.replace("−", "-").replace("{,}", ""))
    node = ex.try_parse(_UNITS.sub(" ", bare).strip())
    return node if node is not None and ex.is_number(node) else None
