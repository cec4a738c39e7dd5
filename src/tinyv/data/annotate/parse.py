"""Reads a judgement out of a judge's text. What cannot be read without doubt is no verdict."""

from __future__ import annotations

from typing import Any

from tinyv.backends.base import Generation
from tinyv.data.asking.json_text import Conflict, objects
from tinyv.data.asking.run import Reading

KEY = "equivalent"
"""The field that holds the verdict."""

MAX_REASONING_CHARS = 4_000
"""Longer reasoning is cut in the store; the whole text stands beside it."""

_WORDS = {"true": True, "false": False}


def read_judgement(generation: Generation) -> Reading:
    r"""The verdict and its reasoning; a verdict is a boolean, or the word for one.

    Several objects are fine as long as they agree: some models repeat themselves. An object that was cut off, a number,
    `null`, or "probably" is no verdict.

    >>> read_judgement(Generation(text="```json\n{'reasoning': 'same value', 'equivalent': True}\n```")).value
    {'equivalent': True, 'reasoning': 'same value'}
    >>> read_judgement(Generation(text='{"reasoning": "the same', finish_reason="length")).problem
    'no complete JSON object with "equivalent" (cut off by the token limit)'
    """
    cut = " (cut off by the token limit)" if generation.finish_reason == "length" else ""
    try:
        found = [item for item in objects(generation.text) if KEY in item]
    except Conflict:
        return Reading(None, "the judge contradicts itself")
    if not found:
        what = f'no complete JSON object with "{KEY}"' if generation.text.strip() else "no text"
        return Reading(None, what + cut)
    verdicts = [_verdict(item[KEY]) for item in found]
    if any(verdict is None for verdict in verdicts):
        return Reading(None, f'"{KEY}" is neither true nor false')
    if len(set(verdicts)) > 1:
        return Reading(None, "the judge contradicts itself")
    reasoning = found[-1].get("reasoning")
    shown = reasoning[:MAX_REASONING_CHARS] if isinstance(reasoning, str) else ""
    return Reading({KEY: verdicts[0], "reasoning": shown})


def _verdict(value: Any) -> bool | None:
    if isinstance(value, str):
        return _WORDS.get(value.strip().lower())
    return value if isinstance(value, bool) else None
