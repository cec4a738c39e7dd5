"""Who wins a game: one named position, or all starting positions at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements import residues
from tinyv.data.synthesize.statements.grammar import Phrases
from tinyv.data.synthesize.statements.residues import Residues


@dataclass(frozen=True, slots=True)
class Winner:
    """The winner of one game under best play."""

    starter: str
    """Name of the player who moves first."""

    other: str
    """Name of the other one."""

    starter_wins: bool
    """Who wins."""

    def slots(self, _: Random) -> dict[str, str]:
        """Names by result."""
        w, x = (self.starter, self.other) if self.starter_wins else (self.other, self.starter)
        return {
            "w": w,
            "x": x,
            "starts": "moves first" if self.starter_wins else "moves second",
            "nth": "first" if self.starter_wins else "second",
            "lth": "second" if self.starter_wins else "first",
            "num": "1" if self.starter_wins else "2",
            "letter": "N" if self.starter_wins else "P",
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "who wins?"."""
        why = (
            "[since|because] <w> can make a first move after which every move of <x> has a winning reply"
            if self.starter_wins
            else "[since|because] every first move of <x> has a winning reply"
        )
        return {
            "": ("<w> wins", "<w>", "<w> has a winning strategy"),
            "5.1": (
                f"<w> wins, {why}",
                f"[with best play|if both play well] it is <w> who wins, {why}",
                "[analysing the positions from the end|working backwards from the final position] shows that "
                "<w>, who <starts>, wins",
                "the starting position is a [win|won position] for the player who <starts>, [so|hence] <w> wins",
            ),
            "5.2": ("winner: <w>", "winner = <w>", "winner: <w>; loser: <x>", "[result|outcome] — <w> wins"),
            "5.3": (
                "<w> can [force a win|always win|guarantee a win|make sure of winning]",
                "victory [goes|belongs] to <w>",
                "<w> has the winning strategy",
                "it is <w> who wins [with best play|if both play perfectly|under perfect play]",
                "the <nth> player, <w>, wins",
            ),
            "5.4": (
                "<x> loses",
                "<x> cannot [avoid losing|win against best play|prevent <w> from winning]",
                "<x> is lost if <w> plays well",
                "[there is nothing <x> can do|<x> has no defence]: <w> wins",
            ),
            "6.1": ("<x> loses and <w> wins", "not <x> but <w> wins", "<w> wins, <x> loses", "<w>, and not <x>, wins"),
            "3.4": (
                "the player who <starts> wins",
                "the <nth> player [wins|has a winning strategy|can force a win]",
                "the one who <starts> [wins|can always win]",
                "the <lth> player loses",
            ),
            "4.4": ("player [number |]<num> wins", "player <num>", "player no. <num> has a winning strategy"),
            "2.5": ("<w> (1), <x> (0)", "1 : 0 for <w>", "<w> : <x> = 1 : 0"),
            "7.4": (
                "<letter>-position, so <w> wins",
                "the start is [a position of type |]<letter> (<w> wins)",
                "[wins|result]: <w> (+), <x> (−)",
            ),
        }


@dataclass(frozen=True, slots=True)
class WinnerBy:
    """The winner of a family of games by the size of the start."""

    starter: str
    """Name of the player who moves first."""

    other: str
    """Name of the other one."""

    other_wins: Residues
    """The sizes for which the other one wins; for all others the starter does."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Names, and the condition with its opposite."""
        condition = self.other_wins
        return {
            "a": self.starter,
            "b": self.other,
            "n": condition.variable,
            "if_b": residues.predicate(condition, rng),
            "if_a": residues.predicate(condition, rng, opposite=True),
            "b_symbols": residues.symbols(condition, rng),
            "b_other": residues.other_symbols(condition, rng),
            "b_equivalent": residues.equivalent(condition, rng),
            "b_words": residues.predicate(condition, rng, number=in_words),
            "wins": pick(rng, "wins", "has a winning strategy", "can force a win"),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "who wins, depending on n?"."""
        return {
            "": (
                "<b> wins if <n> <if_b>; otherwise <a> wins",
                "<b> wins exactly when <n> <if_b>, and <a> wins in all other cases",
            ),
            "5.1": (
                "the lost positions for the player to move are those where <n> <if_b>, so <b> wins there and <a> "
                "in all other cases",
                "working upwards from small <n>, the player to move is lost exactly when <n> <if_b>. [So|Hence] "
                "then <b> wins, otherwise <a>",
                "from a position where <n> <if_a>, <a> can move to a lost one; if <n> <if_b>, this is "
                "impossible. So <b> wins exactly if <n> <if_b>",
            ),
            "5.2": (
                "winner: <b> if <n> <if_b>, <a> if not",
                "<b>: <b_symbols>; <a>: all other <n>",
                "[losing positions for the starter|lost for <a>]: <n> <if_b>; all others are won for <a>",
            ),
            "5.3": (
                "<b> <wins> precisely for those <n> for which <n> <if_b>; for the rest it is <a> who <wins>",
                "[victory|the win] goes to <a> unless <n> <if_b>, in which case <b> <wins>",
                "<a> <wins>, except when <n> <if_b>: then <b> does",
                "if <n> <if_a>, <a> <wins>; if not, <b> <wins>",
            ),
            "5.4": (
                "<a> loses exactly if <n> <if_b>",
                "<b> loses exactly when <n> <if_a>",
                "<a> cannot avoid losing if <n> <if_b>, but <wins> in all other cases",
                "<b> cannot win if <n> <if_a>, but <wins> otherwise",
            ),
            "6.1": (
                "<a> <wins> if <n> <if_a>, and <b> <wins> if <n> <if_b>",
                "<b> <wins> if <n> <if_b>, and <a> <wins> if <n> <if_a>",
                "if <n> <if_b> then <b>, if <n> <if_a> then <a>",
            ),
            "3.4": (
                "<b> <wins> if and only if <b_equivalent>; otherwise <a> <wins>",
                "the second player wins exactly when <n> <if_b>, the first player in all other cases",
                "the player who moves first <wins> if <n> <if_a>, the other one if <n> <if_b>",
            ),
            "4.4": (
                "<b> wins if <n> <b_words>; otherwise <a> wins",
                "<a> wins unless <n> <b_words>; then <b> wins",
                "exactly when <n> <b_words>, <b> wins; in all other cases <a>",
            ),
            "2.5": (
                "<b> wins ⟺ <b_symbols>; otherwise <a> wins",
                "<b> if <b_symbols>, <a> otherwise",
                "<a> ⟺ not (<b_symbols>); <b> ⟺ <b_symbols>",
            ),
            "7.4": (
                "<b> wins for <b_other>; otherwise <a> wins",
                "<b>: <b_other>; <a>: the rest",
                "<a> wins unless <b_other>, when <b> wins",
            ),
        }


Result = Winner | WinnerBy
"""Either kind of result."""


def other_winner(value: Result, _: Random) -> Result:
    """The players exchanged."""
    if isinstance(value, Winner):
        return replace(value, starter_wins=not value.starter_wins)
    turned = residues.complement(value.other_wins, Random(0))
    return replace(value, other_wins=turned) if turned else value


def other_sizes(value: Result, rng: Random) -> Result | None:
    """A neighbouring modulus, neighbouring sizes, or a lost size too many or too few."""
    if isinstance(value, Winner):
        return None
    change = rng.choice((residues.other_modulus, residues.shifted, residues.one_more))
    condition = change(value.other_wins, rng)
    return replace(value, other_wins=condition) if condition is not None else None


CHANGES = {"other winner": other_winner, "other sizes": other_sizes}
"""Name -> change."""
