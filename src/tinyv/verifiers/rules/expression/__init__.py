r"""One mathematical expression: a small, fast parser, exact arithmetic, and equality with bounded work.

What a grader would read in one way is read; what could be read in two ways is refused (`ParseError`):

* A whole number right before a proper fraction is a mixed number (`1\frac12`, `1 1/2`); an improper one is refused.
* `e` and `i` are constants; every other letter, with subscript and primes, is a variable. Runs of letters are products
  only where they are hardly words (`xy`, `abc`, not `blue`); capital letters alone are refused (`ABC`).
* `f(x)`, `g(x)` are unknown functions; `h`, `F`, `P`, `u` and the like only before one sign (`h(a+b)` is a product).
* `\log` is natural or decimal, whichever makes both sides equal. The odd root of a negative number is the real one,
  unless `i` occurs. `C_n^k` is a binomial, `C_1^2` a power, `C_2^2` refused.
* `1,234` is a number, but refused where it could be a pair: `(1,234)`, `\max(1,234)`.
* Refused: `1/2x`, `a/bc`, `e^2x`, `2^3!`, `x^1/2`, `\sin x/2`, `x2`, `|a|b|c|`, `5 cm`, `350(g)`, `(1)(4)`, percent,
  degrees, relations, lists, matrices, `\pm`, dots, integrals, limits, infinite sums.

>>> from tinyv.verifiers.rules.expression import equal, exact, parse
>>> exact(parse(r"2\frac{1}{2}"))
Fraction(5, 2)
>>> equal(parse(r"2\sin x\cos x"), parse(r"\sin 2x"))[0].value
'equal'
"""

from tinyv.verifiers.rules.expression.equal import equal, float_value, real_value
from tinyv.verifiers.rules.expression.exact import exact
from tinyv.verifiers.rules.expression.nodes import (
    Add,
    Based,
    Call,
    Const,
    EvaluationError,
    Func,
    Mul,
    Neg,
    Node,
    Num,
    ParseError,
    Pow,
    Series,
    Var,
    children,
    is_number,
    rebuild,
    substitute,
    variables,
)
from tinyv.verifiers.rules.expression.numeric import evaluate
from tinyv.verifiers.rules.expression.parser import MAX_CHARS, parse, try_parse

__all__ = [
    "MAX_CHARS",
    "Add",
    "Based",
    "Call",
    "Const",
    "EvaluationError",
    "Func",
    "Mul",
    "Neg",
    "Node",
    "Num",
    "ParseError",
    "Pow",
    "Series",
    "Var",
    "children",
    "equal",
    "evaluate",
    "exact",
    "float_value",
    "is_number",
    "parse",
    "real_value",
    "rebuild",
    "substitute",
    "try_parse",
    "variables",
]
