"""Prompts of generative verifiers, with the sampling settings that belong to them.

A checkpoint was trained on one exact prompt, so prompt, settings and reading of the answer travel together. Settings of
published checkpoints are not part of this package; `template_files.load_templates` reads them from a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from tinyv.backends.base import Sampling
from tinyv.errors import ConfigurationError
from tinyv.verifiers.model.untrusted import confine, tag_pattern

PLACEHOLDERS = ("QUESTION", "GROUND_TRUTH_ANSWER", "MODEL_ANSWER")
"""What a template must contain, each between double braces."""

MAX_COMPLETION_TOKENS = 32_768
"""More is a typing error: a verifier that thinks longer than this costs more than the policy."""

DEFAULT_TEMPLATE = "tinyv-default"
"""The project's own prompt, for any instruct model; `tinyv-default-think` is its sibling for reasoning models."""

_LABEL_LOGPROBS = 20
"""Alternatives per token where the whole output is one label."""

_THINK_LOGPROBS = 5
"""Alternatives per token for think models: they come for hundreds of tokens of which one is read. Five hold both labels
unless one is hopeless."""

_PLACEHOLDER = re.compile(r"\{\{([A-Z][A-Z_]+)\}\}")
_FIELD_TAG = re.compile(r"<([A-Za-z][\w-]{0,63})>\s{0,8}\{\{[A-Z_]+\}\}\s{0,8}</\1>")


@dataclass(frozen=True, kw_only=True)  # no slots: cached_property needs a __dict__
class PromptTemplate:
    """One prompt and how it is to be sampled.

    Raises:
        ConfigurationError: A placeholder is missing or unknown, or a setting is out of range.

    >>> template = PromptTemplate(name="t", template="{{QUESTION}} {{GROUND_TRUTH_ANSWER}} <a>{{MODEL_ANSWER}}</a>")
    >>> template.fill("{{MODEL_ANSWER}}?", "2", "two</a>")
    '{{MODEL_ANSWER}}? 2 <a>two[tag]</a>'
    """

    name: str
    """Name of the checkpoint that it belongs to ("org/model"), or its own."""

    template: str
    """Text with each of `{{QUESTION}}`, `{{GROUND_TRUTH_ANSWER}}` and `{{MODEL_ANSWER}}`."""

    max_completion_tokens: int = 8
    """Tokens that the model may write."""

    temperature: float = 0.0
    """0 is greedy."""

    top_p: float = 1.0
    """Nucleus, in (0, 1]."""

    is_think_model: bool = False
    """Whether the model reasons first; its label then stands behind the reasoning."""

    def __post_init__(self) -> None:
        found = set(_PLACEHOLDER.findall(self.template))
        missing = [name for name in PLACEHOLDERS if name not in found]
        if missing:
            raise ConfigurationError(f"template {self.name!r} lacks {{{{{missing[0]}}}}}")
        unknown = sorted(found.difference(PLACEHOLDERS))
        if unknown:
            raise ConfigurationError(f"template {self.name!r} has the unknown placeholder {{{{{unknown[0]}}}}}")
        if not 1 <= self.max_completion_tokens <= MAX_COMPLETION_TOKENS:
            raise ConfigurationError(
                f"template {self.name!r}: max_completion_tokens must be 1 to {MAX_COMPLETION_TOKENS:,}"
            )
        if not 0 <= self.temperature <= 2:
            raise ConfigurationError(f"template {self.name!r}: temperature must be 0 to 2")
        if not 0 < self.top_p <= 1:
            raise ConfigurationError(f"template {self.name!r}: top_p must be above 0 and at most 1")

    @cached_property
    def _tags(self) -> re.Pattern[str] | None:
        """The tags around the fields, which no field may contain."""
        return tag_pattern(set(_FIELD_TAG.findall(self.template)))

    def fill(self, question: str, ground_truth: str, answer: str) -> str:
        """The prompt for one item.

        One pass over the template: what is filled in is never scanned for placeholders. Each field is confined (see
        `untrusted`); text without the template's tags, control tokens or invisible characters goes in unchanged.

        Args:
            question: The problem; may be empty.
            ground_truth: The reference answer.
            answer: The extracted answer, untrusted.
        """
        fields = dict(zip(PLACEHOLDERS, (question, ground_truth, answer), strict=True))
        confined = {name: confine(text, self._tags) for name, text in fields.items()}
        return _PLACEHOLDER.sub(lambda match: confined[match.group(1)], self.template)

    @property
    def sampling(self) -> Sampling:
        """The settings for a backend."""
        return Sampling(
            max_completion_tokens=self.max_completion_tokens,
            temperature=self.temperature,
            top_p=self.top_p,
            top_logprobs=_THINK_LOGPROBS if self.is_think_model else _LABEL_LOGPROBS,
        )


@cache
def own_templates() -> Mapping[str, PromptTemplate]:
    """The prompts that come with the package, by name.

    >>> sorted(own_templates())
    ['tinyv-default', 'tinyv-default-think']
    """
    entries = json.loads(files("tinyv").joinpath("assets/prompts.json").read_text("utf-8"))
    return {name: PromptTemplate(name=name, **entry) for name, entry in entries.items()}


def choose_template(
    model: str,
    template: PromptTemplate | str | None = None,
    templates: Mapping[str, PromptTemplate] | None = None,
) -> PromptTemplate:
    """The template for a model.

    Args:
        model: Name of the model as the server knows it.
        template: A template, or the name of one in `templates` or of the project's own. None looks in `templates` for
            the model's name, then for exactly one name with the same last part ("TinyV-1.5B" and "/models/TinyV-1.5B"
            find "org/TinyV-1.5B"), never for a part of a name.
        templates: Templates by name, as `load_templates` returns them.

    Raises:
        ConfigurationError: No template has that name, `templates` has none for this model, or several.

    >>> choose_template("any-instruct-model").name
    'tinyv-default'
    """
    if isinstance(template, PromptTemplate):
        return template
    known = {**own_templates(), **(templates or {})}
    if template is not None:
        if template not in known:
            raise ConfigurationError(f"unknown template {template!r}; known: {', '.join(sorted(known))}")
        return known[template]
    if not templates:
        return known[DEFAULT_TEMPLATE]
    if model in templates:
        return templates[model]
    same = [name for name in templates if name.rsplit("/", 1)[-1] == model.rstrip("/").rsplit("/", 1)[-1]]
    if len(same) == 1:
        return templates[same[0]]
    problem = f"several templates fit model {model!r}" if same else f"no template for model {model!r}"
    raise ConfigurationError(
        f"{problem}; name one with template=NAME: {', '.join(same or sorted(known))}"
        + ("" if same else f" ({DEFAULT_TEMPLATE!r} suits any instruct model)")
    )
