"""The embedded verifier: the right contract for any text, the same result everywhere, a file that is what it says."""

import hashlib
import json
import pickle
import subprocess
import sys
import threading
from importlib.resources import files

import pytest

import tinyv
from tinyv.cli import main
from tinyv.errors import ConfigurationError
from tinyv.types import Label, Sample
from tinyv.verifiers.model.encoder import MAX_ANSWER_CHARS, UNSURE, EncoderVerifier
from tinyv.verifiers.model.evidence import evidence

QUESTION = "A pump fills a tank. What happens to the pressure at the bottom, and what to the temperature?"
TRUTH = "The pressure rises and the temperature stays the same."


def judge(answer, truth=TRUTH, question=QUESTION, **options):
    return EncoderVerifier(**options).verify([Sample(question=question, ground_truth=truth, answer=answer)])[0]


def test_it_is_the_second_stage_of_the_default():
    verifier = tinyv.load()
    assert verifier.name == "rules+encoder"
    verdict = verifier.verify([Sample(question=QUESTION, ground_truth=TRUTH, answer="temperature falls")])[0]
    assert (verdict.stage, verdict.label) == ("model", Label.INCORRECT)
    assert verdict.metadata["model_score"] == verdict.score


def test_what_the_rules_have_shown_to_be_different_is_not_asked():
    verdict = tinyv.verify(ground_truth="12", answer="13")
    assert (verdict.stage, verdict.metadata["outcome"]) == ("rules", "different")


def test_another_wording_is_likelier_than_a_contradiction():
    same, other = (
        judge("The pressure rises, the temperature stays the same"),
        judge("The pressure falls and the temperature rises."),
    )
    assert same.score > other.score
    assert not other.accepted


def test_the_reason_names_the_evidence():
    assert "opposites: clash" in judge("The pressure falls.", truth="The pressure rises.").reason


@pytest.mark.parametrize(
    ("answer", "truth", "label"),
    [
        (None, "3", Label.NO_ANSWER),
        ("  ", "3", Label.NO_ANSWER),
        ("3", " ", Label.UNSCORED),
        ("3", "x" * 2000, Label.UNSCORED),
        ("x" * (MAX_ANSWER_CHARS + 1), "x", Label.INCORRECT),
    ],
)
def test_what_cannot_be_judged_says_so(answer, truth, label):
    verdict = judge(answer, truth)
    assert verdict.label is label
    assert verdict.reason
    assert (verdict.score is None) == (label is Label.UNSCORED)


@pytest.mark.parametrize(
    ("truth", "answer"),
    [
        (r"\frac{5}{x}-3x", r"g\left(\frac1x\right)=\frac{5}{x}-3x"),
        ("(4,7)", "(4 or 7)"),
        ("0", "J(0)"),
        ("0", "J(0\u200b)"),
        ("(1,-6,2)", "(h,b,k)=(1,-6,2)"),
    ],
)
def test_a_formula_in_another_frame_is_not_accepted(truth, answer):
    verdict = judge(answer, truth, question="")
    assert (verdict.label, verdict.score) == (Label.INCORRECT, 0.0)


def test_a_response_is_read_as_by_the_rules():
    sample = Sample(
        question="Which?", ground_truth="the left one", response=r"So \boxed{\text{the left one, clearly}}."
    )
    assert EncoderVerifier().verify([sample])[0].answer == r"\text{the left one, clearly}"


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.1])
def test_a_threshold_out_of_range_is_refused(threshold):
    with pytest.raises(ConfigurationError, match="threshold"):
        EncoderVerifier(threshold=threshold)


def test_a_threshold_moves_the_label_and_not_the_score():
    strict, loose = (
        judge("pressure up, temperature same", threshold=1.0),
        judge("pressure up, temperature same", threshold=0.01),
    )
    assert strict.score == loose.score
    assert (strict.accepted, loose.accepted) == (False, True)


def test_a_rejection_says_whether_it_is_sure():
    """The bound is a calibrated probability: of the answers above it, too many are right to call them wrong."""
    samples = [
        Sample(question="What happens to the pressure?", ground_truth="The pressure rises.", answer=answer)
        for answer in ("the pressure is rising", "it grows with depth", "falls", "the pressure does not rise", "7")
    ]
    verdicts = EncoderVerifier(threshold=1.0).verify(samples)
    assert {verdict.metadata.get("unsure", False) for verdict in verdicts} == {True, False}
    for verdict in verdicts:
        assert verdict.metadata.get("unsure", False) is (verdict.score >= UNSURE) is (", unsure" in verdict.reason)
    assert not any("unsure" in verdict.metadata for verdict in EncoderVerifier(threshold=1 / 3).verify(samples))


def test_the_packaged_file_is_the_one_that_its_card_names():
    folder = files("tinyv") / "assets" / "encoder"
    text = (folder / "trees.json").read_bytes()
    assert json.loads((folder / "model.json").read_text())["sha256"] == hashlib.sha256(text).hexdigest()
    assert len(text) < 30e6


def test_a_ground_truth_with_its_solution_is_read_as_by_the_rules():
    solution = "It rises at first. " * 100 + "\n#### the pressure rises"
    plain, solved = judge("pressure goes up", truth="the pressure rises"), judge("pressure goes up", truth=solution)
    assert solved.score == plain.score


def test_a_failure_is_unscored_and_costs_only_its_own_sample(monkeypatch):
    def fails(question, ground_truth, answer):
        if answer == "bad luck":
            raise RecursionError("too deep")
        return evidence(question, ground_truth, answer)

    monkeypatch.setattr("tinyv.verifiers.model.encoder.evidence", fails)
    samples = [Sample(question=QUESTION, ground_truth=TRUTH, answer=answer) for answer in ("bad luck", "both fall")]
    first, second = EncoderVerifier().verify(samples)
    assert (first.label, first.score) == (Label.UNSCORED, None)
    assert "RecursionError" in first.reason
    assert second.label is Label.INCORRECT


@pytest.mark.parametrize("damage", ["trees", "hash", "gone"])
def test_a_damaged_model_is_refused(tmp_path, damage):
    source = files("tinyv") / "assets" / "encoder"
    text = (source / "trees.json").read_text()
    card = json.loads((source / "model.json").read_text())
    if damage == "trees":
        text = text.replace("0.", "1.", 1)
    if damage == "hash":
        card["sha256"] = "0" * 64
    if damage != "gone":
        (tmp_path / "trees.json").write_text(text)
    (tmp_path / "model.json").write_text(json.dumps(card))
    with pytest.raises(ConfigurationError):
        tinyv.load(f"encoder:{tmp_path}")


def test_threads_get_the_same_scores():
    answers = ["pressure rises", "temperature rises", "both rise", "the pressure does not rise"] * 5
    samples = [Sample(question=QUESTION, ground_truth=TRUTH, answer=answer) for answer in answers]
    verifier, results = EncoderVerifier(), {}

    def work(name):
        results[name] = [verdict.score for verdict in verifier.verify(samples)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert len({tuple(scores) for scores in results.values()}) == 1


def test_it_is_sent_to_another_process_by_name():
    verifier = EncoderVerifier(threshold=0.9)
    data = pickle.dumps(verifier)
    assert len(data) < 1000
    again = pickle.loads(data)
    assert (again.threshold, again.name) == (0.9, "encoder")
    again.close()


def test_the_benchmark_takes_it(tmp_path):
    row = {"question": "Odd or even?", "ground_truth": "odd", "fn_output": "it is odd", "tn_output": "it is even"}
    data = tmp_path / "data.jsonl"
    data.write_text(json.dumps(row) + "\n")
    assert (
        main(["bench", "hardverify", "--data", str(data), "--verifier", "encoder", "--verifier", "rules+encoder"]) == 0
    )


def test_no_library_of_training_is_imported():
    code = (
        "import sys, tinyv; tinyv.verify(ground_truth='odd ones', answer='each one that is odd');"
        "print(sorted({'lightgbm', 'sklearn', 'numpy', 'torch'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
