"""The HTTP backend against a real server: retries, bounds, connections."""

from __future__ import annotations

import random
import socket
import time

import pytest

from fake_openai import FakeOpenAI, Reply, token
from tinyv.backends import http_transport
from tinyv.backends.base import AsyncBackend, Backend, Generation, Sampling
from tinyv.backends.openai_http import OpenAIBackend
from tinyv.errors import BackendError


def ask(server: FakeOpenAI, prompt: str = "p", **options: object) -> Generation:
    with OpenAIBackend(server.url, "tiny", **options) as backend:  # type: ignore[arg-type]
        return backend.generate([prompt])[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_is_a_backend() -> None:
    backend = OpenAIBackend("http://localhost:1/v1", "tiny")
    assert isinstance(backend, Backend)
    assert isinstance(backend, AsyncBackend)


def test_answers_in_order_with_logprobs(server: FakeOpenAI) -> None:
    def echo(request: dict) -> Reply:
        prompt = request["messages"][0]["content"]
        return Reply(
            text=prompt, logprobs=[token("True", {"True": -0.1, "False": -2.0})], delay_s=0.01 * (5 - int(prompt))
        )

    server.default = echo
    with OpenAIBackend(server.url, "tiny") as backend:
        generations = backend.generate([str(i) for i in range(6)])
    assert [g.text for g in generations] == ["0", "1", "2", "3", "4", "5"]
    assert all(g.ok and g.endpoint == server.url and g.finish_reason == "stop" for g in generations)
    assert generations[0].logprobs is not None
    assert dict(generations[0].logprobs[0].top) == {"True": -0.1, "False": -2.0}
    assert 0.04 < generations[0].latency_s < 5


def test_sends_the_settings(server: FakeOpenAI) -> None:
    sampling = Sampling(max_completion_tokens=77, temperature=0.3, top_p=0.9, top_logprobs=5)
    body = {"chat_template_kwargs": {"enable_thinking": False}}
    with OpenAIBackend(server.url + "/", "org/tiny", extra_body=body) as backend:
        backend.generate(["hello"], sampling)
    assert server.requests == [
        {
            "model": "org/tiny",
            "messages": [{"role": "user", "content": "hello"}],
            "max_tokens": 77,
            "temperature": 0.3,
            "top_p": 0.9,
            "logprobs": True,
            "top_logprobs": 5,
            **body,
        }
    ]


@pytest.mark.parametrize(
    "failure",
    [
        Reply(status=503),
        Reply(status=500),
        Reply(status=429),
        Reply(drop=True),
        Reply(truncate=True),
        Reply(delay_s=1.5),
        Reply(drip_s=0.05),
    ],
    ids=["503", "500", "429", "dropped", "truncated", "slow", "dripping"],
)
def test_transient_failure_is_retried(server: FakeOpenAI, failure: Reply) -> None:
    server.script(failure, Reply(text="False"))
    generation = ask(server, timeout_s=0.5)
    assert (generation.text, generation.error) == ("False", None)
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_refusal_is_not_retried(server: FakeOpenAI, status: int) -> None:
    server.script(Reply(status=status, error="no\nsuch thing"))
    generation = ask(server)
    assert generation.error == f"{server.url}: HTTP {status}: no such thing"
    assert len(server.requests) == 1


def test_redirect_is_not_followed(server: FakeOpenAI, second: FakeOpenAI) -> None:
    server.script(Reply(status=307, headers={"Location": second.url + "/chat/completions"}))
    assert "HTTP 307" in (ask(server, api_key="secret").error or "")
    assert second.requests == []


def test_retries_end(server: FakeOpenAI) -> None:
    server.default = Reply(status=503, error="loading")
    generation = ask(server, retries=2)
    assert generation.error == f"{server.url}: HTTP 503: loading (3 attempts)"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{not json", "not JSON"),
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"null", "no choices"),
        (b'{"choices": []}', "no choices"),
        (b'{"choices": [null]}', "no message text"),
        (b'{"choices": [{"message": {"content": 7}}]}', "no message text"),
    ],
)
def test_unusable_reply_fails_one_prompt(server: FakeOpenAI, body: bytes, reason: str) -> None:
    server.script(Reply(body=body))
    with OpenAIBackend(server.url, "tiny", concurrency=1) as backend:
        first, second = backend.generate(["a", "b"])
    assert reason in (first.error or "")
    assert server.url in (first.error or "")
    assert second.text == "True"


def test_reply_too_long_is_refused(server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_transport, "MAX_BODY_BYTES", 10_000)
    server.script(Reply(text="x" * 20_000))
    assert "longer than 10,000 bytes" in (ask(server).error or "")
    assert len(server.requests) == 1


def test_error_page_is_cut(server: FakeOpenAI) -> None:
    server.script(Reply(status=404, body=b"<html>" + b"x" * 10**6))
    error = ask(server).error or ""
    assert "HTTP 404: <html>xxx" in error
    assert len(error) < 300


@pytest.mark.parametrize(
    "logprobs",
    [[{"token": 3, "logprob": -1}], [{"token": "a", "logprob": "x"}], [{}], [None], [{"token": "a", "logprob": True}]],
)
def test_unreadable_logprobs_are_left_out(server: FakeOpenAI, logprobs: list) -> None:
    server.script(Reply(logprobs=logprobs))
    generation = ask(server)
    assert generation.ok
    assert generation.logprobs is None


def test_null_content_is_empty_text(server: FakeOpenAI) -> None:
    server.script(Reply(text=None, finish_reason="length"))
    generation = ask(server)
    assert (generation.text, generation.finish_reason, generation.error) == ("", "length", None)


def test_connection_refused_names_endpoint_and_cause() -> None:
    url = f"http://127.0.0.1:{free_port()}/v1"
    with OpenAIBackend(url, "tiny", retries=1) as backend:
        error = backend.generate(["p"])[0].error or ""
    assert error.startswith(f"{url}: cannot connect")
    assert "2 attempts" in error


def test_slow_server_is_bounded_by_total_time(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=2)
    started = time.monotonic()
    generation = ask(server, timeout_s=0.4, total_timeout_s=0.9, retries=100)
    assert time.monotonic() - started < 1.5
    assert "no answer within 0.9 s" in (generation.error or "")


def test_retry_after_is_honoured(server: FakeOpenAI) -> None:
    server.script(Reply(status=429, headers={"Retry-After": "1"}), Reply())
    started = time.monotonic()
    assert ask(server).ok
    assert 0.95 < time.monotonic() - started < 3


def test_retry_after_sends_the_request_elsewhere(server: FakeOpenAI, second: FakeOpenAI) -> None:
    server.script(Reply(status=429, headers={"Retry-After": "20"}))
    with OpenAIBackend([server.url, second.url], "tiny") as backend:
        started = time.monotonic()
        generations = [backend.generate(["p"])[0] for _ in range(4)]
    assert all(g.ok and g.endpoint == second.url for g in generations)
    assert time.monotonic() - started < 5


def test_concurrency_is_bounded_and_used(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=0.02)
    with OpenAIBackend(server.url, "tiny", concurrency=7) as backend:
        assert all(g.ok for g in backend.generate(["p"] * 70))
    assert server.max_in_flight == 7


def test_connections_are_reused_over_calls(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny", concurrency=4) as backend:
        for _ in range(25):
            assert backend.generate(["p"])[0].ok
        assert server.connections == 1
        backend.generate(["p"] * 200)
    assert server.connections <= 4


def test_connection_closed_by_the_server_between_calls(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny") as backend:
        assert backend.generate(["p"])[0].ok
        port = server.port
        server.stop()
        with FakeOpenAI(port=port) as again:
            assert backend.generate(["p"])[0].ok
            assert len(again.requests) == 1


def test_server_without_logprobs_is_asked_without(server: FakeOpenAI) -> None:
    def strict(request: dict) -> Reply:
        return Reply(status=400, error="logprobs is not supported") if "logprobs" in request else Reply()

    server.default = strict
    with OpenAIBackend(server.url, "tiny", concurrency=1) as backend:
        assert [g.text for g in backend.generate(["a", "b"])] == ["True", "True"]
    assert ["logprobs" in request for request in server.requests] == [True, False, False]


def test_server_that_wants_max_completion_tokens(server: FakeOpenAI) -> None:
    def strict(request: dict) -> Reply:
        if "max_tokens" in request:
            return Reply(status=400, error="Unsupported parameter: use 'max_completion_tokens' instead.")
        return Reply()

    server.default = strict
    assert ask(server).ok
    assert server.requests[-1]["max_completion_tokens"] == 8


def test_refusal_that_quotes_the_prompt_is_not_learnt_from(server: FakeOpenAI) -> None:
    server.script(Reply(status=400, error="bad: logprob"), Reply(status=400, error="bad: logprob"))
    with OpenAIBackend(server.url, "tiny", concurrency=1) as backend:
        first, second = backend.generate(["logprob", "b"])
    assert not first.ok
    assert second.ok
    assert "logprobs" in server.requests[-1]


def test_lone_surrogates_reach_the_server_as_escapes(server: FakeOpenAI) -> None:
    assert ask(server, "a\ud800b\x00").ok


def test_random_state_of_the_caller_is_left_alone(server: FakeOpenAI) -> None:
    server.script(Reply(status=503))
    random.seed(5)
    expected = random.Random(5).random()
    assert ask(server).ok
    assert random.random() == expected


def test_no_prompts_no_server() -> None:
    backend = OpenAIBackend("http://127.0.0.1:1/v1", "tiny")
    assert backend.generate([]) == []


def test_closed_backend_says_so(server: FakeOpenAI) -> None:
    backend = OpenAIBackend(server.url, "tiny")
    assert backend.generate(["p"])[0].ok
    backend.close()
    backend.close()
    with pytest.raises(BackendError, match="closed"):
        backend.generate(["p"])
