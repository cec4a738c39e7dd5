"""The table of readings: what an answer could be, cheapest first. The first reading that decides wins.

To add a reading, write its file and add a line to `READINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tinyv.verifiers.rules import (
    boolean,
    calendar_time,
    chains,
    changes,
    choice,
    concepts,
    congruences,
    counted_property,
    curves,
    cycles,
    definitions,
    dotted,
    enumerated,
    families,
    implicit_families,
    inequalities,
    inserted_signs,
    integer_lines,
    judgements,
    labelled,
    lengths,
    linear_spaces,
    lists,
    matrices,
    named_things,
    named_value,
    number,
    orders,
    periodic,
    plus_minus,
    properties,
    quantities,
    range_compare,
    ratios,
    recurring,
    relations,
    remarked,
    rewrites,
    roles,
    same_notation,
    sentence,
    statements,
    symbolic_sums,
    text,
    who,
    word_expressions,
)
from tinyv.verifiers.rules.asked import without_asked_name
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.bracketed_units import without_brackets
from tinyv.verifiers.rules.canonical import canonical, mend_backslashes
from tinyv.verifiers.rules.context import Context, asks_example, read_context, says
from tinyv.verifiers.rules.equations import compatible, strip_condition
from tinyv.verifiers.rules.games import refuse
from tinyv.verifiers.rules.mended import in_asked_base, mended
from tinyv.verifiers.rules.notations import mend_notation
from tinyv.verifiers.rules.prose import strip_prose
from tinyv.verifiers.rules.text import unwrap

Compare = Callable[[str, str, Context], Outcome]

_GROUP = re.compile(r"(?<=[\^_A-Za-z\]}])\{([A-Za-z]|[0-9](?!\}[0-9]))\}")
_ONE_ELEMENT = re.compile(r"^⦃(\([^()⦃⦄]+\)|[^(),;⦃⦄|:<>≤≥=≡∈∅…]+)⦄$")
"""`{(1,2)}` and `{5}`: a set of one is that one."""

_SKELETON = re.compile(r"[{} ]+")
_OPTION = re.compile(r"\(?[A-J]\)?\.?")
_APART = re.compile(r"\d \d")
_SIZES = re.compile(r"\\(?:left|right)(?=\s*[()\[\]])\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\s*\n\s*")
_NUMBERS = re.compile(r"\d+")
_DETAILS = re.compile(r" \(.*", re.DOTALL)
_OTHER_SPELLING = Outcome(Decision.CANNOT_TELL, "text: other spelling")
OPEN = Outcome(Decision.CANNOT_TELL, "no reading fits both")


def _same(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two items of a list, two cells, two options: the readings of single values once more."""
    return _first(ground_truth, answer, context, SINGLE)


def _choice(ground_truth: str, answer: str, context: Context) -> Outcome:
    def same(left: str, right: str) -> Decision:
        return _first(left, right, context, SINGLE).decision

    return choice.compare(ground_truth, answer, context.question, same)


SINGLE: dict[str, Compare] = {
    "text": lambda gt, a, _: text.compare(gt, a),
    "number": lambda gt, a, _: number.compare(gt, a),
    "spelling": lambda gt, a, _: _same_spelling(gt, a),
    "notion": lambda gt, a, context: concepts.compare_concepts(gt, a, context.question),
    "quantity": quantities.compare,
    "ratio": lambda gt, a, context: ratios.compare(gt, a, context, quantities.compare),
    "equation": implicit_families.compare_equations,
    "interval": range_compare.compare,
    "list": lambda gt, a, context: lists.compare(gt, a, context, _item),
}
"""Readings of one value, in the order in which they are tried."""

READINGS: dict[str, Compare] = {
    "text": SINGLE["text"],
    "number": SINGLE["number"],
    "choice": _choice,
    "spelling": SINGLE["spelling"],
    "notation": lambda gt, a, _: same_notation.compare(gt, a),
    "notion": SINGLE["notion"],
    "yes or no": lambda gt, a, context: boolean.compare(gt, a, context.question),
    "time": lambda gt, a, context: _time(gt, a, context),
    "periodic": periodic.compare,
    "family": families.compare,
    "implicit family": implicit_families.compare,
    "linear space": linear_spaces.compare,
    "curve": curves.compare,
    "value with error": plus_minus.compare,
    "whole points of a line": integer_lines.compare,
    "interval": range_compare.compare,
    "matrix": lambda gt, a, context: matrices.compare(gt, a, context, _same),
    "judgements": judgements.compare,
    "cycles": cycles.compare,
    "order": orders.compare,
    "roles": lambda gt, a, context: roles.compare(gt, a, context, _same),
    "relation": relations.compare,
    "rewritten": lambda gt, a, context: rewrites.compare(gt, a, context, _again),
    "list": lambda gt, a, context: lists.compare(gt, a, context, _same),
    "labelled values": lambda gt, a, context: labelled.compare(gt, a, context, _same),
    "quantity": quantities.compare,
    "ratio": SINGLE["ratio"],
    "congruence": congruences.compare,
    "definition": lambda gt, a, context: definitions.compare(gt, a, context, _same),
    "equation": implicit_families.compare_equations,
    "symbolic sum": lambda gt, a, context: symbolic_sums.compare(gt, a, context),
    "words": lambda gt, a, context: word_expressions.compare(gt, a, context, _same),
    "lengths": lengths.compare,
    "change": changes.compare,
    "properties": properties.compare,
    "name": who.compare,
    "statement": lambda gt, a, context: statements.compare(gt, a, context, _same),
    "inequality": lambda gt, a, _: inequalities.compare(gt, a),
    "named value": lambda gt, a, context: implicit_families.unless_family(
        named_value.compare(gt, a, context, _same_quantity), gt, a, context
    ),
    "recurring": lambda gt, a, _: recurring.compare(gt, a),
    "enumeration": lambda gt, a, context: enumerated.compare(gt, a, context, _same),
    "named things": lambda gt, a, context: named_things.compare(gt, a, context, _same),
    "dots": dotted.compare,
    "counted property": counted_property.compare,
    "remark": lambda gt, a, context: remarked.compare(gt, a, context, _same_quantity),
}
"""All readings, in the order in which they are tried."""


AS_WRITTEN = {name: READINGS[name] for name in ("text", "choice", "spelling", "notation", "yes or no")}
"""Readings for products whose factors may not be exchanged: of matrices and the like."""

_SYMBOLS = re.compile(r"(?<![A-Za-z\\])[A-Z](?![a-z]).*(?<![a-z\\])[A-Z](?![a-z])", re.DOTALL)
_MATRICES = re.compile(r"\bmatri(?:x|ces)\b|\bquaternions?\b|\boperators?\b|\bcommut|\bpermutations \$", re.IGNORECASE)

UNRESTRICTED = {
    name: compare for name, compare in READINGS.items() if name not in ("family", "implicit family", "linear space")
}
"""Readings for answers whose conditions were taken off: a whole or positive parameter runs through another family."""


def _same_spelling(ground_truth: str, answer: str) -> Outcome:
    """Equal if both have the same canonical spelling; LaTeX groups of one character are no difference."""
    left, right = canonical(ground_truth), canonical(answer)
    if _SKELETON.sub("", left) != _SKELETON.sub("", right):
        return _OTHER_SPELLING  # which taking off some braces cannot change
    left, right = _ungrouped(left), _ungrouped(right)
    if left and left == right and not _APART.search(ground_truth + answer):
        return Outcome(Decision.EQUAL, "text: same canonical spelling")
    return _OTHER_SPELLING


def _ungrouped(text: str) -> str:
    return (_GROUP.sub(lambda match: match[1], text) if "{" in text else text).replace(" ", "")


def _again(ground_truth: str, answer: str, context: Context) -> Outcome:
    """All readings once more, for an answer that was written in a plainer way."""
    return _first(ground_truth, answer, context, READINGS)


def _item(ground_truth: str, answer: str, context: Context) -> Outcome:
    """An item of an item: nothing nests deeper."""
    return _first(ground_truth, answer, context, INNERMOST)


INNERMOST = {name: compare for name, compare in SINGLE.items() if name != "list"}


def compare(ground_truth: str, answer: str, question: str = "") -> Outcome:
    """Compare an answer with its ground truth, reading by reading.

    >>> compare("(-∞, -5)", "k < -5", "Find the range of k.").reason
    'interval: same ends'
    """
    ground_truth, answer = _tidy(ground_truth), _tidy(answer)
    for compare_as in (text.compare, number.compare):  # decide most answers, and need hardly a look at the question
        outcome = compare_as(ground_truth, answer)
        if outcome.decision is not Decision.CANNOT_TELL:
            return _unless_example(outcome, answer, question)
    context = read_context(question)
    truth, given = (without_asked_name(side, context.question) for side in (ground_truth, answer))
    # An answer that still is an equation (`x^2 = f(x)`) is compared with the ground truth as one.
    ground_truth, answer = (ground_truth if "=" in given else truth), given
    if (refused := refuse(ground_truth, answer, context.question)) is not None:
        return _one_option(ground_truth, answer, context) or refused
    if "[" not in answer:  # `[3,3]` is the set of one
        ground_truth, answer = _alone(ground_truth), _alone(answer)
    if keeps_order(ground_truth, context.question):
        return _first(ground_truth, answer, context, AS_WRITTEN)
    if inserted_signs.asked(ground_truth, context.question):
        return _first(ground_truth, answer, context, AS_WRITTEN | {"inserted signs": inserted_signs.compare})
    outcome = _first(ground_truth, answer, context, READINGS)
    if outcome.decision is Decision.CANNOT_TELL:
        outcome = _without_words(ground_truth, answer, context) or outcome
    return _unless_example(outcome, answer, question)


def _unless_example(outcome: Outcome, answer: str, question: str) -> Outcome:
    """Another example than the ground truth may be right, too; to say nothing is not."""
    if outcome.decision is not Decision.DIFFERENT or not answer or not asks_example(question):
        return outcome
    return Outcome(Decision.CANNOT_TELL, f"another example ({outcome.reason})")


def _one_option(ground_truth: str, answer: str, context: Context) -> Outcome | None:
    """An answer with "or" that is the text of one option, as the question has it."""
    if _OPTION.fullmatch(canonical(ground_truth)) is None or canonical(answer) not in canonical(context.question):
        return None
    outcome = _choice(ground_truth, answer, context)
    return outcome if outcome.decision is Decision.EQUAL and len(answer) > 2 else None


def partial(ground_truth: str, answer: str, question: str = "") -> tuple[str, ...]:
    """What every reading says about a pair that none decides: evidence for a model that has to.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        question: The question.

    Returns:
        The reasons in the order of `READINGS`, without details in brackets, numbers masked.

    >>> "list: # items against #" in partial("red, blue and a bit of pink", "red, blue", "Which colours?")
    True
    """
    ground_truth, answer, context = _alone(_tidy(ground_truth)), _alone(_tidy(answer)), read_context(question)
    reasons = (compare_as(ground_truth, answer, context).reason for compare_as in READINGS.values())
    return tuple(_DETAILS.sub("", _NUMBERS.sub("#", reason)) for reason in reasons)


def keeps_order(ground_truth: str, question: str) -> bool:
    """Whether the ground truth has products whose factors may not be exchanged, as those of matrices.

    >>> keeps_order("AB^{-1}", "Express the matrix X."), keeps_order("AB^{-1}", "Express the length X.")
    (True, False)
    """
    return _SYMBOLS.search(ground_truth) is not None and says(_MATRICES, question)


def _tidy(text: str) -> str:
    """Eaten backslashes back, and no runs of white space, which mean nothing and make patterns crawl."""
    text = mend_backslashes(text.strip())
    if "  " in text or not text.isprintable():
        text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _NEWLINES.sub("\n", text)
    if "\\" in text:
        text = _SIZES.sub("", text)
    if "(" in text:
        text = without_brackets(text)
    return mend_notation(unwrap(text) if "**" in text else text)


def _same_quantity(ground_truth: str, answer: str, context: Context) -> Outcome:
    return quantities.compare(_alone(ground_truth), _alone(answer), context)


def _alone(text: str) -> str:
    """The one element of a set of one."""
    if "}" not in text and "⦄" not in text:
        return text
    match = _ONE_ELEMENT.match(canonical(text))
    return text if match is None else match[1]


def _time(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Times and dates; `5:10` may be a ratio, and a power is no time."""
    if "^" in ground_truth + answer:
        return Outcome(Decision.CANNOT_TELL, "time: none")
    outcome = calendar_time.compare(ground_truth, answer, context.question)
    if outcome.decision is Decision.DIFFERENT and (ratios.read(ground_truth) or ratios.read(answer)):
        return Outcome(Decision.CANNOT_TELL, "time: may be a ratio")
    return outcome


def _without_words(ground_truth: str, answer: str, context: Context) -> Outcome | None:
    """Once more without what says nothing: prose, conditions that go without saying, the work before the last "="."""
    (truth, restricted), (given, also) = (strip_condition(mended(strip_prose(side))) for side in (ground_truth, answer))
    truth, given = _alone(truth), _alone(given)
    if not given or not compatible(restricted, also):
        return None
    truth, given = (
        in_asked_base(truth, given, context.question),
        in_asked_base(given, truth, context.question),
    )
    if (truth, given) != (canonical(ground_truth), canonical(answer)):
        outcome = _first(truth, given, context, UNRESTRICTED if restricted or also else READINGS)
        if outcome.decision is not Decision.CANNOT_TELL:
            return outcome
    last = chains.result(given, context, _same)
    if last is not None and (outcome := _first(truth, last, context, READINGS)).decision is not Decision.CANNOT_TELL:
        return outcome
    return sentence.compare(truth, answer, context)


def _first(ground_truth: str, answer: str, context: Context, readings: dict[str, Compare]) -> Outcome:
    """The outcome of the first reading that decides; open if none does."""
    open_ = Decision.CANNOT_TELL
    for compare_as in readings.values():
        outcome = compare_as(ground_truth, answer, context)
        if outcome.decision is not open_:
            return outcome
    return OPEN
