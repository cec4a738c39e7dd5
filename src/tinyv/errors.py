"""Every error that tinyv raises on purpose.

    TinyVError
    ├── ConfigurationError   (ValueError)    a setting is invalid or two settings contradict each other
    │   └── UnknownVerifierError (LookupError)  a name that the registry does not know
    ├── InputError           (ValueError)    a file or a row that cannot be used; says where
    ├── OutputError          (OSError)       a result that cannot be written; says where
    ├── MissingDependencyError (ImportError) an optional package is not installed; says how to get it
    ├── BackendError         (RuntimeError)  a model server or engine failed for one request
    └── WorkerError          (RuntimeError)  the worker pool cannot be started

Bad text inside a sample never raises: it becomes a verdict (see `tinyv.types.Label`).
Each class also inherits the standard library's type, so that `except ValueError` keeps working.
"""

from __future__ import annotations

from collections.abc import Iterable


class TinyVError(Exception):
    """Root of all errors that tinyv raises on purpose."""


class ConfigurationError(TinyVError, ValueError):
    """A setting is invalid, or two settings contradict each other."""


class UnknownVerifierError(ConfigurationError, LookupError):
    """The registry has no verifier of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown verifier {name!r}; known: {', '.join(sorted(known))}")


class InputError(TinyVError, ValueError):
    """A file or a row cannot be used.

    Args:
        message: What is wrong, in one line.
        path: The file, if there is one.
        line: 1-based line (JSONL) or row (Parquet) number, if the problem is in one row.
    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        self.path = path
        self.line = line
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(where + message)


class OutputError(TinyVError, OSError):
    """A result cannot be written."""


class MissingDependencyError(TinyVError, ImportError):
    """An optional package is not installed.

    Args:
        package: The package that is missing.
        extra: The extra of tinyv that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed: pip install 'tinyv[{extra}]'")


class BackendError(TinyVError, RuntimeError):
    """A model server or engine failed for one request, after all retries."""


class WorkerError(TinyVError, RuntimeError):
    """The worker pool cannot be started or has been closed."""
