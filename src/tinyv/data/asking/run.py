"""Asks models about items: many requests at once, each answer stored as it comes, what is stored not asked again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple

from tinyv.backends.base import AsyncBackend, Generation, Sampling
from tinyv.data.asking.store import Answer, Status, Store

Progress = Callable[[str, int, int, int], None]
"""Called with a model's name, the items that are done, how many there are, and how many of them have no value."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask."""

    item: str
    """Id; the same id is asked once."""

    prompt: Callable[[], str]
    """Makes the prompt, when its turn comes: a hundred thousand prompts need not be in memory."""

    seed: int | None = None
    """Seed of the draw; see `Sampling.seed`."""


class Reading(NamedTuple):
    """What was read from a model's text."""

    value: Any
    """A JSON value; None if none can be read."""

    problem: str = ""
    """Why there is none, in one line."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A model with the way to ask it."""

    name: str
    """Name in the store; stays the same where the server moves."""

    backend: AsyncBackend
    """Runs it."""

    sampling: Sampling
    """How it is sampled."""

    read: Callable[[Generation], Reading]
    """Reads a generation without error."""

    settings: Mapping[str, Any]
    """What its answers depend on, as JSON values; the store refuses to mix answers of other settings."""


@dataclass(slots=True)
class Counts:
    """What a run did."""

    asked: int = 0
    """Requests answered, or failed, in this run."""

    reused: int = 0
    """Answers that the store had already."""


def ask(
    store: Store,
    askers: Sequence[Asker],
    requests: Sequence[Request],
    *,
    concurrency: int,
    progress: Progress | None = None,
) -> Counts:
    """Ask every model about every item that the store does not settle. The models work at the same time.

    Args:
        store: Takes the answers; inside `store.run()`.
        askers: The models.
        requests: The items.
        concurrency: Requests under way at once, for each model.
        progress: Told of every answer.

    Raises:
        InputError: The store has answers of a model with other settings.
        OutputError: An answer cannot be stored.
    """
    for asker in askers:
        store.register(asker.name, asker.settings)
    counts = Counts()

    async def all_askers() -> None:
        await asyncio.gather(*(_ask_one(store, asker, requests, concurrency, counts, progress) for asker in askers))

    asyncio.run(all_askers())
    return counts


async def _ask_one(
    store: Store,
    asker: Asker,
    requests: Sequence[Request],
    concurrency: int,
    counts: Counts,
    progress: Progress | None,
) -> None:
    settled = store.settled(asker.name)
    open_requests = [request for request in requests if request.item not in settled]
    total = len(requests)
    done, failed = total - len(open_requests), 0
    counts.reused += done
    queue = iter(open_requests)

    async def work(queue: Iterable[Request]) -> None:
        nonlocal done, failed
        for request in queue:  # workers share the iterator
            answer = await _answer(asker, request)
            store.put(answer)
            counts.asked += 1
            done += 1
            failed += answer.status != "read"
            if progress is not None:
                progress(asker.name, done, total, failed)

    if progress is not None:
        progress(asker.name, done, total, failed)
    # The first request goes alone: it finds out what the server understands (see `Dialect`), and the rest knows.
    await work(islice(queue, 1))
    await asyncio.gather(*(work(queue) for _ in range(min(concurrency, len(open_requests)))))


async def _answer(asker: Asker, request: Request) -> Answer:
    sampling = asker.sampling if request.seed is None else replace(asker.sampling, seed=request.seed)
    (generation,) = await asker.backend.agenerate([request.prompt()], sampling)
    status: Status = "failed"
    value, reason = None, generation.error or ""
    if generation.error is None:
        reading = asker.read(generation)
        status = "unreadable" if reading.value is None else "read"
        value, reason = reading
    return Answer(
        item=request.item,
        asker=asker.name,
        status=status,
        value=None if value is None else json.dumps(value, ensure_ascii=True),
        # What servers send may hold lone surrogates, which no database takes.
        text=generation.text.encode("utf-8", "replace").decode(),
        reason=reason,
        prompt_tokens=generation.prompt_tokens,
        completion_tokens=generation.completion_tokens,
        seconds=round(generation.latency_s, 4),
    )
