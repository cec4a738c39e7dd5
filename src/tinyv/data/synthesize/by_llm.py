"""Pairs written by a language model: equivalents and near misses of a ground truth, kept only where judges confirm.

A model asked for "the same answer in other words" sometimes changes it, and a near miss is sometimes no miss. So what
it says is a claim: the rules read every answer first and drop what contradicts its claim; then the judges, who do not
see the claim, decide. Only where all of them agree with the claim it becomes a pair.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from tinyv.backends.base import AsyncBackend, Generation, Sampling
from tinyv.data.annotate.run import Summary as Judgement
from tinyv.data.annotate.run import annotate, check_judges
from tinyv.data.asking.json_text import Conflict, objects
from tinyv.data.asking.run import Asker, Progress, Reading, Request, ask
from tinyv.data.asking.store import Store
from tinyv.data.candidates import Candidate, prompt_id
from tinyv.data.dataset_files import write_json
from tinyv.data.synthesize import check
from tinyv.data.synthesize.construct import MAX_ANSWER_CHARS, Question
from tinyv.data.taxonomy import CATEGORIES
from tinyv.verifiers.model.templates import PromptTemplate
from tinyv.verifiers.model.untrusted import clean

STORE_NAME = "written.sqlite"
"""File of everything the writer wrote, in the output folder."""

CLAIMS = ("equivalent", "different")
"""Keys of what the writer is asked for."""

MAX_MISTAKE_CHARS = 60
"""Longest description of a mistake that is kept."""

_TASK = """\
Here is a question with its reference answer. Write answers as different students would give them: at least {wanted} \
that are equivalent to the reference answer, and at least {wanted} that look like it but are wrong.

Equivalent answers keep exactly what the reference answer says and differ in how it is written, each in another way: \
other notation, another exact form, units or context added or left out, words, order of a set. Do not round, unless \
the question asks for it.

Wrong answers have a small but real mistake in what they say: a digit, sign, endpoint, element, operator, unit, case \
or name. They are written in the same variety of ways and are about as long as the equivalent ones, so that the way of \
writing does not tell which is which.

Ways of writing, by number: {ways}.

"""

_FIELDS = """\
<question>
{{QUESTION}}
</question>

<reference_answer>
{{GROUND_TRUTH_ANSWER}}
</reference_answer>

<already_written>
{{MODEL_ANSWER}}
</already_written>

Reply with one JSON object and nothing else: {"equivalent": [{"answer": "...", "way": "4.2"}, ...], "different": \
[{"answer": "...", "way": "2.1", "mistake": "sign"}, ...]}"""


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are read from the class
class WriterSettings:
    """How the writer is asked."""

    wanted: int = 5
    """Answers of each claim per ground truth."""

    rounds: int = 2
    """How often a question is asked at most until there are enough."""

    max_tokens: int = 2048
    """Tokens that the writer may write at once."""

    temperature: float = 0.7
    """Above 0, so that a second round writes something else."""

    seed: int = 0
    """Round i is drawn with seed `seed + i`, where the server honours seeds."""


@dataclass(slots=True)
class Summary:
    """What was written and confirmed."""

    questions: int = 0
    """Different questions."""

    written: int = 0
    """Different answers that the writer wrote."""

    contradicted: int = 0
    """Answers that contradict their claim by the rules' reading, or that the writer puts under both claims; dropped."""

    trivial: int = 0
    """Answers with the very characters of the ground truth, or longer than any answer box; dropped."""

    unreadable: int = 0
    """Replies of the writer that failed or from which nothing could be read."""

    short: int = 0
    """Questions with fewer answers of either claim than wanted, before judging."""

    confirmed: int = 0
    """Pairs written: all judges agree with the claim."""

    judgement: Judgement | None = None
    """What the judges did."""


@dataclass(slots=True)
class _Written:
    """The answers to one question."""

    equivalent: dict[str, Candidate] = field(default_factory=dict[str, Candidate])
    """Answer -> candidate, of those that are kept under this claim."""

    different: dict[str, Candidate] = field(default_factory=dict[str, Candidate])
    """The same for the other claim."""

    claims: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Answer -> claims under which the writer put it, kept or not."""

    def enough(self, wanted: int) -> bool:
        return min(len(self.equivalent), len(self.different)) >= wanted


def synthesize(
    questions: Sequence[Question],
    writer: tuple[str, AsyncBackend],
    judges: Sequence[Asker],
    folder: Path,
    settings: WriterSettings,
    *,
    concurrency: int = 16,
    progress: Progress | None = None,
) -> Summary:
    """Let a model write answers, and judges confirm them. The same call continues a run that was killed.

    The folder gets `pairs.jsonl` (for a build), `refuted.jsonl`, the other files of `annotate`, and `summary.json`.

    Args:
        questions: Questions with ground truths; those that repeat are asked once.
        writer: Name and backend of the model that writes.
        judges: At least two, from `annotate.run.judge`; better other models than the writer.
        folder: Where everything goes.
        settings: How the writer is asked.
        concurrency: Requests under way at once, for each model.
        progress: Told of every answer.

    Raises:
        ConfigurationError: Fewer than two judges.
        InputError: The folder belongs to other settings or is in use.
        OutputError: The folder cannot be written.
    """
    check_judges(judges)
    unique = {prompt_id(item.question, item.ground_truth): item for item in questions}
    summary = Summary(questions=len(unique))
    with Store(folder / STORE_NAME) as store, store.run():
        written = _write(store, unique, _asker(writer, settings), settings, summary, concurrency, progress)
    claims: dict[str, bool] = {}
    candidates: list[Candidate] = []
    for item in written.values():
        for label, found in ((True, item.equivalent), (False, item.different)):
            candidates += found.values()
            claims |= {candidate.id: label for candidate in found.values()}
    summary.short = sum(not item.enough(settings.wanted) for item in written.values())
    judgement = annotate(
        candidates, judges, folder, source="llm", claims=claims, concurrency=concurrency, progress=progress
    )
    summary.judgement = judgement
    summary.confirmed = judgement.false_negatives + judgement.negatives - judgement.refuted
    write_json(folder / "summary.json", asdict(summary))
    return summary


def _asker(writer: tuple[str, AsyncBackend], settings: WriterSettings) -> Asker:
    name, backend = writer
    sampling = Sampling(
        max_completion_tokens=settings.max_tokens,
        temperature=settings.temperature,
        top_logprobs=0,
        json_schema=schema(settings.wanted),
    )
    task = hashlib.sha256((_TASK + _FIELDS).encode()).hexdigest()[:12]
    fixed = {key: value for key, value in asdict(settings).items() if key != "rounds"}
    return Asker(name, backend, sampling, read_written, {"prompt": task, **fixed})


def _write(
    store: Store,
    unique: Mapping[str, Question],
    asker: Asker,
    settings: WriterSettings,
    summary: Summary,
    concurrency: int,
    progress: Progress | None,
) -> dict[str, _Written]:
    """Ask in rounds, until each question has enough answers of both claims or the rounds are over."""
    written = {key: _Written() for key in unique}
    for number in range(settings.rounds):
        short = [key for key, item in written.items() if not item.enough(settings.wanted)]
        # The prompts are made before any answer of this round is added, so that a continued run asks the same.
        prompts = {key: prompt_for(unique[key], written[key], settings.wanted) for key in short}
        requests = [
            Request(f"{key}/{number}", lambda key=key, prompts=prompts: prompts[key], settings.seed + number)
            for key in short
        ]
        ask(store, [asker], requests, concurrency=concurrency, progress=progress)
        for key in short:
            answer = store.get(f"{key}/{number}", asker.name)
            if answer is None or answer.value is None:
                summary.unreadable += 1
            else:
                _add(written[key], unique[key], json.loads(answer.value), summary)
    return written


def prompt_for(item: Question, written: _Written, wanted: int) -> str:
    """The prompt about one question; what an earlier round gave is shown, so that this one gives something else."""
    ways = "; ".join(f"{number} {name}" for number, name in CATEGORIES.items())
    template = PromptTemplate(name="tinyv-writer", template=_TASK.format(wanted=wanted, ways=ways) + _FIELDS)
    return template.fill(
        item.question, item.ground_truth, "\n".join([*written.equivalent, *written.different]) or "none"
    )


def schema(wanted: int) -> dict[str, Any]:
    """The JSON schema of what the writer writes.

    >>> sorted(schema(5)["properties"])
    ['different', 'equivalent']
    """
    text = {"type": "string"}

    def answers(*names: str) -> dict[str, Any]:
        item = {
            "type": "object",
            "properties": dict.fromkeys(names, text),
            "required": list(names),
            "additionalProperties": False,
        }
        return {"type": "array", "items": item, "minItems": wanted}

    return {
        "type": "object",
        "properties": {"equivalent": answers("answer", "way"), "different": answers("answer", "way", "mistake")},
        "required": ["equivalent", "different"],
        "additionalProperties": False,
    }


def read_written(generation: Generation) -> Reading:
    r"""The answers in a writer's text, under their claims; entries that are not as asked are left out.

    >>> read_written(Generation(text='{"equivalent": [{"answer": "1/2", "way": "4.2"}], "different": ["2"]}')).value
    {'equivalent': [['1/2', '4.2', '']], 'different': [['2', '', '']]}
    """
    try:
        found = [item for item in objects(generation.text) if all(isinstance(item.get(key), list) for key in CLAIMS)]
    except Conflict:
        found = []
    if not found:
        cut = " (cut off by the token limit)" if generation.finish_reason == "length" else ""
        return Reading(None, f"no complete JSON object with answers{cut}")
    lists = {key: [entry for raw in found[-1][key] if (entry := _entry(raw))] for key in CLAIMS}
    return Reading(lists) if any(lists.values()) else Reading(None, "no answers")


def _entry(raw: Any) -> list[str] | None:
    columns = cast("dict[str, Any]", raw) if isinstance(raw, dict) else {"answer": raw}
    answer, way, mistake = (columns.get(name) for name in ("answer", "way", "mistake"))
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        answer = str(answer)
    if not isinstance(answer, str) or not clean(answer).strip():
        return None
    category = way if isinstance(way, str) and way in CATEGORIES else ""
    return [clean(answer).strip(), category, mistake.strip()[:MAX_MISTAKE_CHARS] if isinstance(mistake, str) else ""]


def _add(written: _Written, item: Question, value: Mapping[str, list[list[str]]], summary: Summary) -> None:
    """Take over what is new and does not contradict its claim."""
    lists = {"equivalent": written.equivalent, "different": written.different}
    for claim in CLAIMS:
        for answer, category, change in value[claim]:
            candidate = Candidate(
                question=item.question,
                ground_truth=item.ground_truth,
                answer=answer,
                prompt_id=prompt_id(item.question, item.ground_truth),
                origin=item.origin,
                category=category,
                change=change if claim == "different" else "",
            )
            claims = written.claims.setdefault(answer, set())
            if claims:
                # Under the same claim a repetition; under both, one of them is wrong, and nobody knows which.
                if claim not in claims:
                    kept = lists["different" if claim == "equivalent" else "equivalent"].pop(answer, None)
                    summary.contradicted += kept is not None
                claims.add(claim)
                continue
            claims.add(claim)
            summary.written += 1
            finding = check.check(candidate.to_pair(claim == "equivalent", "llm"))
            if len(answer) > MAX_ANSWER_CHARS or finding == "trivial":
                summary.trivial += 1
            elif finding in ("contradicted", "refused"):
                summary.contradicted += 1
            else:
                lists[claim][answer] = replace(candidate, is_open=finding == "open")
