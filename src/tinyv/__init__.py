r"""tinyv: the verifier for RL on reasoning models. Rules first, then a tiny model for what the rules reject.

>>> import tinyv
>>> verdict = tinyv.verify(ground_truth=r"\frac{3}{4}", response=r"Hence the share is $\boxed{0.75}$.")
>>> verdict.label, verdict.stage, verdict.reason
(<Label.CORRECT: 'correct'>, 'rules', 'number: same value')
"""

from typing import TYPE_CHECKING

from tinyv.errors import (
    BackendError,
    ConfigurationError,
    InputError,
    MissingDependencyError,
    OutputError,
    TinyVError,
    UnknownVerifierError,
    WorkerError,
)
from tinyv.rewards import RewardConfig, to_reward
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.base import Verifier

if TYPE_CHECKING:
    from tinyv.api import verify
    from tinyv.extraction import extract_answer
    from tinyv.registry import load

__version__ = "0.1.0"

_LAZY = {"extract_answer": "tinyv.extraction", "load": "tinyv.registry", "verify": "tinyv.api"}
"""Imported at first use (PEP 562): a program that only wants the records does not wait for the verifiers."""

__all__ = [
    "BackendError",
    "ConfigurationError",
    "InputError",
    "Label",
    "MissingDependencyError",
    "OutputError",
    "RewardConfig",
    "Sample",
    "TinyVError",
    "UnknownVerifierError",
    "Verdict",
    "Verifier",
    "WorkerError",
    "__version__",
    "extract_answer",
    "load",
    "to_reward",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'tinyv' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_LAZY[name]), name)
    globals()[name] = value
    return value
