#!/usr/bin/env python3
r"""Coverage-guided fuzzing of answer extraction and of the rule readings, with atheris (libFuzzer for Python).

An input is UTF-8 text of up to three fields, ground truth, answer and question, with the ASCII record separator
between them; one field alone is a response. `check` is the oracle: no exception, and no input over `CPU_LIMIT_S`.

    make fuzz SECONDS=900                                         # on one core
    python tests/fuzz/fuzz_rules.py --collect DIR CORPUS... [libFuzzer options]
    python tests/fuzz/fuzz_rules.py FILE                          # replay one input
    python tests/fuzz/fuzz_rules.py unpack DIR                    # the inputs kept in interesting.jsonl, as files
    python tests/fuzz/fuzz_rules.py pack DIR                      # and back

With `--collect`, a failing input is written to DIR and the run goes on, each kind of failure (exception and place, or
slow function) once; without it the first failure ends the run, as libFuzzer does.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

SEPARATOR = "\x1e"
"""Between the fields of an input: no text of a data set contains it."""

CPU_LIMIT_S = 0.5
"""CPU seconds for one input, instrumented; not instrumented, the code runs about twice as fast."""

MAX_INPUT_CHARS = 6_000
"""Longer inputs are cut: with three fields they reach every length limit of the parser, and stay quick to mutate."""

MAX_KEPT_BYTES = 190_000
"""Of the inputs in `INTERESTING`, so that a checkout stays small."""

_PIECES = 40
"""Most repetitions when a mutation repeats a piece; deep nesting and long chains are where work explodes."""


INTERESTING = Path(__file__).parent / "interesting.jsonl"
"""Inputs that reached new code in earlier runs: one file, since a thousand small ones burden every checkout."""


class SlowInputError(Exception):
    """An input took longer than `CPU_LIMIT_S`, twice."""


def fields(data: bytes) -> tuple[str, str, str]:
    r"""Split an input into ground truth, answer and question.

    >>> fields(b"1/2\x1e0.5")
    ('1/2', '0.5', '')
    """
    parts = data.decode("utf-8", "surrogateescape")[:MAX_INPUT_CHARS].split(SEPARATOR)
    ground_truth, answer, question = [*parts, "", ""][:3] if len(parts) > 1 else ("12", parts[0], "")
    return ground_truth, answer, question


def run(ground_truth: str, answer: str, question: str) -> float:
    """Do to one input what the rule verifier does; returns CPU seconds."""
    from tinyv.extraction import extract
    from tinyv.verifiers.rules.chain import read_ground_truth
    from tinyv.verifiers.rules.fallback import is_worth_asking
    from tinyv.verifiers.rules.readings import compare

    started = time.process_time()
    extracted = extract(answer).answer
    truth = read_ground_truth(ground_truth)
    compare(truth, answer, question)
    if extracted and extracted != answer:
        compare(truth, extracted, question)
    is_worth_asking(truth, answer)
    return time.process_time() - started


def check(data: bytes, limit_s: float = CPU_LIMIT_S) -> None:
    """The oracle: never raises, never slow; a slow input gets a second try, since the first pays for imports."""
    texts = fields(data)
    if run(*texts) > limit_s:
        clear_caches()
        if (seconds := run(*texts)) > limit_s:
            raise SlowInputError(f"{seconds:.2f} s of CPU time")


def clear_caches() -> None:
    """Empty every cache of the package, so that an input is timed as if it were the first."""
    for module in [module for name, module in sys.modules.items() if name.startswith("tinyv.")]:
        for value in vars(module).values():
            if callable(getattr(value, "cache_clear", None)):
                value.cache_clear()


def interesting() -> list[bytes]:
    """The inputs kept in `INTERESTING`."""
    lines = INTERESTING.read_text(encoding="utf-8").splitlines()
    return [json.loads(line).encode("utf-8", "surrogateescape") for line in lines]


def unpack(folder: Path) -> None:
    """Write each kept input to a file, as libFuzzer reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in interesting():
        (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)


def pack(folder: Path) -> None:
    """Replace what is kept by the inputs of a folder, the shortest first, as many as `MAX_KEPT_BYTES` hold."""
    texts = (path.read_bytes().decode("utf-8", "surrogateescape") for path in folder.iterdir())
    kept: list[str] = []
    size = 0
    for line in sorted((json.dumps(text) + "\n" for text in texts), key=lambda line: (len(line), line)):
        size += len(line)
        if size > MAX_KEPT_BYTES:
            break
        kept.append(line)
    INTERESTING.write_text("".join(sorted(kept)), encoding="utf-8")


@cache
def _tokens() -> list[bytes]:
    lines = (Path(__file__).parent / "tokens.txt").read_bytes().split(b"\n")  # one token is U+001E, a line end for str
    return [line for line in lines if line]


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    r"""Mutate by tokens of mathematics: insert, wrap, repeat, drop, swap fields.

    >>> mutate(b"1/2\x1e0.5", 4096, 7) == mutate(b"1/2\x1e0.5", 4096, 7)
    True
    """
    rng = random.Random(seed)
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.choice((0, 1, 2, 5, 12, 40)))
    piece, kind = data[start:end], rng.randrange(6)
    token = rng.choice(_tokens())
    if kind <= 1:
        piece = token if kind else piece + token
    elif kind == 2:
        piece = piece * rng.randint(2, _PIECES)
    elif kind == 3:
        piece = rng.choice((b"(%s)", b"{%s}", b"\\sqrt{%s}", b"\\frac{%s}{2}", b"|%s|", b"$%s$", b"[%s,")) % piece
    elif kind == 4:
        piece = b""
    else:
        parts = data.split(SEPARATOR.encode())
        return SEPARATOR.encode().join(rng.sample(parts, len(parts)) if len(parts) > 1 else parts * 2)[:max_size]
    return (data[:start] + piece + data[end:])[:max_size]


def _mutator(atheris: Any) -> Callable[[bytes, int, int], bytes]:
    def custom_mutator(data: bytes, max_size: int, seed: int) -> bytes:
        """Three of four by tokens, the rest by libFuzzer's own mutations of bytes."""
        if seed % 4:
            return mutate(data, max_size, seed)
        return bytes(atheris.Mutate(data, min(len(data) + 64, max_size)))

    return custom_mutator


def _collector(folder: Path) -> Callable[[bytes], None]:
    """`check`, with failures written to `folder` instead of raised; each kind once."""
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()

    def collect(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:  # noqa: BLE001  whatever is raised is what we look for
            frames = [f for f in traceback.extract_tb(error.__traceback__) if "tinyv" in f.filename]
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else str(len(data) // 500)
            kind = f"{type(error).__name__} {place}"
            if kind not in seen:
                seen.add(kind)
                name = hashlib.sha256(data).hexdigest()[:12]
                (folder / name).write_bytes(data)
                with (folder / "failures.log").open("a", encoding="utf-8") as log:
                    log.write(f"{name} {kind}: {error}\n")

    return collect


def main(argv: list[str]) -> None:
    """Pack, unpack, or start libFuzzer, which never returns."""
    if argv[1:2] in (["pack"], ["unpack"]):
        (pack if argv[1] == "pack" else unpack)(Path(argv[2]))
        return
    import atheris

    collect_to = None
    if "--collect" in argv:
        at = argv.index("--collect")
        collect_to, argv = Path(argv[at + 1]), argv[:at] + argv[at + 2 :]
    with atheris.instrument_imports(include=["tinyv"]):
        import tinyv.extraction
        import tinyv.verifiers.rules.chain
        import tinyv.verifiers.rules.readings  # noqa: F401
    target = check if collect_to is None else _collector(collect_to)
    atheris.Setup(argv, target, custom_mutator=_mutator(atheris))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
