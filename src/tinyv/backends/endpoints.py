"""Which endpoint gets the next request: least outstanding first, and a circuit breaker for those that fail.

Plain bookkeeping without I/O; only one event loop touches a pool, so there are no locks. The states of one:

    in use ──(FAILURES_TO_OPEN failures in a row)──> out ──(cooldown over: one request as a probe)──> in use
                                                      ^──────────(probe fails: cooldown doubles)──────┘

A server that answers 429 is healthy but busy: it is paused for as long as it asks, not taken out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinyv.backends.chat_api import Dialect

logger = logging.getLogger(__name__)

FAILURES_TO_OPEN = 5
"""Failures in a row that take an endpoint out. One prompt that makes a server fail has at most 4 attempts by
default, so a single poisonous prompt cannot take out a healthy server."""

FIRST_COOLDOWN_S = 1.0
"""Seconds until an endpoint that was taken out is first tried again: covers a restarting proxy."""

MAX_COOLDOWN_S = 30.0
"""Longest pause between two tries, so that a server that comes back is found within half a minute."""

PROBE_POLL_S = 1.0
"""Seconds after which a waiting request looks again although nothing was announced."""


@dataclass(slots=True, eq=False)
class Endpoint:
    """One server and what is known about it. Times are those of the pool's clock, in seconds."""

    url: str
    outstanding: int = 0
    failures: int = 0
    out_until: float | None = None
    cooldown_s: float = FIRST_COOLDOWN_S
    probing: bool = False
    paused_until: float = 0.0
    last_used: int = 0
    last_error: str = ""
    dialect: Dialect = Dialect()  # noqa: RUF009  (frozen)


class EndpointPool:
    """The endpoints of one backend.

    Args:
        urls: Base addresses, at least one.
        outage_grace_s: Seconds after the last endpoint went out during which requests wait for one to come
            back; afterwards they fail at once, so that an outage costs a batch of 10,000 this long once.
        clock: Monotonic seconds; replaced in tests.

    >>> pool = EndpointPool(["http://a/v1", "http://b/v1"])
    >>> first, second = pool.pick(), pool.pick()
    >>> (first.url, second.url)
    ('http://a/v1', 'http://b/v1')
    >>> pool.succeeded(second)
    >>> pool.pick().url
    'http://b/v1'
    """

    def __init__(
        self, urls: Sequence[str], *, outage_grace_s: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.endpoints = tuple(Endpoint(url) for url in urls)
        self._grace_s = outage_grace_s
        self._clock = clock
        self._down_since: float | None = None
        self._picks = 0

    def pick(self, avoid: Endpoint | None = None) -> Endpoint | None:
        """Reserve an endpoint for one request, or None if none can take one now.

        Args:
            avoid: The endpoint that has just failed this request; taken only if there is no other.
        """
        now = self._clock()
        endpoint = self._due_probe(now)
        if endpoint is not None:
            endpoint.probing = True
        else:
            ready = [e for e in self.endpoints if e.out_until is None and e.paused_until <= now]
            ready = [e for e in ready if e is not avoid] or ready
            if not ready:
                return None
            endpoint = min(ready, key=lambda e: (e.outstanding, e.last_used))
        self._picks += 1
        endpoint.last_used = self._picks
        endpoint.outstanding += 1
        return endpoint

    def _due_probe(self, now: float) -> Endpoint | None:
        for endpoint in self.endpoints:
            if endpoint.out_until is not None and endpoint.out_until <= now and not endpoint.probing:
                return endpoint
        return None

    def succeeded(self, endpoint: Endpoint) -> None:
        """The endpoint answered; a refusal of one prompt (4xx) counts, the server is alive."""
        self._release(endpoint)
        if endpoint.out_until is not None:
            logger.info("%s answers again", endpoint.url)
        endpoint.failures = 0
        endpoint.out_until = None
        endpoint.cooldown_s = FIRST_COOLDOWN_S
        self._down_since = None

    def failed(self, endpoint: Endpoint, error: str) -> None:
        """The endpoint did not answer, or answered that it is broken (5xx)."""
        was_probe = endpoint.probing
        self._release(endpoint)
        endpoint.failures += 1
        endpoint.last_error = error
        if was_probe:
            endpoint.cooldown_s = min(endpoint.cooldown_s * 2, MAX_COOLDOWN_S)
        elif endpoint.out_until is not None or endpoint.failures < FAILURES_TO_OPEN:
            return  # already out (a request that began before), or not yet
        now = self._clock()
        endpoint.out_until = now + endpoint.cooldown_s
        logger.warning("%s is taken out for %g s: %s", endpoint.url, endpoint.cooldown_s, error)
        if self._down_since is None and all(e.out_until is not None for e in self.endpoints):
            self._down_since = now

    def pause(self, endpoint: Endpoint, seconds: float) -> None:
        """Give `endpoint` no request for `seconds`, as it asked (Retry-After)."""
        endpoint.paused_until = max(endpoint.paused_until, self._clock() + seconds)

    def abandoned(self, endpoint: Endpoint) -> None:
        """The request ended without saying anything about the endpoint (it was cancelled)."""
        self._release(endpoint)

    @staticmethod
    def _release(endpoint: Endpoint) -> None:
        endpoint.outstanding -= 1
        endpoint.probing = False

    @property
    def given_up(self) -> bool:
        """True if every endpoint has been out for longer than the grace time."""
        return self._down_since is not None and self._clock() - self._down_since >= self._grace_s

    def wait_s(self) -> float:
        """Seconds until `pick` or `given_up` may answer differently, if nothing else happens first."""
        now = self._clock()
        times = [e.paused_until if e.out_until is None else e.out_until for e in self.endpoints]
        if self._down_since is not None:
            times.append(self._down_since + self._grace_s)
        later = [t - now for t in times if t > now]
        return min([*later, PROBE_POLL_S])

    def summary(self) -> str:
        """Every endpoint with its last error, in one line."""
        return "; ".join(f"{e.url}: {e.last_error or 'busy'}" for e in self.endpoints)
