"""The grammar: sums, products with and without a sign, powers, groups.

What is ambiguous to a reader is refused: `1/2x`, `e^2x`, `2^3!`, `sin x/2`, `|a|b|c|`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.expression import binomials, functions, notation
from tinyv.verifiers.rules.expression.cursor import MAX_DEPTH, Cursor
from tinyv.verifiers.rules.expression.lexer import Token, tokenize
from tinyv.verifiers.rules.expression.nodes import Add, Const, Func, Node, Num, ParseError, Pow, Var, add, mul, neg
from tinyv.verifiers.rules.expression.numerals import based, numeral
from tinyv.verifiers.rules.expression.vocabulary import LETTER_CONSTANTS

MAX_CHARS = 2_000
"""Longer text is not read as one expression: the longest in the field's data sets has about 1,000 characters."""

CACHED_CHARS = 200
"""Results for texts up to this length are kept: an adversary's long ones must not fill the memory."""

_FACTOR_STARTS = frozenset({"var", "const", "greek", "func", "cmd", "(", "[", "{", "|", "lbar", "√", "based"})
"""Tokens that begin a factor without a sign before it. A number does not: `x2` may be x_2 or 2x."""

_FOREIGN = re.compile(r"[;:<>≤≥≠≈≡∪∩∈∉∖⦃⦄ℝℤ∅…±∓→](?<!\\[;:<>])")
_SEVERAL = re.compile(r"-?[(\[]?(?:[^(\[{,\\_]|\\[A-Za-z]+(?![A-Za-z]))*,(?!\\|[0-9]{3}(?![0-9]))")
"""A comma outside of all brackets, or in those that stand first, and not one that may belong to a number."""

_POSTFIXES = frozenset({"^", "!", "!!"})
_AFTER_PRODUCT = frozenset({"end", "+", "-", ")", "}", "]", ","})
"""Tokens that surely end a product."""

_CLOSERS = {"(": ")", "[": "]", "{": "}", "lbar": "rbar", "|": "|"}


class Parser(Cursor):
    """A recursive-descent reader; each method reads one kind of phrase at the cursor."""

    __slots__ = ()

    def expression(self) -> Node:
        """A sum."""
        kind = self.kind
        if kind == "-" or kind == "+":
            self.move()
        first = self.product()
        if kind == "-":
            first = neg(first)
        kind = self.kind
        if kind != "+" and kind != "-":
            return first
        terms = [first]
        while kind == "+" or kind == "-":
            self.move()
            if self.kind == "+":
                self.fail("two signs")
            term = self.product()
            terms.append(neg(term) if kind == "-" else term)
            kind = self.kind
        return add(terms)

    def product(self) -> Node:
        """A product without a sign before it: factors with or without signs between them."""
        first = self.factor()
        if self.kind in _AFTER_PRODUCT:
            return first
        factors: list[Node] = [first]
        divisors: list[Node] = []
        while True:
            kind = self.kind
            if kind == "*":
                self.move()
                factors.append(self.signed_factor())
            elif kind == "/":
                self.move()
                divisors.append(self.signed_factor())
                self._after_slash(factors, divisors)
            elif kind in _FACTOR_STARTS and not (kind == "|" and self.bars):
                if kind == "cmd" and self.text in notation.INFIX_OR_CLOSING:
                    if self.text != "bmod":
                        break
                    self.move()
                    factors, divisors = [Func("mod", (mul(factors, divisors), self.factor()))], []
                    continue
                if choose := binomials.infix_choose(self, factors):
                    factors[-1] = choose
                    continue
                factors.append(self.factor())
            elif kind == "num" or kind == "_":
                if kind == "_" or self.tokens[self.at - 1][0] not in (")", "}") or self.peek() != "^":
                    self.fail("a number cannot follow here")
                factors.append(self.factor())
            else:
                break
        return mul(factors, divisors)

    def _after_slash(self, factors: list[Node], divisors: list[Node]) -> None:
        """Refuse `1/2x`: half of x to some, half its inverse to others. `1/2 x` with numbers and space is clear."""
        if self.kind in _FACTOR_STARTS and not (self.kind == "|" and self.bars):
            if self.kind == "cmd" and self.text in notation.INFIX_OR_CLOSING:
                return
            plain = all(type(node) is Num for node in (*factors, *divisors))
            if not (plain and self.spaced):
                self.fail("it is not clear what is divided")

    def signed_factor(self) -> Node:
        """A factor after a sign of multiplication: `2*-3` is understood."""
        if self.accept("-"):
            return neg(self.factor())
        return self.factor()

    def factor(self) -> Node:
        """A primary with its postfixes: factorials and powers."""
        node = self.primary()
        if self.kind not in _POSTFIXES:
            return node
        for _ in range(4):
            if self.kind == "!" or self.kind == "!!":
                node = Func("fact" if self.kind == "!" else "fact2", (node,))
                self.move()
            elif self.kind == "^":
                self.move()
                node = self._power(node)
            else:
                return node
        return self.fail("too many postfix signs")

    def _power(self, base: Node) -> Node:
        braced = self.kind in ("{", "(")
        power = Pow(base, self.exponent(base))
        if self.kind == "^" or (not braced and self.kind in ("!", "!!")):
            self.fail("an unclear exponent")
        return power

    def exponent(self, base: Node) -> Node:
        """What follows `^`: a group, or one sign; the rest of an unbraced `e^2x` is not guessed."""
        self.enter()
        minus = self.accept("-")
        kind = self.kind
        if kind == "{" or kind == "(":
            node = self.group()
        elif kind == "num":
            node = numeral(self.take())
            clear = self.latex or (isinstance(base, Var) and not minus)
            if self.kind in ("var", "const", "func") and not self.spaced and not clear:
                self.fail("an unclear exponent")
            if self.kind == "/" and isinstance(node, Num) and node.value == 1:
                self.fail("an unclear exponent")
        elif kind in ("var", "const", "greek"):
            node = self.atom()
            clear = self.latex or kind == "greek" or self.spaced
            if not clear and self.kind in ("var", "const", "func"):
                self.fail("an unclear exponent")
        elif kind == "cmd" and self.text in notation.FRACTIONS | {"sqrt"}:
            node = notation.command(self)
        else:
            self.fail("an exponent expected")
        if self.kind == "^" and kind not in ("{", "("):
            self.move()
            node = Pow(node, self.exponent(node))
        self.depth -= 1
        return neg(node) if minus else node

    def primary(self) -> Node:
        """A number, variable, constant, function, group, or what a command stands for."""
        kind = self.kind
        if kind == "num":
            return notation.number(self)
        if kind == "var" or kind == "greek":
            return notation.name(self)
        if kind == "const":
            return self.atom()
        if kind in _CLOSERS:
            return self.group()
        if kind == "func":
            return functions.function(self)
        if kind == "cmd":
            return notation.command(self)
        if kind == "√":
            return notation.radical_sign(self)
        if kind == "based":
            digits, _, base = self.take().partition("_")
            return based(digits, base.strip("{}"))
        if kind == "_" or kind == "^":
            return binomials.leading_scripts(self)
        return self.fail("a value expected")

    def one_argument(self) -> Node:
        """See `notation.one_argument`."""
        return notation.one_argument(self)

    def arguments(self) -> list[Node]:
        """See `notation.arguments`."""
        return notation.arguments(self)

    def atom(self) -> Node:
        """One variable or constant, without arguments."""
        if self.kind == "const":
            name = self.take()
            if name in self.bound:
                return Var(name)
            if self.peek(0) == "_":
                return Var(f"{name}_{notation.subscript(self)}") if name in ("e", "i") else self.fail("a subscript")
            return Const(name)
        return Var(notation.variable_name(self))

    def group(self) -> Node:
        """A phrase in parentheses, brackets, braces or bars."""
        opener, start = self.kind, self.at
        if opener == "{" and (atom := self._braced_atom()) is not None:
            return atom
        self.enter()
        self.move()
        if opener == "{" and self.accept("}"):
            self.depth -= 1
            return binomials.leading_scripts(self)
        outer, self.bars = self.bars, (self.bars + 1 if opener == "|" else 0)
        node = self.expression()
        if opener == "{" and self.kind == "cmd" and self.text in ("over", "choose"):
            node = notation.infix_command(self, node)
        self.expect(_CLOSERS[opener])
        self.bars = outer
        self.depth -= 1
        if opener == "(" and self.at == start + 3:
            self._check_single(start, node)
            if self.tokens[start + 1][0] == "num":
                return notation.number_in_parentheses(self, node, self.tokens[start + 1][1])
        if opener == "[" and type(node) is not Add and self.kind != "^":
            self.fail("brackets around one term may be a list or a floor")
        if opener == "|" or opener == "lbar":
            more_bars = sum(token[0] == "|" for token in self.tokens) > 2
            if opener == "|" and more_bars and self.kind in _FACTOR_STARTS - {"|"}:
                self.fail("bars that can be paired in two ways")
            return Func("abs", (node,))
        return node

    def _braced_atom(self) -> Node | None:
        """What `{3}` and `{x}` hold, which most groups are; None for any other group."""
        tokens, at = self.tokens, self.at
        if at + 2 >= len(tokens) or tokens[at + 2][0] != "}" or self.depth >= MAX_DEPTH:
            return None
        kind, text, _ = tokens[at + 1]
        if kind == "num" and text.isdigit():
            node: Node = Num(Fraction(int(text)))
        elif kind == "var":
            node = Var(text)
        else:
            return None
        self.move(3)
        return node

    def _check_single(self, start: int, node: Node) -> None:
        """Refuse `350(g)`, where a unit may be meant, and `(1)(3)`, where labels of statements may be."""
        if type(node) is Var and start and self.tokens[start - 1][0] == "num" and self.kind == "end":
            self.fail("a factor or a unit")
        labels = ["(", "num", ")"] * (len(self.tokens) // 3)
        if not start and self.kind == "(" and [token[0] for token in self.tokens[:-1]] == labels:
            self.fail("factors or labels")

    def whole(self) -> Node:
        """The whole text as one expression."""
        if self.kind == "[":
            self._refuse_outer_brackets()
        node = self.expression()
        if self.kind == "cmd" and self.text in ("over", "choose"):
            node = notation.infix_command(self, node)
        if self.kind != "end":
            self.fail("not understood")
        return node

    def _refuse_outer_brackets(self) -> None:
        closers = [at for at, token in enumerate(self.tokens) if token[0] == "]"]
        if closers and closers[-1] == len(self.tokens) - 2 and len(closers) == 1:
            self.fail("brackets around everything may be a list")


def _is_name(tokens: list[Token]) -> bool:
    """Whether there is nothing but capital letters, perhaps with primes: `ABC`, `A'B'`."""
    capitals = sum(kind == "var" and "A" <= text <= "Z" for kind, text, _ in tokens)
    return capitals > 1 and capitals + sum(kind == "prime" for kind, _, _ in tokens) == len(tokens) - 1


def _is_none(text: str) -> bool:
    """Whether it is cheap to see that the text is no expression: a relation, a list, a tuple, a set."""
    if _FOREIGN.search(text) is not None or ("," in text and _SEVERAL.match(text) is not None):
        return True
    # Only bounds of a sum and subscripts have an equals sign.
    return "=" in text and "_" not in text and text.isascii()


def _parse(text: str) -> Node | str:
    if text.isascii():
        digits = text[1:] if text[:1] == "-" or text[:1] == "+" else text
        if digits.isdigit():
            return Num(Fraction(int(text)))
        if len(text) == 1 and text.isalpha():
            return Const(text) if text in LETTER_CONSTANTS else Var(text)
    if _is_none(text):
        return "a sign that no expression has, or several values"
    try:
        tokens = tokenize(text)
        if len(tokens) > 2 and tokens[0][0] in ("var", "prime") and _is_name(tokens):
            return "capital letters alone may be a name or choices"
        return Parser(tokens, latex="\\" in text).whole()
    except ParseError as error:
        return str(error)
    except RecursionError:
        return "nested too deeply for the caller's stack"


_parse_cached = lru_cache(maxsize=1024)(_parse)


def parse(text: str) -> Node:
    r"""Read one expression in LaTeX, plain mathematics, Unicode signs or a mix of them.

    Args:
        text: The expression alone, without dollar signs, units, relations or lists.

    Raises:
        ParseError: Something in it is not understood, is ambiguous, or is over a limit; nothing is guessed.

    >>> parse(r"\frac{1}{2}x") == parse("1/2 x")
    True
    >>> parse(r"3\frac{1}{2}").value
    Fraction(7, 2)
    >>> parse("blue")
    Traceback (most recent call last):
    tinyv.verifiers.rules.expression.nodes.ParseError: 'blue' may be a word
    """
    result = _parsed(text)
    if isinstance(result, str):
        raise ParseError(result)
    return result


def _parsed(text: str) -> Node | str:
    """The expression, or why it is none."""
    if len(text) > MAX_CHARS:
        return f"longer than {MAX_CHARS:,} characters"
    return _parse_cached(text) if len(text) <= CACHED_CHARS else _parse(text)


def try_parse(text: str) -> Node | None:
    """Read one expression, or nothing: `parse` for callers that try several readings.

    >>> try_parse("blue") is None
    True
    """
    result = _parsed(text)
    return None if isinstance(result, str) else result
