"""From questions and generators to labelled pairs, in any number of processes with the same result.

Every job is named by the seed, its kind and its number, and draws its chance from that name alone: neither the number
of workers nor the order in which they finish changes a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from random import Random
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import attacks, check, compose
from tinyv.data.synthesize.base import Kind, Problem
from tinyv.data.synthesize.kinds import KINDS
from tinyv.data.synthesize.wrap import WRAPS
from tinyv.data.synthesize.write import MAX_ANSWER_CHARS, write

CHUNK_JOBS = 64
"""Jobs that a worker takes at once."""

PER_PROBLEM = 2
"""Answers of each label to one problem of our own: more problems rather than more answers to each."""

TRIES = 6
"""Draws per wanted answer before it is given up."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a data set."""

    question: str
    """Its text."""

    ground_truth: str
    """Its reference answer."""

    origin: str
    """Name of the data set."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to make: pairs of one question, or pairs of a problem of our own in one sub-category."""

    number: int
    """Names the job, together with the seed."""

    pairs: int
    """Wanted answers of each label."""

    question: Question | None = None
    """The question; None makes a problem of `kind`."""

    kind: str = ""
    """Name of the kind of problem."""

    category: str = ""
    """Sub-category of the answers; "" draws."""

    attack: str = ""
    """Name of a family of attacks: its wrong answers are attacks, its correct ones look like them."""

    written: tuple[Pair, ...] = ()
    """All pairs of one written problem, of which others are to be composed."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one job gave."""

    pairs: tuple[tuple[Pair, bool], ...]
    """Each pair, and whether the rules leave it open."""

    dropped: int
    """Pairs whose label the second look contradicted."""


def run(jobs: Sequence[Job], seed: int, workers: int = 1) -> Iterator[Made]:
    """Do `jobs`; results come in their order.

    Args:
        jobs: What to make.
        seed: Names the run.
        workers: Processes; 1 works in this process.
    """
    work = partial(do, seed=seed)
    if workers == 1:
        yield from map(work, jobs)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(work, jobs, chunksize=CHUNK_JOBS)


def do(job: Job, seed: int) -> Made:
    """Make the pairs of one job."""
    if job.written:
        return Made(*compose.compose(job.written, job.pairs, Random(f"{seed}/written/{job.number}")))
    rng = Random(f"{seed}/{job.attack or job.kind}/{job.category}/{job.number}")
    found = _problem(job, rng)
    if found is None:
        return Made((), 0)
    kind, problem, origin = found
    if job.attack:
        pairs, dropped = attacks.make(attacks.FAMILIES[job.attack], kind, problem, origin, job.pairs, rng)
        return Made(tuple(pairs), dropped)
    pairs: list[tuple[Pair, bool]] = []
    seen: set[str] = set()
    dropped = 0
    for label in (True, False):
        for _ in range(job.pairs):
            pair = _draw(kind, problem, origin, label, job.category, rng)
            if pair is None or pair.answer in seen:
                continue
            finding = check.check(pair)
            if finding in ("contradicted", "refused"):
                dropped += 1
            elif finding != "trivial":
                seen.add(pair.answer)
                pairs.append((pair, finding == "open"))
    return Made(tuple(pairs), dropped)


def _problem(job: Job, rng: Random) -> tuple[Kind[Any], Problem[Any], str] | None:
    """The job's question if a kind reads its ground truth, else a problem of the job's kind if it names one."""
    item = job.question
    if item is not None and (read := compose.read_value(item.question, item.ground_truth)) is not None:
        kind, value = read
        problem, origin = Problem(item.question, value, item.ground_truth), item.origin
        if not job.attack or attacks.fits(kind, problem):
            return kind, problem, origin
    if not job.kind:
        return None
    kind = KINDS[job.kind]
    problem = _any_problem(kind, rng)
    for _ in range(TRIES):  # not every problem has an answer of every sub-category: a root needs an irrational one
        if not job.category or write(kind, problem.value, job.category, rng) is not None:
            break
        problem = _any_problem(kind, rng)
    return None if job.attack and not attacks.fits(kind, problem) else (kind, problem, f"tinyv/{kind.name}")


def _any_problem(kind: Kind[Any], rng: Random) -> Problem[Any]:
    return kind.problems[rng.randrange(len(kind.problems))](rng)


def _draw(kind: Kind[Any], problem: Problem[Any], origin: str, label: bool, category: str, rng: Random) -> Pair | None:
    """One answer of the wanted label and sub-category; None if chance gave none."""
    for _ in range(TRIES):
        value, change = problem.value, ""
        if not label:
            item = kind.changes[rng.randrange(len(kind.changes))]
            value, change = item.change(problem.value, rng), item.name
            if value is None or value == problem.value:
                continue
        if (written := write(kind, value, category, rng)) is None or len(written[0]) > MAX_ANSWER_CHARS:
            continue
        return Pair(
            question=problem.question,
            ground_truth=problem.ground_truth,
            answer=written[0],
            label=label,
            category=written[1],
            change=change,
            kind=kind.name,
            source="construction",
            origin=origin,
            is_text=kind.is_text,
        )
    return None


def kinds_of(category: str) -> list[str]:
    """Names of the kinds that can make problems with answers of a sub-category."""
    wrapped = category in {item.category for item in WRAPS}
    return [
        name
        for name, kind in KINDS.items()
        if kind.problems and (wrapped or any(item.category == category for item in kind.renderings))
    ]


def plan(
    questions: Iterable[Question],
    categories: Iterable[str],
    per_question: int,
    per_category: int = 0,
    text_pairs: int = 0,
    attack_pairs: int = 0,
) -> list[Job]:
    """The jobs for a set of wanted sizes.

    Args:
        questions: Questions of data sets.
        categories: Sub-categories to fill with problems of our own.
        per_question: Wanted answers of each label for each question.
        per_category: Wanted answers of each label for each sub-category, shared by the kinds that have it.
        text_pairs: Wanted answers of each label from the kinds whose answers are words.
        attack_pairs: Wanted attacks, and as many honest answers that look alike, shared by the families.
    """
    asked = list(questions)
    jobs = [Job(number, per_question, question=question) for number, question in enumerate(asked)]
    for category in categories:
        jobs.extend(_shared(kinds_of(category), per_category, category))
    jobs.extend(_shared([name for name, kind in KINDS.items() if kind.is_text and kind.problems], text_pairs, ""))
    jobs.extend(_attacks(asked, attack_pairs))
    return jobs


def _attacks(questions: Sequence[Question], wanted: int) -> Iterator[Job]:
    """Jobs of all families in turn: every other one about a question of the data sets, if a kind reads it."""
    possible = {name for name, kind in KINDS.items() if kind.problems and name not in attacks.VERDICT_KINDS}
    families = list(attacks.FAMILIES.values())
    total = -(-wanted // PER_PROBLEM)
    for number in range(total):
        family, turn = families[number % len(families)], number // len(families)
        fitting = [name for name in family.kinds or KINDS if name in possible]
        kind = fitting[(turn // 2 + number % len(families)) % len(fitting)]
        question = questions[number * len(questions) // total] if questions and turn % 2 else None
        yield Job(number, PER_PROBLEM, question=question, kind=kind, attack=family.name)


def composed(pairs: Iterable[Pair], variants: int) -> Iterator[Job]:
    """Jobs that compose written pairs with rewrites, a problem each.

    Args:
        pairs: Written pairs, those of one problem in a row.
        variants: Wanted compositions of each pair.
    """
    problems = groupby(pairs, key=lambda pair: (pair.question, pair.ground_truth))
    for number, (_, group) in enumerate(problems if variants else ()):
        yield Job(number, variants, written=tuple(group))


def _shared(names: Sequence[str], wanted: int, category: str) -> Iterator[Job]:
    """Jobs of `PER_PROBLEM` answers each, kind after kind in turn."""
    if names:
        for number in range(-(-wanted // PER_PROBLEM)):
            yield Job(number, PER_PROBLEM, kind=names[number % len(names)], category=category)
