"""Packages of the extras, imported at use: the core must not need them."""

from __future__ import annotations

import importlib
from typing import Any

from tinyv.errors import MissingDependencyError


def load(module: str, package: str, extra: str = "data") -> Any:
    """Import a module, untyped since not all of these packages have types.

    Args:
        module: Name of the module.
        package: Name to install it by.
        extra: The extra of tinyv that brings it.

    Raises:
        MissingDependencyError: It is not installed; says how to get it.

    >>> load("json", "json").loads("1")
    1
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingDependencyError(package, extra) from error
