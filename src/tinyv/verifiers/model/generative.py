"""The generative verifier: template, backend and parser put together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import TracebackType
from typing import Any

from tinyv.backends.base import AsyncBackend, Backend, Generation
from tinyv.errors import BackendError, ConfigurationError
from tinyv.extraction import extract
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.model.parsing import read_verdict
from tinyv.verifiers.model.templates import PromptTemplate, choose_template
from tinyv.verifiers.model.untrusted import clean

MAX_QUESTION_CHARS = 16_000
"""About 4,000 tokens; the longest of 24,000 questions in public data sets has 2,400 characters."""

MAX_GROUND_TRUTH_CHARS = 4_000
"""The longest of 24,000 ground truths in public data sets has 1,000 characters."""

MAX_ANSWER_CHARS = 4_000
"""As for the ground truth: what means the same is not many times longer. A longer "answer" is prose around
candidates, or an attempt to fill the model's context."""

_SHOWN_OUTPUT_CHARS = 60


@dataclass(frozen=True, slots=True)
class _Question:
    """A sample that goes to the model."""

    prompt: str
    answer: str


class ModelVerifier:
    """Judges answers with a generative model.

    Labels CORRECT if the score reaches `threshold`, INCORRECT below; NO_ANSWER if the response holds none; UNSCORED if
    the model could not be asked, did not answer readably, or the ground truth is unusable. An answer longer than
    `MAX_ANSWER_CHARS` is not sent and not accepted. Identical items of a batch are asked once.

    Args:
        backend: What runs the model.
        template: Prompt, sampling settings, and how to read the output.
        name: Name for verdicts and reports.
        threshold: Smallest score that is accepted, in (0, 1].

    Raises:
        ConfigurationError: `threshold` is out of range.

    >>> from tinyv.backends.base import Generation
    >>> class Yes:
    ...     def generate(self, prompts, sampling=None):
    ...         return [Generation(text="True") for _ in prompts]
    >>> verifier = ModelVerifier(Yes(), choose_template("tiny"), name="yes")
    >>> verifier.verify([Sample(ground_truth="0.5", answer="1/2")])[0].label
    <Label.CORRECT: 'correct'>
    """

    def __init__(self, backend: Backend, template: PromptTemplate, *, name: str, threshold: float = 0.5) -> None:
        if not 0 < threshold <= 1:
            raise ConfigurationError(f"threshold must be above 0 and at most 1, not {threshold!r}")
        self.backend = backend
        self.template = template
        self.threshold = threshold
        self._name = name

    @classmethod
    def from_spec(
        cls,
        spec: str,
        *,
        templates: str | os.PathLike[str] | Mapping[str, PromptTemplate] | None = None,
        template: PromptTemplate | str | None = None,
        threshold: float = 0.5,
        **options: Any,
    ) -> ModelVerifier:
        """Make a verifier from a name such as "openai:http://localhost:8000/v1#org/model".

        Args:
            spec: "openai:", one or several addresses separated by commas, "#", the model's name.
            templates: Where to read templates (see `load_templates`), or templates by name.
            template: See `choose_template`.
            threshold: Smallest score that is accepted.
            **options: Keywords of `OpenAIBackend`: api_key, concurrency, timeout_s, …

        Raises:
            ConfigurationError: The name, the template or an option is invalid. No server is contacted yet.
            InputError: `templates` cannot be read.

        >>> ModelVerifier.from_spec("openai:http://localhost:8000/v1#tiny").template.name
        'tinyv-default'
        """
        # Both need httpx, which takes a while to import.
        from tinyv.backends.http_transport import HttpSettings
        from tinyv.backends.openai_http import OpenAIBackend
        from tinyv.verifiers.model.template_files import load_templates

        urls, model = parse_spec(spec)
        known = {f.name for f in fields(HttpSettings)} | {"api_key", "extra_body"}
        unknown = sorted(options.keys() - known)
        if unknown:
            raise ConfigurationError(f"unknown option {unknown[0]!r} of {spec}; known: {', '.join(sorted(known))}")
        named = templates if templates is None or isinstance(templates, Mapping) else load_templates(templates)
        chosen = choose_template(model, template, named)
        return cls(OpenAIBackend(urls, model, **options), chosen, name=spec, threshold=threshold)

    @property
    def name(self) -> str:
        """The name under which `tinyv.load` makes this verifier."""
        return self._name

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Judge `samples`; one verdict each, in order. Never raises for bad text or a server that is down."""
        plans = [self._plan(sample) for sample in samples]
        prompts = _prompts(plans)
        try:
            generations = self.backend.generate(prompts, self.template.sampling) if prompts else []
        except BackendError as error:
            generations = [Generation(error=str(error))] * len(prompts)
        return self._verdicts(plans, prompts, generations)

    async def averify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Like `verify`, without blocking the running event loop."""
        if not isinstance(self.backend, AsyncBackend):
            return await asyncio.to_thread(self.verify, samples)
        plans = [self._plan(sample) for sample in samples]
        prompts = _prompts(plans)
        try:
            generations = await self.backend.agenerate(prompts, self.template.sampling) if prompts else []
        except BackendError as error:
            generations = [Generation(error=str(error))] * len(prompts)
        return self._verdicts(plans, prompts, generations)

    def close(self) -> None:
        """Close the backend, if it can be closed."""
        close = getattr(self.backend, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> ModelVerifier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _plan(self, sample: Sample) -> _Question | Verdict:
        """The question to ask about a sample, or the verdict that needs none."""
        truth = clean(sample.ground_truth) if len(sample.ground_truth) <= MAX_GROUND_TRUTH_CHARS else None
        if truth is None:
            size = f"{len(sample.ground_truth):,} characters, more than {MAX_GROUND_TRUTH_CHARS:,}"
            return self._verdict(Label.UNSCORED, None, f"ground truth has {size}; not asked")
        if not truth.strip():
            return self._verdict(Label.UNSCORED, None, "ground truth is empty")
        answer, reason = _answer_of(sample)
        if answer is None:
            return self._verdict(Label.NO_ANSWER, 0.0, reason)
        if len(answer) > MAX_ANSWER_CHARS:
            size = f"{len(answer):,} characters, more than {MAX_ANSWER_CHARS:,}"
            return self._verdict(Label.INCORRECT, 0.0, f"answer has {size}; not asked", answer)
        if not clean(answer).strip():
            return self._verdict(Label.NO_ANSWER, 0.0, "answer is empty")
        if len(sample.question) > MAX_QUESTION_CHARS:
            size = f"{len(sample.question):,} characters, more than {MAX_QUESTION_CHARS:,}"
            return self._verdict(Label.UNSCORED, None, f"question has {size}; not asked", answer)
        return _Question(self.template.fill(sample.question, sample.ground_truth, answer), answer)

    def _verdicts(
        self, plans: Sequence[_Question | Verdict], prompts: list[str], generations: list[Generation]
    ) -> list[Verdict]:
        by_prompt = dict(zip(prompts, generations, strict=True))
        return [
            plan if isinstance(plan, Verdict) else self._judge(plan.answer, by_prompt[plan.prompt]) for plan in plans
        ]

    def _judge(self, answer: str, generation: Generation) -> Verdict:
        """The verdict on one generation."""
        if generation.error is not None:
            reason = f"model not reached: {generation.error}"
            return self._verdict(Label.UNSCORED, None, reason, answer, generation)
        reading = read_verdict(generation, is_think_model=self.template.is_think_model)
        if reading is None:
            reason = f"model gave no readable verdict: {_shown(generation)}"
            return self._verdict(Label.UNSCORED, None, reason, answer, generation)
        accepted = reading.p_true >= self.threshold
        said = f"model says {reading.label}"
        if reading.source == "logprobs":
            said += f", P(True) = {reading.p_true:.3f}, threshold {self.threshold:g}"
        label = Label.CORRECT if accepted else Label.INCORRECT
        return self._verdict(label, reading.p_true, said, answer, generation, score_source=reading.source)

    def _verdict(
        self,
        label: Label,
        score: float | None,
        reason: str,
        answer: str | None = None,
        generation: Generation | None = None,
        **metadata: Any,
    ) -> Verdict:
        if generation is not None and generation.endpoint:
            metadata["endpoint"] = generation.endpoint
        return Verdict(
            label=label,
            score=score,
            stage="model",
            verifier=self._name,
            answer=answer,
            reason=reason,
            latency_s=0.0 if generation is None else generation.latency_s,
            metadata=metadata,
        )


def parse_spec(spec: str) -> tuple[list[str], str]:
    """Addresses and model of a name such as "openai:http://a:1/v1,http://b:2/v1#model".

    Raises:
        ConfigurationError: A part is missing; the message has an example.

    >>> parse_spec("openai:http://a:1/v1,http://b:2/v1#org/tiny")
    (['http://a:1/v1', 'http://b:2/v1'], 'org/tiny')
    """
    kind, _, rest = spec.partition(":")
    addresses, _, model = rest.partition("#")
    urls = [url.strip() for url in addresses.split(",") if url.strip()]
    missing = "the server's address" if not urls else "'#' and the model's name" if not model.strip() else ""
    if kind != "openai" or missing:
        problem = f"{spec!r} lacks {missing}" if kind == "openai" else f"{spec!r} does not begin with 'openai:'"
        raise ConfigurationError(f"{problem}; example: openai:http://localhost:8000/v1#TinyV-1.5B")
    return urls, model.strip()


def _prompts(plans: Sequence[_Question | Verdict]) -> list[str]:
    """Each prompt once, in order of first use."""
    return list(dict.fromkeys(plan.prompt for plan in plans if isinstance(plan, _Question)))


def _answer_of(sample: Sample) -> tuple[str | None, str]:
    """The answer to judge, or None and why there is none."""
    if sample.answer is not None:
        return sample.answer, ""
    if sample.response is None:
        return None, "no response"
    extraction = extract(sample.response)
    return extraction.answer, extraction.form


def _shown(generation: Generation) -> str:
    """The end of what the model wrote, where the label should be."""
    text = " ".join(clean(generation.text[-4 * _SHOWN_OUTPUT_CHARS :]).split())
    shown = repr(text[-_SHOWN_OUTPUT_CHARS:]) if text else "empty text"
    return f"{shown} (cut off by the token limit)" if generation.finish_reason == "length" else shown
