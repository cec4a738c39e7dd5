"""Negations, converses, inverses and contrapositives of generated statements, and bounds in words."""

from __future__ import annotations

from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import quantified
from tinyv.data.synthesize.statements.grammar import article, kind, problem, say
from tinyv.data.synthesize.statements.quantified import Clause, Counted, Implication, Quantified, Quantity, Statement
from tinyv.data.synthesize.statements.words import people

_NEGATE = (
    "What is the negation of the statement “<t>”?",
    "Negate the statement “<t>”.",
    "State the logical negation of “<t>”.",
    "<w> says “<t>”. <w> is wrong. What is then true?",
    "The statement “<t>” is false. Which statement is therefore true (its exact negation)?",
    "Give a statement that is true exactly when “<t>” is false.",
    "Write down the negation of “<t>”.",
    "Formulate the exact opposite, in the sense of logic, of “<t>”.",
    "Find the contradictory of “<t>”, the statement that is true exactly when it is false.",
)
_FORMS = (
    "State the <f> of “<t>”.",
    "What is the <f> of the statement “<t>”?",
    "Write down the <f> of “<t>”.",
    "Give the <f> of the claim “<t>”.",
    "A textbook says “<t>”. Formulate the <f>.",
    "<w> claims “<t>”. What is the <f> of this claim?",
    "Form the <f> of the conditional statement “<t>”.",
    "Consider “<t>”. How does its <f> read?",
)
_OPPOSITE: dict[Quantity, Quantity] = {"all": "not all", "not all": "all", "some": "none", "none": "some"}
_GROUPS = (
    ("student", "students"),
    ("town", "towns"),
    ("machine", "machines"),
    ("recipe", "recipes"),
    ("player", "players"),
    ("ticket", "tickets"),
    ("house", "houses"),
    ("robot", "robots"),
    ("train", "trains"),
    ("garden", "gardens"),
    ("ship", "ships"),
    ("museum", "museums"),
)
_PLACES = (
    "",
    "",
    " on the list",
    " of the region",
    " in the catalogue",
    " in the test",
    " of the club",
    " in the story",
    " of the north",
)
_ADJECTIVES = (
    "old",
    "new",
    "expensive",
    "green",
    "famous",
    "popular",
    "safe",
    "quiet",
    "heavy",
    "modern",
    "yellow",
    "rare",
    "small",
    "perfect",
    "cheap",
    "fast",
)


def _number_clause(rng: Random) -> Clause:
    """A property of an integer with a number in it."""
    n = rng.randint(2, 60)
    return rng.choice(
        (
            Clause(f"is divisible by {n}", f"is not divisible by {n}"),
            Clause(f"is greater than {n}", f"is not greater than {n}"),
            Clause(f"has more than {n} divisors", f"does not have more than {n} divisors"),
            Clause(f"ends in the digit {n % 10}", f"does not end in the digit {n % 10}"),
            Clause(f"is a sum of {n} primes", f"is not a sum of {n} primes"),
            Clause(f"has a digit sum above {n}", f"does not have a digit sum above {n}"),
        )
    )


def _shape_clause(rng: Random) -> Clause:
    n = rng.randint(2, 40)
    return rng.choice(
        (
            Clause(f"has {n} axes of symmetry", f"does not have {n} axes of symmetry"),
            Clause(f"has an area of {n}", f"does not have an area of {n}"),
            Clause(f"has a perimeter above {n}", f"does not have a perimeter above {n}"),
            Clause(f"has {n} corners", f"does not have {n} corners"),
            Clause("is convex", "is not convex"),
            Clause("has a right angle", "does not have a right angle"),
        )
    )


def _thing(rng: Random) -> tuple[str, str, Clause]:
    """One of a class, the class, and a property."""
    form = rng.randrange(3)
    if form == 0:
        name = pick(rng, "integer", "number in the table", "term of the sequence", "positive integer")
        return name, _plural(name), _number_clause(rng)
    if form == 1:
        name = pick(rng, "polygon", "figure in the picture", "tile", "drawing")
        return name, _plural(name), _shape_clause(rng)
    one, many = rng.choice(_GROUPS)
    place, word = pick(rng, *_PLACES), pick(rng, *_ADJECTIVES)
    return one + place, many + place, Clause(f"is {word}", f"is not {word}")


def _plural(name: str) -> str:
    first, space, rest = name.partition(" ")
    return name + "s" if first == "positive" else f"{first}s{space}{rest}"


def _said(value: Quantified, rng: Random) -> str:
    """A quantified statement as a question has it."""
    texts: dict[Quantity, tuple[str, ...]] = {
        "all": ("every <s> <p>", "each <s> <p>"),
        "none": ("no <s> <p>", "not a single <s> <p>"),
        "some": ("at least one <s> <p>", "there is <a> that <p>"),
        "not all": ("not every <s> <p>", "at least one <s> <n>"),
    }
    clause = value.clause
    return say(
        pick(rng, *texts[value.quantity]),
        rng,
        s=value.singular,
        a=article(value.singular),
        p=clause.said(),
        n=clause.said(turned=True),
    )


def _asked(texts: tuple[str, ...], said: str, value: Statement, rng: Random, form: str = "") -> Problem[Statement]:
    upper = said[0].upper() + said[1:]
    return problem(say(pick(rng, *texts), rng, t=upper, f=form, w=people(rng, 1)[0]), value, rng)


def _negation(rng: Random) -> Problem[Statement]:
    singular, plural, clause = _thing(rng)
    quantities: tuple[Quantity, ...] = ("all", "none", "some", "not all")
    given = Quantified(rng.choice(quantities), singular, plural, clause)
    value = Quantified(_OPPOSITE[given.quantity], singular, plural, clause)
    return _asked(_NEGATE, _said(given, rng), value, rng)


def _bound(rng: Random) -> tuple[str, str]:
    """A class and what its members do, in the plural."""
    return rng.choice(_GROUPS)[1] + pick(rng, *_PLACES), f"are {pick(rng, *_ADJECTIVES)}"


def _negated_bound(rng: Random) -> Problem[Statement]:
    plural, does = _bound(rng)
    n = rng.randint(3, 90)
    if rng.random() < 0.5:
        said, value = f"at least {n} {plural} {does}", Counted(0, n - 1, plural, does)
    else:
        said, value = f"at most {n} {plural} {does}", Counted(n + 1, None, plural, does)
    return _asked(_NEGATE, said, value, rng)


def _pigeonhole(rng: Random) -> Problem[Statement]:
    """How many certainly share something."""
    things, boxes = rng.randint(20, 300), rng.randint(3, 12)
    least = -(-things // boxes)
    if least < 3:
        return _pigeonhole(rng)
    thing, place = rng.choice(
        (
            ("guests", "table"),
            ("letters", "drawer"),
            ("cars", "car park"),
            ("balls", "box"),
            ("pupils", "classroom"),
            ("books", "shelf"),
        )
    )
    text = (
        f"{things} {thing} are spread over {boxes} "
        f"{'shelves' if place == 'shelf' else place + ('es' if place == 'box' else 's')}. What is the strongest "
        f"lower bound on "
        f"the number of {thing} in the fullest {place} that is certain in every case? State it in a sentence or "
        f"as a formula."
    )
    return problem(text, Counted(least, None, thing, f"are in the fullest {place}"), rng)


def _without_digits(text: str) -> str:
    return "".join(c for c in text if not c.isdigit())


def _implication(rng: Random) -> Implication:
    form = rng.random() < 0.6
    singular = (
        pick(rng, "integer", "positive integer", "number in the table")
        if form
        else pick(rng, "polygon", "tile", "figure in the picture")
    )
    make = _number_clause if form else _shape_clause
    first, second = make(rng), make(rng)
    if _without_digits(first.positive) == _without_digits(second.positive):
        return _implication(rng)
    return Implication(singular, first, second)


def _conditional(value: Implication, rng: Random) -> str:
    texts = ("if <a> <p>, then it <q>", "if <a> <p>, it <q>", "whenever <a> <p>, it <q>")
    return say(pick(rng, *texts), rng, a=article(value.singular), p=value.first.said(), q=value.second.said())


def _not(clause: Clause) -> Clause:
    return Clause(clause.positive, clause.negative, not clause.true)


def _converse(rng: Random) -> Problem[Statement]:
    given = _implication(rng)
    return _asked(
        _FORMS, _conditional(given, rng), Implication(given.singular, given.second, given.first), rng, "converse"
    )


def _inverse(rng: Random) -> Problem[Statement]:
    given = _implication(rng)
    form = "inverse (both parts negated)"
    return _asked(
        _FORMS, _conditional(given, rng), Implication(given.singular, _not(given.first), _not(given.second)), rng, form
    )


def _contrapositive(rng: Random) -> Problem[Statement]:
    given = _implication(rng)
    return _asked(
        _FORMS,
        _conditional(given, rng),
        Implication(given.singular, _not(given.second), _not(given.first)),
        rng,
        "contrapositive",
    )


KIND = kind(
    "logical form",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    quantified.CHANGES,
    (_negation, _negated_bound, _pigeonhole, _converse, _inverse, _contrapositive),
)
