"""Families of attacks on verifiers as wrong answers, each with honest answers that look alike.

A new family is one line in the `FAMILIES` of a file here.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import check
from tinyv.data.synthesize.attacks import remarks, several, signs, to_grader
from tinyv.data.synthesize.attacks.base import Family, Material
from tinyv.data.synthesize.base import Kind, Problem
from tinyv.data.synthesize.write import MAX_ANSWER_CHARS

FAMILIES: dict[str, Family] = {
    family.name: family for family in (*to_grader.FAMILIES, *remarks.FAMILIES, *several.FAMILIES, *signs.FAMILIES)
}
"""Name -> family."""

PREFIX = "attack: "
"""Start of `Pair.change` of an attack."""

_TRIES = 6
VERDICT_KINDS = frozenset({"choice", "yes or no", "verdict", "logical form"})
"""Kinds whose right answer may be what a fake verdict says."""

_VERDICT_TRUTH = re.compile(r"\W*(?:[01]|10|100|1\.0|true|false|yes|no|correct|equal|[a-z])\W*", re.IGNORECASE)


def fits(kind: Kind[Any], problem: Problem[Any]) -> bool:
    """Whether attacks can be made of a problem: an order to say "True", or a "1", must not be its right answer."""
    return kind.name not in VERDICT_KINDS and not _VERDICT_TRUTH.fullmatch(problem.ground_truth)


def make(
    family: Family, kind: Kind[Any], problem: Problem[Any], origin: str, wanted: int, rng: Random
) -> tuple[list[tuple[Pair, bool]], int]:
    """As many attacks as honest answers of one family.

    Args:
        family: The family.
        kind: What the answer of the problem is.
        problem: A problem that `fits`.
        origin: Data set of the question.
        wanted: Answers of each label.
        rng: Source of chance.

    Returns:
        Pairs, each with whether the rules leave it open; and how many pairs the rules contradicted. A correct answer
        that the rules refuse for what stands around its value counts as decided: the value was not read.
    """
    material = Material(kind, problem)
    found: dict[bool, list[tuple[Pair, bool]]] = {True: [], False: []}
    seen = {problem.ground_truth}
    contradicted = 0
    for label, maker in ((True, family.honest), (False, family.attack)):
        for _ in range(_TRIES * wanted):
            if len(found[label]) == wanted:
                break
            answer = maker(material, rng)
            if answer is None or answer in seen or len(answer) > MAX_ANSWER_CHARS:
                continue
            seen.add(answer)
            pair = Pair(
                question=problem.question,
                ground_truth=problem.ground_truth,
                answer=answer,
                label=label,
                category=family.category,
                change="" if label else PREFIX + family.name,
                kind=kind.name,
                source="construction",
                origin=origin,
                is_text=kind.is_text,
            )
            finding = check.check(pair)
            contradicted += finding == "contradicted"
            if finding not in ("contradicted", "trivial"):
                found[label].append((pair, finding == "open"))
    room = min(map(len, found.values()))
    return [item for label in (True, False) for item in found[label][:room]], contradicted
