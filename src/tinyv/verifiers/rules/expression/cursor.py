"""The place in a list of tokens, with a count of how deep the text is nested."""

from __future__ import annotations

from typing import NoReturn

from tinyv.verifiers.rules.expression.lexer import Token
from tinyv.verifiers.rules.expression.nodes import ParseError

MAX_DEPTH = 60
"""Deeper nesting is not read, so that neither reading nor evaluating can meet Python's recursion limit."""


class Cursor:
    """A reader's place in the tokens of one text."""

    __slots__ = ("at", "bars", "bound", "depth", "kind", "latex", "tokens")

    def __init__(self, tokens: list[Token], *, latex: bool = False) -> None:
        self.tokens = tokens
        self.latex = latex
        """Written in LaTeX, where an exponent without braces is one sign: `e^3x` is e³·x."""
        self.at = 0
        self.kind = tokens[0][0]
        """Kind of the next token."""
        self.depth: int = 0
        self.bars = 0
        """Plain bars (`|`) that are open."""
        self.bound: list[str] = []
        """Index variables of the sums around this place, where `i` is no constant."""

    @property
    def text(self) -> str:
        """Text of the next token."""
        return self.tokens[self.at][1]

    @property
    def spaced(self) -> bool:
        """Whether space stands before the next token."""
        return self.tokens[self.at][2]

    def peek(self, ahead: int = 1) -> str:
        """Kind of a later token."""
        at = self.at + ahead
        return self.tokens[at][0] if at < len(self.tokens) else "end"

    def move(self, steps: int = 1) -> None:
        """Step over tokens."""
        self.at += steps
        self.kind = self.tokens[self.at][0]

    def take(self) -> str:
        """Step over the next token and return its text."""
        text = self.tokens[self.at][1]
        self.move()
        return text

    def accept(self, kind: str) -> bool:
        """Step over the next token if it is of this kind."""
        if self.kind == kind:
            self.move()
            return True
        return False

    def expect(self, kind: str) -> None:
        """Step over the next token, which must be of this kind."""
        if self.kind != kind:
            self.fail(f"{kind!r} expected")
        self.move()

    def fail(self, reason: str) -> NoReturn:
        """Refuse the text.

        Raises:
            ParseError: Always.
        """
        raise ParseError(f"{reason} at token {self.at} ({self.text[:20]!r})")

    def enter(self) -> None:
        """Go one level deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail("nested too deeply")
