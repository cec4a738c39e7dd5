"""JSON in what models write: each case is a text and the objects in it."""

from __future__ import annotations

import time

import pytest

from tinyv.data.asking.json_text import Conflict, objects

READ = {
    "plain": ('{"a": true}', [{"a": True}]),
    "fence": ('```json\n{"a": true}\n```', [{"a": True}]),
    "text around": ('Here it is: {"a": true}. I hope it helps {you}.', [{"a": True}]),
    "python": ("{'a': True, 'b': None}", [{"a": True, "b": None}]),
    "apostrophe": ("{'why': 'it's the student's', 'a': False}", [{"why": "it's the student's", "a": False}]),
    "mixed": ("""{"why": "x", 'a': True,}""", [{"why": "x", "a": True}]),
    "latex that is no escape": (r'{"why": "\sqrt{2} \{x\}", "a": true}', [{"why": r"\sqrt{2} \{x\}", "a": True}]),
    "brace in a string": ('{"why": "{", "a": true}', [{"why": "{", "a": True}]),
    "object in a string": ('{"why": "{\\"a\\": true}", "a": false}', [{"why": '{"a": true}', "a": False}]),
    "raw line break": ('{"why": "x\ny", "a": true}', [{"why": "x\ny", "a": True}]),
    "smart quotes": ("{“a”: true}", [{"a": True}]),
    "nested": ('{"a": {"b": [1, {"c": 2}]}}', [{"a": {"b": [1, {"c": 2}]}}]),
    "two": ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}]),
    "behind thinking": ('<think>{"a": 1}</think>{"a": 2}', [{"a": 2}]),
    "latex before": ('Since \\left\\{ x is open and f = {0, we get\n{"a": 1}', [{"a": 1}]),
    "much latex before": (r"$\frac{1}{2}$ " * 200 + '{"a": 1}', [{"a": 1}]),
    "set before": ("The set {1, 2}: {'a': 1}", [{"a": 1}]),
    "same key, same value": ('{"a": 1, "a": 1}', [{"a": 1}]),
    "word in a string": ("{'a': \"True or None\"}", [{"a": "True or None"}]),
}

NOT_READ = {
    "empty": "",
    "prose": "It is true.",
    "cut off in a string": '{"why": "they are',
    "cut off behind the verdict": '{"a": true, "why": "they are',
    "cut off before the brace": '{"why": "x", "a": true',
    "cut off with an object inside": '{"why": "the student writes {\\"a\\": true} and',
    "unfinished thinking": '<think>So {"a": true}',
    "list": "[true]",
    "no value": '{"a": }',
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_read(text: str, expected: list[dict[str, object]]) -> None:
    assert list(objects(text)) == expected


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ)
def test_not_read(text: str) -> None:
    assert list(objects(text)) == []


def test_an_object_that_contradicts_itself() -> None:
    with pytest.raises(Conflict):
        list(objects('{"a": true, "a": false}'))


@pytest.mark.parametrize(
    "text", ["{" * 200_000, '{"a":' * 50_000, "{'" * 100_000, '{"' + "\\" * 200_001, "\n{" * 99_999]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    started = time.monotonic()
    list(objects(text))
    assert time.monotonic() - started < 5
