"""Agreement of judges, against values worked out by hand."""

from __future__ import annotations

import pytest

from tinyv.data.annotate.agreement import agreements, kappa
from tinyv.data.annotate.judgements import Judged
from tinyv.data.candidates import Candidate

ONE = Candidate(question="q", ground_truth="g", answer="a")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ((45, 15, 25, 15), 0.1304),
        ((25, 35, 5, 35), 0.2593),
        ((10, 0, 0, 10), 1.0),
        ((0, 10, 10, 0), -1.0),
        ((5, 5, 5, 5), 0.0),
    ],
)
def test_kappa(table: tuple[int, int, int, int], expected: float) -> None:
    assert kappa(table) == pytest.approx(expected, abs=1e-4)


def test_kappa_is_not_defined_for_one_verdict() -> None:
    assert kappa((0, 0, 0, 7)) is None
    assert kappa((0, 0, 0, 0)) is None


def test_three_judges_make_three_pairs() -> None:
    said = [(True, True, None), (True, False, True), (False, False, False)]
    items = [Judged(ONE, dict(zip("abc", verdicts, strict=True)), {}) for verdicts in said]
    found = {pair.judges: (pair.both, pair.agreement) for pair in agreements(items, list("abc"))}
    assert found == {("a", "b"): (3, 0.6667), ("a", "c"): (2, 1.0), ("b", "c"): (2, 0.5)}
    assert [item.agreed for item in items] == ["incomplete", "disagreed", "different"]
