"""Puzzles about who has, does or is what; the clues are added until exactly one assignment is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import permutations
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import roles
from tinyv.data.synthesize.statements.grammar import joined, kind, problem, say
from tinyv.data.synthesize.statements.roles import Frame, Roles
from tinyv.data.synthesize.statements.words import people

_ORDINALS = ("first", "second", "third", "fourth")
_NUMERALS = ("1st", "2nd", "3rd", "4th")

FRAMES = (
    Frame(
        "which instrument each of them plays",
        "<p> plays the <r>",
        "the <r> is played by <p>",
        "who plays the <r>",
        ("piano", "violin", "flute", "cello", "drums", "trumpet", "harp", "guitar"),
    ),
    Frame(
        "which animal each of them keeps",
        "<p> [keeps|owns|has] the <r>",
        "the <r> belongs to <p>",
        "who owns the <r>",
        ("parrot", "cat", "dog", "rabbit", "tortoise", "hamster", "goldfish", "lizard"),
    ),
    Frame(
        "what the profession of each of them is",
        "<p> is the <r>",
        "the <r> is <p>",
        "who is the <r>",
        ("baker", "pilot", "lawyer", "dentist", "carpenter", "librarian", "painter", "chemist"),
    ),
    Frame(
        "which colour of hat each of them wears",
        "<p> wears the <r> hat",
        "the <r> hat is worn by <p>",
        "who wears the <r> hat",
        ("red", "blue", "green", "white", "black", "yellow", "purple", "orange"),
    ),
    Frame(
        "which dish each of them brings",
        "<p> brings the <r>",
        "the <r> is brought by <p>",
        "who brings the <r>",
        ("soup", "salad", "bread", "cake", "cheese", "curry", "pie", "rice"),
    ),
    Frame(
        "which language each of them teaches",
        "<p> teaches <r>",
        "<r> is taught by <p>",
        "who teaches <r>",
        ("Spanish", "Latin", "Greek", "Arabic", "Polish", "Hindi", "Swedish", "Korean"),
    ),
    Frame(
        "in which place each of them finishes the race (there are no ties)",
        "<p> [finishes|comes] <r>",
        "the <r> to finish is <p>",
        "who finishes <r>",
        _ORDINALS,
        "<p> finishes before <q>",
        _NUMERALS,
    ),
    Frame(
        "on which day of the week each of them has an appointment",
        "<p> has an appointment on <r>",
        "<r> is the day of the appointment of <p>",
        "whose appointment is on <r>",
        ("Monday", "Tuesday", "Wednesday", "Thursday"),
        "the appointment of <p> is earlier in the week than that of <q>",
    ),
    Frame(
        "on which floor of the building each of them lives (one person a floor)",
        "<p> lives on the <r> floor",
        "the <r> floor is the home of <p>",
        "who lives on the <r> floor",
        _ORDINALS,
        "<p> lives somewhere below <q>",
        _NUMERALS,
    ),
    Frame(
        "in which seat, counted from the left, each of them sits",
        "<p> sits in the <r> seat",
        "the <r> seat is taken by <p>",
        "who sits in the <r> seat",
        _ORDINALS,
        "<p> sits somewhere to the left of <q>",
        _NUMERALS,
    ),
    Frame(
        "in which month each of them was born",
        "<p> was born in <r>",
        "<r> is the month of birth of <p>",
        "who was born in <r>",
        ("January", "April", "July", "October"),
        "<p> has a birthday earlier in the calendar year than <q>",
    ),
)
"""Settings of the puzzles."""

_OPENINGS = (
    "There are <n> friends: <x>.",
    "<x> meet.",
    "Consider the persons <x>.",
    "<x> are neighbours.",
    "<x> work together.",
    "We know <x>.",
    "Here are some facts about <x>.",
    "A puzzle about <x>:",
    "<x> take part in a club evening.",
)
_ASKS = (
    "Find out <t>.",
    "Determine <t>.",
    "State <t>.",
    "Can you tell <t>?",
    "Work out <t>.",
    "Say <t>.",
    "From this it follows <t>; give the answer.",
    "Which assignment is the right one? Say <t>.",
    "Deduce <t>.",
)

Clue = tuple[str, Callable[[dict[str, str]], bool]]


def _clue(frame: Frame, hidden: dict[str, str], rng: Random) -> Clue:
    """A true statement that tells something, but not all."""
    a, b = rng.sample(list(hidden), 2)
    ra, rb = hidden[a], hidden[b]
    form = rng.randrange(5 if frame.order else 4)
    if form == 4:
        first, second = (a, b) if frame.roles.index(ra) < frame.roles.index(rb) else (b, a)
        return say(
            frame.order, rng, p=first, q=second
        ), lambda who: frame.roles.index(who[first]) < frame.roles.index(who[second])
    if form == 0:
        text = say("it is not [true|the case] that ", rng) + say(frame.active, rng, p=a, r=rb)
        return text, lambda who: who[a] != rb
    if form == 1:
        two = [a, b] if rng.random() < 0.5 else [b, a]
        return f"{say(frame.passive, rng, p=' or '.join(two), r=ra)}", lambda who: ra in (who[a], who[b])
    if form == 2:
        other = next(r for r in hidden.values() if r not in (ra, rb)) if len(hidden) > 2 else rb
        text = f"if {say(frame.active, rng, p=a, r=other)}, then {say(frame.active, rng, p=b, r=ra)}"
        return text, lambda who: who[a] != other or who[b] == ra
    wrong = [p for p in hidden if p != a]
    text = f"{say(frame.passive, rng, p='neither ' + ' nor '.join(wrong[:2]), r=ra)}"
    return text, lambda who: ra not in (who[wrong[0]], who[wrong[1]])


def _clues(frame: Frame, hidden: dict[str, str], rng: Random) -> list[str] | None:
    """Clues after which one assignment is left; each of them rules something out."""
    names = list(hidden)
    left = [dict(zip(names, order, strict=True)) for order in permutations(hidden.values())]
    texts: list[str] = []
    for _ in range(60):
        text, holds = _clue(frame, hidden, rng)
        kept = [who for who in left if holds(who)]
        if len(kept) < len(left):
            texts.append(text)
            left = kept
        if len(left) == 1:
            return texts
    return None


def _puzzle(frame: Frame, rng: Random) -> Problem[Roles]:
    while True:
        number = rng.choice((3, 3, 4))
        names, held = people(rng, number), rng.sample(frame.roles, number)
        if frame.order:
            held = list(frame.roles[:number])
            rng.shuffle(held)
        hidden = dict(zip(names, held, strict=True))
        clues = _clues(frame, hidden, rng)
        if clues is None:
            continue
        known = sorted(held, key=frame.roles.index)
        opening = say(pick(rng, *_OPENINGS), rng, n={3: "three", 4: "four"}[number], x=joined(names))
        facts = " ".join(f"{clue[0].upper()}{clue[1:]}." for clue in clues)
        each = f"The possibilities are {joined(known)}, one for each person."
        question = f"{opening} {each} {facts} {say(pick(rng, *_ASKS), rng, t=frame.topic)}"
        value = Roles(
            Frame(
                frame.topic,
                frame.active,
                frame.passive,
                frame.relative,
                tuple(known),
                frame.order,
                frame.digits[:number],
            ),
            tuple(hidden.items()),
        )
        return problem(question, value, rng)


KIND = kind(
    "roles",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    roles.CHANGES,
    tuple(partial(_puzzle, frame) for frame in FRAMES),
)
