"""The wire format of `/chat/completions`, as OpenAI defined it and vLLM, SGLang and others have it.

Pure functions: a request as a dict, a reply from bytes. A server is trusted no further than needed: whatever
it sends, the result is a `Generation` or a `ReplyError`, never another exception.
Source: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Literal, cast

from tinyv.backends.base import Generation, Sampling, TokenLogprob

MAX_DETAIL_CHARS = 200
"""Longest piece of a server's message that goes into a reason: one readable line."""

MAX_RETRY_AFTER_S = 30.0
"""Longest Retry-After that is honoured: no server shall stop a training run for an hour."""

_REFUSES_FORMAT = re.compile(r"response_format|json_schema|json_object|json schema|structured output|guided|grammar")
"""What servers write when they cannot constrain the output as asked."""


class ReplyError(Exception):
    """A reply that is not a chat completion; says why in one line."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one server was found to understand; the defaults suit every open server.

    >>> Dialect().adapted("Unsupported 'max_tokens'. Use 'max_completion_tokens' instead.").limit_key
    'max_completion_tokens'
    >>> Dialect().adapted("This model's maximum context length is 4096 tokens") is None
    True
    """

    logprobs: bool = True
    """Whether it takes `logprobs`."""

    limit_key: str = "max_tokens"
    """Name of the token limit. `max_tokens` is read by every open server; one that does not know the
    newer `max_completion_tokens` would ignore it and write on without limit."""

    constraint: Literal["json_schema", "json_object", "none"] = "json_schema"
    """How it can be held to JSON: to a schema, to any object, or not at all."""

    def adapted(self, message: str) -> Dialect | None:
        """The dialect to try after a 400 or 422 with this message; None if the request itself is at fault."""
        lowered = message.lower()
        if self.limit_key == "max_tokens" and "max_completion_tokens" in lowered:
            return replace(self, limit_key="max_completion_tokens")
        if self.logprobs and "logprob" in lowered:
            return replace(self, logprobs=False)
        if self.constraint != "none" and _REFUSES_FORMAT.search(lowered):
            return replace(self, constraint="json_object" if self.constraint == "json_schema" else "none")
        return None


def build_payload(
    model: str, prompt: str, sampling: Sampling, dialect: Dialect, extra_body: Mapping[str, Any]
) -> dict[str, Any]:
    """The JSON body of a request for one prompt as a single user message.

    >>> build_payload("m", "Hi", Sampling(top_logprobs=0), Dialect(), {})["messages"]
    [{'role': 'user', 'content': 'Hi'}]
    """
    payload: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "user", "content": prompt}],
        dialect.limit_key: sampling.max_completion_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
    }
    if dialect.logprobs and sampling.top_logprobs:
        payload |= {"logprobs": True, "top_logprobs": sampling.top_logprobs}
    if sampling.seed is not None:
        payload["seed"] = sampling.seed
    if sampling.json_schema is not None and dialect.constraint == "json_schema":
        schema = {"name": "answer", "strict": True, "schema": dict(sampling.json_schema)}
        payload["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif sampling.json_schema is not None and dialect.constraint == "json_object":
        payload["response_format"] = {"type": "json_object"}
    return payload | dict(extra_body)


def read_reply(body: bytes) -> Generation:
    """Read the body of a 200 reply.

    Raises:
        ReplyError: It is not JSON, or not a chat completion.

    >>> read_reply(b'{"choices": [{"message": {"content": "True"}, "finish_reason": "stop"}]}').text
    'True'
    """
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ReplyError(f"the reply is not JSON ({one_line(str(error), 80)})") from error
    choices = _get(reply, "choices")
    if not isinstance(choices, list) or not choices:
        raise ReplyError("the reply has no choices")
    choice = cast("list[Any]", choices)[0]
    message = _get(choice, "message")
    content = _get(message, "content")
    if not isinstance(message, dict) or not isinstance(content, str | None):
        raise ReplyError("the reply has no message text")
    finish = _get(choice, "finish_reason")
    return Generation(
        text=content or "",  # None: everything went into reasoning, a tool call or a refusal
        logprobs=_read_logprobs(_get(_get(choice, "logprobs"), "content")),
        finish_reason=finish if isinstance(finish, str) else None,
        prompt_tokens=_read_count(_get(_get(reply, "usage"), "prompt_tokens")),
        completion_tokens=_read_count(_get(_get(reply, "usage"), "completion_tokens")),
    )


def _get(value: Any, key: str) -> Any:
    return cast("dict[str, Any]", value).get(key) if isinstance(value, dict) else None


def _read_count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _read_logprobs(entries: Any) -> tuple[TokenLogprob, ...] | None:
    """One record per token, or None: a part that cannot be read must not pass for a probability."""
    if not isinstance(entries, list) or not entries:
        return None
    tokens: list[TokenLogprob] = []
    for entry in cast("list[Any]", entries):
        token = _read_token(entry)
        if token is None:
            return None
        top = _get(entry, "top_logprobs")
        pairs = [_read_token(item) for item in cast("list[Any]", top)] if isinstance(top, list) else []
        tokens.append(TokenLogprob(*token, top=tuple(pair for pair in pairs if pair is not None)))
    return tuple(tokens)


def _read_token(entry: Any) -> tuple[str, float] | None:
    token, logprob = _get(entry, "token"), _get(entry, "logprob")
    if not isinstance(token, str) or isinstance(logprob, bool) or not isinstance(logprob, int | float):
        return None
    return None if math.isnan(logprob) else (token, float(logprob))


def read_models(body: bytes) -> tuple[str, ...]:
    """Names in the reply of GET `/models`.

    Raises:
        ReplyError: It is no list of models.

    >>> read_models(b'{"data": [{"id": "tiny"}]}')
    ('tiny',)
    """
    try:
        data = _get(json.loads(body), "data")
    except (ValueError, RecursionError) as error:
        raise ReplyError("the list of models is not JSON") from error
    if not isinstance(data, list):
        raise ReplyError("the reply is no list of models")
    names = [_get(entry, "id") for entry in cast("list[Any]", data)]
    return tuple(one_line(name) for name in names if isinstance(name, str))


def error_detail(status: int, body: bytes) -> str:
    """Status and the server's own message, in one line.

    >>> error_detail(404, b'{"error": {"message": "no model x"}}')
    'HTTP 404: no model x'
    """
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError):
        reply = None
    error = _get(reply, "error")
    found = [_get(error, "message"), error, _get(reply, "message"), _get(reply, "detail")]
    message = next((item for item in found if isinstance(item, str)), body.decode("utf-8", "replace"))
    message = one_line(message)
    return f"HTTP {status}: {message}" if message else f"HTTP {status}"


def one_line(text: str, limit: int = MAX_DETAIL_CHARS) -> str:
    r"""`text` made fit for a reason: one line, printable, bounded.

    >>> one_line("a\n\tb\x00c")
    'a b c'
    """
    head = text[: 4 * limit]
    line = " ".join("".join(c if c.isprintable() else " " for c in head).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def retry_after_s(header: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3), bounded.

    >>> retry_after_s("2"), retry_after_s("100000"), retry_after_s("soon"), retry_after_s(None)
    (2.0, 30.0, None, None)
    """
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return None
        if moment.tzinfo is None:  # "-0000": UTC, by RFC 5322
            moment = moment.replace(tzinfo=timezone.utc)
        seconds = (moment - datetime.now(timezone.utc)).total_seconds()
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), MAX_RETRY_AFTER_S)
