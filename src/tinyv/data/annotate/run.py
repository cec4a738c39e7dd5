"""`annotate`: two or more judges on every candidate, in a folder that a killed run leaves ready to be continued."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tinyv.backends.base import AsyncBackend, Sampling
from tinyv.data.annotate.agreement import Agreement, Cost, add_cost, agreements
from tinyv.data.annotate.judgements import Judged, judged
from tinyv.data.annotate.output import is_refuted, write_judged
from tinyv.data.annotate.parse import read_judgement
from tinyv.data.annotate.prompt import PROMPT_HASH, prompt_for, schema
from tinyv.data.asking.run import Asker, Counts, Progress, Request, ask
from tinyv.data.asking.store import Store
from tinyv.data.candidates import Candidate
from tinyv.data.dataset_files import write_json
from tinyv.data.pairs import Source
from tinyv.errors import ConfigurationError

STORE_NAME = "judgements.sqlite"
"""File of all judgements in the output folder."""

CHARS_PER_TOKEN = 3.5
"""Of English with LaTeX, for the estimate of a dry run."""


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are read from the class
class JudgeSettings:
    """How a judge is sampled. A judge's answers are kept apart by these."""

    max_tokens: int = 1024
    """Tokens that it may write, reasoning included."""

    temperature: float = 0.0
    """0 is greedy."""

    max_reasoning_chars: int | None = None
    """Bound on the reasoning, put into the schema; None for no bound."""


@dataclass(slots=True)
class Summary:
    """What a run came to. All but `asked`, `reused` and `seconds` count over all runs in the folder."""

    candidates: int = 0
    """Different answers to judge."""

    false_negatives: int = 0
    """Answers that all judges call equivalent."""

    negatives: int = 0
    """Answers that all judges call different."""

    refuted: int = 0
    """Of these two, answers whose claim all judges refute."""

    disagreements: int = 0
    """Answers on which the judges do not agree."""

    failed: int = 0
    """Answers without a verdict of each judge."""

    asked: int = 0
    """Requests of this run."""

    reused: int = 0
    """Judgements that earlier runs had stored."""

    seconds: float = 0.0
    """Wall-clock time of this run."""

    judges: dict[str, Cost] = field(default_factory=dict[str, Cost])
    """Judge -> what it did and cost."""

    agreement: list[Agreement] = field(default_factory=list[Agreement])
    """Every pair of judges."""

    def as_dict(self) -> dict[str, Any]:
        """All figures, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would ask."""

    candidates: int
    """Different answers to judge."""

    requests: dict[str, int]
    """Judge -> requests that are left."""

    prompt_tokens: int
    """Tokens of all prompts that are left, estimated from their length."""

    example: str
    """The first prompt that is left; empty if none is."""


def judge(name: str, model: str, backend: AsyncBackend, settings: JudgeSettings) -> Asker:
    """A judge.

    Args:
        name: Name in the store; keep it when the server moves.
        model: Name of the model as its server knows it.
        backend: Runs it.
        settings: How it is sampled.
    """
    sampling = Sampling(
        max_completion_tokens=settings.max_tokens,
        temperature=settings.temperature,
        top_logprobs=0,
        json_schema=schema(settings.max_reasoning_chars),
    )
    return Asker(name, backend, sampling, read_judgement, {"model": model, "prompt": PROMPT_HASH, **asdict(settings)})


def annotate(
    candidates: Sequence[Candidate],
    judges: Sequence[Asker],
    folder: Path,
    *,
    source: Source = "rollouts",
    claims: Mapping[str, bool] | None = None,
    concurrency: int = 16,
    progress: Progress | None = None,
) -> Summary:
    """Let every judge judge every candidate, and write what they agree on.

    The folder gets `judgements.sqlite` (everything the judges said), `pairs.jsonl` (labelled pairs on which all agree,
    for a build), `disagreements.jsonl`, `failed.jsonl` and `summary.json`. The same call continues a run that was
    killed, and asks anew what failed in one that ended.

    Args:
        candidates: Answers to judge.
        judges: At least two, from `judge`.
        folder: Where the results go, and where earlier ones stand.
        source: Noted in the pairs.
        claims: Candidate id -> what is said about it beforehand, for answers that were made; judges do not see it. An
            answer whose claim all judges refute becomes no pair; it stands in `refuted.jsonl`.
        concurrency: Requests under way at once, for each judge.
        progress: Told of every judgement.

    Raises:
        ConfigurationError: Fewer than two judges.
        InputError: The folder belongs to other settings or is in use.
        OutputError: The folder cannot be written.
    """
    check_judges(judges)
    started = time.perf_counter()
    with Store(folder / STORE_NAME) as store:
        with store.run():
            counts = ask(store, judges, _requests(candidates), concurrency=concurrency, progress=progress)
        summary, items = _summarize(store, candidates, [item.name for item in judges], counts)
    write_judged(items, folder, source, claims)
    summary.refuted = sum(is_refuted(item, claims) for item in items)
    summary.seconds = round(time.perf_counter() - started, 3)
    write_json(folder / "summary.json", summary.as_dict())
    return summary


def check_judges(judges: Sequence[Asker]) -> None:
    """Refuse fewer than two judges.

    Raises:
        ConfigurationError: There are fewer.
    """
    if len(judges) < 2:
        raise ConfigurationError("a judgement needs two judges at least: one alone is wrong too often")


def plan(candidates: Sequence[Candidate], judges: Sequence[str], folder: Path) -> Plan:
    """What `annotate` would ask, without asking or writing anything."""
    settled: dict[str, set[str]] = {name: set() for name in judges}
    if (folder / STORE_NAME).is_file():
        with Store(folder / STORE_NAME) as store:
            settled = {name: store.settled(name) for name in judges}
    requests = _requests(candidates)
    left = {name: [request for request in requests if request.item not in settled[name]] for name in judges}
    characters = sum(len(request.prompt()) for items in left.values() for request in items)
    example = next((request.prompt() for items in left.values() for request in items), "")
    return Plan(
        len(candidates), {name: len(items) for name, items in left.items()}, int(characters / CHARS_PER_TOKEN), example
    )


def _requests(candidates: Sequence[Candidate]) -> list[Request]:
    return [
        Request(candidate.id, lambda candidate=candidate: prompt_for(candidate))
        for candidate in candidates
        if not candidate.unfit()
    ]


def _summarize(
    store: Store, candidates: Sequence[Candidate], judges: Sequence[str], counts: Counts
) -> tuple[Summary, list[Judged]]:
    items = [judged(store, candidate, judges) for candidate in candidates]
    summary = Summary(candidates=len(items), asked=counts.asked, reused=counts.reused)
    summary.judges = {name: Cost() for name in judges}
    for item in items:
        for name in judges:
            answer = None if item.candidate.unfit() else store.get(item.candidate.id, name)
            add_cost(summary.judges[name], answer, item.verdicts[name])
        summary.false_negatives += item.agreed == "equivalent"
        summary.negatives += item.agreed == "different"
        summary.disagreements += item.agreed == "disagreed"
        summary.failed += item.agreed == "incomplete"
    summary.agreement = agreements(items, judges)
    return summary, items
