"""The asynchronous heart of the HTTP backend: one prompt, several attempts, one `Generation`.

Retries are written out here instead of taken from a retry library: the next attempt goes to another endpoint,
how long to wait depends on what that endpoint said, and the circuit breaker has a say. None of that would go.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import httpx

from tinyv.backends.base import EndpointStatus, Generation, Sampling
from tinyv.backends.chat_api import (
    ReplyError,
    build_payload,
    error_detail,
    one_line,
    read_models,
    read_reply,
    retry_after_s,
)
from tinyv.backends.endpoints import Endpoint, EndpointPool
from tinyv.backends.http_transport import (
    HttpSettings,
    explain,
    find_api_key,
    is_transient,
    open_clients,
    read_body,
)

logger = logging.getLogger(__name__)

BACKOFF_BASE_S = 0.25
BACKOFF_CAP_S = 8.0
"""The wait before retry n is drawn from [0, min(cap, base · 2ⁿ)] ("full jitter": clients that failed
together do not come back together; https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)."""


HEALTH_TIMEOUT_S = 5.0
"""Seconds for a health check: the list of models is ready at once, or the server is not."""


@dataclass(frozen=True, slots=True)
class _Retry:
    """An attempt that may succeed elsewhere or later."""

    cause: str


class ChatClient:
    """Asks the endpoints of one backend. Made, used and closed on one event loop.

    Args:
        urls: Base addresses, checked by the caller.
        model: Name of the model as the servers know it.
        api_key: Key, or None to take it from the environment.
        extra_body: Further fields of each request.
        settings: Limits.
    """

    def __init__(
        self,
        urls: Sequence[str],
        model: str,
        *,
        api_key: str | None,
        extra_body: Mapping[str, Any],
        settings: HttpSettings,
    ) -> None:
        self.pool = EndpointPool(urls, outage_grace_s=settings.outage_grace_s)
        self._model = model
        self._extra_body = extra_body
        self._settings = settings
        self._key = api_key or find_api_key()
        self._https = open_clients(settings, self._key, encrypted=any(url.startswith("https:") for url in urls))
        # A slot is the right to one request, on one of the clients; the last one used first, as its connection is warm.
        self._slots: asyncio.LifoQueue[httpx.AsyncClient] = asyncio.LifoQueue()
        for slot in range(settings.concurrency):
            self._slots.put_nowait(self._https[-1 - slot % len(self._https)])
        self._changed = asyncio.Event()
        self._batches: set[asyncio.Future[Any]] = set()
        self._random = random.Random()  # its own: the caller's seeded random numbers stay as they are

    async def aclose(self) -> None:
        """End the requests in flight, then close all connections."""
        for batch in self._batches:
            batch.cancel()
        await asyncio.gather(*self._batches, return_exceptions=True)
        await asyncio.gather(*(http.aclose() for http in self._https))

    async def ask_all(self, prompts: Sequence[str], sampling: Sampling) -> list[Generation]:
        """Ask for every prompt; one result each, in order, whatever fails."""
        results: list[Generation | None] = [None] * len(prompts)
        queue = iter(enumerate(prompts))

        async def work() -> None:
            for (
                index,
                prompt,
            ) in queue:  # workers share the iterator: no task per prompt in a batch of 100,000
                http = await self._slots.get()
                try:
                    results[index] = await self._ask_safely(http, prompt, sampling)
                finally:
                    self._slots.put_nowait(http)

        workers = [asyncio.create_task(work()) for _ in range(min(self._settings.concurrency, len(prompts)))]
        batch = asyncio.gather(*workers)
        self._batches.add(batch)
        try:
            await batch
        finally:
            self._batches.discard(batch)
        return [result or Generation(error="not asked") for result in results]

    async def _ask_safely(self, http: httpx.AsyncClient, prompt: str, sampling: Sampling) -> Generation:
        started = time.monotonic()
        try:
            generation = await self._ask(http, prompt, sampling, started + self._settings.total_timeout_s)
        except Exception as error:  # one prompt's surprise must not lose the other 9,999 of its batch
            logger.exception("a request failed in an unforeseen way")
            generation = Generation(error=one_line(f"{type(error).__name__}: {error}"))
        return replace(generation, latency_s=time.monotonic() - started)

    async def _ask(self, http: httpx.AsyncClient, prompt: str, sampling: Sampling, deadline: float) -> Generation:
        cause, endpoint = "", None
        for attempt in range(self._settings.retries + 1):
            if attempt:
                await asyncio.sleep(min(self._backoff_s(attempt - 1), max(deadline - time.monotonic(), 0.0)))
            endpoint = await self._endpoint(endpoint, deadline)
            if endpoint is None:
                break
            outcome = await self._attempt(endpoint, self._exchange(http, endpoint, prompt, sampling), deadline)
            if isinstance(outcome, Generation):
                return outcome
            cause = f"{endpoint.url}: {outcome.cause}"
        if self.pool.given_up:
            return Generation(error=f"all endpoints are down: {self.pool.summary()}")
        if endpoint is None or time.monotonic() >= deadline:
            last = cause or self.pool.summary()
            return Generation(error=f"no answer within {self._settings.total_timeout_s:g} s: {last}")
        return Generation(error=f"{cause} ({self._settings.retries + 1} attempts)")

    def _backoff_s(self, retry: int) -> float:
        return self._random.uniform(0.0, min(BACKOFF_CAP_S, BACKOFF_BASE_S * 2**retry))

    async def _endpoint(self, avoid: Endpoint | None, deadline: float) -> Endpoint | None:
        """The endpoint for the next attempt, waiting for one if need be; None if there is none in time."""
        while True:
            left = deadline - time.monotonic()
            endpoint = self.pool.pick(avoid) if left > 0 else None
            if endpoint is not None or left <= 0 or self.pool.given_up:
                return endpoint
            changed = self._changed
            try:
                await asyncio.wait_for(changed.wait(), min(self.pool.wait_s(), left))
            except asyncio.TimeoutError:  # its own class before Python 3.11
                continue

    async def _attempt(
        self, endpoint: Endpoint, exchange: Coroutine[Any, Any, Generation | _Retry | str], deadline: float
    ) -> Generation | _Retry:
        """One attempt at one endpoint, and what it tells about that endpoint."""
        settled = False
        granted = min(self._settings.timeout_s, deadline - time.monotonic())
        try:
            outcome = await asyncio.wait_for(exchange, granted)
            settled = True
            if isinstance(outcome, _Retry):
                self.pool.failed(endpoint, outcome.cause)
            else:
                self.pool.succeeded(endpoint)
                outcome = outcome if isinstance(outcome, Generation) else _Retry(outcome)
        except asyncio.TimeoutError:
            outcome = _Retry(f"no answer within {granted:.3g} s")
            if granted == self._settings.timeout_s:  # a shorter time was ours, not the endpoint's fault
                settled = True
                self.pool.failed(endpoint, outcome.cause)
        finally:
            if not settled:
                self.pool.abandoned(endpoint)
            self._announce()
        return outcome

    def _announce(self) -> None:
        """Wake the requests that wait for an endpoint."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def _exchange(
        self, http: httpx.AsyncClient, endpoint: Endpoint, prompt: str, sampling: Sampling
    ) -> Generation | _Retry | str:
        """Send one request. A string is the cause of a retry for which the endpoint is not to blame (429)."""
        dialect = endpoint.dialect
        while True:
            payload = build_payload(self._model, prompt, sampling, dialect, self._extra_body)
            try:
                status, headers, body = await _post(http, f"{endpoint.url}/chat/completions", payload)
            except httpx.HTTPError as error:
                cause = one_line(explain(error))
                return _Retry(cause) if is_transient(error) else _failure(endpoint, cause)
            if status == 200:
                endpoint.dialect = dialect
                return _read(endpoint, body)
            detail = self._redacted(error_detail(status, body))
            other = dialect.adapted(detail) if status in (400, 422) else None
            if other is None:
                return self._refusal(endpoint, status, detail, headers)
            dialect = other

    def _refusal(
        self, endpoint: Endpoint, status: int, detail: str, headers: httpx.Headers
    ) -> Generation | _Retry | str:
        if status != 429 and status < 500:
            return _failure(endpoint, detail)
        wait = retry_after_s(headers.get("retry-after"))
        if wait is not None:
            self.pool.pause(endpoint, wait)
        return detail if status == 429 else _Retry(detail)

    def _redacted(self, text: str) -> str:
        """`text` without the API key: some servers quote it when they refuse it."""
        return text.replace(self._key, "***") if self._key else text

    async def health(self) -> list[EndpointStatus]:
        """Ask every endpoint for its models, all at once."""
        return list(await asyncio.gather(*(self._health_of(endpoint.url) for endpoint in self.pool.endpoints)))

    async def _health_of(self, url: str) -> EndpointStatus:
        started = time.monotonic()
        models: tuple[str, ...] = ()
        detail = ""
        try:
            status, body = await asyncio.wait_for(_get(self._https[0], f"{url}/models"), HEALTH_TIMEOUT_S)
            if status == 200:
                models = read_models(body)
            else:
                detail = self._redacted(error_detail(status, body))
        except asyncio.TimeoutError:
            detail = f"no answer within {HEALTH_TIMEOUT_S:g} s"
        except httpx.HTTPError as error:
            detail = one_line(explain(error))
        except ReplyError as error:
            detail = str(error)
        ok = not detail
        serves = self._model in models
        if ok and not serves:
            detail = one_line(f"model {self._model!r} is not listed; it serves {', '.join(models) or 'none'}")
        return EndpointStatus(
            url=url,
            ok=ok,
            models=models,
            serves_model=serves,
            detail=detail,
            latency_s=time.monotonic() - started,
        )


async def _post(http: httpx.AsyncClient, url: str, payload: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
    # ASCII JSON: a lone surrogate in a prompt becomes an escape instead of an encoding error.
    content = json.dumps(payload, separators=(",", ":")).encode("ascii")
    async with http.stream("POST", url, content=content) as reply:
        return reply.status_code, reply.headers, await read_body(reply)


async def _get(http: httpx.AsyncClient, url: str) -> tuple[int, bytes]:
    async with http.stream("GET", url) as reply:
        return reply.status_code, await read_body(reply)


def _failure(endpoint: Endpoint, cause: str) -> Generation:
    return Generation(error=f"{endpoint.url}: {cause}", endpoint=endpoint.url)


def _read(endpoint: Endpoint, body: bytes) -> Generation:
    try:
        return replace(read_reply(body), endpoint=endpoint.url)
    except ReplyError as error:
        return _failure(endpoint, str(error))
