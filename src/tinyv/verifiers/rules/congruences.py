r"""Residue classes: `x ≡ 7 (mod 15)`, `n ≡ 1, 2 mod 4`, `x = 7 + 15t`, each as the set of remainders it leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import divisibility
from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.equations import strip_condition
from tinyv.verifiers.rules.remainder_words import may_be_condition, numerals
from tinyv.verifiers.rules.remainders import MAX_MODULUS as MAX_MODULUS_READ
from tinyv.verifiers.rules.remainders import Condition
from tinyv.verifiers.rules.remainders import compare as compare_conditions
from tinyv.verifiers.rules.text import unwrap

MAX_MODULUS = 10_000
"""Larger moduli are not read: classes are compared as sets of remainders."""

_MOD = re.compile(
    r"(?P<name>[A-Za-z])?\s*≡?\s*(?P<residues>[^()≡]+?)\s*\(?\s*\\?(?:pmod|bmod|mod|modulo)\s*\{?\s*(?P<modulus>\d{1,6})\s*\}?\s*\)?"
)
_MOD_WORDS = re.compile(
    r"(?P<name>[A-Za-z])?\s*(?:is |are )?congruent to (?P<residues>[^()≡]+?) (?:modulo|mod) (?P<modulus>\d{1,6})"
)
_LEAD = re.compile(
    r"^(?!only if\b)(?:(?:those|all|every|any|exactly|only|precisely|the|numbers?|integers?|whole|positive|natural|when"
    r"|if|iff|for|with|that"
    r"|which)\s+)+(?=\S)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:(?P<name>[A-Za-z])\s+)?(?:(?:that|which)\s+)?(?:(?:is|are|must be)\s+)?(?P<negated>not\s+)?"
    r"(?:an? )?(?:(?P<parity>odd|even)(?: numbers?| integers?| [A-Za-z])?"
    r"|(?:divisible by|multiples? of) (?P<modulus>\d{1,5}))"
    r"|(?P<divisor>\d{1,5})\s*\|\s*(?P<divided>[A-Za-z])",
    re.IGNORECASE,
)
_SET = re.compile(r"⦃\s*([^|:⦄]+?)\s*[|:]\s*[A-Za-z]\s*∈\s*ℤ\s*⦄")
_OR = re.compile(r",|\bor\b|\band\b")
_PARAMETER = re.compile(r"[A-Za-z]")

_SOME_NUMBERS = re.compile(r"\b(?:co)?primes?\b|\bodd\b|\beven\b", re.IGNORECASE)
"""Where a question is about some numbers only, other remainders may be the same numbers: odd ones that are 1 mod 3."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Whole numbers by what they leave on division."""

    modulus: int
    """The divisor."""

    residues: frozenset[int]
    """The remainders, in 0 … modulus - 1."""

    name: str | None
    """Which number, None if not said."""

    sure: bool = True
    """Whether it can mean nothing else; `y = 2k + 1` alone may be an equation."""

    def on(self, modulus: int) -> frozenset[int]:
        """The same classes for a multiple of the modulus."""
        return frozenset(r + self.modulus * i for r in self.residues for i in range(modulus // self.modulus))


@lru_cache(maxsize=1024)
def read(text: str) -> Classes | None:
    r"""Read residue classes; None if `text` is anything else.

    >>> read(r"x \equiv -8 \pmod{15}").residues, read("x = 7 + 15t, where t is an integer").residues
    (frozenset({7}), frozenset({7}))
    """
    source, domains = strip_condition(text)
    if (described := _described(source)) is not None:
        return described
    if "mod" in source:
        plain = _LEAD.sub("", source).replace("{", " ").replace("}", " ")
        match = _MOD.fullmatch(plain) or _MOD_WORDS.fullmatch(plain)
        if match is None or (match["name"] is None and "≡" in source):
            return None
        return _classes(match["residues"], int(match["modulus"]), match["name"])
    if match := _SET.fullmatch(source):
        source, domains = match[1], domains | {"integer"}
    if domains - {"integer", "natural"}:
        return None
    return _from_progressions(split_top(source, _OR), sure=bool(domains))


def _described(source: str) -> Classes | None:
    """Odd, even, multiples, and what is not divisible."""
    match = _WORDS.fullmatch(_LEAD.sub("", source))
    if match is None:
        return None
    if match["parity"] and match["negated"]:
        return None
    if match["parity"]:
        return Classes(2, frozenset({int(match["parity"].lower() == "odd")}), match["name"])
    modulus = int(match["modulus"] or match["divisor"])
    if not 1 < modulus <= MAX_MODULUS:
        return None
    residues = frozenset(range(1, modulus)) if match["negated"] else frozenset({0})
    return Classes(modulus, residues, match["name"] or match["divided"])


def _classes(residues: str, modulus: int, name: str | None) -> Classes | None:
    if not 1 < modulus <= MAX_MODULUS:
        return None
    values: list[int] = []
    for part in split_top(residues, _OR):
        for signed in [part] if "±" not in part else [part.replace("±", ""), part.replace("±", "-")]:
            value = _whole(signed)
            if value is None:
                return None
            values.append(value % modulus)
    return Classes(modulus, frozenset(values), name) if values else None


def _whole(text: str) -> int | None:
    node = ex.try_parse(text)
    value = None if node is None else ex.exact(node)
    return int(value) if value is not None and value.denominator == 1 else None


def _from_progressions(parts: list[str], *, sure: bool) -> Classes | None:
    """`a + m t` for every integer t, or several such with one step."""
    found = [_from_progression(part) for part in parts]
    if any(one is None for one in found):
        return None
    classes = [one for one in found if one is not None]
    if len({one.modulus for one in classes}) != 1 or len({one.name for one in classes}) != 1:
        return None
    return Classes(classes[0].modulus, frozenset(r for one in classes for r in one.residues), classes[0].name, sure)


def _from_progression(source: str) -> Classes | None:
    sides = split_top(source, "=")
    name = sides[0] if len(sides) == 2 and _PARAMETER.fullmatch(sides[0]) else None
    if len(sides) > 2 or (len(sides) == 2 and name is None):
        return None
    node = ex.try_parse(sides[-1])
    if node is None:
        return None
    letters = ex.variables(node)
    if len(letters) != 1 or letters & {"x", "y", "z", name}:
        return None
    (letter,) = letters
    values = [ex.exact(ex.substitute(node, {letter: ex.Num(Fraction(n))})) for n in (0, 1, 2, 5)]
    if any(value is None or value.denominator != 1 for value in values):
        return None
    at = [int(value) for value in values if value is not None]
    step = at[1] - at[0]
    if at[2] - at[1] != step or at[3] - at[0] != 5 * step or not 1 < abs(step) <= MAX_MODULUS:
        return None
    return Classes(abs(step), frozenset({at[0] % abs(step)}), name)


def _may_be_sure(text: str) -> bool:
    """Whether a side has what it needs to say for sure that it means remainders; one side has to."""
    lower = text.lower()
    return any(word in lower for word in ("∈", "\\in", "vert", "for", "where", "with", "in which")) or (
        may_be_condition(text)
    )


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two sets of residue classes, of any moduli, or two conditions on the remainders of one or two numbers."""
    if not (_may_be_sure(ground_truth) or _may_be_sure(answer)):
        return Outcome(Decision.CANNOT_TELL, "congruence: none")
    left, right = read(ground_truth), read(answer)
    if left is None or right is None:
        return _conditions(ground_truth, answer, context)
    if not (left.sure or right.sure):
        return Outcome(Decision.CANNOT_TELL, "congruence: none")
    if left.name and right.name and left.name != right.name and right.name in context.symbols:
        return Outcome(Decision.CANNOT_TELL, f"congruence: about {right.name}, not {left.name}")
    common = left.modulus * right.modulus
    if common > MAX_MODULUS:
        common = left.modulus if left.modulus == right.modulus else 0
    elif left.modulus == right.modulus:
        common = left.modulus
    if not common:
        return Outcome(Decision.CANNOT_TELL, "congruence: moduli too large to compare")
    if left.on(common) == right.on(common):
        return Outcome(Decision.EQUAL, "congruence: same remainders")
    if left.modulus != right.modulus and says(_SOME_NUMBERS, context.question, "prime", "odd", "even"):
        return Outcome(Decision.CANNOT_TELL, "congruence: may leave out what the question does")
    return Outcome(Decision.DIFFERENT, "congruence: other remainders")


_WINS = re.compile(
    r"(?:the )?(?P<who>first|second|beginning|starting) player (?:can )?wins? (?=unless|iff|if and only|exactly"
    r"|precisely|for)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:the )?(?:possible )?(?:remainders? )?(?:is |are )?(?P<list>[0-9]{1,2}(?:(?:, ?| or | and )[0-9]{1,2}){0,5})"
)
_NUMBER_OF = re.compile(r"(?<=number) of ([a-z]{3,20})\.?$")
_ASKS_REMAINDER = re.compile(
    r"\bremainders?\b[^.]{0,80}?\b(?:divided by|division by|modulo|mod) \$?(?P<modulus>[0-9]{1,2})\b"
    r"(?!.*\b(?:divided|division|mod))"
)


def _condition(text: str, context: Context) -> Condition | None:
    """A condition as either file reads it, or bare remainders where the question asks for remainders."""
    if (match := _WINS.match(text)) is not None:
        if re.search(rf"\bthe {match['who']} (?:player|one) [^.?;:]{{0,40}}\?", context.question) is None:
            return None  # the other one wins
        text = text[match.end() :]
    text = _without_things(text, context.question)
    if (found := divisibility.read(text)) is not None:
        return found
    if (classes := read(text)) is not None:
        cases = frozenset((residue,) for residue in classes.residues)
        return Condition((classes.name or "?",), classes.modulus, cases, None, classes.sure)
    if "remainder" not in context.question or len(text) > 80:
        return None
    match, asked = _BARE.fullmatch(numerals(canonical(text))), _ASKS_REMAINDER.search(context.question)
    if match is None or asked is None:
        return None
    modulus = int(asked["modulus"])
    residues = {int(n) for n in re.findall(r"\d+", match["list"])}
    if not 1 < modulus <= MAX_MODULUS_READ or max(residues) >= modulus:
        return None
    return Condition(("?",), modulus, frozenset((n,) for n in residues), None, sure=False)


def _without_things(text: str, question: str) -> str:
    """The condition without the things counted, where the question asks how many there are."""
    match = _NUMBER_OF.search(unwrap(text)) if "number" in text else None
    if match is None or not re.search(rf"\bhow many {re.escape(match[1])}\b", question, re.IGNORECASE):
        return text
    return unwrap(text)[: match.start()]


def _conditions(ground_truth: str, answer: str, context: Context) -> Outcome:
    left = _condition(ground_truth, context)
    right = None if left is None else _condition(answer, context)
    if left is None or right is None or not (left.sure or right.sure):
        return Outcome(Decision.CANNOT_TELL, "congruence: none")
    return compare_conditions(left, right, context)
