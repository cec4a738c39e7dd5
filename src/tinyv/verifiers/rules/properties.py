"""Properties of named things: "f is injective, not surjective", "sufficient: yes; necessary: no", "(yes, yes, no)".

An answer is read into which property holds of what, does not hold, or need not hold; the order does not matter, and
what has no subject of its own is said of the last one named. Every property stands in a closed table.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.statement_words import spell

MAX_CHARS = 160
"""Longer answers say more than properties."""

_NAMES = """
injective=injective|injection
surjective=surjective|surjection
bijective=bijective|bijection
reflexive=reflexive
symmetric=symmetric
antisymmetric=antisymmetric|anti-symmetric
transitive=transitive
continuous=continuous
differentiable=differentiable|once differentiable
twice differentiable=2 differentiable|twice differentiable
bounded=bounded
bounded above=bounded above|bounded from above
bounded below=bounded less than|bounded below|bounded from below
monotone=monotone|monotonic
increasing=increasing|monotonically increasing
strictly increasing=strictly increasing
decreasing=decreasing|monotonically decreasing
strictly decreasing=strictly decreasing
convex=convex
concave=concave
periodic=periodic
odd=odd
even=even
independent=independent
linearly independent=linearly independent
exclusive=mutually exclusive|disjoint|mutually disjoint|incompatible
sufficient=sufficient|sufficient condition
necessary=necessary|necessary condition
abelian=abelian|commutative
cyclic=cyclic|cyclic group
associative=associative
simple=simple
solvable=solvable
invertible=invertible|nonsingular|non-singular
diagonalizable=diagonalizable|diagonalisable
symmetric positive definite=positive definite
absolutely convergent=absolutely convergent
conditionally convergent=conditionally convergent
convergent=convergent
connected=connected
planar=planar
bipartite=bipartite
complete=complete
compact=compact
open=open
closed=closed
finite=finite
prime=prime|prime|prime number
composite=composite|composite number
rational=rational|rational number
perpendicular=perpendicular
parallel=parallel
skew=skew|skew lines
coplanar=coplanar
collinear=collinear
congruent=congruent
similar=similar
equilateral=equilateral
isosceles=isosceles
right-angled=right-angled|right triangle
knight=knight
knave=knave
true=true
valid=valid
increases=increases
decreases=decreases
unchanged=unchanged
exothermic=exothermic
endothermic=endothermic
reversible=reversible
acidic=acidic
reducible=reducible
unbiased=unbiased
"""
_OPPOSITES = {
    "dependent": "independent", "linearly dependent": "linearly independent", "unbounded": "bounded",
    "discontinuous": "continuous", "divergent": "convergent", "singular": "invertible", "irrational": "rational",
    "infinite": "finite", "false": "true", "invalid": "valid", "irreducible": "reducible", "biased": "unbiased",
    "disconnected": "connected", "non-abelian": "abelian", "nonabelian": "abelian", "irreversible": "reversible",
    "non-cyclic": "cyclic", "noncyclic": "cyclic", "insufficient": "sufficient", "unnecessary": "necessary",
    "nonperiodic": "periodic", "aperiodic": "periodic", "noninvertible": "invertible", "non-invertible": "invertible",
}  # fmt: skip
"""Words for "not" a property."""

_PROPERTIES = {
    word: (name, True)
    for line in _NAMES.strip().splitlines()
    for name, _, words in [line.partition("=")]
    for word in words.split("|")
} | {word: (name, False) for word, name in _OPPOSITES.items()}
_ANY = "|".join(sorted(map(re.escape, _PROPERTIES), key=len, reverse=True))
_KNOWN = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_SAY = {"yes": True, "no": False, "true": True, "false": False}
_SPLIT = re.compile(r"\s*[,;.]\s*(?:and |but |while |whereas )?|\s*\b(?:and|but|while|whereas|yet)\b\s*|\s*/\s*")
_AFTER_COLON = re.compile(rf"(?P<name>{_ANY}) ?[:=] ?(?P<say>yes|no)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:(?P<subject>[A-Za-z](?:[A-Za-z ]{0,24}?[A-Za-z])??|H_\d)(?P<copula> (?:is|are) ?| ?[:=] ?| ))??"
    rf"(?P<no>not |unforced )?(?:be )?(?P<name>{_ANY})(?: function| group| condition| events?)?"
    r"(?P<where> everywhere| on (?:ℝ|R|(?:entire |whole )?real line)| for all real x)?",
    re.IGNORECASE,
)
_SWAPPED = re.compile(rf"(?P<name>{_ANY}) ?[:=] ?(?P<subject>[A-Z][A-Za-z]{{0,12}})", re.IGNORECASE)
_BARE = re.compile(r"\(?(?P<list>(?:yes|no)(?:[,;/ ]+(?:and )?(?:yes|no)){1,5})\)?", re.IGNORECASE)
_NO_SUBJECT = frozenset(
    ["that", "both", "all", "not", "no", "only", "or", "if", "some", "never", "always", "sometimes", "nowhere",
     "neither", "none", "nothing", "every", "each", "any", "unforced", "either", "nor", "than", "more", "less", "when",
     "where",
     "is", "are"]
)  # fmt: skip
_PRONOUNS = frozenset({"it", "they", "this", "these"})
_ARTICLES = re.compile(r"\b(?:an|a|[Tt]he|An|A(?= [a-z]{3,}\b)(?! is\b)) ")

Said = frozenset[tuple[str, str, bool | None]]
"""Subject ("" if none is said), property, and whether it holds; None if it need not."""


@lru_cache(maxsize=1024)
def read(text: str) -> Said | None:
    """Read properties; None if any part of the text says something else, or the text contradicts itself.

    >>> sorted(read("f is one-to-one but not onto"))
    [('f', 'injective', True), ('f', 'surjective', False)]
    >>> read("sufficient: no; necessary: yes") == read("necessary, but not sufficient")
    True
    >>> read("sufficient or necessary"), read("even and greater than 3")
    (None, None)
    """
    if len(text) > MAX_CHARS or not _KNOWN.search(source := spell(text)):
        return None
    source = _ARTICLES.sub("", source)
    found: dict[tuple[str, str], bool | None] = {}
    subject = ""
    for part in _SPLIT.split(source.strip(" ().")):
        if not part:
            continue
        clause = _clause(part.strip())
        if clause is None:
            return None
        named, name, holds = clause
        subject = named or subject
        if (subject, name) in found:
            return None
        found[subject, name] = holds
    return frozenset((s, name, holds) for (s, name), holds in found.items()) if found else None


def _clause(part: str) -> tuple[str, str, bool | None] | None:
    if match := _AFTER_COLON.fullmatch(part):
        name, positive = _PROPERTIES[match["name"].lower()]
        return "", name, _SAY[match["say"].lower()] is positive
    if (match := _SWAPPED.fullmatch(part)) is not None and match["subject"].lower() not in _PROPERTIES:
        name, positive = _PROPERTIES[match["name"].lower()]
        return _subject(match["subject"]), name, positive
    match = _CLAUSE.fullmatch(part)
    if match is None or (match["where"] and match["no"]):  # "not continuous everywhere" has two meanings
        return None
    name, positive = _PROPERTIES[match["name"].lower()]
    if match["where"] and name not in _ON_A_SET:
        return None
    words = (match["subject"] or "").split()
    if not _can_be_subject(words, match["copula"] == " " and name not in _VERBS):
        return None
    if (match["no"] or "").lower() == "unforced ":
        return (_subject(match["subject"]), name, None) if positive else None
    return _subject(match["subject"]), name, positive is not bool(match["no"])


_ON_A_SET = frozenset(
    {"increasing", "strictly increasing", "decreasing", "strictly decreasing", "convex", "concave", "continuous"}
)
"""What is said of a function on the whole line if nothing else is said."""

_VERBS = frozenset({"increases", "decreases", "unchanged"})


def _can_be_subject(words: list[str], bare: bool) -> bool:
    """Whether words name what a property is said of; without "is", only a name can ("uniformly continuous")."""
    if bare and not (len(words) == 1 and (len(words[0]) == 1 or words[0] == "it")):
        return False
    if words and words[0].lower() in _PRONOUNS:
        return len(words) == 1
    return not any(word.lower() in _NO_SUBJECT or word.lower().endswith("ly") for word in words)


def _subject(text: str | None) -> str:
    text = (text or "").strip()
    if text.lower() in _PRONOUNS:
        return ""
    return text if len(text) == 1 else text.lower().removesuffix(" is").removesuffix(" are").strip()


def _against_question(text: str, question: str) -> Said | None:
    """The list "(yes, no)" as the properties that the question names, in that order."""
    match = _BARE.fullmatch(text.strip().strip("$").replace(r"\text", "").replace("{", "").replace("}", "").rstrip("."))
    if match is None:
        return None
    says = [_SAY[word.lower()] for word in re.findall(r"yes|no", match["list"], re.IGNORECASE)]
    asked = [_PROPERTIES[m[0].lower()] for m in _KNOWN.finditer(spell(question[-280:]))]
    if len(asked) != len(says) or len({name for name, _ in asked}) != len(asked):
        return None
    return frozenset(("", name, say is positive) for (name, positive), say in zip(asked, says, strict=True))


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two answers that say which properties hold.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("Is the relation reflexive? Is it transitive?")
    >>> answers = ("(yes, no)", "not transitive, but reflexive", "transitive, not reflexive")
    >>> [compare("reflexive, not transitive", answer, asked).decision.value for answer in answers]
    ['equal', 'equal', 'different']
    """
    left = read(ground_truth) or _against_question(ground_truth, context.question)
    right = None if left is None else read(answer) or _against_question(answer, context.question)
    if left is None or right is None or not _are_asked_about(left | right, context.question):
        return Outcome(Decision.CANNOT_TELL, "properties: none")
    if left == right:
        return Outcome(Decision.EQUAL, "properties: the same of the same things")
    (left, mine), (right, theirs) = _one_subject(left), _one_subject(right)
    if mine is None or theirs is None or (mine and theirs and mine != theirs):
        return Outcome(Decision.CANNOT_TELL, "properties: of other things")
    if left == right:
        return Outcome(Decision.EQUAL, "properties: the same ones hold")
    opposed = {(name, holds) for _, name, holds in left if holds is not None}
    if any((name, not holds) in opposed for _, name, holds in right if holds is not None):
        return Outcome(Decision.DIFFERENT, "properties: one holds on one side only")
    return Outcome(Decision.CANNOT_TELL, "properties: not the same ones are named")


def _one_subject(said: Said) -> tuple[Said, str | None]:
    """What is said without its subject, if there is one only; otherwise all of it, and None."""
    subjects = {subject for subject, _, _ in said if subject}
    if len(subjects) > 1 or (subjects and any(not subject for subject, _, _ in said) and len(subjects) > 1):
        return said, None
    return frozenset(("", name, holds) for _, name, holds in said), next(iter(subjects), "")


def _are_asked_about(said: Said, question: str) -> bool:
    """Whether every subject is a letter or made of words of the question."""
    words = set(re.findall(r"[a-z]+", question.lower()))
    return all(len(s) <= 1 or set(re.findall(r"[a-z]+", s)) <= words for s, _, _ in said)
