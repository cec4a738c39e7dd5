r"""Expression trees as text, in the many styles in which people and models write them.

Whatever the style, the text is read back as the same expression: a product sign appears wherever leaving it out could
be misread (`2\cdot 3`, `f\cdot(x+1)`), and a slash never has an unclear end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.verifiers.rules.expression import Add, Call, Const, Func, Mul, Neg, Node, Num, Pow, Series, Var
from tinyv.verifiers.rules.expression.vocabulary import GREEK_SIGNS

_SUM, _PRODUCT, _FACTOR, _ATOM = range(4)

_SIGNS = {name: sign for sign, name in reversed(GREEK_SIGNS.items())}
_CALLED = frozenset({"f", "g", "h", "p", "q", "u", "v", "F", "G", "H", "P", "Q", "R", "S", "T", "phi", "psi"})
_INVERSE = {"asin": "sin", "acos": "cos", "atan": "tan"}
_NAMED = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_IMPLICIT_ARGUMENT = _TRIGONOMETRIC | {"ln", "log"}


@dataclass(frozen=True, slots=True)
class Style:
    """How an expression is written."""

    latex: bool = True
    """LaTeX commands; otherwise plain text as on a keyboard."""

    slash: bool = False
    r"""`a/b` rather than `\frac{a}{b}`; always so in plain text."""

    times: str = ""
    r"""Sign between factors: "" where it may be left out, "*", "·" or "\cdot "."""

    lift: bool = True
    r"""A fraction as coefficient goes into one fraction: `\frac{3x}{4}`, not `\frac{3}{4}x`."""

    braces: bool = False
    """Braces around every script, even of one sign: `x^{2}`, `a_{1}`."""

    spaces: bool = True
    """Blanks around the signs of a sum."""

    exp: bool = False
    """`exp(x)` for a power of e."""

    inverse: bool = False
    r"""`\sin^{-1}` for `\arcsin`."""

    parentheses: bool = False
    r"""`\sin(x)` for `\sin x`."""

    superscripts: bool = False
    """Unicode digits as exponents where an exponent is a whole number."""


LATEX = Style()
"""The plain way of a data set."""


def draw_style(rng: Random, *, latex: bool | None = None) -> Style:
    """A style as some model would use."""
    latex = rng.random() < 0.7 if latex is None else latex
    return Style(
        latex=latex,
        slash=rng.random() < 0.15,
        times=pick(rng, "", "", "", r"\cdot ") if latex else pick(rng, "", "*", "*", "·"),
        lift=rng.random() < 0.6,
        braces=rng.random() < 0.3,
        spaces=rng.random() < 0.7,
        parentheses=rng.random() < 0.5,
        superscripts=not latex and rng.random() < 0.15,
    )


def show(node: Node, style: Style = LATEX) -> str:
    r"""Write an expression.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> show(parse("(x+1)/(2*y) - 3*sqrt(x)"))
    '\\frac{x + 1}{2y} - 3\\sqrt{x}'
    >>> show(parse("(x+1)/(2*y) - x^(-2)"), Style(latex=False, times="*"))
    '(x + 1)/(2y) - x^(-2)'
    """
    return _Printer(style).text(node, _SUM)


class _Printer:
    """Writes nodes in one style; each writer gives text and how tightly it binds."""

    __slots__ = ("style",)

    def __init__(self, style: Style) -> None:
        self.style = style

    def text(self, node: Node, least: int) -> str:
        written, level = self.write(node)
        return written if level >= least else self.enclosed(written)

    def enclosed(self, text: str) -> str:
        """In parentheses, tall ones around a fraction."""
        return rf"\left({text}\right)" if self.style.latex and r"\frac" in text else f"({text})"

    def write(self, node: Node) -> tuple[str, int]:
        if isinstance(node, Num):
            return self.number(node)
        if isinstance(node, Const):
            return {"pi": r"\pi" if self.style.latex else "π", "inf": r"\infty"}.get(node.name, node.name), _ATOM
        if isinstance(node, Var):
            return self.name(node.name), _ATOM
        if isinstance(node, Add):
            return self.sum(node), _SUM
        if isinstance(node, Neg):
            return "-" + self.text(node.arg, _PRODUCT), _SUM
        if isinstance(node, Mul):
            return self.product(node)
        if isinstance(node, Pow):
            return self.power(node)
        if isinstance(node, Func):
            return self.function(node)
        if isinstance(node, Call):
            return f"{self.name(node.name)}({', '.join(self.text(arg, _SUM) for arg in node.args)})", _FACTOR
        if isinstance(node, Series):
            return self.series(node), _PRODUCT
        return rf"{node.digits}_{{{node.base}}}", _FACTOR

    def number(self, node: Num) -> tuple[str, int]:
        value = node.value
        sign, size = ("-", -value) if value < 0 else ("", value)
        if node.places is not None:
            return f"{sign}{float(size):.{node.places}f}", _SUM if sign else _ATOM
        if size.denominator == 1:
            return f"{sign}{size.numerator}", _SUM if sign else _ATOM
        if self.style.latex and not self.style.slash:
            return rf"{sign}\frac{{{size.numerator}}}{{{size.denominator}}}", _SUM if sign else _FACTOR
        return f"{sign}{size.numerator}/{size.denominator}", _SUM if sign else _PRODUCT

    def name(self, name: str) -> str:
        head, _, script = name.partition("_")
        primes = len(head) - len(head.rstrip("'"))
        head = head.rstrip("'")
        if len(head) > 1:
            head = "\\" + head if self.style.latex else _SIGNS.get(head, head)
        head += "'" * primes
        return head + (f"_{self.script(script)}" if script else "")

    def script(self, text: str) -> str:
        return text if len(text) == 1 and not self.style.braces else f"{{{text}}}"

    def sum(self, node: Add) -> str:
        blank = " " if self.style.spaces else ""
        parts: list[str] = []
        for term in node.terms:
            written = self.text(term, _PRODUCT) if not is_negative(term) else self.text(term, _SUM)
            sign, body = ("-", written[1:]) if written.startswith("-") else ("+", written)
            parts.append(f"{blank}{sign}{blank}{body}" if parts else written)
        return "".join(parts)

    def product(self, node: Mul) -> tuple[str, int]:
        factors, divisors = list(node.factors), list(node.divisors)
        sign = ""
        first = factors[0]
        if isinstance(first, Num) and first.value < 0:
            sign, factors[0] = "-", Num(-first.value, first.places)
        first = factors[0]
        if isinstance(first, Num) and first.value == 1 and len(factors) > 1:
            factors = factors[1:]
        elif isinstance(first, Num) and first.value.denominator > 1 and first.places is None and self.style.lift:
            above = [Num(Fraction(first.value.numerator))]
            factors = factors[1:] if above[0].value == 1 and len(factors) > 1 else above + factors[1:]
            divisors = [Num(Fraction(first.value.denominator)), *divisors]
        if not divisors:
            return sign + self.factors(factors), _SUM if sign else _PRODUCT
        if self.style.latex and not self.style.slash:
            above, below = (
                self.text(part[0], _SUM) if len(part) == 1 else self.factors(part) for part in (factors, divisors)
            )
            return rf"{sign}\frac{{{above}}}{{{below}}}", _SUM if sign else _PRODUCT
        above = self.factors(factors)
        below = self.text(divisors[0], _FACTOR) if len(divisors) == 1 else f"({self.factors(divisors)})"
        if not re.fullmatch(r"\w+|\w\^\d|\\[a-z]+|\(.*\)|[a-z]+\([^()]*\)", below):
            below = f"({below})"
        return f"{sign}{above}/{below}", _SUM if sign else _PRODUCT

    def factors(self, nodes: list[Node]) -> str:
        written = ""
        for at, node in enumerate(nodes):
            last = at == len(nodes) - 1
            follower = None if last else nodes[at + 1]
            part = self.factor(node, follower, alone=len(nodes) == 1)
            if written:
                written += self.glue(written, part, nodes[at - 1]) + part
            else:
                written = part
        return written

    def factor(self, node: Node, follower: Node | None, *, alone: bool) -> str:
        if alone:
            return self.text(node, _PRODUCT)
        base = node.base if isinstance(node, Pow) else node
        if isinstance(base, Func) and base.name in _IMPLICIT_ARGUMENT and follower is not None:
            closed = _Printer(_with_parentheses(self.style))
            return closed.text(node, _FACTOR)
        return self.text(node, _FACTOR)

    def glue(self, before: str, part: str, previous: Node) -> str:
        style = self.style
        sign = style.times or (r"\cdot " if style.latex else "*")
        if style.times and not (before[-1:].isdigit() and part[0].isalpha()):
            return sign
        if (
            part[0] == before[-1:]
            or part[0].isdigit()
            or (part.startswith(r"\frac") and before[-1].isdigit())
            or part.startswith(r"\sum")
        ):
            return sign
        named = previous.base if isinstance(previous, Pow) else previous
        if part.startswith(("(", r"\left(")) and isinstance(named, Var) and named.name in _CALLED:
            return sign
        if re.search(r"\\[A-Za-z]+$", before) and part[0].isalpha():
            return " "
        if re.search(r"\^[A-Za-z]$", before) and part[0].isalpha() and style.latex:
            return " "
        if not style.latex and not (re.fullmatch(r"[\d.]+", before) or before.endswith(")")):
            return "*"
        if not style.latex and before.endswith(")") and part[0] != "(":
            return "*"
        return ""

    def power(self, node: Pow) -> tuple[str, int]:
        style, base, exponent = self.style, node.base, node.exponent
        if style.exp and base == Const("e"):
            return (r"\exp" if style.latex else "exp") + f"({self.text(exponent, _SUM)})", _FACTOR
        whole = isinstance(exponent, Num) and exponent.value.denominator == 1 and exponent.value > 0
        if isinstance(base, Func) and base.name in _TRIGONOMETRIC and whole and style.latex:
            return self.applied(rf"\{base.name}^{self.exponent(exponent)}", base.args[0])
        if isinstance(base, Func) and base.name in _TRIGONOMETRIC and whole and not style.latex:
            return f"{base.name}^{self.exponent(exponent)}({self.text(base.args[0], _SUM)})", _FACTOR
        below = self.text(base, _ATOM)
        if style.superscripts and whole and isinstance(exponent, Num):
            return below + str(exponent.value).translate(_RAISED), _FACTOR
        return f"{below}^{self.exponent(exponent)}", _FACTOR

    def exponent(self, node: Node) -> str:
        plain = _Printer(_for_exponent(self.style))
        written = plain.text(node, _SUM)
        if self.style.latex:
            return self.script(written) if len(written) == 1 else f"{{{written}}}"
        return written if re.fullmatch(r"\d+|[a-z]", written) else f"({written})"

    def applied(self, head: str, argument: Node) -> tuple[str, int]:
        if not self.style.parentheses and self.style.latex and _is_bare(argument):
            return f"{head} {self.text(argument, _PRODUCT)}", _FACTOR
        return head + self.enclosed(self.text(argument, _SUM)), _FACTOR

    def function(self, node: Func) -> tuple[str, int]:
        name, args, latex = node.name, node.args, self.style.latex
        slash = "\\" if latex else ""
        if name in ("fact", "fact2"):
            return self.text(args[0], _ATOM) + ("!" if name == "fact" else "!!"), _FACTOR
        inner = [self.text(arg, _SUM) for arg in args]
        if name == "sqrt":
            return (rf"\sqrt{{{inner[0]}}}", _ATOM) if latex else (f"sqrt({inner[0]})", _ATOM)
        if name == "root":
            if latex:
                return rf"\sqrt[{inner[0]}]{{{inner[1]}}}", _ATOM
            return f"{self.text(args[1], _ATOM)}^(1/{self.text(args[0], _ATOM)})", _FACTOR
        if name == "abs":
            return (f"|{inner[0]}|", _ATOM) if "|" not in inner[0] else (rf"\left|{inner[0]}\right|", _ATOM)
        if name == "logb":
            return self.applied(f"{slash}log_{self.script(inner[0])}", args[1])
        if name == "binom":
            return (rf"\binom{{{inner[0]}}}{{{inner[1]}}}", _ATOM) if latex else (f"C({inner[0]},{inner[1]})", _ATOM)
        if name in ("floor", "ceil"):
            return (rf"\l{name} {inner[0]} \r{name}" if latex else f"{name}({inner[0]})"), _ATOM
        if name in _INVERSE:
            head = f"{slash}{_INVERSE[name]}^{{-1}}" if self.style.inverse and latex else f"{slash}{_NAMED[name]}"
            return self.applied(head, args[0])
        if len(inner) != 1:
            return f"{slash}{name}({', '.join(inner)})", _ATOM
        return self.applied(slash + name, args[0])

    def series(self, node: Series) -> str:
        body = self.text(node.body, _PRODUCT)
        return rf"\{node.kind}_{{{node.index}={node.low}}}^{{{node.high}}} {body}"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_negative(node: Node) -> bool:
    """Whether a term is written with a minus before it."""
    if isinstance(node, Mul):
        return isinstance(node.factors[0], Num) and node.factors[0].value < 0
    return isinstance(node, Neg) or (isinstance(node, Num) and node.value < 0)


def _is_bare(node: Node) -> bool:
    """An argument that needs no parentheses: one letter, perhaps with a number before it."""
    if isinstance(node, Mul) and not node.divisors and len(node.factors) == 2:
        number, letter = node.factors
        return (
            isinstance(number, Num) and number.value.denominator == 1 and number.value > 0 and isinstance(letter, Var)
        )
    return isinstance(node, Var) or (isinstance(node, Num) and node.value.denominator == 1 and node.value > 0)


def _with_parentheses(style: Style) -> Style:
    return replace(style, parentheses=True)


def _for_exponent(style: Style) -> Style:
    """Exponents are small: no blanks."""
    return replace(style, spaces=False, superscripts=False)
