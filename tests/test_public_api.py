"""What users import stays small, stable and quick."""

import pickle
import subprocess
import sys

import pytest

import tinyv

EXPORTED = """BackendError ConfigurationError InputError Label MissingDependencyError OutputError RewardConfig Sample
TinyVError UnknownVerifierError Verdict Verifier WorkerError __version__ extract_answer load to_reward verify"""


def test_exported_names() -> None:
    assert tinyv.__all__ == EXPORTED.split()
    assert all(hasattr(tinyv, name) for name in tinyv.__all__)


def test_import_is_quick_and_light() -> None:
    code = (
        "import sys, time; t = time.perf_counter(); import tinyv; s = time.perf_counter() - t;"
        "heavy = {'torch', 'sympy', 'transformers', 'math_verify', 'httpx', 'rich', 'pyarrow', 'numpy', 'click'};"
        "print(s, *(heavy & set(sys.modules)))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    seconds, *heavy = min(run.stdout.split() for run in runs)
    assert not heavy
    assert float(seconds) < 0.15


def test_verify_in_one_call() -> None:
    verdict = tinyv.verify(question="Which?", ground_truth="16", answer="16.0")
    assert verdict.accepted
    assert tinyv.verify(ground_truth="16", response="#### 17", verifier=tinyv.load("exact")).label == "incorrect"


@pytest.mark.parametrize("given", [{}, {"answer": "1", "response": "1"}])
def test_verify_needs_answer_or_response(given: dict[str, str]) -> None:
    with pytest.raises(tinyv.ConfigurationError, match="either answer or response"):
        tinyv.verify(ground_truth="1", **given)  # pyright: ignore


def test_load_by_name() -> None:
    assert tinyv.load().name == "rules+encoder"
    for name in ("rules", "exact", "prime", "math_verify"):
        verifier = tinyv.load(name)
        assert verifier.name == name
        assert isinstance(verifier, tinyv.Verifier)


@pytest.mark.parametrize("name", ["ruels", "", "rules:", "exact:fast", "nope:http://x/v1#m", "rules+nope"])
def test_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(tinyv.UnknownVerifierError, match=r"known: .*math_verify.*openai"):
        tinyv.load(name)


def test_model_modes_need_a_model() -> None:
    with pytest.raises(tinyv.ConfigurationError, match="needs a model"):
        tinyv.load("rules", mode="mixed")
    with pytest.raises(tinyv.ConfigurationError, match="only a rule verifier"):
        tinyv.load("openai+rules")
    with pytest.raises(tinyv.ConfigurationError, match="dedline"):
        tinyv.load("rules", dedline=3)


def test_errors_are_also_standard_errors() -> None:
    with pytest.raises(ValueError, match="unknown verifier"):
        tinyv.load("x")
    assert issubclass(tinyv.InputError, ValueError)
    assert str(tinyv.InputError("bad", "f.jsonl", 3)) == "f.jsonl:3: bad"


def test_records_survive_pickling() -> None:
    sample = tinyv.Sample(ground_truth="1", answer="1", metadata={"a": 1})
    assert pickle.loads(pickle.dumps(sample)) == sample
    verdict = tinyv.verify(ground_truth="1", answer="1")
    assert pickle.loads(pickle.dumps(verdict)) == verdict
    assert pickle.loads(pickle.dumps(tinyv.load("rules"))).verify([sample])[0].accepted
