r"""One mathematical expression: a small, fast parser, exact arithmetic, and equality with bounded work.

>>> from tinyv.verifiers.rules.expression import equal, exact, parse
>>> exact(parse(r"2\frac{1}{2}"))
Fraction(5, 2)
>>> equal(parse(r"2\sin x\cos x"), parse(r"\sin 2x"))[0].value
'equal'
"""

from tinyv.verifiers.rules.expression.equal import equal, float_value
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
    is_number,
    substitute,
    variables,
)
from tinyv.verifiers.rules.expression.numeric import evaluate
from tinyv.verifiers.rules.expression.parser import MAX_CHARS, parse

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
    "equal",
    "evaluate",
    "exact",
    "float_value",
    "is_number",
    "parse",
    "substitute",
    "variables",
]
