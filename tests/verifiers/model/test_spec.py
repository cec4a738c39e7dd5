"""Generative verifiers by name: "openai:URL#MODEL" with its options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.errors import ConfigurationError, InputError
from tinyv.types import Sample
from tinyv.verifiers.model.generative import ModelVerifier, parse_spec
from tinyv.verifiers.model.templates import PromptTemplate

SAMPLE = Sample(question="1/2 as a decimal?", ground_truth="0.5", answer=".5")


def test_template_file_decides_prompt_and_sampling(server: FakeOpenAI, tmp_path: Path) -> None:
    entry = {
        "template": "{{QUESTION}}|{{GROUND_TRUTH_ANSWER}}|{{MODEL_ANSWER}}",
        "max_completion_tokens": 33,
        "temperature": 0.25,
        "top_p": 0.5,
        "is_think_model": True,
    }
    path = tmp_path / "templates.json"
    path.write_text(json.dumps({"org/tiny": entry}))
    with ModelVerifier.from_spec(f"openai:{server.url}#tiny", templates=path) as verifier:
        verifier.verify([SAMPLE])
    request = server.requests[0]
    assert server.prompts == ["1/2 as a decimal?|0.5|.5"]
    assert (request["max_tokens"], request["temperature"], request["top_p"]) == (33, 0.25, 0.5)
    with pytest.raises(ConfigurationError, match="no template for model 'other'"):
        ModelVerifier.from_spec("openai:http://a/v1#other", templates=str(path))
    with pytest.raises(InputError, match="nowhere"):
        ModelVerifier.from_spec("openai:http://a/v1#other", templates="nowhere.json")
    named = ModelVerifier.from_spec("openai:http://a/v1#other", templates=path, template="tinyv-default")
    assert named.template.name == "tinyv-default"


def test_several_endpoints(server: FakeOpenAI) -> None:
    with FakeOpenAI() as second:
        second.default = server.default = Reply(delay_s=0.02)
        spec = f"openai:{server.url}, {second.url}#tiny"
        with ModelVerifier.from_spec(spec, concurrency=4) as verifier:
            verdicts = verifier.verify([Sample(ground_truth="5", answer=str(i)) for i in range(20)])
        assert {v.metadata["endpoint"] for v in verdicts} == {server.url, second.url}
        assert {v.verifier for v in verdicts} == {spec}


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("openai:http://h:1/v1", "'#' and the model's name; example: openai:http://localhost:8000/v1#"),
        ("openai:http://h:1/v1#", "'#' and the model's name"),
        ("openai:#m", "the server's address"),
        ("openai:", "the server's address"),
        ("vllm:http://h:1/v1#m", "does not begin with 'openai:'"),
        ("openai:h:1/v1#m", "is no server address"),
        ("openai:http://h:1/v1,nonsense#m", "'nonsense' is no server address"),
    ],
)
def test_bad_spec(spec: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words.replace("(", r"\(")):
        ModelVerifier.from_spec(spec)


def test_spec() -> None:
    assert parse_spec("openai:http://h:1/v1#org/m#2") == (["http://h:1/v1"], "org/m#2")


@pytest.mark.parametrize("options", [{"threshold": 0}, {"threshold": 1.5}, {"threshold": float("nan")}, {"speed": 3}])
def test_bad_option(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(options))):
        ModelVerifier.from_spec("openai:http://h:1/v1#m", **options)


def test_template_object(server: FakeOpenAI) -> None:
    own = PromptTemplate(name="own", template="{{QUESTION}} {{GROUND_TRUTH_ANSWER}} {{MODEL_ANSWER}}")
    with ModelVerifier.from_spec(f"openai:{server.url}#tiny", template=own) as verifier:
        verifier.verify([SAMPLE])
    assert server.prompts == ["1/2 as a decimal? 0.5 .5"]


def test_import_is_light() -> None:
    code = "import sys, tinyv.verifiers.model.generative; print([m for m in ('httpx', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
