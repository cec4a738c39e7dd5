"""Ratios, vectors, matrices, roles, choices, verdicts, congruences, figures, symbols, chemicals."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

import pytest

from tinyv.data.synthesize import construct
from tinyv.data.synthesize.kinds import KINDS, choices, congruences, geometry_names, labelled, ratios, symbols, vectors

NAMES = (
    "ratio", "vector", "matrix", "labelled", "choice", "yes or no", "congruence", "geometry name", "symbols",
    "chemical",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_rarely_contradicted_and_always_repeatable(name: str):
    jobs = [construct.Job(number, 2, kind=name) for number in range(30)]
    made = list(construct.run(jobs, seed=5))
    pairs = [pair for item in made for pair, _ in item.pairs]
    assert len(pairs) > 50
    assert sum(item.dropped for item in made) <= 0.1 * len(pairs)
    assert made == list(construct.run(jobs, seed=5))
    assert {pair.label for pair in pairs} == {True, False}


@pytest.mark.parametrize("name", NAMES)
def test_every_category_is_filled_and_no_text_is_both_right_and_wrong(name: str):
    kind = KINDS[name]
    for category in sorted({item.category for item in kind.renderings} - {""}):
        seen: dict[tuple[str, str], bool] = {}
        labels = set()
        for number in range(10):
            for pair, _ in construct.do(construct.Job(number, 2, kind=name, category=category), 3).pairs:
                assert pair.category == category
                assert seen.setdefault((pair.question, pair.answer.strip(" .$")), pair.label) == pair.label
                labels.add(pair.label)
        assert labels == {True, False}, category


@pytest.mark.parametrize("name", NAMES)
def test_a_change_never_gives_the_value_back(name: str):
    kind, rng = KINDS[name], Random(4)
    for _ in range(150):
        value = kind.problems[rng.randrange(len(kind.problems))](rng).value
        for item in kind.changes:
            assert item.change(value, rng) != value


def test_ratios_scale_only_where_the_question_allows():
    rng = Random(1)
    scaled = next(item for item in ratios.KIND.renderings if item.render.__name__ == "_scaled")
    assert scaled.render(ratios.Ratio((3, 4)), rng) is None
    text = scaled.render(ratios.Ratio((3, 4), scalable=True), rng) or ""
    a, b = (int(part) for part in re.findall(r"\d+", text))
    assert a * 4 == b * 3


@pytest.mark.parametrize(
    ("truth", "question", "wanted"),
    [
        ("3:4", "What is the ratio of cats to dogs?", (3, 4)),
        ("6:8", "What is the ratio of cats to dogs?", None),
        ("3:4", "What is the ratio in the form a:b?", None),
        ("3:4", "At what time does the clock strike?", None),
    ],
)
def test_ratios_are_read_where_sure(truth: str, question: str, wanted: tuple[int, int] | None):
    value = ratios.KIND.read and ratios.KIND.read(truth, question)
    assert (value and value.parts) == wanted


def test_a_basis_vector_is_not_read_since_others_are_right_too():
    read = vectors.KIND.read
    assert read
    column = r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"
    assert read(column, "Find the vector v.")
    assert read(column, "Find an eigenvector of A.") is None


def test_roles_are_read_in_the_order_of_the_question():
    read = labelled.KIND.read
    assert read
    assert read("x = 3, y = 5", "Solve for $x$ and $y$.")
    assert read("x = 3, y = 5", "Solve for $y$ and $x$.") is None


def test_a_letter_that_contradicts_its_text_is_never_written_alone():
    value, rng = choices.Choice(("2", "3", "4"), 0, 1), Random(2)
    for item in choices.KIND.renderings:
        for _ in range(20):
            text = item.render(value, rng)
            assert text is None or ("A" in text and "3" in text)


def test_congruence_sets_are_equal_whatever_the_modulus():
    assert congruences.Classes.of("x", 6, [1, 4]) == congruences.Classes.of("x", 3, [1])
    assert congruences.Classes.of("x", 4, [0, 1, 2, 3]) is None


def test_congruence_representatives_stay_in_their_classes():
    rng = Random(3)
    other = next(item for item in congruences.KIND.renderings if item.render.__name__ == "_representative")
    for _ in range(100):
        value = congruences.KIND.problems[0](rng).value
        text = other.render(value, rng) or ""
        found = {int(n) % value.modulus for n in re.findall(r"(?:equiv|≡) (-?\d+)", text)}
        assert found == set(value.residues)


def test_a_figure_means_the_same_in_other_order():
    figure, meaning = geometry_names.Figure, geometry_names.meaning
    assert meaning(figure("similar", tuple("ABCDEF"))) == meaning(figure("similar", tuple("BCAEFD")))
    assert meaning(figure("similar", tuple("ABCDEF"))) != meaning(figure("similar", tuple("BACDEF")))
    assert meaning(figure("angle", tuple("ABC"))) != meaning(figure("angle", tuple("BAC")))
    assert meaning(figure("perpendicular", tuple("ABCD"))) == meaning(figure("perpendicular", tuple("DCAB")))


def test_formulas_are_compared_by_value():
    term = lambda n, *s: (Fraction(n), tuple((name, 1) for name in s))  # noqa: E731
    first = symbols.Formula("u", (term(1, "a_1", "b"),), ())
    assert symbols.same(first, symbols.Formula("u", (term(1, "b", "a_1"),), ()))
    assert not symbols.same(first, symbols.Formula("u", (term(1, "a_2", "b"),), ()))
