"""Generative models behind OpenAI-compatible servers (vLLM, SGLang, …), for any kind of caller.

Works from the main thread, other threads, a running event loop, a forked or spawned process: all requests of
one backend run on one event loop of its own, and a process that inherits a backend makes itself a new one.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
import weakref
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tinyv.backends.base import EndpointStatus, Generation, Sampling
from tinyv.backends.chat_client import ChatClient
from tinyv.backends.http_transport import HttpSettings, find_api_key
from tinyv.backends.loop_thread import LoopThread
from tinyv.errors import BackendError, ConfigurationError

T = TypeVar("T")

CLOSE_TIMEOUT_S = 5.0
"""Seconds that `close` waits for connections to end in good order."""

_inherited: list[_Live] = []
"""What forked children found in their backends. Kept for ever: sockets and selector are shared with the
parent, and tidying them up from here would take the parent's connections down."""


@dataclass(frozen=True, slots=True)
class _Live:
    """The part of a backend that belongs to one process."""

    thread: LoopThread
    client: ChatClient

    def close(self) -> None:
        if self.thread.pid != os.getpid():
            _inherited.append(self)
            return
        try:
            closing = self.thread.submit(self.client.aclose())
            if threading.current_thread() is not self.thread.thread:
                closing.result(CLOSE_TIMEOUT_S)
        except (RuntimeError, FutureTimeoutError, CancelledError, OSError):
            pass  # the loop is gone or stuck: its connections end with the process
        finally:
            self.thread.stop()


class OpenAIBackend:
    """A model behind one or several OpenAI-compatible servers.

    Args:
        base_urls: Address up to and including `/v1`, or several of them; requests are balanced.
        model: Name of the model as the servers know it.
        api_key: Key; without it `TINYV_API_KEY`, then `OPENAI_API_KEY` of the environment. Never logged. A
            key given here travels along when the backend is pickled, one from the environment does not.
        extra_body: Further fields of each request, for instance
            `{"chat_template_kwargs": {"enable_thinking": False}}`.
        concurrency: Requests in flight at once, over all endpoints.
        timeout_s: Seconds for one attempt, from connecting to the last byte.
        connect_timeout_s: Seconds for opening a connection.
        total_timeout_s: Seconds for one prompt, all attempts together.
        retries: Further attempts after a transport error, 429 or 5xx.
        outage_grace_s: Seconds that prompts wait, once per outage, when all endpoints are down.

    Raises:
        ConfigurationError: A setting or an address is invalid. No server is contacted yet.

    >>> with OpenAIBackend("http://localhost:8000/v1", "tiny") as backend:
    ...     backend
    OpenAIBackend(['http://localhost:8000/v1'], 'tiny')
    """

    def __init__(
        self,
        base_urls: str | Sequence[str],
        model: str,
        *,
        api_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        concurrency: int = HttpSettings.concurrency,
        timeout_s: float = HttpSettings.timeout_s,
        connect_timeout_s: float = HttpSettings.connect_timeout_s,
        total_timeout_s: float = HttpSettings.total_timeout_s,
        retries: int = HttpSettings.retries,
        outage_grace_s: float = HttpSettings.outage_grace_s,
    ) -> None:
        urls = [base_urls] if isinstance(base_urls, str) else list(base_urls)
        self.base_urls = tuple(dict.fromkeys(_checked_url(url) for url in urls))
        if not self.base_urls:
            raise ConfigurationError("no endpoint is given")
        if not model:
            raise ConfigurationError("no model is named")
        self.model = model
        self.settings = HttpSettings(
            concurrency=concurrency,
            timeout_s=timeout_s,
            connect_timeout_s=connect_timeout_s,
            total_timeout_s=total_timeout_s,
            retries=retries,
            outage_grace_s=outage_grace_s,
        )
        self._api_key = api_key
        self._extra_body = _checked_body(extra_body or {})
        _check_key(api_key or find_api_key())
        self._reset()

    def _reset(self) -> None:
        self._closed = False
        self._live: _Live | None = None
        self._finalizer: Callable[[], object] | None = None
        self._locks: dict[int, threading.Lock] = {}

    def __repr__(self) -> str:
        return f"OpenAIBackend({list(self.base_urls)!r}, {self.model!r})"

    def __getstate__(self) -> dict[str, Any]:
        mine = ("_closed", "_live", "_finalizer", "_locks")
        return {name: value for name, value in self.__dict__.items() if name not in mine}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._reset()

    def generate(self, prompts: Sequence[str], sampling: Sampling | None = None) -> list[Generation]:
        """Let the model answer each of `prompts`, as one user message each. Blocks; call it from any thread.

        Inside a running event loop it blocks that loop: await `agenerate` there if others share it.

        Args:
            prompts: The filled prompts; may be empty.
            sampling: Sampling settings; by default greedy, 8 tokens.

        Returns:
            One generation per prompt, in order; failures have `error` set.

        Raises:
            BackendError: The backend is closed, or was closed meanwhile.
        """
        if not prompts:
            return []
        future = self._submit(lambda client: client.ask_all(prompts, sampling or Sampling()))
        return self._wait(future)

    async def agenerate(self, prompts: Sequence[str], sampling: Sampling | None = None) -> list[Generation]:
        """Like `generate`, without blocking the running event loop; cancelling it cancels the requests."""
        if not prompts:
            return []
        future = self._submit(lambda client: client.ask_all(prompts, sampling or Sampling()))
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if self._closed:
                raise BackendError("the backend was closed during the request") from None
            raise

    def health(self) -> list[EndpointStatus]:
        """Ask every endpoint which models it serves (GET `/models`), within 5 seconds.

        Raises:
            BackendError: The backend is closed.
        """
        return self._wait(self._submit(lambda client: client.health()))

    def close(self) -> None:
        """End the requests in flight, the connections and the thread. Safe to call twice."""
        self._closed = True
        finalizer, self._live, self._finalizer = self._finalizer, None, None
        if finalizer is not None:
            finalizer()

    def __enter__(self) -> OpenAIBackend:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _submit(self, job: Callable[[ChatClient], Coroutine[Any, Any, T]]) -> Future[T]:
        # One lock per process: a lock that another thread held during a fork would stay locked in the child.
        with self._locks.setdefault(os.getpid(), threading.Lock()):
            if self._closed:
                raise BackendError("the backend is closed")
            live = self._live
            if live is not None and live.thread.pid != os.getpid():
                _inherited.append(live)
                live = None
            if live is None:
                live = self._start()
            return live.thread.submit(job(live.client))

    def _start(self) -> _Live:
        thread = LoopThread("tinyv-http")
        try:
            client = thread.submit(self._make_client()).result()
        except BaseException:
            thread.stop()
            raise
        live = _Live(thread, client)
        self._live = live
        # Runs when the backend is garbage or the interpreter exits, so that neither leaves a socket open.
        self._finalizer = weakref.finalize(self, live.close)
        return live

    async def _make_client(self) -> ChatClient:
        return ChatClient(
            self.base_urls,
            self.model,
            api_key=self._api_key,
            extra_body=self._extra_body,
            settings=self.settings,
        )

    def _wait(self, future: Future[T]) -> T:
        try:
            return future.result()
        except CancelledError:
            raise BackendError("the backend was closed during the request") from None
        except BaseException:  # Ctrl-C: leave no requests running
            future.cancel()
            raise


def _checked_url(url: str) -> str:
    """`url` without a trailing slash, if it is an address that requests can go to."""
    no_address = ConfigurationError(f"{url!r} is no server address; example: http://localhost:8000/v1")
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise no_address from None
    if not usable:
        raise no_address
    if parts.username or parts.password:  # addresses appear in reasons and logs
        raise ConfigurationError("an address must not contain a password; use api_key or TINYV_API_KEY")
    if parts.query or parts.fragment:
        raise ConfigurationError(f"{url!r} must end with its path; example: http://localhost:8000/v1")
    return url.strip().rstrip("/")


def _check_key(key: str | None) -> None:
    """A key that no header can carry would fail each request; say so now, without showing it."""
    if key is not None and not (key.isascii() and key.isprintable()):
        raise ConfigurationError("the API key contains characters that cannot be sent (a line break?)")


def _checked_body(extra_body: Mapping[str, Any]) -> dict[str, Any]:
    try:
        json.dumps(dict(extra_body))
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"extra_body cannot be sent as JSON: {error}") from error
    return dict(extra_body)
