"""A real HTTP server on 127.0.0.1 that speaks enough of the OpenAI protocol to be misused in tests.

Each POST is answered by the next scripted `Reply`, or by `server.default` once the script is used up. The server counts
what it sees: requests, connections, requests in flight at once.

    with FakeOpenAI() as server:
        server.script(Reply(status=503), Reply(text="True"))
        ... server.url ...
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How to answer one request."""

    text: str | None = "True"
    """Content of the message."""

    status: int = 200
    """HTTP status; others than 200 send an error object."""

    logprobs: list[dict[str, Any]] | None = None
    """Entries of `logprobs.content`; see `token`. Sent whether asked for or not."""

    finish_reason: str | None = "stop"
    """As OpenAI names them."""

    delay_s: float = 0.0
    """Seconds before anything is sent."""

    body: bytes | None = None
    """Sent as it is, instead of a chat completion."""

    drop: bool = False
    """Close the connection without a word."""

    truncate: bool = False
    """Announce the whole body, send half of it, close."""

    drip_s: float = 0.0
    """Seconds between single bytes of the body."""

    error: str = "scripted failure"
    """Message of the error object."""

    headers: dict[str, str] = field(default_factory=dict)
    """Further headers."""


def token(text: str, alternatives: dict[str, float] | None = None) -> dict[str, Any]:
    """One entry of `logprobs.content`: the generated token and the logprobs of its alternatives."""
    alternatives = alternatives or {}
    top = [{"token": name, "logprob": value, "bytes": None} for name, value in alternatives.items()]
    own = alternatives.get(text, 0.0)
    return {"token": text, "logprob": own, "bytes": None, "top_logprobs": top}


class FakeOpenAI:
    """The server; starts on construction, listens on a free port unless one is given."""

    def __init__(self, *, port: int = 0, models: tuple[str, ...] = ("tiny",)) -> None:
        self.models = models
        self.default: Reply | Callable[[dict[str, Any]], Reply] = Reply()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.in_flight = 0
        self.max_in_flight = 0
        self.models_reply: Reply | None = None
        self._script: deque[Reply] = deque()
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._http = _Server(("127.0.0.1", port), _handler(self))
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def prompts(self) -> list[str]:
        return [request["messages"][0]["content"] for request in self.requests]

    def script(self, *replies: Reply) -> None:
        self._script.extend(replies)

    def stop(self) -> None:
        """As if the process were killed: no more connections, the open ones are cut."""
        self._http.shutdown()
        self._http.server_close()
        with self._lock:
            sockets = list(self._sockets)
        for open_socket in sockets:
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def __enter__(self) -> FakeOpenAI:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self.connections += 1
            self._sockets.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._sockets.discard(connection)

    def take(self, request: dict[str, Any], headers: dict[str, str]) -> Reply:
        """Note a request and choose its reply."""
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            self.in_flight += 1
            self.max_in_flight = max(self.max_in_flight, self.in_flight)
            if self._script:
                return self._script.popleft()
        return self.default if isinstance(self.default, Reply) else self.default(request)

    def finished(self) -> None:
        with self._lock:
            self.in_flight -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


def _handler(fake: FakeOpenAI) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are two writes; waiting for the ACK between takes 40 ms

        def setup(self) -> None:
            super().setup()
            fake.opened(self.connection)

        def finish(self) -> None:
            fake.closed(self.connection)
            with suppress(OSError, ValueError):
                super().finish()

        def do_GET(self) -> None:
            listing = {"object": "list", "data": [{"id": name, "object": "model"} for name in fake.models]}
            self._send(fake.models_reply or Reply(body=json.dumps(listing).encode()))

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = fake.take(request, {name.lower(): value for name, value in self.headers.items()})
            try:
                self._send(reply)
            finally:
                fake.finished()

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay_s)
            if reply.drop:
                self.close_connection = True
                with suppress(OSError):
                    self.connection.shutdown(socket.SHUT_RDWR)
                return
            body = _body(reply)
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.truncate:
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
            elif reply.drip_s:
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.drip_s)
            else:
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    return Handler


def _body(reply: Reply) -> bytes:
    if reply.body is not None:
        return reply.body
    if reply.status != 200:
        return json.dumps({"error": {"message": reply.error, "type": "test", "code": reply.status}}).encode()
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": reply.text},
        "finish_reason": reply.finish_reason,
        "logprobs": None if reply.logprobs is None else {"content": reply.logprobs},
    }
    return json.dumps({"id": "x", "object": "chat.completion", "model": "tiny", "choices": [choice]}).encode()
