"""Recipes: TOML files that set the fields of a frozen dataclass."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from tinyv.errors import ConfigurationError, InputError

R = TypeVar("R")


def read_toml(path: Path, make: type[R], change: Callable[[dict[str, Any]], None] | None = None) -> R:
    """Read a recipe.

    Args:
        path: The file.
        make: The dataclass that it fills.
        change: Called with the values before they are used, to mend them in place.

    Raises:
        InputError: The file cannot be read or is no TOML.
        ConfigurationError: It has an unknown key or a value that cannot be used; names the file.
    """
    try:
        values: dict[str, Any] = _toml().loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    except ValueError as error:
        raise InputError(f"not TOML: {error}", str(path)) from error
    known = [field.name for field in fields(cast(Any, make))]
    for key, value in values.items():
        if key not in known:
            raise ConfigurationError(f"{path}: unknown key {key!r}; known: {', '.join(known)}")
        if isinstance(value, list):
            values[key] = tuple(cast("list[Any]", value))
    if change is not None:
        change(values)
    try:
        return make(**values)
    except (TypeError, ConfigurationError) as error:
        raise ConfigurationError(f"{path}: {error}") from error


def _toml() -> Any:
    """The standard library's TOML reader, or its origin on Python 3.10."""
    try:
        return importlib.import_module("tomllib")
    except ImportError:
        return importlib.import_module("tomli")
