"""Names to verifiers. `tinyv.load` takes any name that is known here; an unknown one raises and lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinyv.errors import ConfigurationError, UnknownVerifierError
from tinyv.types import Mode
from tinyv.verifiers.base import Verifier
from tinyv.verifiers.cascade import CascadeVerifier, Escalate
from tinyv.verifiers.rules.chain import CHAINS, RuleVerifier
from tinyv.verifiers.workers import DEFAULT_DEADLINE_S

DEFAULT = "rules+encoder"
"""What `tinyv.load()` makes: the rules, then the embedded model for what they leave open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOptions:
    """Settings that `tinyv.load` takes beside a name. A verifier reads those that concern it."""

    mode: Mode | None = None
    """How rules and model work together; with a model's name alone, any mode puts the default rules before it."""

    escalate: Escalate = "open"
    """What an add-on cascade hands to the model; see `CascadeVerifier`."""

    deadline_s: float = DEFAULT_DEADLINE_S
    """Wall-clock seconds that the rules may take for one pair."""

    workers: int | None = None
    """Worker processes for the rules; None shares the process's pool (one per core)."""

    templates: str | None = None
    """Path, URL or Hugging Face repo of prompt settings in the format of the published TinyV checkpoints."""

    template: str | None = None
    """Name of the prompt template; None takes the one named like the model, else the project's own."""

    threshold: float | None = None
    """Smallest probability at which the model stage accepts; None takes the model's own (0.5 for generative ones)."""

    concurrency: int = 64
    """Requests to a server that may be under way at once."""

    timeout_s: float = 60.0
    """Seconds that one attempt at a request to a server may take."""


Factory = Callable[[str, LoadOptions], Verifier]

_FACTORIES: dict[str, Factory] = {}


def register(key: str, factory: Factory) -> None:
    """Make `factory` known under `key`: the part of a name before the first colon.

    Args:
        key: A new key, for example "mine" for names such as "mine" and "mine:anything".
        factory: Called with the whole name and the options.

    Raises:
        ConfigurationError: The key is taken or holds ":" or "+".
    """
    if key in _FACTORIES or ":" in key or "+" in key:
        raise ConfigurationError(f"cannot register verifier {key!r}: the name is taken or holds ':' or '+'")
    _FACTORIES[key] = factory


def known() -> list[str]:
    """The keys that `load` knows, sorted."""
    return sorted(_FACTORIES)


def load(name: str = DEFAULT, /, **options: object) -> Verifier:
    """Make a verifier by name.

    Args:
        name: "rules+encoder" (the default), "rules", "exact", "prime", "math_verify", "encoder", "encoder:FOLDER" for a
            model of your own, "openai:http://host:port/v1#model", or two of them joined by "+", rules first:
            "rules+openai:http://localhost:8000/v1#TinyV-1.5B".
        **options: See `LoadOptions`.

    Returns:
        The verifier. Nothing is connected or started before its first use.

    Raises:
        UnknownVerifierError: No such name; the message lists the known ones.
        ConfigurationError: The name or an option is malformed, or the options contradict the name.

    >>> load("exact").verify([])
    []
    """
    try:
        settings = LoadOptions(**options)  # pyright: ignore[reportArgumentType]
    except TypeError as error:
        raise ConfigurationError(f"tinyv.load: {error}; known: {', '.join(LoadOptions.__slots__)}") from None
    key = name.partition(":")[0]
    if "+" in key:
        first, _, second = name.partition("+")
        if first not in CHAINS:
            raise ConfigurationError(
                f"{name!r}: only a rule verifier can stand before '+'; these are: {', '.join(CHAINS)}"
            )
        return _cascade(_create(first, settings), _create(second, settings), settings)
    verifier = _create(name, settings)
    if settings.mode is None or (key in CHAINS and settings.mode == "rules_only"):
        return verifier
    if key in CHAINS:
        raise ConfigurationError(
            f"mode {settings.mode!r} needs a model: name one, as in '{name}+openai:http://host:port/v1#model'"
        )
    return _cascade(_create("rules", settings), verifier, settings)


def _create(name: str, settings: LoadOptions) -> Verifier:
    factory = _FACTORIES.get(name.partition(":")[0])
    if factory is None:
        raise UnknownVerifierError(name, known())
    return factory(name, settings)


def _cascade(rules: Verifier, model: Verifier, settings: LoadOptions) -> Verifier:
    return CascadeVerifier(rules, model, mode=settings.mode or "addon", escalate=settings.escalate)


def _make_rules(name: str, settings: LoadOptions) -> Verifier:
    if name not in CHAINS:
        raise UnknownVerifierError(name, known())
    return RuleVerifier(name, deadline_s=settings.deadline_s, workers=settings.workers)


def _make_openai(name: str, settings: LoadOptions) -> Verifier:
    from tinyv.verifiers.model.generative import ModelVerifier

    return ModelVerifier.from_spec(
        name,
        templates=settings.templates,
        template=settings.template,
        threshold=0.5 if settings.threshold is None else settings.threshold,
        concurrency=settings.concurrency,
        timeout_s=settings.timeout_s,
    )


def _make_encoder(name: str, settings: LoadOptions) -> Verifier:
    from tinyv.verifiers.model.encoder import EncoderVerifier

    return EncoderVerifier(name.partition(":")[2], threshold=settings.threshold)


for _name in CHAINS:
    register(_name, _make_rules)
register("openai", _make_openai)
register("encoder", _make_encoder)
