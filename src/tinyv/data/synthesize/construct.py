"""From questions and generators to labelled pairs, in any number of processes with the same result.

Every job is named by the seed, its kind and its number, and draws its chance from that name alone: neither the number
of workers nor the order in which they finish changes a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from random import Random
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import check
from tinyv.data.synthesize.base import Kind, Problem, pick
from tinyv.data.synthesize.kinds import KINDS
from tinyv.data.synthesize.wrap import WRAPS, wrap

MAX_ANSWER_CHARS = 600
"""Longer answers are not made: no answer box holds them."""

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
    rng = Random(f"{seed}/{job.kind}/{job.category}/{job.number}")
    found = _problem(job, rng)
    if found is None:
        return Made((), 0)
    kind, problem, origin = found
    pairs: list[tuple[Pair, bool]] = []
    seen: set[str] = set()
    dropped = 0
    for label in (True, False):
        for _ in range(job.pairs):
            pair = _draw(kind, problem, origin, label, job.category, rng)
            if pair is None or pair.answer in seen:
                continue
            finding = check.check(pair)
            if finding == "contradicted":
                dropped += 1
            elif finding != "trivial":
                seen.add(pair.answer)
                pairs.append((pair, finding == "open"))
    return Made(tuple(pairs), dropped)


def _problem(job: Job, rng: Random) -> tuple[Kind[Any], Problem[Any], str] | None:
    if job.question is None:
        kind = KINDS[job.kind]
        problem = _any_problem(kind, rng)
        for _ in range(TRIES):  # not every problem has an answer of every sub-category: a root needs an irrational one
            if not job.category or write(kind, problem.value, job.category, rng) is not None:
                break
            problem = _any_problem(kind, rng)
        return kind, problem, f"tinyv/{kind.name}"
    item = job.question
    for kind in KINDS.values():
        value = None if kind.read is None else kind.read(item.ground_truth, item.question)
        if value is not None:
            return kind, Problem(item.question, value, item.ground_truth), item.origin
    return None


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


def write(kind: Kind[Any], value: Any, category: str, rng: Random) -> tuple[str, str] | None:
    """Write a value in one way, with up to two wraps around it; the text and its sub-category."""
    by_wrap = category in {item.category for item in WRAPS} and not any(r.category == category for r in kind.renderings)
    fitting = [item for item in kind.renderings if by_wrap or category in ("", item.category)]
    if not fitting:
        return None
    drawn = rng.choices(fitting, [item.weight for item in fitting])[0]
    if (text := drawn.render(value, rng)) is None:
        return None
    said = drawn.category
    if by_wrap or not said or rng.random() < 0.35:
        if (wrapped := wrap(text, rng, category if by_wrap else "")) is None:
            return (text, said) if said and not by_wrap else None
        text = wrapped[0]
        said = category or said or wrapped[1]
        if rng.random() < 0.2 and (again := wrap(text, rng, pick(rng, "1.1", "1.2", "1.3"))) is not None:
            text = again[0]
    return text, said


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
) -> list[Job]:
    """The jobs for a set of wanted sizes.

    Args:
        questions: Questions of data sets.
        categories: Sub-categories to fill with problems of our own.
        per_question: Wanted answers of each label for each question.
        per_category: Wanted answers of each label for each sub-category, shared by the kinds that have it.
        text_pairs: Wanted answers of each label from the kinds whose answers are words.
    """
    jobs = [Job(number, per_question, question=question) for number, question in enumerate(questions)]
    for category in categories:
        jobs.extend(_shared(kinds_of(category), per_category, category))
    jobs.extend(_shared([name for name, kind in KINDS.items() if kind.is_text and kind.problems], text_pairs, ""))
    return jobs


def _shared(names: Sequence[str], wanted: int, category: str) -> Iterator[Job]:
    """Jobs of `PER_PROBLEM` answers each, kind after kind in turn."""
    if names:
        for number in range(-(-wanted // PER_PROBLEM)):
            yield Job(number, PER_PROBLEM, kind=names[number % len(names)], category=category)
