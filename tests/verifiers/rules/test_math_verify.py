"""Math-Verify as it is, and what the default chain does not take from it."""

import pytest

from tinyv.verifiers.rules import math_verify

EQUAL = [
    (r"\frac{1}{2}", "0.5"),
    (r"2\sqrt{3}", r"\sqrt{12}"),
    ("x^2+2x+1", "(x+1)^2"),
    ("x=5", "5"),
    (r"\{1, 2\}", r"\{2, 1\}"),
    (r"\frac{1}{3}", "0.333333"),
    (r"\sqrt{2}", "1.414214"),
    ("(1,2)", r"\left(1,2\right)"),
    ("3:4", r"\frac{3}{4}"),
    ("1101_2", "1101_{2}"),
    (r"n!\cdot 2", r"2\,n!"),
]
UNSOUND = [
    ("blue", "lube"),
    ("96", "96_7"),
    ("160", "161=160"),
    ("1101_2", "1101_3"),
    ("9:3:3:1", "1:1:1:1"),
    ("(1 3 4)(2 5)", "(5 2)(3 1 4)"),
    ("10^{-20}", "10^{-30}"),
    (r"\frac{1}{20!}", r"\frac{1}{21!}"),
    ("n!+1", "n!+1+10^{-30}"),
    ("1000000.5", "1000000.4999999"),
    (r"\{y\mid y\neq 3\}", r"\{y\mid y> 3\}"),
    (r"80", r"\{80k : k \in \mathbb{Z}\}"),
]


@pytest.mark.parametrize(("ground_truth", "answer"), EQUAL)
def test_both_accept(ground_truth: str, answer: str) -> None:
    assert math_verify.compare(ground_truth, answer)[0] == "equal"
    assert math_verify.compare_guarded(ground_truth, answer)[0] == "equal"


@pytest.mark.parametrize(("ground_truth", "answer"), UNSOUND)
def test_guarded_does_not_take_what_shows_nothing(ground_truth: str, answer: str) -> None:
    decision, _ = math_verify.compare_guarded(ground_truth, answer)
    assert decision != "equal"


def test_a_rejection_is_no_proof() -> None:
    assert math_verify.compare("x+1", "x+2") == ("cannot_tell", "math_verify: not shown equal")


def test_the_reason_says_what_is_unsound() -> None:
    assert math_verify.compare("96", "96_7")[0] == "equal"
    assert "base" in math_verify.compare_guarded("96", "96_7")[1]


@pytest.mark.parametrize("text", ["", "\\", "}{", r"\frac{", "$", "\x00", "nan", "\\\\boxed{", "1/0", "🙂"])
def test_broken_text_never_raises(text: str) -> None:
    for pair in ((text, "5"), ("5", text), (text, text)):
        assert math_verify.compare_guarded(*pair)[0] in {"equal", "cannot_tell"}


def test_a_ground_truth_is_parsed_once() -> None:
    math_verify._parsed.cache_clear()
    for answer in ("1", "2", "3"):
        math_verify.compare("12345", answer)
    assert (math_verify._parsed.cache_info().hits, math_verify._parsed.cache_info().misses) == (2, 4)


def test_it_works_in_a_thread() -> None:  # Math-Verify's own timeouts are signals and would not
    import threading

    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(math_verify.compare("2/4", "0.5")[0]))
    thread.start()
    thread.join()
    assert found == ["equal"]
