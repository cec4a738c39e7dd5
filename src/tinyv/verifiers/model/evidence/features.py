"""Numbers about a pair that a model of strings would have to compute: values shared, roles swapped, words opposed.

Every feature has a name, so that a verdict can say which evidence weighed most. All are cheap (well under a
millisecond a pair together), none raises on any text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from tinyv.verifiers.model.evidence.sides import Side, read
from tinyv.verifiers.model.evidence.vocabulary import NEGATIONS, OPPOSITES, QUANTIFIERS

_TOLERANCE = 1e-9
_UNIT_FACTORS = (60.0, 3600.0, 3.6, 24.0, 7.0, 12.0, 1000.0, 1e6)
_YES = re.compile(r"^\W*(?:\\text\{)?(yes|true|correct|it does|it is possible|always)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:\\text\{)?(no|false|incorrect|never|impossible|it does not|not)\b", re.IGNORECASE)
_SIGN = {"<": -1, "≤": -1, ">": 1, "≥": 1}


def features(question: str, ground_truth: str, answer: str) -> dict[str, float]:
    """Evidence about one pair.

    Args:
        question: The question; may be empty.
        ground_truth: The reference answer.
        answer: The policy's answer, untrusted.

    Returns:
        Values by name, in the order of `NAMES`.

    >>> found = features("Which is larger?", "x = 3, y = 5", "y = 3, x = 5")
    >>> found["numbers: ground truth found"], found["roles: contradicted"]
    (1.0, 2.0)
    """
    asked, truth, given = read(question), read(ground_truth), read(answer)
    return {
        **_sizes(truth, given),
        **_numbers(asked, truth, given),
        **_words(asked, truth, given),
        **_opposites(truth, given, ground_truth, answer),
        **_signs(truth, given),
        **_roles(truth, given),
        **_by_question(asked, truth, given),
        **_order(truth, given),
    }


def _sizes(truth: Side, given: Side) -> dict[str, float]:
    return {
        "size: ground truth": math.log1p(truth.length),
        "size: answer": math.log1p(given.length),
        "size: difference": math.log1p(given.length) - math.log1p(truth.length),
        "size: words of ground truth": float(len(truth.words)),
        "size: words of answer": float(len(given.words)),
        "size: numbers of ground truth": float(len(truth.numbers)),
        "size: numbers of answer": float(len(given.numbers)),
    }


def _near(value: float, others: Sequence[float]) -> bool:
    return any(abs(value - other) <= _TOLERANCE * max(1.0, abs(value)) for other in others)


def _rounded(value: float, others: Sequence[float]) -> bool:
    return any(abs(value - other) <= 5e-3 * abs(value) for other in others)


def _reordered(mine: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether the values that both sides have come in another order."""
    shared, others = ([value for value in one if value in other] for one, other in ((mine, theirs), (theirs, mine)))
    return shared != others and sorted(shared) == sorted(others)


def _numbers(asked: Side, truth: Side, given: Side) -> dict[str, float]:
    lost = [value for value in truth.numbers if not _near(value, given.numbers)]
    added = [value for value in given.numbers if not _near(value, truth.numbers)]
    strange = [value for value in added if not _near(value, asked.numbers)]
    return {
        "numbers: ground truth found": _share(len(truth.numbers) - len(lost), len(truth.numbers)),
        "numbers: answer's found": _share(len(given.numbers) - len(added), len(given.numbers)),
        "numbers: lost": float(len(lost)),
        "numbers: lost, not in the question": float(sum(not _near(value, asked.numbers) for value in lost)),
        "numbers: added": float(len(added)),
        "numbers: added, not in the question": float(len(strange)),
        "numbers: same multiset": float(bool(truth.numbers) and sorted(truth.numbers) == sorted(given.numbers)),
        "numbers: other sign": float(sum(value != 0 and _near(-value, lost) for value in added)),
        "numbers: neighbour": float(sum(_near(value + 1, lost) or _near(value - 1, lost) for value in added)),
        "numbers: factor": float(
            sum(any(_near(value * f, lost) for f in (2, 0.5, 10, 0.1, 3, 1 / 3)) for value in added if value)
        ),
        "numbers: unit factor": float(
            sum(
                any(_near(value * f, lost) or _near(value / f, lost) for f in _UNIT_FACTORS) for value in added if value
            )
        ),
        "numbers: shared in another order": float(_reordered(truth.numbers, given.numbers)),
        "numbers: reciprocal": float(sum(_near(1 / value, lost) for value in added if value not in (0, 1, -1))),
        "numbers: percent": float(sum(_near(100 * value, lost) or _near(value / 100, lost) for value in added)),
        "numbers: rounded": float(sum(_rounded(value, lost) for value in added)),
        "numbers: last same": float(bool(truth.numbers and given.numbers) and truth.numbers[-1] == given.numbers[-1]),
        "numbers: any of ground truth last": float(bool(given.numbers) and _near(given.numbers[-1], truth.numbers)),
    }


def _words(asked: Side, truth: Side, given: Side) -> dict[str, float]:
    mine, theirs, known = set(truth.words), set(given.words), set(asked.words)
    return {
        "words: ground truth found": _share(len(mine & theirs), len(mine)),
        "words: answer's found": _share(len(theirs & mine), len(theirs)),
        "words: answer's found in question": _share(len(theirs & known), len(theirs)),
        "words: lost": float(len(mine - theirs)),
        "words: lost, not in the question": float(len(mine - theirs - known)),
        "words: added": float(len(theirs - mine)),
        "words: added, not in the question": float(len(theirs - mine - known)),
        "words: from the question, added": float(len((theirs - mine) & known)),
        "words: same": float(bool(mine) and mine == theirs),
        "symbols: ground truth found": _share(len(truth.symbols & given.symbols), len(truth.symbols)),
        "symbols: added": float(len(given.symbols - truth.symbols)),
        "symbols: added, not in the question": float(len(given.symbols - truth.symbols - asked.symbols)),
    }


def _opposites(truth: Side, given: Side, ground_truth: str, answer: str) -> dict[str, float]:
    clash = agree = 0
    for one, other in OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if truth.small & here and not truth.small & there:
                clash += bool(given.small & there and not given.small & here)
                agree += bool(given.small & here and not given.small & there)
    quantifiers = [forms for forms in QUANTIFIERS.values() if bool(truth.small & forms) != bool(given.small & forms)]
    negated = len(truth.small & NEGATIONS) - len(given.small & NEGATIONS)
    sides = [1 if _YES.match(text) else -1 if _NO.match(text) else 0 for text in (ground_truth, answer)]
    return {
        "opposites: clash": float(clash),
        "opposites: agree": float(agree),
        "negation: difference": float(abs(negated)),
        "negation: on one side only": float(bool(truth.small & NEGATIONS) != bool(given.small & NEGATIONS)),
        "negation: in both": float(bool(truth.small & NEGATIONS and given.small & NEGATIONS)),
        "quantifiers: differ": float(len(quantifiers)),
        "yes or no: same": float(sides[0] * sides[1]),
    }


def _signs(truth: Side, given: Side) -> dict[str, float]:
    mine, theirs = Counter(truth.relations), Counter(given.relations)
    strict = [sum(sign in "<>" for sign in side.relations) for side in (truth, given)]
    wide = [sum(sign in "≤≥" for sign in side.relations) for side in (truth, given)]
    ours, others = Counter(truth.operators), Counter(given.operators)
    return {
        "relations: differ": float(sum(((mine - theirs) + (theirs - mine)).values())),
        "relations: strictness differs": float((strict[0] > 0) != (strict[1] > 0) and (wide[0] > 0) != (wide[1] > 0)),
        "relations: direction": float(
            sum(_SIGN.get(sign, 0) for sign in truth.relations) - sum(_SIGN.get(sign, 0) for sign in given.relations)
        ),
        "operators: lost": float(sum((ours - others).values())),
        "operators: added": float(sum((others - ours).values())),
        "operators: minus differs": float(ours["-"] - others["-"]),
    }


def _neighbours(side: Side) -> dict[str, set[str]]:
    """Name -> the values that stand next to it: `x = 3`, `Mona 81.5`, `3 blue pens`."""
    found: dict[str, set[str]] = {}
    tokens = side.tokens
    for at, token in enumerate(tokens):
        if token[0].isdigit() or not token[0].isalpha():
            continue
        for step in (1, 2, 3, -1):
            place = at + step
            if 0 <= place < len(tokens) and tokens[place][0].isdigit():
                found.setdefault(token, set()).add(tokens[place].replace(",", "."))
                break
    return found


def _roles(truth: Side, given: Side) -> dict[str, float]:
    mine, theirs = _neighbours(truth), _neighbours(given)
    values = {value for found in mine.values() for value in found}
    kept = contradicted = 0
    for name in mine.keys() & theirs.keys():
        if mine[name] & theirs[name]:
            kept += 1
        elif theirs[name] & values:
            contradicted += 1
    return {
        "roles: kept": float(kept),
        "roles: contradicted": float(contradicted),
        "roles: other value": float(
            sum(not mine[name] & theirs[name] for name in mine.keys() & theirs.keys()) - contradicted
        ),
    }


def _by_question(asked: Side, truth: Side, given: Side) -> dict[str, float]:
    """Values with names on one side and bare on the other: whether they come in the order of names in the question.

    Several values by size may belong to any names.

    >>> sides = [read(text) for text in ("What do Ada and Bob get?", "3, 5", "Bob 3, Ada 5")]
    >>> _by_question(*sides)["roles: another order than in the question"]
    1.0
    """
    kept = contradicted = False
    for named, bare in ((truth, given), (given, truth)):
        values = {name: found for name, found in _neighbours(named).items() if name in asked.tokens and len(found) == 1}
        names = sorted(values, key=asked.tokens.index)
        if len(names) < 2 or len(names) != len(bare.numbers) or _neighbours(bare).keys() & values.keys():
            continue
        expected = [float(next(iter(values[name]))) for name in names]
        given_order = list(bare.numbers)
        kept = kept or expected == given_order
        by_size = len(expected) > 2 and given_order in (sorted(expected), sorted(expected, reverse=True))
        contradicted = contradicted or (
            expected != given_order and sorted(expected) == sorted(given_order) and not by_size
        )
    return {
        "roles: order of the question": float(kept),
        "roles: another order than in the question": float(contradicted),
    }


def _order(truth: Side, given: Side) -> dict[str, float]:
    matcher = SequenceMatcher(None, truth.tokens, given.tokens, autojunk=False)
    blocks = matcher.get_matching_blocks()
    common = sum(block.size for block in blocks)
    shared = Counter(truth.tokens) & Counter(given.tokens)
    count = sum(shared.values())
    words = [word for word in given.words if word in truth.words]
    expected = [word for word in truth.words if word in given.words]
    return {
        "order: tokens in order, of ground truth": _share(common, len(truth.tokens)),
        "order: tokens in order, of answer": _share(common, len(given.tokens)),
        "order: shared tokens out of order": _share(count - common, count),
        "order: shared words out of order": float(words != expected and sorted(words) == sorted(expected)),
        "order: longest run": _share(max(block.size for block in blocks), len(truth.tokens)),
        "order: runs": float(len(blocks) - 1),
        "order: tokens lost": float(len(truth.tokens) - count),
        "order: tokens added": float(len(given.tokens) - count),
        "order: same first token": float(truth.tokens[:1] == given.tokens[:1]),
        "order: same last token": float(truth.tokens[-1:] == given.tokens[-1:]),
    }


def _share(part: int, whole: int) -> float:
    """A share; -1 of nothing, which is neither all nor none."""
    return part / whole if whole else -1.0


NAMES = tuple(features("", "", ""))
"""Names of the features, in order."""
