"""Yes or no, true or false, possible or impossible, with and without a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tinyv.data.synthesize.statements.grammar import Phrases


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer to a question of yes or no."""

    claim: str
    """The claim in question as a sentence without its full stop: "91 is prime"."""

    denial: str
    """Its negation: "91 is not prime"."""

    synonyms: tuple[str, ...]
    """The claim in other words."""

    opposites: tuple[str, ...]
    """Its negation in other words, by opposites where the language has them."""

    reason: str
    """Why the claim holds, or a false reason where it does not."""

    counter: str
    """Why it does not hold, or a false reason where it does."""

    says: Literal["yes", "no", "undecided"]
    """What is answered."""

    def slots(self, rng: Random) -> dict[str, str]:
        """The claim or its denial, as is answered."""
        yes = self.says == "yes"
        stated, other = (self.claim, self.denial) if yes else (self.denial, self.claim)
        same = self.synonyms if yes else self.opposites
        return {
            "yes": "yes" if yes else "no",
            "true": "true" if yes else "false",
            "correct": "correct" if yes else "incorrect",
            "holds": "holds" if yes else "does not hold",
            "right": "right" if yes else "wrong",
            "one": "1" if yes else "0",
            "sign": "⊤" if yes else "⊥",
            "top": r"\top" if yes else r"\bot",
            "tf": "T" if yes else "F",
            "claim": self.claim,
            "stated": stated,
            "other": other,
            "same": same[rng.randrange(len(same))],
            "why": self.reason if yes else self.counter,
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "is it so?"."""
        if self.says == "undecided":
            return _UNDECIDED
        return {
            "": ("<yes>", "<yes>, <stated>", "<stated>"),
            "5.1": (
                "<yes>, [because|since|as] <why>",
                "<stated>, [because|since|as] <why>",
                "<why>[, so|; therefore|; hence] <stated>",
                "<yes>: <why>",
                "the [claim|statement] is <true>, [because|since] <why>",
            ),
            "5.2": ("answer: <yes>", "[truth value|verdict]: <true>", "“<claim>”: <true>", "“<claim>” = <true>"),
            "5.3": (
                "<same>",
                "<yes>, <same>",
                "[it is|that is] <true>",
                "the [claim|statement] is <correct>",
                "the [claim|statement] <holds>",
                "[we conclude|one sees|it follows] that <same>",
            ),
            "5.4": (
                "it is [not true|not the case|false] that <other>",
                "[anyone who|whoever] says that <claim> is <right>",
                "it would be [wrong|a mistake] to say that <other>",
                "that <claim> is <true>",
            ),
            "3.4": (
                "<same>",
                "[so|in fact|indeed] <same>",
                "[in other words|put differently], <same>",
                "[that is,|i.e.] <same>",
            ),
            "6.1": (
                "<why>: <yes>",
                "<why>. <yes>",
                "[because|since|as] <why>, <stated>",
                "[because|since|as] <why>, the answer is <yes>",
            ),
            "2.5": ("truth value: <one>", "“<claim>” ↦ <one>", "v(“<claim>”) = <one>", "“<claim>” ≡ <sign>"),
            "7.4": ("<tf>", "<tf> (i.e. <true>)", r"=\text{<true>}", "=<top>"),
        }


_UNDECIDED: Phrases = {
    "": ("it cannot be decided", "[this depends|that depends]", "not enough information"),
    "5.1": (
        "there is not enough information, since both cases are possible",
        "it cannot be decided, because the given data allow either answer",
        "both outcomes fit the data, so [nothing|neither yes nor no] can be concluded",
    ),
    "5.2": ("answer: undecidable", "verdict: undetermined", "“<claim>”: cannot be determined"),
    "5.3": ("[one|we] cannot tell", "neither yes nor no", "[the question|this] cannot be answered with what is given"),
    "5.4": ("sometimes yes and sometimes no", "it may or may not be that <claim>", "it is not known whether <claim>"),
    "3.4": (
        "the data do not determine whether <claim>",
        "[in other words|in fact], nothing follows",
        "both are possible",
    ),
    "6.1": ("as both cases are possible, it cannot be decided", "both cases fit: undecided"),
    "2.5": ("?", "“<claim>” ?", "truth value: ?"),
    "7.4": ("U (i.e. undetermined)", "either T or F", "T/F both possible"),
}


def opposite(value: Verdict, _: Random) -> Verdict:
    """The opposite answer, with a reason that is false."""
    return replace(value, says="no" if value.says == "yes" else "yes")


def undecided(value: Verdict, rng: Random) -> Verdict | None:
    """No answer where there is one; seldom, since these are easily told."""
    return replace(value, says="undecided") if rng.random() < 0.15 else None


CHANGES = {"opposite verdict": opposite, "undecided": undecided}
"""Name -> change."""
