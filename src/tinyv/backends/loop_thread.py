"""An event loop of one's own, on a daemon thread: async code for callers that are not async, or already are.

Frameworks call rewards from threads, Ray actors and running event loops. `asyncio.run` fails inside a running
loop and would throw away the connection pool after each call, so a backend keeps one loop for its life.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

JOIN_TIMEOUT_S = 5.0
"""Seconds that `stop` waits for the thread; a loop that is still busy then dies with the process (daemon)."""


class LoopThread:
    """One event loop running on one daemon thread, in the process that made it.

    >>> thread = LoopThread("doc")
    >>> thread.submit(asyncio.sleep(0, result=7)).result()
    7
    >>> thread.stop()
    """

    def __init__(self, name: str) -> None:
        self.pid = os.getpid()
        self._loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=_run, args=(self._loop,), name=name, daemon=True)
        self.thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Start `coroutine` on the loop, from any thread; cancelling the future cancels the coroutine.

        Raises:
            RuntimeError: The loop has stopped, or belongs to the process that this one was forked from.
        """
        if self.pid != os.getpid() or self._loop.is_closed():
            coroutine.close()
            raise RuntimeError("the event loop of this backend is gone")
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def stop(self) -> None:
        """Cancel what runs, close the loop, end the thread. Safe to call twice, and on the thread itself."""
        if self.pid != os.getpid() or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(self._loop.stop)
        except RuntimeError:  # closed between the check and the call
            return
        if threading.current_thread() is not self.thread:
            self.thread.join(JOIN_TIMEOUT_S)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Body of the thread: run until stopped, then let every task see its cancellation."""
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        asyncio.set_event_loop(None)
        loop.close()
