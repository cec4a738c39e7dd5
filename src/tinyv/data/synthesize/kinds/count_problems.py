"""Problems whose answer is a whole number."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, factorial, gcd, lcm
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.settings import person, things, two_people
from tinyv.data.synthesize.numerals import roman


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things."""

    number: int
    """How many."""

    things: str
    """What is counted, in the plural; "" if the question names nothing."""

    in_roman: bool = False
    """True if the question takes Roman numerals as well."""


def _problem(rng: Random, question: str, number: int, what: str = "") -> Problem[Count]:
    """A problem, with its ground truth as one of the data sets writes it."""
    styles = [str(number), str(number), f"${number}$"]
    if what and number != 1:
        styles += [f"{number} ({what})", f"{number} {what}"]
    return Problem(question, Count(number, what if number != 1 else ""), pick(rng, *styles))


def _left_over(rng: Random) -> Problem[Count]:
    boxes, each, lost, what = rng.randint(3, 90), rng.randint(4, 160), rng.randint(2, 11), things(rng)
    who = person(rng)
    question = pick(
        rng,
        f"A store room holds {boxes} boxes with {each} {what} in each of them. {lost} {what} are taken out. "
        f"How many {what} are left?",
        f"{who} packs {each} {what} into each of {boxes} boxes, and then gives {lost} {what} away. How many {what} "
        f"does {who} still have?",
        f"There are {boxes} shelves, and on each shelf there are {each} {what}. After {lost} {what} have been sold, "
        f"how many {what} remain on the shelves?",
    )
    return _problem(rng, question, boxes * each - lost, what)


def _together(rng: Random) -> Problem[Count]:
    first, second = two_people(rng)
    factor, start, more, what = rng.randint(2, 9), rng.randint(11, 480), rng.randint(3, 70), things(rng)
    question = pick(
        rng,
        f"{first} has {start} {what}. {second} has {more} more than {factor} times as many. How many {what} do the two "
        "of them have together?",
        f"In one week {first} collected {start} {what}, while {second} collected {factor} times that number and then "
        f"{more} more. What is the total number of {what} that they collected?",
    )
    return _problem(rng, question, start + factor * start + more, what)


def _divisors(rng: Random) -> Problem[Count]:
    common, a, b = rng.randint(2, 40), rng.randint(2, 30), rng.randint(31, 60)
    first, second = common * a, common * b
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"Find the greatest common divisor of {first} and {second}.",
            f"What is the largest positive integer that divides both {first} and {second}?",
            f"Compute $\\gcd({first}, {second})$.",
        )
        return _problem(rng, question, gcd(first, second))
    question = pick(
        rng,
        f"Find the least common multiple of {first} and {second}.",
        f"Two lights flash every {first} and every {second} seconds. They have just flashed together. After how many "
        "seconds will they do so again for the first time?",
        f"What is the smallest positive integer that is divisible by both {first} and {second}?",
    )
    return _problem(rng, question, lcm(first, second), "seconds" if "flash" in question else "")


def _choices(rng: Random) -> Problem[Count]:
    size, chosen = rng.randint(5, 18), rng.randint(2, 4)
    group = pick(rng, "students", "players", "engineers", "singers", "volunteers", "judges")
    if rng.random() < 0.6:
        question = pick(
            rng,
            f"In how many ways can a committee of {chosen} be chosen from {size} {group}?",
            f"A coach selects {chosen} out of {size} {group}; the order does not matter. How many different selections "
            "are possible?",
            f"How many subsets with exactly {chosen} elements does a set with {size} elements have?",
        )
        return _problem(rng, question, comb(size, chosen))
    number = factorial(size) // factorial(size - chosen)
    question = pick(
        rng,
        f"{size} {group} take part in a contest. In how many ways can the first {chosen} places be filled, if there "
        "are no ties?",
        f"From {size} {group}, {chosen} are called to the stage one after another. In how many different orders can "
        "this happen?",
    )
    return _problem(rng, question, number)


def _sequence(rng: Random) -> Problem[Count]:
    start, step, place = rng.randint(-40, 60), rng.choice([d for d in range(-19, 24) if d]), rng.randint(9, 90)
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"An arithmetic sequence starts with {start} and has the common difference {step}. Find its {place}th "
            "term.".replace("1th", "1st")
            .replace("2th", "2nd")
            .replace("3th", "3rd"),
            f"Let $a_1 = {start}$ and $a_{{n+1}} = a_n {'+' if step > 0 else '-'} {abs(step)}$ for all $n \\ge 1$. "
            f"Determine $a_{{{place}}}$.",
        )
        return _problem(
            rng,
            question.replace("11st", "11th").replace("12nd", "12th").replace("13rd", "13th"),
            start + (place - 1) * step,
        )
    question = pick(
        rng,
        f"The first term of an arithmetic progression is {start} and each further term is the one before it plus "
        f"({step}). What is the sum of its first {place} terms?",
        f"Evaluate $\\sum_{{k=0}}^{{{place - 1}}} ({start} + k \\cdot ({step}))$.",
    )
    return _problem(rng, question, place * start + step * place * (place - 1) // 2)


def _power_value(rng: Random) -> Problem[Count]:
    base = rng.choice((2, 3, 5, 6, 7, 10, 11))
    exponent = rng.randint(3, {2: 16, 3: 10, 10: 6}.get(base, 5))
    factor = rng.randint(1, 9)
    question = pick(
        rng,
        f"A culture starts with {factor} {'cell' if factor == 1 else 'cells'}, and the number of cells becomes {base} "
        f"times as large every hour. How many cells are there after {exponent} hours? Any exact form will do.",
        f"Compute the value of ${factor} \\cdot {base}^{exponent if exponent < 10 else f'{{{exponent}}}'}$. Any exact "
        "form of the number is accepted.",
    )
    return _problem(rng, question, factor * base**exponent, "cells" if "cells" in question else "")


def _roman(rng: Random) -> Problem[Count]:
    if rng.random() < 0.5:
        number = rng.randint(1200, 2030)
        question = pick(
            rng,
            f"A stone over the door gives the year {roman(number - 7)}. The house was finished 7 years later. In which "
            "year was that? You may answer in Roman or in ordinary numerals.",
            f"Which whole number comes right after {roman(number - 1)}? Roman numerals and ordinary digits are both "
            "accepted.",
        )
    else:
        first, second = rng.randint(12, 900), rng.randint(9, 600)
        number = first + second
        question = pick(
            rng,
            f"Add the Roman numerals {roman(first)} and {roman(second)}. Write the sum in Roman or in ordinary "
            "numerals.",
            f"What is {roman(first)} + {roman(second)}? Roman numerals or ordinary digits, either will do.",
        )
    return Problem(question, Count(number, "", in_roman=True), pick(rng, str(number), roman(number), f"${number}$"))


def _average(rng: Random) -> Problem[Count]:
    count, mean = rng.randint(4, 9), rng.randint(12, 95)
    numbers = [mean + rng.randint(-11, 11) for _ in range(count - 1)]
    last = mean * count - sum(numbers)
    listed = ", ".join(map(str, numbers))
    question = pick(
        rng,
        f"The mean of {count} whole numbers is {mean}. All but one of them are {listed}. Find the missing number.",
        f"{person(rng)} scored {listed} points in the first {count - 1} rounds of a game. What must the score of the "
        f"next round be for an average of exactly {mean} points over all {count} rounds?",
    )
    return _problem(rng, question, last, "points" if "points" in question else "")


def _large(rng: Random) -> Problem[Count]:
    per_day, days = rng.randint(12, 980) * 10, rng.choice((30, 52, 90, 120, 365))
    what = pick(rng, "letters", "parcels", "litres of milk", "loaves", "visitors", "newspapers")
    question = pick(
        rng,
        f"A plant handles {per_day} {what} a day. How many {what} does it handle in {days} days?",
        f"On each of {days} days, exactly {per_day} {what} were counted. What is the total for all these days?",
    )
    return _problem(rng, question, per_day * days, what)


PROBLEMS = (
    _left_over, _together, _divisors, _choices, _sequence, _power_value, _roman, _average, _large,
)  # fmt: skip
"""Generators of problems."""
