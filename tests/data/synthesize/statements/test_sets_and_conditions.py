"""Conditions and sets of integers: what is equal is recognised, what is changed differs, what is said is meant."""

import re
from random import Random

import pytest

from tinyv.data.synthesize.statements import integer_sets, residues

SCAN = range(-400, 400)


def members(value):
    if isinstance(value, residues.Residues):
        return {n for n in SCAN if n % value.modulus in value.residues}
    low = -10_000 if value.low is None else value.low
    high = 10_000 if value.high is None else value.high
    return {n for n in SCAN if low <= n <= high and n % value.modulus == value.residue}


def some_condition(rng):
    while True:
        modulus = rng.randint(2, 12)
        found = residues.of("n", modulus, rng.sample(range(modulus), rng.randint(1, modulus)))
        if found:
            return found


@pytest.mark.parametrize(
    "change",
    [residues.other_modulus, residues.shifted, residues.complement, residues.one_more, residues.negative],
)
def test_a_changed_condition_is_another_set(change):
    rng = Random(1)
    for _ in range(200):
        value = some_condition(rng)
        changed = change(value, rng)
        assert changed is None or (changed == value) == (members(changed) == members(value))


@pytest.mark.parametrize(
    "change",
    [integer_sets.endpoint, integer_sets.parity, integer_sets.direction, integer_sets.modulus],
)
def test_a_changed_set_is_another_set(change):
    rng = Random(2)
    for _ in range(300):
        modulus = rng.randint(1, 9)
        low, high = rng.choice([(rng.randint(-20, 20), None), (None, rng.randint(-20, 20)), (-20, rng.randint(10, 60))])
        value = integer_sets.of(modulus, rng.randrange(9), low, high)
        changed = change(value, rng) if value else None
        assert changed is None or (changed == value) == (members(changed) == members(value))


def read_predicate(text):
    """The set that a predicate names, read from its words alone."""
    text = text.replace("two", "2").replace("remainder one", "remainder 1").replace("either ", "")
    negated = bool(re.search(r"\bnot\b", text))
    if (found := re.search(r"remainders? ([\d, or]+?) (?:when|on|upon|modulo)\D* (\d+)$", text)) or (
        found := re.search(r"congruent to ([\d, or]+) modulo (\d+)", text)
    ):
        wanted, modulus = set(map(int, re.findall(r"\d+", found[1]))), int(found[2])
    elif found := re.search(r"(\d+) (more|less) than a multiple of (\d+)", text):
        modulus = int(found[3])
        wanted = {(int(found[1]) * (1 if found[2] == "more" else -1)) % modulus}
    elif found := re.search(r"(?:divisible by|multiple of) (\d+)", text):
        wanted, modulus = {0}, int(found[1])
    elif re.search(r"\b(even|odd)\b", text):
        wanted, modulus = {0 if "even" in text else 1}, 2
    else:
        raise AssertionError(text)
    return {n for n in SCAN if (n % modulus in wanted) != negated}


def test_every_predicate_names_the_set_of_its_condition():
    rng = Random(3)
    for _ in range(2000):
        value = some_condition(rng)
        assert read_predicate(residues.predicate(value, rng)) == members(value)
        assert read_predicate(residues.predicate(value, rng, opposite=True)) == set(SCAN) - members(value)


def test_equivalent_conditions_hold_for_the_same_numbers():
    rng = Random(4)
    for _ in range(1000):
        value = some_condition(rng)
        text = residues.equivalent(value, rng)
        head = re.match(r"(-?\d*)n(?: ([+-]) (\d+))?(?= (?:is|does|leaves))|(\d+) - n", text)
        if not head:
            assert "integer" in text or text.startswith("gcd")
            continue
        if head[4]:
            of = {n: int(head[4]) - n for n in SCAN}
        else:
            factor = {"": 1, "-": -1}.get(head[1]) or int(head[1])
            of = {n: factor * n + int((head[2] or "+") + (head[3] or "0")) for n in SCAN}
        named = read_predicate(text[head.end() :])
        inside = {n for n, value_ in of.items() if value_ in SCAN}
        assert {n for n in inside if of[n] in named} == members(value) & inside


@pytest.mark.parametrize("seed", range(5))
def test_bounds_in_words_hold_exactly_the_members(seed):
    rng = Random(seed)
    for _ in range(200):
        value = integer_sets.of(rng.randint(1, 9), rng.randrange(9), rng.randint(-30, 30), None)
        number = int(re.search(r"-?\d+", value.bounds(rng))[0])
        text = value.bounds(Random(seed))
        number = int(re.search(r"-?\d+", text)[0])
        strict = any(word in text for word in ("greater", "above", "larger"))
        held = {n for n in SCAN if (n > number if strict else n >= number) and n % value.modulus == value.residue}
        assert held == members(value)
