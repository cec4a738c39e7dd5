"""Output held to a JSON schema, seeds and token counts: asked for, given up where a server refuses, and remembered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.backends.base import Sampling
from tinyv.backends.chat_api import read_reply
from tinyv.backends.openai_http import OpenAIBackend

SCHEMA = {"type": "object", "properties": {"equivalent": {"type": "boolean"}}, "required": ["equivalent"]}
SAMPLING = Sampling(json_schema=SCHEMA, seed=7, top_logprobs=0)


def test_schema_and_seed_are_sent(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny") as backend:
        assert backend.generate(["p"], SAMPLING)[0].ok
    (request,) = server.requests
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert request["seed"] == 7


def test_neither_is_sent_unless_wanted(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny") as backend:
        backend.generate(["p"])
    assert "response_format" not in server.requests[0]
    assert "seed" not in server.requests[0]


@pytest.mark.parametrize("known", ["json_object", "none"])
def test_a_refused_format_is_given_up_once(server: FakeOpenAI, known: str) -> None:
    def reply(request: dict[str, Any]) -> Reply:
        kind = request.get("response_format", {}).get("type", "none")
        return Reply() if kind in (known, "none") else Reply(status=400, error=f"response_format {kind!r} is unknown")

    server.default = reply
    with OpenAIBackend(server.url, "tiny") as backend:
        assert backend.generate(["a"], SAMPLING)[0].ok
        tries = len(server.requests)
        assert all(generation.ok for generation in backend.generate(["b"] * 20, SAMPLING))
    assert tries == (2 if known == "json_object" else 3)
    assert len(server.requests) == tries + 20


def test_tokens_are_read() -> None:
    reply = {"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": 9, "completion_tokens": 2}}
    generation = read_reply(json.dumps(reply).encode())
    assert (generation.prompt_tokens, generation.completion_tokens) == (9, 2)


@pytest.mark.parametrize("usage", [None, [], {"prompt_tokens": "9"}, {"prompt_tokens": True}, {"prompt_tokens": -1}])
def test_unreadable_token_counts_are_none(usage: object) -> None:
    generation = read_reply(json.dumps({"choices": [{"message": {"content": "x"}}], "usage": usage}).encode())
    assert generation.prompt_tokens is None
