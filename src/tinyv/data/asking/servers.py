"""Models behind servers, by name: "openai:http://host:port/v1#model", or "NAME=openai:…" to say how to call it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinyv.backends.openai_http import OpenAIBackend
from tinyv.errors import ConfigurationError
from tinyv.verifiers.model.generative import parse_spec

WAIT_PER_ATTEMPT_S = 30.0
"""Seconds of back-off or Retry-After that are allowed for beside each attempt's own time."""


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are read from the class
class ServerSettings:
    """How patiently servers are asked."""

    concurrency: int = 16
    """Requests under way at once, for each model."""

    timeout_s: float = 120.0
    """Seconds for one attempt."""

    retries: int = 8
    """Further attempts after a lost connection, 429 or 5xx."""

    patience_s: float = 30.0
    """Seconds to wait for a server that is down, once per outage; then what is left is marked as failed."""

    extra_body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Further fields of each request."""


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model and how it is called.

    >>> [model.name for model in named_models(["openai:http://a:1/v1#m", "b=openai:http://b:1/v1#m"])]
    ['m', 'b']
    """

    name: str
    """Name in stores and reports."""

    urls: tuple[str, ...]
    """Addresses of its servers."""

    model: str
    """Name as its servers know it."""

    def open(self, settings: ServerSettings) -> OpenAIBackend:
        """A backend for it. Its key is `TINYV_API_KEY_<NAME>` of the environment, else what all models share."""
        variable = "TINYV_API_KEY_" + re.sub(r"\W", "_", self.name).upper()
        return OpenAIBackend(
            self.urls,
            self.model,
            api_key=os.environ.get(variable) or None,
            extra_body=settings.extra_body,
            concurrency=settings.concurrency,
            timeout_s=settings.timeout_s,
            total_timeout_s=(settings.timeout_s + WAIT_PER_ATTEMPT_S) * (settings.retries + 1),
            retries=settings.retries,
            outage_grace_s=settings.patience_s,
        )


def named_models(specs: Sequence[str]) -> list[NamedModel]:
    """Read models; one without a name is called like its model.

    Raises:
        ConfigurationError: A spec is malformed, or two models have the same name.
    """
    models: list[NamedModel] = []
    for spec in specs:
        name, _, rest = ("", "", spec) if spec.startswith("openai:") else spec.partition("=")
        urls, model = parse_spec(rest or spec)
        models.append(NamedModel(name.strip() or model, tuple(urls), model))
    repeated = [name for name, count in Counter(model.name for model in models).items() if count > 1]
    if repeated:
        raise ConfigurationError(f"two models are called {repeated[0]!r}; name them, as in first={specs[0]}")
    return models
