"""Settings, keys and health of the HTTP backend."""

from __future__ import annotations

import json
import logging
import socket

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.backends.openai_http import OpenAIBackend
from tinyv.errors import ConfigurationError


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("variable", ["TINYV_API_KEY", "OPENAI_API_KEY"])
def test_key_from_the_environment(server: FakeOpenAI, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "env-key")
    assert OpenAIBackend(server.url, "tiny").generate(["p"])[0].ok
    assert server.headers[0]["authorization"] == "Bearer env-key"


def test_key_is_sent_and_never_shown(
    server: FakeOpenAI, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "other")
    caplog.set_level(logging.DEBUG)
    server.script(Reply(status=401, error="Incorrect API key: s3cr3t-key"), Reply(status=503, error="s3cr3t-key"))
    with OpenAIBackend(server.url, "tiny", api_key="s3cr3t-key", retries=0) as backend:
        shown = [backend.generate(["p"])[0].error or "" for _ in range(2)]
        assert server.headers[0]["authorization"] == "Bearer s3cr3t-key"
        assert shown[0].endswith("Incorrect API key: ***")
        assert not any("s3cr3t" in text for text in [*shown, repr(backend), caplog.text])


def test_no_key_no_header(server: FakeOpenAI) -> None:
    OpenAIBackend(server.url, "tiny").generate(["p"])
    assert "authorization" not in server.headers[0]


def test_proxy_of_the_environment_is_not_used_for_this_machine(
    server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert OpenAIBackend(server.url, "tiny", retries=0).generate(["p"])[0].ok


def test_health(server: FakeOpenAI, second: FakeOpenAI) -> None:
    second.models_reply = Reply(status=401, error="who are you")
    gone = f"http://127.0.0.1:{free_port()}/v1"
    with OpenAIBackend([server.url, second.url, gone], "tiny") as backend:
        good, refused, down = backend.health()
    assert (good.url, good.ok, good.models, good.serves_model, good.detail) == (server.url, True, ("tiny",), True, "")
    assert (refused.ok, refused.detail) == (False, "HTTP 401: who are you")
    assert not down.ok
    assert "cannot connect" in down.detail


def test_health_names_another_model(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "huge") as backend:
        status = backend.health()[0]
        server.models_reply = Reply(body=json.dumps({"data": 3}).encode())
        broken = backend.health()[0]
    assert (status.ok, status.serves_model) == (True, False)
    assert status.detail == "model 'huge' is not listed; it serves tiny"
    assert (broken.ok, broken.detail) == (False, "the reply is no list of models")


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8000/v1", "ftp://a/v1", "http:///v1", "http://a:99999/v1", "http://u:p@a/v1", "http://a/v1?x=1"],
)
def test_bad_address(url: str) -> None:
    with pytest.raises(ConfigurationError):
        OpenAIBackend(url, "tiny")


@pytest.mark.parametrize(
    "options",
    [
        {"concurrency": 0},
        {"timeout_s": 0},
        {"timeout_s": float("nan")},
        {"connect_timeout_s": -1},
        {"total_timeout_s": "1"},
        {"retries": -1},
        {"api_key": "a\nb"},
        {"api_key": "ключ"},
        {"extra_body": {"x": object()}},
    ],
)
def test_bad_setting(options: dict) -> None:
    with pytest.raises(ConfigurationError) as caught:
        OpenAIBackend("http://a/v1", "tiny", **options)
    assert "ключ" not in str(caught.value)


def test_no_endpoint_or_model() -> None:
    with pytest.raises(ConfigurationError):
        OpenAIBackend([], "tiny")
    with pytest.raises(ConfigurationError):
        OpenAIBackend("http://a/v1", "")
