"""The HTTP connection of the backend: limits, a client that keeps connections open, bounded bodies."""

from __future__ import annotations

import math
import os
import ssl
from dataclasses import dataclass

import httpx

from tinyv.errors import ConfigurationError

MAX_BODY_BYTES = 16 * 2**20
"""Longest reply that is read. 2,048 tokens with 20 alternatives each come to about 4 MiB."""

MAX_ERROR_BODY_BYTES = 64 * 2**10
"""Longest error reply that is read; only its first line is shown."""

KEEPALIVE_S = 30.0
"""Seconds that an idle connection is kept. A server that closes it earlier costs one retry at most."""

CLIENT_SHARE = 4
"""Requests at once per client. For each request httpx compares all connections of a client with each other: with 64 on
one client that alone took 3 ms of processor time per request, more than everything else together."""

API_KEY_VARIABLES = ("TINYV_API_KEY", "OPENAI_API_KEY")
"""Where the API key is looked for, in this order, unless it is given."""


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are read from the class
class HttpSettings:
    """Limits of the HTTP backend.

    >>> HttpSettings(retries=-1)
    Traceback (most recent call last):
    tinyv.errors.ConfigurationError: retries must be at least 0, not -1
    """

    concurrency: int = 64
    """Requests in flight at once, over all endpoints. One GPU serves a tiny model best with 32 to 256."""

    timeout_s: float = 60.0
    """Seconds for one attempt, from connecting to the last byte."""

    connect_timeout_s: float = 5.0
    """Seconds for opening a connection."""

    total_timeout_s: float = 180.0
    """Seconds for one prompt, all attempts and waits together; waiting for a free slot is not counted."""

    retries: int = 3
    """Further attempts after a transport error, 429 or 5xx; never after another 4xx."""

    outage_grace_s: float = 5.0
    """Seconds that prompts wait when all endpoints are down, once per outage; then they fail at once."""

    def __post_init__(self) -> None:
        _at_least("concurrency", self.concurrency, 1)
        _at_least("retries", self.retries, 0)
        _at_least("outage_grace_s", self.outage_grace_s, 0)
        for name in ("timeout_s", "connect_timeout_s", "total_timeout_s"):
            _at_least(name, getattr(self, name), 0.001)


def _at_least(name: str, value: object, least: float) -> None:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if not number >= least:  # unlike "<", refuses NaN too
        raise ConfigurationError(f"{name} must be at least {least:g}, not {value!r}")


def find_api_key() -> str | None:
    """The API key from the environment (`API_KEY_VARIABLES`), or None."""
    return next((os.environ[name] for name in API_KEY_VARIABLES if os.environ.get(name)), None)


def open_clients(settings: HttpSettings, key: str | None, *, encrypted: bool) -> list[httpx.AsyncClient]:
    """Clients for `settings.concurrency` requests at once, `CLIENT_SHARE` each. They keep their connections.

    A proxy from the environment is used, except for this machine itself.

    Args:
        settings: Limits.
        key: API key, sent as a bearer token.
        encrypted: Whether any endpoint is `https://`; loading the certificates takes 0.1 s.
    """
    # identity: a compressed reply could be far larger than what is read from the wire
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    # One for all clients. The bare context trusts nobody, so that a mistake here could not open a hole.
    certificates = httpx.create_ssl_context() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return [
        httpx.AsyncClient(
            headers=headers,
            verify=certificates,
            timeout=httpx.Timeout(settings.timeout_s, connect=settings.connect_timeout_s, pool=None),
            limits=httpx.Limits(max_connections=None, keepalive_expiry=KEEPALIVE_S),  # slots bound the connections
            mounts=dict.fromkeys(("all://localhost", "all://127.0.0.1", "all://[::1]")),
        )
        for _ in range(math.ceil(settings.concurrency / CLIENT_SHARE))
    ]


async def read_body(reply: httpx.Response) -> bytes:
    """The body, bounded: an error's is cut, a longer answer is refused.

    Raises:
        httpx.DecodingError: The answer is longer than `MAX_BODY_BYTES`.
    """
    success = reply.status_code == 200
    limit = MAX_BODY_BYTES if success else MAX_ERROR_BODY_BYTES
    body = bytearray()
    async for chunk in reply.aiter_bytes():
        body += chunk
        if len(body) > limit:
            if success:
                raise httpx.DecodingError(f"the reply is longer than {limit:,} bytes")
            break
    return bytes(body[:limit])


def is_transient(error: httpx.HTTPError) -> bool:
    """True for a failure on the way; False for a request that cannot be sent or a reply that cannot be used.

    >>> is_transient(httpx.ReadError("reset")), is_transient(httpx.DecodingError("too long"))
    (True, False)
    """
    ours = isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError)
    return isinstance(error, httpx.TransportError) and not ours


def explain(error: httpx.HTTPError) -> str:
    """What happened, in words of people, with httpx's own words behind.

    >>> explain(httpx.ConnectError("refused"))
    'cannot connect (ConnectError: refused)'
    """
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        words = "cannot connect"
    elif isinstance(error, httpx.TimeoutException):
        words = "no answer in time"
    elif isinstance(error, httpx.DecodingError):
        words = "unusable reply"
    else:
        words = "connection lost"
    return f"{words} ({type(error).__name__}: {error})"
