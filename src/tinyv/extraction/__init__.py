r"""Finds the answer in a response: the only reader of `\boxed{}`, "Answer:", `<answer>` and think tags.

What counts, in this order:

1. Thinking is cut off first (`text.visible_text`): only the text behind the last closing think tag is read,
   and an answer inside unfinished thinking is none. HTML comments are invisible.
2. The last complete box (`boxes.last_box`), as graders of the field do, also if a statement in words follows.
   Two things that stand behind the box overrule it: a filled `<answer>` block, which is the outer form of a
   whole response, and a retraction ("Wait, I made a mistake"), after which only a later statement counts.
3. The last complete `<answer>` block.
4. The last complete statement in words (`statements.last_statement`).
5. A response of one line that is nothing but a number or an expression.

A statement that was cut off (`\boxed{1`, "Answer:") never counts; an earlier complete one does. Work grows
linearly with the length of the response, and the searched part is bounded (`text.MAX_VISIBLE_CHARS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tinyv.extraction.boxes import last_box
from tinyv.extraction.statements import answer_tag, bare_answer, last_statement
from tinyv.extraction.text import Found, visible_text

__all__ = ["Extraction", "extract", "extract_answer"]

# Read right behind an answer: words that take it back. "Wait, let me double-check" does not.
_RETRACTION = re.compile(
    r"[\s.…,;:!)\]$*\\\"'}(—-]{0,20}(?:but\s+)?(?:"
    r"(?:just |only )?kidding\b|scratch that\b|correction\s?[:,]"
    r"|(?:no|nope|oops|sorry|actually|wait)[\s,.!:…—-]{1,4}(?:it(?:['’]s| is\b| should\b)|i me(?:an|ant)\b"
    r"|the (?:correct |right |final |real )?answer\b)"
    r"|(?:wait|no|oops|sorry|hmm|actually|hold on)\b[^\n]{0,80}?"
    r"\b(?:made an? (?:mistake|error)|(?:is|was) (?:wrong|incorrect)|not (?:correct|right))\b"
    r"|i (?:made a mistake|was wrong|meant)\b"
    r"|(?:that(?:['’]s| is| was)|is) (?:wrong|incorrect|not (?:correct|right|the answer))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The answer that a response gives, and how it was given."""

    answer: str | None
    """The answer, without the delimiters around it; None if the response gives none."""

    form: str
    """The form it was found in ("boxed", "answer tag", "final answer", "####", …), or why there is none
    ("no answer", "unclosed box", "empty box", "unfinished thinking", …), for people."""


def extract(response: str) -> Extraction:
    r"""Find the answer in `response`, and say in which form it was given.

    Args:
        response: What the policy wrote, untrusted, of any length.

    Returns:
        The extraction; never raises for any text.

    >>> extract(r"Half of it is \(\boxed{\frac{1}{2}}\).")
    Extraction(answer='\\frac{1}{2}', form='boxed')
    >>> extract(r"So the total is \boxed{1")
    Extraction(answer=None, form='unclosed box')
    """
    text, hidden = visible_text(response)
    if not text.strip():
        return Extraction(None, hidden or "empty response")
    box, why = last_box(text)
    if tag := answer_tag(text, box.start if box else 0):
        return Extraction(tag.answer, tag.form)
    if box and not _RETRACTION.match(text, box.end):
        return Extraction(box.answer, box.form)
    return _stated(text, box) or Extraction(None, why or hidden or "no answer")


def _stated(text: str, retracted: Found | None) -> Extraction | None:
    """Extract from a statement in words; with a retracted box, only from one behind it."""
    found = last_statement(text)
    if found and retracted and found.start < retracted.end:
        found = None
    if found and _RETRACTION.match(text, found.end):
        return Extraction(None, "retracted answer")
    if found:
        return Extraction(found.answer, found.form)
    if retracted:
        return Extraction(None, "retracted answer")
    bare = bare_answer(text)
    return Extraction(bare, "bare") if bare else None


def extract_answer(response: str) -> str | None:
    r"""Find the answer in `response`: `extract` without the form.

    >>> extract_answer("The pen costs half of 6.\n#### 3")
    '3'
    >>> extract_answer("Let me think about this step by step.") is None
    True
    """
    return extract(response).answer
