"""What a generative verifier needs of whatever runs the model: text in, text and label probabilities out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How to sample; a `PromptTemplate` pins these per checkpoint.

    >>> Sampling().temperature
    0.0
    """

    max_completion_tokens: int = 8
    """Tokens that the model may write, at least 1."""

    temperature: float = 0.0
    """0 is greedy decoding: the same prompt gives the same verdict."""

    top_p: float = 1.0
    """Nucleus, in (0, 1]."""

    top_logprobs: int = 20
    """Alternatives wanted per token, 0 to 20 (what servers allow by default); 0 asks for no logprobs."""

    seed: int | None = None
    """Makes a draw at a temperature above 0 repeatable, where the server honours it; None lets the server choose."""

    json_schema: Mapping[str, Any] | None = None
    """Schema that the text must follow, where the server can constrain it; None for free text. The text has to be
    read with care all the same: some servers ignore it, and a token limit cuts it off."""


@dataclass(frozen=True, slots=True)
class TokenLogprob:
    """One generated token with the likeliest tokens at its position."""

    token: str
    """Text of the token, leading space included."""

    logprob: float
    """Natural logarithm of its probability."""

    top: tuple[tuple[str, float], ...] = ()
    """(token, logprob) of the alternatives, usually with the generated one among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What came back for one prompt. A failure is a value too, so that one bad prompt never loses a batch.

    >>> Generation(text="True").ok
    True
    >>> Generation(error="http://localhost:8000/v1: HTTP 400").ok
    False
    """

    text: str = ""
    """What the model wrote; empty after a failure."""

    logprobs: tuple[TokenLogprob, ...] | None = None
    """One entry per generated token, or None if the engine gives none."""

    finish_reason: str | None = None
    """Why it stopped: "stop", "length" (cut off by the token limit), or None if unknown."""

    error: str | None = None
    """Why there is no text: the endpoint and the cause in one line; None on success."""

    endpoint: str = ""
    """Who answered, for people ("http://10.0.0.7:8000/v1")."""

    latency_s: float = 0.0
    """Seconds from the first attempt to the answer, retries included."""

    prompt_tokens: int | None = None
    """Tokens of the prompt, as the engine counts them; None if it does not say."""

    completion_tokens: int | None = None
    """Tokens that the model wrote, reasoning included; None if the engine does not say."""

    @property
    def ok(self) -> bool:
        """True if the model answered."""
        return self.error is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointStatus:
    """What `health` found at one endpoint."""

    url: str
    """Base address of the endpoint."""

    ok: bool
    """True if it answered with a list of models."""

    models: tuple[str, ...] = ()
    """Names of the models that it says it serves."""

    serves_model: bool = False
    """True if the wanted model is one of them."""

    detail: str = ""
    """What is wrong or noteworthy, in one line; empty if nothing is."""

    latency_s: float = 0.0
    """Seconds that the check took."""


@runtime_checkable
class Backend(Protocol):
    """Runs a generative model on prompts."""

    def generate(self, prompts: Sequence[str], sampling: Sampling = ...) -> list[Generation]:
        """Let the model answer each of `prompts` as one user message.

        Args:
            prompts: The filled prompts; may be empty.
            sampling: Sampling settings, the same for all of them.

        Returns:
            One generation per prompt, in the same order; a prompt that failed has its `error` set.

        Raises:
            BackendError: The backend as a whole cannot be used (it was closed).
        """
        ...


@runtime_checkable
class AsyncBackend(Backend, Protocol):
    """A backend that can also be awaited without blocking the caller's event loop."""

    async def agenerate(self, prompts: Sequence[str], sampling: Sampling = ...) -> list[Generation]:
        """Like `generate`, for use inside a running event loop."""
        ...
