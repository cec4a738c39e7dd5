"""A data set of pairs in the shapes that trainers read: chats, classification rows, preference pairs.

Prompts are those of a template, filled as the verifier fills them, so that training and use see the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.taxonomy import CATEGORIES
from tinyv.verifiers.model.templates import PromptTemplate


def _prompt(pair: Pair, template: PromptTemplate) -> str:
    return template.fill(pair.question, pair.ground_truth, pair.answer)


def _chat(prompt: str, completion: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": prompt}, {"role": "assistant", "content": completion}]


def reasoning(pair: Pair) -> str:
    """One or two sentences that lead to the label, from what is known of the pair.

    >>> pair = Pair(question="?", ground_truth="1/2", answer="0.5", label=True, category="4.1", source="written")
    >>> reasoning(pair).endswith("so they mean the same.")
    True
    """
    start = f"The ground truth is {pair.ground_truth!r}, the answer says {pair.answer!r}."
    if pair.label:
        how = CATEGORIES.get(pair.category)
        return f"{start} They differ in how they are written{f' ({how})' if how else ''}, so they mean the same."
    why = f" ({pair.change})" if pair.change else ""
    return f"{start} The answer states something else{why}, so it is not correct."


def chat(pairs: Iterable[Pair], template: PromptTemplate) -> Iterator[dict[str, Any]]:
    """Supervised fine-tuning, plain: `messages` of one user turn and `True` or `False`."""
    for pair in pairs:
        yield {"id": pair.id, "messages": _chat(_prompt(pair, template), str(pair.label))}


def think(pairs: Iterable[Pair], template: PromptTemplate) -> Iterator[dict[str, Any]]:
    """Supervised fine-tuning with a short reasoning in think tags before the label."""
    for pair in pairs:
        completion = f"<think>\n{reasoning(pair)}\n</think>\n\n{pair.label}"
        yield {"id": pair.id, "messages": _chat(_prompt(pair, template), completion)}


def classification(pairs: Iterable[Pair], template: PromptTemplate) -> Iterator[dict[str, Any]]:
    """Cross-encoders: `text` (question and ground truth), `text_pair` (the answer), `label` 1 for correct."""
    del template  # a classifier has no prompt
    for pair in pairs:
        yield {
            "id": pair.id,
            "text": f"{pair.question}\n{pair.ground_truth}",
            "text_pair": pair.answer,
            "label": int(pair.label),
        }


def preference(pairs: Iterable[Pair], template: PromptTemplate) -> Iterator[dict[str, Any]]:
    """Preference tuning: `prompt`, `chosen` (the right verdict) and `rejected` (the other), as messages."""
    for pair in pairs:
        user, right = _chat(_prompt(pair, template), str(pair.label))
        yield {
            "id": pair.id,
            "prompt": [user],
            "chosen": [right],
            "rejected": [{"role": "assistant", "content": str(not pair.label)}],
        }


FORMATS: MappingProxyType[str, Callable[[Iterable[Pair], PromptTemplate], Iterator[dict[str, Any]]]] = MappingProxyType(
    {"chat": chat, "think": think, "classification": classification, "preference": preference}
)
"""Name -> how rows are made."""
