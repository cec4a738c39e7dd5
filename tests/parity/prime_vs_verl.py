r"""Compare `tinyv.verifiers.rules.prime` with the original, verl's `prime_math`, on given files. Not run by pytest.

    python -m venv parity && parity/bin/pip install . numpy && parity/bin/pip install --no-deps verl==0.9.1
    parity/bin/python tests/parity/prime_vs_verl.py FILE.jsonl...

Rows are recognised by their fields: `ground_truth` with `response`, with `answer`, with `fn_output` and `tn_output`, or
with lists `equivalent` and `different`. An answer is given to verl as `\boxed{answer}`. A response is graded twice: the
extracted answer as any answer, and whole. Prints counts by kind, and each difference with --show.

Exit code: 0 if every verdict is identical or its difference has a listed kind (docs/prime_parity.md), else 1.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import itertools
import json
import math
import multiprocessing
import os
import sys
import types
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

LIMIT_S = 60.0
"""Seconds for one pair: verl itself stops each of its sympy steps after 10."""

EXPLAINED = {
    "deadline": "one of the two was stopped; tinyv calls that UNSCORED, verl calls its own limit wrong",
    "box": "blank, unbalanced braces or a box inside: verl sees another answer in the box around it",
    "marker": 'verl cuts the response at "answer is" or the like, also inside the box',
    "guard": "verl gives sympy text with characters or powers that tinyv does not let through",
    "eval": "verl runs the text as a Python program, tinyv reads arithmetic",
    "limit": "longer or deeper nested than tinyv reads",
    "extraction": "whole responses only: the extracted answers differ, and on verl's own both agree",
}


class Pair(NamedTuple):
    """One comparison."""

    level: str
    ground_truth: str
    text: str  # the answer, or at the level "response" the response


def main() -> int:
    options = _options()
    if options.verl:
        sys.path.insert(0, options.verl)
    pairs = Counter(pair for path in options.files for pair in _read(path))
    judge = _Judge(options.repair_timeouts)
    counts: Counter[tuple[str, str]] = Counter()
    for pair, times in pairs.items():
        result = judge(pair)
        kind = result["kind"]
        counts[pair.level, f"same: {result['verl']}" if kind == "same" else kind] += times
        if kind != "same" and (options.show or kind == "unexplained"):
            print(json.dumps({**pair._asdict(), "text": pair.text[-300:], **result}))
    judge.stop()
    for (level, kind), count in sorted(counts.items()):
        print(f"{level:9} {kind:12} {count:6}  {EXPLAINED.get(kind, '')}")
    unexplained = sum(count for (_, kind), count in counts.items() if kind == "unexplained")
    print(f"{sum(pairs.values())} pairs ({len(pairs)} distinct), {unexplained} unexplained differences")
    return 1 if unexplained else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare tinyv's PRIME rules with verl's.")
    parser.add_argument("files", nargs="+", type=Path, help="JSONL files")
    parser.add_argument("--verl", help="directory that holds the package verl, if it is not installed")
    parser.add_argument("--show", action="store_true", help="print every difference, not only unexplained ones")
    parser.add_argument(
        "--repair-timeouts",
        action="store_true",
        help="let verl's last symbolic step run, which its own time limit breaks; shows what that changes",
    )
    return parser.parse_args()


def _read(path: Path) -> Iterator[Pair]:
    from tinyv.extraction import extract_answer

    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        ground_truth = row["ground_truth"]
        answers = [row[key] for key in ("answer", "fn_output", "tn_output") if key in row]
        answers += [item["answer"] for key in ("equivalent", "different") for item in row.get(key, [])]
        if "response" in row:
            yield Pair("response", ground_truth, row["response"])
            answers += [answer for answer in [extract_answer(row["response"])] if answer is not None]
        for answer in answers:
            yield Pair("answer", ground_truth, answer)


class _Judge:
    """Both graders in a child process that is killed when a pair overruns."""

    def __init__(self, repair_timeouts: bool) -> None:
        self._repair_timeouts = repair_timeouts
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_serve, args=(theirs, self._repair_timeouts))
        self._process.start()

    def __call__(self, pair: Pair) -> dict[str, Any]:
        self._pipe.send(pair)
        if self._pipe.poll(LIMIT_S):
            return self._pipe.recv()
        self.stop()
        self._start()
        return {"kind": "deadline"}

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, repair_timeouts: bool) -> None:
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  verl prints; open as long as the process lives
    verl = _load_verl(repair_timeouts)
    while True:
        pipe.send(_judge(verl, pipe.recv()))


def _judge(verl: Any, pair: Pair) -> dict[str, Any]:
    from tinyv.extraction import extract_answer
    from tinyv.verifiers.rules.prime import compare

    response = pair.text if pair.level == "response" else rf"\boxed{{{pair.text}}}"
    theirs = bool(verl.compute_score(response, pair.ground_truth)[0])
    answer = extract_answer(response) if pair.level == "response" else pair.text
    decision, reason = ("no_answer", "") if answer is None else compare(pair.ground_truth, answer)
    result = {"verl": theirs, "ours": decision, "reason": reason, "answer": answer, "verl_answer": ""}
    if theirs == (decision == "equal"):
        return {"kind": "same", **result}
    with contextlib.suppress(Exception):
        result["verl_answer"] = verl.match_answer(response)[1]
    return {"kind": _kind(verl, pair, answer, theirs, result["verl_answer"]), **result}


def _kind(verl: Any, pair: Pair, answer: str | None, theirs: bool, verl_answer: str) -> str:
    from tinyv.verifiers.rules import prime, prime_symbols, prime_text, prime_values

    if pair.level == "response" and theirs == bool(prime.accepting_step(pair.ground_truth, verl_answer)):
        return "extraction"
    if answer is None:
        return "unexplained"
    if prime.compare(pair.ground_truth, answer)[1].startswith(("prime: longer than", "prime: brackets")):
        return "limit"
    if verl_answer != prime_text.take_answer(answer):
        return "box" if _breaks_box(answer) else "marker" if "answer" in answer.lower() else "unexplained"
    spelled = [prime_text.prm_spelling(text) for text in (pair.ground_truth, verl_answer)]
    text = f"({spelled[0]})-({spelled[1]})"
    if theirs and verl.should_allow_eval(text) and not prime_symbols.is_readable(text):
        return "guard"
    run = importlib.import_module("verl.utils.reward_score.prime_math.grader").handle_pi
    for text in (verl_answer, pair.ground_truth):
        if r"\pi" in text and run(text, math.pi) != prime_values.with_pi(text, math.pi):
            return "eval"
    return "unexplained"


def _breaks_box(text: str) -> bool:
    depths = list(itertools.accumulate((char == "{") - (char == "}") for char in text))
    return not text.strip() or "\\boxed" in text or "\\fbox" in text or min(depths) < 0 or depths[-1] != 0


def _load_verl(repair_timeouts: bool) -> Any:
    """Verl's `prime_math` without the rest of verl, whose import needs Ray and torch."""
    spec = importlib.util.find_spec("verl")  # finds, does not run, verl/__init__.py
    if spec is None or not spec.submodule_search_locations:
        sys.exit("verl is not installed; see --help")
    root = Path(spec.submodule_search_locations[0])
    for name in ("verl", "verl.utils", "verl.utils.reward_score", "verl.utils.metric"):
        package = types.ModuleType(name)
        package.__path__ = [str(root.joinpath(*name.split(".")[1:]))]
        sys.modules[name] = package
    sys.modules["verl.utils.metric"].Metric = object  # type: ignore[attr-defined]
    prime_math = importlib.import_module("verl.utils.reward_score.prime_math")
    if repair_timeouts:
        grader = importlib.import_module("verl.utils.reward_score.prime_math.grader")
        grader.timeout_limit = lambda seconds: contextlib.nullcontext()  # type: ignore[attr-defined]
    return prime_math


if __name__ == "__main__":
    raise SystemExit(main())
