r"""Every disagreement of the rules with Math-Verify on answers that are known to be equal, known to differ, or real.

Usage: python scripts/against_math_verify.py --ground-truths FILE.jsonl … --rollouts FILE.jsonl … -o OUT.jsonl
           [--per-file 600] [--seed 0] [--deadline 2] [--cache FILE.jsonl]

Rows of the first files have `ground_truth` and, if at hand, `question`; rows of the others also have `response`. A
seeded sample of distinct ground truths is compared with itself rewritten in ways that keep the meaning (`rewrites`),
with itself changed in one place (`changes`), and with other ground truths of its file; rollouts are compared by the
answer that `tinyv.extract_answer` finds. Both verifiers get the same pairs, with the question.

Math-Verify takes nearly all of the time and does not change while the rules do: with --cache, what it says of a pair of
texts is kept in a file and asked only once. Delete the file after an update of Math-Verify.

Prints tables; OUT.jsonl gets each pair that is worth reading, with its group:

- `math_verify only`, by what the rules said;
- `rules only`, by the reading that accepted;
- `accepted though changed`: by either, of pairs that should differ;
- `rejected though rewritten`: the rules say "different" of pairs that should be equal, whatever Math-Verify says;
- `open though rewritten`: the rules cannot tell, and Math-Verify does not accept either.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import tinyv
from tinyv.scoring.reader import RowReader

BATCH = 500
WHOLE_NUMBER_SHARE = 0.12
"""Data sets consist of whole numbers for the most part, and these have little to disagree about."""

_FRAC = re.compile(r"\\[dt]?frac\s*\{([^{}]+)\}\s*\{([^{}]+)\}")
_UNIT_PARENTHESIS = re.compile(r"(?<=\d) \([A-Za-z][A-Za-z ]*\)$")
_UNIT_TEXT = re.compile(r"(?<=[\d}])\s*(?:\\[ ,;]\s*)?\\(?:text|mathrm|mbox)\s*\{\s*([A-Za-z .]{2,})\}$")
_ASKED = re.compile(r"(?:the value of|find|solve for|determine)\s+\$?([a-z])\$?(?=[\s,.?]|$)", re.IGNORECASE)
_PLAIN = re.compile(r"-?[\d.\\{}/^\s]+|-?\\[dt]?frac\{\d+\}\{\d+\}|-?\d*\\sqrt\{\d+\}")
_FUNCTION = re.compile(r"\\(?:sin|cos|tan|cot|sec|csc|arc[a-z]+|log|ln|lg|exp)(?![A-Za-z])")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BOUND = re.compile(
    r"([a-z])\s*(<|>|\\leqslant|\\geqslant|\\leq?|\\geq?)(?![A-Za-z])\s*(-?[^<>=,a-z\\|]+|-?\\frac\{\d+\}\{\d+\})"
)
_UNICODE = (
    *((rf"\\{name}(?![A-Za-z])", char) for name, char in (("pi", "π"), ("infty", "∞"), ("cup", "∪"), ("pm", "±"))),
    (r"\\le(?:q|qslant)?(?![A-Za-z])", "≤"),
    (r"\\ge(?:q|qslant)?(?![A-Za-z])", "≥"),
    *((r"\\sqrt\{(\d+)\}", r"√\1"), (r"\^\{?\\circ\}?", "°")),
)
_SPELLINGS = (
    ("dfrac", r"\\[dt]?frac(?![A-Za-z])", r"\\dfrac"),
    ("bare frac", r"\\[dt]?frac\{(\d)\}\{(\d)\}", r"\\frac\1\2"),
    ("minus inside", r"(?<![^=(,\[])-\s*\\[dt]?frac\{(\d+)\}", r"\\frac{-\1}"),
    ("cdot", r"(?<=\d)(?<!_\d)(?<!frac\d)\s*(?=\\pi|\\sqrt|[xyn](?![A-Za-z]))", r" \\cdot "),
    ("root", r"(?<![A-Za-z)])\\sqrt\{(\d+)\}", r"(\1)^{1/2}"),
    ("plain root", r"\\sqrt\{([^{}]+)\}", r" sqrt(\1)"),
    ("power without braces", r"\^\{(\w)\}", r"^\1"),
    ("power with braces", r"\^(\d)(?!\d)", r"^{\1}"),
    ("without left and right", r"\\(?:left|right)(?![A-Za-z])\s*", ""),
    ("le", r"\\(l|g)e(?:q|qslant)?(?![A-Za-z])", r"\\\1eqslant"),
    ("matrix brackets", r"\\(begin|end)\{[pb]matrix\}", r"\\\1{bmatrix}"),
    ("union in words", r"\s*\\cup\s*", r" \\text{ or } "),
)
"""Name, pattern, replacement: each keeps the meaning wherever it applies."""
_SWAPS = (
    ("sides swapped", r"([^=<>,;:\\]+)=([^=<>,;:]+)", r"\2 = \1"),
    ("bound from the other side", r"([a-z])\s*(?:>)\s*([^=<>,;:]+)", r"\2 < \1"),
    ("bound from the other side", r"([a-z])\s*(?:<)\s*([^=<>,;:]+)", r"\2 > \1"),
    ("terms swapped", r"([^-+=<>,;:()±\s][^-+=<>,;:()±]*)\+([^-+=<>,;:()±]+)", r"\2 + \1"),
    ("terms swapped", r"(\d+)\s*-\s*([^-+=<>,;:()±]+)", r"-\2 + \1"),
    ("boxed", r"(.+)", r"\\boxed{\1}"),
)
"""The same, for a pattern that has to fit the whole answer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A ground truth and an answer."""

    family: str
    """`rewritten`, `changed`, `other` or `rollout`."""

    how: str
    """How the answer was made."""

    source: str
    """File that it comes from."""

    question: str
    ground_truth: str
    answer: str


def kind_of(ground_truth: str) -> str:
    """What a ground truth looks like, roughly: for tables only."""
    text = ground_truth.strip().strip("$").strip()
    words = re.sub(r"\\(?:begin|end)\{\w+\}|\\[A-Za-z]+", " ", text)
    table = (
        ("matrix", r"\\begin", text),
        ("whole number", r"^-?\d{1,3}(?:,?\d{3})*$", text),
        ("decimal", r"^-?\d*\.\d+$", text),
        ("fraction", r"^-?(?:\d+\s*)?(?:\\[dt]?frac\{-?\d+\}\{\d+\}|\d+/\d+)$", text),
        ("choice", r"^\(?[A-Z]\)?$", text),
        ("set-builder", r"\{.*(?:\||\\mid|:).*\}", text),
        ("interval", r"\\infty|\\cup|∪|∞|^[(\[].*,[^,]*\]$|^\[.*,[^,]*\)$", text),
        ("text", r"[A-Za-z]{5,}", words),
        ("inequality", r"[<>≤≥≠]|\\(?:[lgn]eq?|[lg]eqslant)(?![A-Za-z])", text),
        ("set", r"^\\\{.*\\\}$", text),
        ("equation", r"=", text),
        ("tuple", r"^(?:\\left)?\(.*,.*\)$", text),
        ("list", r",(?!\d{3})|;|\\text\s*\{\s*(?:and|or)|\\pm|±", text),
        ("number with unit", r"\\text|\\mathrm|%|°|\\circ|\\\$|\d [A-Za-z]+|\(\w+\)$", text),
        ("expression", r"[A-Za-z]", words),
    )
    return next((name for name, pattern, where in table if re.search(pattern, where, re.DOTALL)), "constant")


def rewrites(ground_truth: str, question: str) -> Iterator[tuple[str, str]]:
    """The same answer, written otherwise."""
    text = ground_truth.strip()
    bare = text[1:-1].strip() if text.startswith("$") and text.endswith("$") and text.count("$") == 2 else text
    worded = bool(re.search(r"[A-Za-z]{3,}", re.sub(r"\\[A-Za-z]+", "", bare))) or r"\text" in bare
    yield "itself", text
    yield "a/b", _FRAC.sub(_slash, text) if not re.search(r"\d\s*\\[dt]?frac", text) else text
    yield "no dollars" if bare != text else "dollars", bare if bare != text else f"${text}$"
    yield "period", text if text.endswith(".") else f"{text}."
    if "$" not in bare:
        yield "parentheses as delimiters", rf"\({bare}\)"
    if not worded:
        yield "spaces", re.sub(r"(?<![\^_{(\[,=<>])\s*([+=<>])\s*", r" \1 ", bare)
        yield "no spaces", re.sub(r"(?<![A-Za-z])\s+(?![A-Za-z\d])|(?<![A-Za-z\d])\s+(?![A-Za-z])", "", bare)
        yield "unicode minus", re.sub(r"(?<![A-Za-z])-(?=[\d\\ a-z])", "−", bare)
        if r"\left" not in bare and bare.count("(") == bare.count(")"):
            yield "left and right", bare.replace("(", r"\left(").replace(")", r"\right)")
        for how, old, new in _SWAPS:
            if (match := re.fullmatch(old, bare)) and all(g.count("{") == g.count("}") for g in match.groups()):
                yield how, match.expand(new)
    for how, old, new in _SPELLINGS:
        if not (how in {"cdot", "root", "plain root"} and _FUNCTION.search(bare)):  # \\cos 2 x would become cos(2)·x
            yield how, re.sub(old, new, bare)
    yield "unicode symbols", functools.reduce(lambda done, step: re.sub(step[0], step[1], done), _UNICODE, bare)
    yield from _numbers_and_names(bare, question)
    yield from _brackets(bare)


def _slash(match: re.Match[str]) -> str:
    top, bottom = (part if re.fullmatch(r"\w+", part) else f"({part})" for part in match.groups())
    alone = match.start() == 0 and match.end() == len(match.string.strip("$ "))
    return f"{top}/{bottom}" if alone else f"({top}/{bottom})"


def _numbers_and_names(bare: str, question: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"-?\d{5,}", bare):
        yield "thousands separators", f"{int(bare):,}"
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", bare):
        yield "without separators", bare.replace(",", "")
    if re.fullmatch(r"-?\d*\.\d{1,6}", bare):
        value = Fraction(bare)
        sign = "-" if value < 0 else ""
        yield "decimal as fraction", rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    match = re.fullmatch(r"(-?)\\[dt]?frac\{(\d+)\}\{(\d+)\}|(-?)(\d+)/(\d+)", bare)
    if match:
        sign, top, bottom = (part for part in match.groups() if part is not None)
        if int(bottom) and 10**6 % (value := Fraction(int(top), int(bottom))).denominator == 0:
            yield "fraction as decimal", f"{sign}{float(value):.6f}".rstrip("0").rstrip(".")
        yield "fraction not reduced", rf"{sign}\frac{{{3 * int(top)}}}{{{3 * int(bottom)}}}"
    if match := re.fullmatch(r"(\d+(?:\.\d{1,4})?)\\?%", bare):
        yield "percent as fraction of one", f"{float(Fraction(match[1]) / 100):.8f}".rstrip("0").rstrip(".")
    yield "unit left out", _UNIT_TEXT.sub("", _UNIT_PARENTHESIS.sub("", bare))
    if match := re.fullmatch(r"([a-z])\s*=\s*(.+)", bare):
        if not re.search(r"[=<>,a-z]", re.sub(r"\\[a-z]+", "", match[2])):
            yield "name left out", match[2]
    elif _PLAIN.fullmatch(bare) and (asked := _ASKED.search(question[-200:])):
        yield "name added", f"{asked[1]} = {bare}"


def _brackets(bare: str) -> Iterator[tuple[str, str]]:
    if match := re.fullmatch(r"(?:\\left)?\\\{([^{}|:]*)(?:\\right)?\\\}", bare):
        items = match[1].split(",")
        if len(items) > 1 and "(" not in bare and "dots" not in bare:
            yield "set in another order", r"\{" + ", ".join(item.strip() for item in reversed(items)) + r"\}"
            yield "set as a list", ", ".join(item.strip() for item in reversed(items))
    items = [item.strip() for item in bare.split(",")]
    if len(items) > 1 and all(map(_NUMBER.fullmatch, items)) and not re.search(r"\d,\d{3}", bare):
        yield "list as a set", r"\{" + ", ".join(reversed(items)) + r"\}"
    if match := _BOUND.fullmatch(bare):
        end, sign = match[3].strip(), match[2]
        closed = sign not in "<>"
        below = rf"(-\infty, {end}{']' if closed else ')'}"
        above = rf"{'[' if closed else '('}{end}, \infty)"
        yield "bound as interval", below if sign[0] == "<" or sign.startswith(r"\l") else above


def changes(ground_truth: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Another answer that looks like it: one thing changed."""
    digits = [match.start() for match in re.finditer(r"\d", ground_truth)]
    if digits:
        at = rng.choice(digits)
        other = rng.choice([d for d in "123456789" if d != ground_truth[at]])
        yield "one digit", ground_truth[:at] + other + ground_truth[at + 1 :]
    signs = [match.start() for match in re.finditer(r"[+-](?=\s*[\\\da-z(])", ground_truth)]
    if signs:
        at = rng.choice(signs)
        yield "sign", ground_truth[:at] + ("+" if ground_truth[at] == "-" else "-") + ground_truth[at + 1 :]
    elif re.match(r"(?![$\\]*0(?!\.?\d))[\d\\]", ground_truth) and "," not in ground_truth:
        yield "sign", f"-{ground_truth}"
    ends = [match.start() for match in re.finditer(r"[\[\]]", ground_truth)]
    if ends and "begin" not in ground_truth and "sqrt[" not in ground_truth and "," in ground_truth:
        at = rng.choice(ends)
        yield "end of interval", ground_truth[:at] + ("(" if ground_truth[at] == "[" else ")") + ground_truth[at + 1 :]
    if bounds := list(re.finditer(r"\\(?:leqslant|geqslant|leq?|geq?)(?![A-Za-z])|≤|≥", ground_truth)):
        match = rng.choice(bounds)
        strict = "<" if match[0] in "≤" or match[0].startswith(r"\l") else ">"
        yield "end of interval", ground_truth[: match.start()] + strict + ground_truth[match.end() :]
    inside = ground_truth.strip().strip("$")
    parts = inside.removeprefix(r"\{").removesuffix(r"\}").split(",")
    if len(parts) > 1 and not re.search(r"[()\[\]:|]|dots|\\in |(?<![\\a-z])[a-z]{3}|\d,\d{3}", inside):
        yield "one item less", ", ".join(part.strip() for part in parts[:-1])
        yield "one item more", ", ".join([*(part.strip() for part in parts), "77"])
    elif _NUMBER.fullmatch(inside):
        yield "one item more", f"{inside}, 77"
        if Fraction(inside):
            yield "ten times", f"{inside}0" if "." not in inside else inside.replace(".", "")
        yield "plus a thousandth", f"{inside}001" if "." in inside else f"{inside}.001"


def ground_truth_pairs(path: Path, per_file: int, rng: random.Random) -> Iterator[Pair]:
    """Pairs from the ground truths of one file."""
    rows: dict[str, str] = {}
    for row in RowReader(path):
        rows.setdefault(str(row.columns["ground_truth"]).strip(), str(row.columns.get("question") or ""))
    shuffled = sorted(text for text in rows if text not in {"", r"\quad"})
    rng.shuffle(shuffled)
    whole = [text for text in shuffled if kind_of(text) == "whole number"][: int(per_file * WHOLE_NUMBER_SHARE)]
    rest = [text for text in shuffled if kind_of(text) != "whole number"][: per_file - len(whole)]
    by_kind: dict[tuple[str, int], list[str]] = defaultdict(list)
    for text in rest:
        by_kind[kind_of(text), len(text)].append(text)
    for text in whole + rest:
        made = [("rewritten", how, answer) for how, answer in rewrites(text, rows[text])]
        made += [("changed", how, answer) for how, answer in changes(text, rng)]
        near = [other for other in by_kind[kind_of(text), len(text)] if other != text]
        made += [("other", "of the same kind and length", other) for other in rng.sample(near, min(2, len(near)))]
        made += [("other", "at random", rng.choice(rest))]
        seen: set[str] = set()
        for family, how, answer in made:
            if answer not in seen and (how == "itself" or answer != text):
                seen.add(answer)
                yield Pair(family, how, path.stem, rows[text], text, answer)


def rollout_pairs(path: Path) -> Iterator[Pair]:
    """Pairs from real responses; each answer to a question counts once."""
    seen: set[tuple[str, str]] = set()
    for row in RowReader(path):
        question = str(row.columns.get("question") or "")
        answer = tinyv.extract_answer(row.columns["response"])
        if answer is not None and (question, answer) not in seen:
            seen.add((question, answer))
            how = {True: "labelled correct", False: "labelled wrong"}.get(row.columns.get("is_correct"), "no label")
            yield Pair("rollout", how, path.stem, question, str(row.columns["ground_truth"]), answer)


def judge(name: str, pairs: list[Pair], deadline_s: float) -> list[tinyv.Verdict]:
    """Verdicts of one verifier on all pairs."""
    verifier = tinyv.load(name, deadline_s=deadline_s)
    samples = [tinyv.Sample(question=p.question, ground_truth=p.ground_truth, answer=p.answer) for p in pairs]
    verdicts: list[tinyv.Verdict] = []
    started = time.perf_counter()
    for start in range(0, len(samples), BATCH):
        verdicts += verifier.verify(samples[start : start + BATCH])
    print(f"{name}: {len(pairs):,} pairs in {time.perf_counter() - started:.0f} s", flush=True)
    return verdicts


def judge_cached(name: str, pairs: list[Pair], deadline_s: float, path: Path) -> list[tinyv.Verdict]:
    """The same, with the verdicts on pairs of texts kept in a file: for a verifier that does not read the question."""
    kept: dict[tuple[str, str], tinyv.Verdict] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            ground_truth, answer, label, reason = json.loads(line)
            kept[ground_truth, answer] = _from_cache(name, label, reason)
    new = list({(p.ground_truth, p.answer): p for p in pairs if (p.ground_truth, p.answer) not in kept}.values())
    with path.open("a", encoding="utf-8") as file:
        for start in range(0, len(new), BATCH):  # an interrupted run goes on where it stopped
            batch = new[start : start + BATCH]
            for pair, verdict in zip(batch, judge(name, batch, deadline_s), strict=True):
                kept[pair.ground_truth, pair.answer] = verdict
                if verdict.label is not tinyv.Label.UNSCORED:  # another run may have more time
                    row = [pair.ground_truth, pair.answer, verdict.label.value, verdict.reason]
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
    print(f"{name}: {len(new):,} new of {len(pairs):,} pairs", flush=True)
    return [kept[pair.ground_truth, pair.answer] for pair in pairs]


def _from_cache(name: str, label: str, reason: str) -> tinyv.Verdict:
    score = float(label == tinyv.Label.CORRECT.value)
    return tinyv.Verdict(label=tinyv.Label(label), score=score, stage="rules", verifier=name, reason=reason)


def outcome_of(verdict: tinyv.Verdict) -> str:
    """`equal`, `different`, `cannot_tell`, or the label of what was not compared."""
    return str(verdict.metadata.get("outcome", verdict.label.value))


def groups_of(pair: Pair, theirs: tinyv.Verdict, ours: tinyv.Verdict) -> Iterator[tuple[str, str]]:
    """The groups of a pair that is worth reading."""
    reading = ours.reason.partition(":")[0]
    if theirs.accepted and not ours.accepted:
        yield "math_verify only", f"rules: {outcome_of(ours)}"
    if ours.accepted and not theirs.accepted:
        yield "rules only", reading
    if pair.family in {"changed", "other"} and (ours.accepted or theirs.accepted):
        who = {(1, 1): "both", (1, 0): "rules only", (0, 1): "math_verify only"}[ours.accepted, theirs.accepted]
        yield "accepted though changed", who
    if pair.family == "rewritten" and outcome_of(ours) == "different":
        yield "rejected though rewritten", reading
    if pair.family == "rewritten" and not ours.accepted and not theirs.accepted and outcome_of(ours) != "different":
        yield "open though rewritten", kind_of(pair.ground_truth)


def print_counts(pairs: list[Pair], theirs: list[tinyv.Verdict], ours: list[tinyv.Verdict]) -> None:
    """Who accepts what, by family and by how the answer was made."""
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pair, their, our in zip(pairs, theirs, ours, strict=True):
        who = ("both" if our.accepted else "MV") if their.accepted else ("rules" if our.accepted else "none")
        for how in (pair.how, "all"):
            rows[pair.family, how][who] += 1
            rows[pair.family, how]["unscored"] += our.label is tinyv.Label.UNSCORED
            rows[pair.family, how]["MV unscored"] += their.label is tinyv.Label.UNSCORED
    print("\n| family | answer | pairs | both | Math-Verify only | rules only | none | unscored MV, rules |")
    print("|---|---|---|---|---|---|---|---|")
    for (family, how), c in sorted(rows.items()):
        counts = [c["both"], c["MV"], c["rules"], c["none"]]
        cells = [sum(counts), *counts, f"{c['MV unscored']}, {c['unscored']}"]
        print(f"| {family} | {how} | " + " | ".join(map(str, cells)) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ground-truths", nargs="+", type=Path, default=[])
    parser.add_argument("--rollouts", nargs="+", type=Path, default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--per-file", type=int, default=600, help="distinct ground truths taken from each file")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--deadline", type=float, default=2.0, help="seconds per pair")
    parser.add_argument("--cache", type=Path, help="JSONL file that keeps the verdicts of Math-Verify between runs")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    pairs = [p for path in arguments.ground_truths for p in ground_truth_pairs(path, arguments.per_file, rng)]
    pairs += [p for path in arguments.rollouts for p in rollout_pairs(path)]
    ours = judge("rules", pairs, arguments.deadline)
    cached = functools.partial(judge_cached, path=arguments.cache) if arguments.cache else judge
    theirs = cached("math_verify", pairs, arguments.deadline)
    print_counts(pairs, theirs, ours)
    groups: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for pair, their, our in zip(pairs, theirs, ours, strict=True):
        for group in groups_of(pair, their, our):
            fields = {name: getattr(pair, name) for name in Pair.__slots__}
            made = {"group": group[0], "by": group[1], "kind": kind_of(pair.ground_truth), **fields}
            groups[group].append(made | {"rules": our.reason, "math_verify": their.reason})
    print("\n| group | by | pairs | kinds of ground truth |\n|---|---|---|---|")
    with arguments.output.open("w", encoding="utf-8") as file:
        for (group, by), rows in sorted(groups.items()):
            kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(row["kind"] for row in rows).most_common())
            print(f"| {group} | {by} | {len(rows)} | {kinds} |")
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
