r"""Units in brackets behind a formula: `$v = 2t$ (m/s)`, `v = 2t \ (\text{m/s})`, which are no factors."""

from __future__ import annotations

import re

from tinyv.verifiers.rules.unit_phrase import read_unit

_RELATION = re.compile(r"[<>≤≥∈]|\\(?:[lg](?:e|t|eq|eqslant)|in)(?![A-Za-z])")
"""Ranges know units in brackets by themselves."""

_CUES = ("$ (", "$(", "(\\text", "(\\mathrm")
_END = r"\s*(?:[,;.\n]|and\b|$))"
_BARE = re.compile(
    r"\$(?P<formula>[^$]*[\w)}])\s*\$\s*"
    rf"\((?:in )?(?P<unit>[A-Za-z]{{1,4}}(?:/[A-Za-z]{{1,4}}(?:\^?\{{?\d\}}?|[²³])?)?)\)(?={_END}"
)
_MARKED = re.compile(
    rf"(?<=[\w)}}])(?:\s|\\[ ,;])*\(\\(?:text|mathrm)\{{\s*(?P<unit>[A-Za-z/^²³\d ]{{1,12}}?)\s*\}}\)"
    rf"(?=\$?{_END}"
)


def without_brackets(text: str) -> str:
    r"""The same with the unit behind the formula; brackets with anything else stay.

    >>> without_brackets("$v = 2t$ (m/s), $x = 3$ (m)"), without_brackets(r"v = 2t \ (\text{m/s})")
    ('$v = 2t\\text{ m/s}$, $x = 3\\text{ m}$', 'v = 2t\\text{ m/s}')
    >>> without_brackets("$v = 2t$ (p/q)"), without_brackets("$f$(m)$")
    ('$v = 2t$ (p/q)', '$f$(m)$')
    """
    for cue in _CUES:
        if cue in text:
            return _MARKED.sub(_behind, _BARE.sub(_inside, text))
    return text


def _inside(match: re.Match[str]) -> str:
    formula = match["formula"]
    if _RELATION.search(formula) or not _is_unit(match["unit"]):
        return match[0]
    return rf"${formula}\text{{ {match['unit']}}}$"


def _behind(match: re.Match[str]) -> str:
    return rf"\text{{ {match['unit']}}}" if _is_unit(match["unit"]) else match[0]


def _is_unit(text: str) -> bool:
    unit = read_unit(text)
    return unit is not None and not unit.noun
