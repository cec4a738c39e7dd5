r"""Readers for single notations: numbers, names, `\frac`, roots, binomials.

Each takes the parser with its cursor at the notation and returns the node it stands for.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tinyv.verifiers.rules.expression import binomials, functions
from tinyv.verifiers.rules.expression.nodes import Call, Const, Func, Mul, Node, Num, Var, add, mul
from tinyv.verifiers.rules.expression.numerals import based, numeral

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinyv.verifiers.rules.expression.parser import Parser

INFIX_OR_CLOSING = frozenset({"over", "choose", "bmod", "rfloor", "rceil"})
"""Commands that do not begin a factor."""

FRACTIONS = functions.FRACTIONS
_BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
_TEXTS = functions.TEXTS
_CALLED = frozenset({"f", "g"})
"""Letters that are functions before any parentheses."""
_MAYBE_CALLED = frozenset({"h", "p", "q", "u", "v", "F", "G", "H", "P", "Q", "R", "S", "T", "phi", "psi", "Phi", "Psi"})
"""Letters that are functions before parentheses around one sign; `h(a+b)` is a height times a sum."""
_BEFORE_OPERAND = frozenset({"+", "-", "*", "/", "^", "(", "[", "{", "|", "lbar", ",", "func", "="})
_ATOMS = frozenset({"num", "var", "const", "greek"})


def number(parser: Parser) -> Node:
    r"""A number; with a proper fraction right after a whole one, a mixed number: `1\frac{1}{2}`, `1 1/2`."""
    text = parser.take()
    if text.endswith(")") and parser.kind != "end":
        parser.fail("0.1(6) may be a product")
    node = numeral(text)
    kind = parser.kind
    if kind != "cmd" and kind != "num" and kind != "_":
        return node
    if kind == "_" and text.isdigit():
        parser.move()
        return based(text, _script_text(parser))
    if not (isinstance(node, Num) and node.value.denominator == 1 and node.places is None):
        return node
    if parser.kind == "cmd" and parser.text in FRACTIONS:
        return _mixed_with_frac(parser, node)
    if parser.kind == "num" and parser.spaced and parser.peek() == "/" and parser.peek(2) == "num":
        return _mixed_with_slash(parser, node)
    return node


def _mixed_with_frac(parser: Parser, whole: Num) -> Node:
    start = parser.at
    part = command(parser)
    plain = _plain_fraction(part)
    if plain is None:
        parser.at = start
        parser.kind = parser.tokens[start][0]
        return whole
    if not 0 < plain < 1:
        parser.fail("an improper fraction after a whole number")
    if parser.kind in ("^", "!", "!!"):
        parser.fail("a postfix after a mixed number")
    return Num(whole.value + plain)


def _plain_fraction(node: Node) -> Fraction | None:
    if isinstance(node, Mul) and len(node.factors) == len(node.divisors) == 1:
        above, below = node.factors[0], node.divisors[0]
        if isinstance(above, Num) and isinstance(below, Num) and above.places is None and below.places is None:
            return above.value / below.value if below.value else None
    return None


def _mixed_with_slash(parser: Parser, whole: Num) -> Node:
    above = parser.take()
    parser.move()
    below = parser.take()
    if not (above.isdigit() and below.isdigit() and 0 < int(above) < int(below)):
        parser.fail("no proper fraction after a whole number")
    if parser.kind in ("^", "!", "!!", "_", "/"):
        parser.fail("a postfix after a mixed number")
    return Num(whole.value + Fraction(int(above), int(below)))


def number_in_parentheses(parser: Parser, node: Node, text: str) -> Node:
    """`(1101)_2` is a number in a base; `(1,234)` is more likely a pair."""
    if parser.kind == "_" and text.isdigit():
        parser.move()
        return based(text, _script_text(parser))
    if "," in text.replace("{,}", ""):
        parser.fail("a pair or a number")
    return node


def name(parser: Parser) -> Node:
    """A variable, a call of an unknown function, or a binomial written with C."""
    start = parser.text
    if start == "C" and (node := binomials.combination(parser)):
        return node
    plain = variable_name(parser)
    called = plain.rstrip("'")
    if plain == "Gamma" and parser.kind == "(":
        return _gamma(parser)
    if called in ("Gamma", "zeta") and parser.kind == "(":
        parser.fail("a function that is not known")
    if parser.kind == "^" and called in _CALLED:
        return _call_of_inverse(parser, plain)
    if parser.kind == "(" and (called in _CALLED or (called in _MAYBE_CALLED and _is_single_argument(parser))):
        return Call(plain, tuple(arguments(parser)))
    if parser.kind == "(" and not parser.spaced and parser.peek() == "num" and parser.peek(2) == ")":
        parser.fail("a product with a number, or a function at it")
    return Var(plain)


def _gamma(parser: Parser) -> Node:
    """The gamma function, as the factorial of one less."""
    found = arguments(parser)
    if len(found) != 1:
        parser.fail("one argument expected")
    return Func("fact", (add([found[0], Num(Fraction(-1))]),))


def _is_single_argument(parser: Parser) -> bool:
    return parser.peek() in _ATOMS and parser.peek(2) == ")"


def _call_of_inverse(parser: Parser, plain: str) -> Node:
    kinds = [parser.peek(ahead) for ahead in range(1, 6)]
    if kinds[:2] == ["{", "-"] and kinds[2:] == ["num", "}", "("] and parser.tokens[parser.at + 3][1] == "1":
        parser.move(5)
        return Call(f"{plain}^-1", tuple(arguments(parser)))
    if "(" in kinds:
        parser.fail("a power or an iterate of a function")
    return Var(plain)


def variable_name(parser: Parser) -> str:
    """A variable with its subscript and primes."""
    plain = parser.take()
    if parser.kind == "prime":
        plain += parser.take()
    if parser.kind == "_":
        plain = f"{plain}_{subscript(parser)}"
        if parser.peek(0) == "prime":
            plain += parser.take()
    return plain


def subscript(parser: Parser) -> str:
    """The subscript at the cursor, in one spelling."""
    parser.expect("_")
    return _script_text(parser)


def _script_text(parser: Parser) -> str:
    """The signs of a subscript, taken as they are: `{n+1}` is `{n+1}`, `{12}` and `12` are `12`."""
    if not parser.accept("{"):
        if parser.kind not in _ATOMS:
            parser.fail("a subscript expected")
        return parser.take()
    parts: list[str] = []
    depth = 1
    while True:
        if parser.kind == "end" or len(parts) > 20:
            parser.fail("a subscript without end")
        depth += (parser.kind == "{") - (parser.kind == "}")
        if not depth:
            break
        text = parser.take()
        if text not in _TEXTS and text not in ("{", "}"):
            parts.append(text)
    parser.move()
    if not parts:
        parser.fail("an empty subscript")
    if len(parts) == 3 and parts[0] == "(" and parts[2] == ")":
        parts = parts[1:2]
    return parts[0] if len(parts) == 1 else "{" + " ".join(parts) + "}"


def one_argument(parser: Parser) -> Node:
    r"""The argument of a command: a group in braces, or one sign (`\frac12`, `\sqrt2`, `\frac\pi2`)."""
    kind = parser.kind
    if kind == "{":
        return parser.group()
    if kind == "num":
        text = parser.text
        if len(text) > 1 and text.isdigit():
            parser.fail("how many digits belong to it is not clear")
        return numeral(parser.take())
    if kind in ("var", "const", "greek"):
        if parser.peek() == "_":
            parser.fail("what the subscript belongs to is not clear")
        return Const(parser.take()) if kind == "const" else Var(parser.take())
    if kind == "cmd" and parser.text in FRACTIONS | {"sqrt"}:
        return command(parser)
    return parser.fail("an argument expected")


def arguments(parser: Parser) -> list[Node]:
    r"""Arguments in parentheses (or `\{ \}`), separated by commas."""
    parser.enter()
    closer = {"(": ")", r"\{": r"\}", "{": "}"}.get(parser.kind) or parser.fail("'(' expected")
    parser.move()
    outer, parser.bars = parser.bars, 0
    start = parser.at
    found = [parser.expression()]
    while parser.accept(","):
        found.append(parser.expression())
    for kind, text, _ in parser.tokens[start : parser.at]:
        if kind == "num" and "," in text.replace("{,}", ""):
            parser.fail("a comma between arguments or in a number")
    parser.expect(closer)
    parser.bars = outer
    parser.depth -= 1
    return found


def command(parser: Parser) -> Node:
    """What a LaTeX command at the cursor stands for."""
    word = parser.text
    parser.enter()
    if word in FRACTIONS:
        node = _fraction(parser)
    elif word in _BINOMIALS:
        parser.move()
        node = Func("binom", (one_argument(parser), one_argument(parser)))
    elif word in _TEXTS:
        node = _text(parser)
    elif word in _READERS:
        parser.move()
        node = _READERS[word](parser)
    else:
        parser.fail("a command that cannot stand here")
    parser.depth -= 1
    return node


def _fraction(parser: Parser) -> Node:
    parser.move()
    if parser.kind == "num" and len(parser.text) == 2 and parser.text.isdigit():
        above, below = parser.take()
        return mul([Num(Fraction(int(above)))], [Num(Fraction(int(below)))])
    above_node = one_argument(parser)
    return mul([above_node], [one_argument(parser)])


def infix_command(parser: Parser, above: Node) -> Node:
    r"""`a \over b` and `n \choose k`, where everything before and after it belongs to it."""
    word = parser.take()
    below = parser.expression()
    return mul([above], [below]) if word == "over" else Func("binom", (above, below))


def _root(parser: Parser) -> Node:
    index: Node | None = None
    if parser.kind == "[":
        parser.move()
        index = parser.expression()
        parser.expect("]")
    argument = parser.group() if parser.kind == "(" else one_argument(parser)
    return _make_root(index, argument)


def _make_root(index: Node | None, argument: Node) -> Node:
    if index is None or index == Num(Fraction(2)):
        return Func("sqrt", (argument,))
    return Func("root", (index, argument))


def radical_sign(parser: Parser) -> Node:
    """`√2`, `√x`, `√(x+1)`."""
    parser.move()
    if parser.kind == "num":
        return Func("sqrt", (numeral(parser.take()),))
    if parser.kind == "√":
        parser.enter()
        node = radical_sign(parser)
        parser.depth -= 1
        return Func("sqrt", (node,))
    return Func("sqrt", (parser.group() if parser.kind == "(" else one_argument(parser),))


def _rounding(kind: str) -> Callable[[Parser], Node]:
    def read(parser: Parser) -> Node:
        outer, parser.bars = parser.bars, 0
        node = parser.expression()
        if parser.kind != "cmd" or parser.take() != ("rfloor" if kind == "floor" else "rceil"):
            parser.fail("a floor or ceiling without end")
        parser.bars = outer
        return Func(kind, (node,))

    return read


def _text(parser: Parser) -> Node:
    r"""`\mathrm{e}`, `\text{x}`, `\operatorname{arctan} x`, `\mathrm{C}_n^k`: one letter or one known name."""
    if parser.peek() != "{":
        parser.fail("a group expected")
    if parser.peek(3) != "}":
        parser.fail("text is not read")
    at = parser.at
    kind, word, _ = parser.tokens[at + 2]
    if kind not in ("var", "const", "func", "greek"):
        parser.fail("text is not read")
    if kind == "var" and at and parser.tokens[at - 1][0] not in _BEFORE_OPERAND:
        parser.fail("upright letters after a value may be its unit")
    parser.tokens[at : at + 4] = [(kind, word, parser.spaced)]  # read on as if the name stood alone
    parser.kind = kind
    return parser.primary()


_READERS: dict[str, Callable[[Parser], Node]] = {
    "sqrt": _root,
    "lfloor": _rounding("floor"),
    "lceil": _rounding("ceil"),
    "sum": functions.series("sum"),
    "prod": functions.series("prod"),
}
