"""How quantified, counted and conditional statements are said; the slots are those of `quantified`."""

from __future__ import annotations

from typing import Literal

from tinyv.data.synthesize.statements.grammar import Phrases

_EXISTS = {
    "": ("[some|at least one] <s> <X>", "there is <a> that <X>"),
    "5.1": (
        "one such case is enough: [some|at least one] <s> <X>",
        "it says no more than that at least one case exists, that is, [some|at least one] <s> <X>",
        "[since|because] a single case suffices and none is excluded, it reads: there is <a> that <X>",
    ),
    "5.2": (
        "statement: [some|at least one] <s> <X>",
        "[result|answer] — there is <a> that <X>",
        "sought statement = “at least one <s> <X>”",
    ),
    "5.3": (
        "there exists [at least one|some] <s> that <X>",
        "one can find <a> that <X>",
        "among the <ss> there is [at least one|one or more] that <X>",
        "at least one of the <ss> <X>",
    ),
    "5.4": (
        "not every <s> <Y>",
        "not all <ss> are such that the <s> <Y>",
        "[perhaps|maybe] not all, but at least one <s> <X>",
    ),
    "3.4": (
        "not all of the <ss> are such that the <s> <Y>",
        "the number of <ss> of which each <X> is at least 1",
        "the set of those <ss> of which each <X> is not empty",
    ),
    "6.1": (
        "that <X>: this is so for at least one <s>",
        "among the <ss>, at least one <X>",
        "<X>: at least one <s> has this property",
    ),
    "4.4": (
        "one <s> or more can be found of which each <X>",
        "the <ss> contain one or more that <X>",
        "no fewer than one of the <ss> <X>",
    ),
    "2.5": ("∃ <s> x: x <X>", "=∃ x ∈ {<ss>}: x <X>", "¬∀ <s> x: x <Y>"),
    "7.4": ("#{<s> x : x <X>} ≥ 1", "{<s> x : x <X>} ≠ ∅", "#{<s> x : x <X>} > 0"),
}
_EVERY = {
    "": ("every <s> <X>", "each <s> <X>"),
    "5.1": (
        "no exception is allowed, so every <s> <X>",
        "[since|because] not a single exception may exist, it reads: each <s> <X>",
        "it speaks of all cases without exception, that is, every <s> <X>",
    ),
    "5.2": ("statement: every <s> <X>", "[result|answer] — each <s> <X>", "sought statement = “every <s> <X>”"),
    "5.3": (
        "each of the <ss> <X>",
        "any <s> whatever <X>",
        "[without exception|in all cases], <a> <X>",
        "every single one of the <ss> <X>",
    ),
    "5.4": ("there is no <s> that <Y>", "not a single <s> <Y>", "no <s> <Y>"),
    "3.4": (
        "the number of <ss> of which each <Y> is 0",
        "there is no exception: each <s> <X>",
        "the set of those <ss> of which each <Y> is empty",
    ),
    "6.1": ("that <X>: this is so for each <s>", "among the <ss>, each one <X>", "<X>: every <s> has this property"),
    "4.4": (
        "not one of the <ss> <Y>",
        "one hundred percent of the <ss>: each of these <X>",
        "zero of the <ss> are such that the <s> <Y>",
    ),
    "2.5": ("∀ <s> x: x <X>", "=∀ x ∈ {<ss>}: x <X>", "¬∃ <s> x: x <Y>"),
    "7.4": ("#{<s> x : x <Y>} = 0", "{<s> x : x <Y>} = ∅", "#{<s> x : x <Y>} < 1"),
}
_NONE: Phrases = {
    "": ("no <s> <does>", "not a single <s> <does>"),
    "5.1": (
        "not even one case is allowed, so no <s> <does>",
        "[since|because] not a single case may exist, it reads: no <s> <does>",
        "it excludes every case, that is, not a single <s> <does>",
    ),
    "5.2": ("statement: no <s> <does>", "[result|answer] — no <s> <does>", "sought statement = “no <s> <does>”"),
    "5.3": (
        "none of the <ss> <does>",
        "there is no <s> that <does>",
        "there does not exist any <s> that <does>",
        "[without exception|in all cases], <a> <not>",
    ),
    "5.4": (
        "each <s> is one that <not>",
        "any <s> whatever is one that <not>",
        "every single one of the <ss> is one that <not>",
    ),
    "3.4": (
        "the number of <ss> of which each <does> is 0",
        "every <s> is one that <not>",
        "the set of those <ss> of which each <does> is empty",
    ),
    "6.1": (
        "that <does>: this is so for no <s>",
        "among the <ss>, not a single one <does>",
        "<does>: no <s> has this property",
    ),
    "4.4": (
        "not one of the <ss> <does>",
        "zero of the <ss> are such that the <s> <does>",
        "of the <ss>, zero percent are such that the <s> <does>",
    ),
    "2.5": ("∀ <s> x: x <not>", "=∀ x ∈ {<ss>}: x <not>", "¬∃ <s> x: x <does>"),
    "7.4": ("#{<s> x : x <does>} = 0", "{<s> x : x <does>} = ∅", "#{<s> x : x <does>} < 1"),
}
"""Not made from "every": the scope of a negation after "every" is ambiguous in English."""


def _filled(templates: dict[str, tuple[str, ...]], x: str, y: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(t.replace("<X>", x).replace("<Y>", y) for t in texts) for key, texts in templates.items()}


QUANTIFIED: dict[Literal["all", "none", "some", "not all"], Phrases] = {
    "all": _filled(_EVERY, "<does>", "<not>"),
    "none": _NONE,
    "some": _filled(_EXISTS, "<does>", "<not>"),
    "not all": _filled(_EXISTS, "<not>", "<does>"),
}


AT_LEAST: Phrases = {
    "": ("at least <n> <ss> <do>", "at least <n> of the <ss> <do>"),
    "5.1": (
        "the smallest allowed number is <n>, so at least <n> <ss> <do>",
        "[since|because] <down> would be too few and <n> is enough, at least <n> <ss> <do>",
        "the possible numbers start at <n>, [i.e.|that is,] at least <n> of the <ss> <do>",
    ),
    "5.2": ("statement: at least <n> <ss> <do>", "minimum: <n> <ss> <do>", "[result|answer] — at least <n> <ss> <do>"),
    "5.3": (
        "<n> or more <ss> <do>",
        "more than <down> of the <ss> <do>",
        "no fewer than <n> <ss> <do>",
        "<n> of the <ss> <do>, or even more",
    ),
    "5.4": (
        "not fewer than <n> of the <ss> <do>",
        "the number of <ss> that <do> is never below <n>",
        "never fewer than <n> of the <ss> <do>",
    ),
    "3.4": (
        "the number of <ss> that <do> exceeds <down>",
        "the number of <ss> that <do> is not less than <n>",
        "more than <down> <ss> <do>",
    ),
    "6.1": (
        "of the <ss>, at least <n> <do>",
        "among the <ss>, <n> or more <do>",
        "that <do>: this is so for at least <n> of the <ss>",
    ),
    "4.4": (
        "at least <w> <ss> <do>",
        "<w> or more of the <ss> <do>",
        "more than <downw> <ss> <do>",
        "no fewer than <w> of the <ss> <do>",
    ),
    "2.5": ("≥ <n> <ss> <do>", "> <down> of the <ss> <do>", "#(<ss> that <do>) ≥ <n>"),
    "7.4": (
        "#{x : x among the <ss> that <do>} > <down>",
        "N ≥ <n>, N = number of <ss> that <do>",
        "|{<ss> that <do>}| ≥ <n>",
    ),
}
AT_MOST: Phrases = {
    "": ("at most <n> <ss> <do>", "at most <n> of the <ss> <do>"),
    "5.1": (
        "the largest allowed number is <n>, so at most <n> <ss> <do>",
        "[since|because] <up> would be too many and <n> is still allowed, at most <n> <ss> <do>",
        "the possible numbers end at <n>, [i.e.|that is,] at most <n> of the <ss> <do>",
    ),
    "5.2": ("statement: at most <n> <ss> <do>", "maximum: <n> <ss> <do>", "[result|answer] — at most <n> <ss> <do>"),
    "5.3": (
        "<n> or fewer <ss> <do>",
        "fewer than <up> of the <ss> <do>",
        "no more than <n> <ss> <do>",
        "<n> of the <ss> <do>, or even fewer",
    ),
    "5.4": (
        "not more than <n> of the <ss> <do>",
        "the number of <ss> that <do> is never above <n>",
        "never more than <n> of the <ss> <do>",
    ),
    "3.4": (
        "the number of <ss> that <do> is below <up>",
        "the number of <ss> that <do> does not exceed <n>",
        "fewer than <up> <ss> <do>",
    ),
    "6.1": (
        "of the <ss>, at most <n> <do>",
        "among the <ss>, <n> or fewer <do>",
        "that <do>: this is so for at most <n> of the <ss>",
    ),
    "4.4": (
        "at most <w> <ss> <do>",
        "<w> or fewer of the <ss> <do>",
        "fewer than <upw> <ss> <do>",
        "no more than <w> of the <ss> <do>",
    ),
    "2.5": ("≤ <n> <ss> <do>", "< <up> of the <ss> <do>", "#(<ss> that <do>) ≤ <n>"),
    "7.4": (
        "#{x : x among the <ss> that <do>} < <up>",
        "N ≤ <n>, N = number of <ss> that <do>",
        "|{<ss> that <do>}| ≤ <n>",
    ),
}


IMPLICATION: Phrases = {
    "": ("if <a> <p>, then it <q>", "if <a> <p>, it <q>"),
    "5.1": (
        "the condition is “it <p>” and the conclusion “it <q>”, so: if <a> <p>, then it <q>",
        "[putting|writing] condition and conclusion in their places gives: if <a> <p>, then it <q>",
        "[with|taking] “it <p>” as hypothesis and “it <q>” as conclusion, the statement is: if <a> <p>, it <q>",
    ),
    "5.2": (
        "hypothesis: it <p>; conclusion: it <q>",
        "statement: if <a> <p>, then it <q>",
        "condition = “it <p>”, consequence = “it <q>”",
    ),
    "5.3": (
        "every <s> that <p> is one that <q>",
        "whenever <a> <p>, it <q>",
        "any <s> that <p> is one that <q>",
        "for every <s>: if it <p>, then it <q>",
    ),
    "5.4": (
        "that <a> <p> implies that it <q>",
        "from the fact that <a> <p> it follows that it <q>",
        "<a> which <p> must be one that <q>",
    ),
    "3.4": (
        "for <a>, “it <p>” is sufficient for “it <q>”",
        "for <a>, “it <q>” is necessary for “it <p>”",
        "for <a>, “it <p>” entails “it <q>”",
    ),
    "6.1": ("given that it <p>, <a> <q>", "provided that it <p>, <a> <q>", "whenever it <p>, <a> <q>"),
    "2.5": ("for <a>: it <p> ⟹ it <q>", "“x <p>” ⟹ “x <q>” for each <s> x", "∀ <s> x: (x <p>) ⇒ (x <q>)"),
    "7.4": (
        "{<s> x : x <p>} ⊆ {<s> x : x <q>}",
        "P ⟹ Q with P: “the <s> <p>”, Q: “the <s> <q>”",
        "Q ⟸ P, where P: “the <s> <p>”, Q: “the <s> <q>”",
    ),
}
