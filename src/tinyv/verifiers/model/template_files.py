"""Reads prompt templates from where the user keeps them: a file, a URL, a repository on the Hugging Face hub.

The format is that of the published TinyV settings: one JSON object, per checkpoint an object with `template`,
`max_completion_tokens`, `temperature`, `top_p` and `is_think_model`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import httpx

from tinyv.errors import ConfigurationError, InputError
from tinyv.verifiers.model.templates import PromptTemplate

MAX_FILE_BYTES = 4 * 2**20
"""Longest file that is read; real ones have a few kilobytes."""

FETCH_TIMEOUT_S = 20.0
"""Seconds for each step (connect, read) of fetching a file."""

DEFAULT_HUB = "https://huggingface.co"
"""The hub, unless `HF_ENDPOINT` names a mirror."""

_HUB_NAME = re.compile(
    r"hf://(?P<kind>datasets/|spaces/)?(?P<repo>[\w.-]+/[\w.-]+)(?:@(?P<revision>[^/@]+))?/(?P<path>.+)"
)

_TYPES: dict[str, tuple[type, ...]] = {
    "template": (str,),
    "max_completion_tokens": (int,),
    "temperature": (int, float),
    "top_p": (int, float),
    "is_think_model": (bool,),
}
_TYPE_NAMES = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}


def load_templates(source: str | os.PathLike[str]) -> dict[str, PromptTemplate]:
    """Read the templates of a file.

    Args:
        source: A path; an `http://` or `https://` address; or a file on the Hugging Face hub as
            `hf://org/name/path.json`, `hf://org/name@revision/path.json` or `hf://datasets/org/name/path.json`. The hub
            is asked at `HF_ENDPOINT`, with `HF_TOKEN` if that is set.

    Returns:
        Templates by checkpoint name.

    Raises:
        InputError: The file cannot be read, or something in it is wrong; names file and key.

    >>> load_templates("no/such/file.json")
    Traceback (most recent call last):
    tinyv.errors.InputError: no/such/file.json: No such file or directory
    """
    name = os.fspath(source)
    try:
        entries: Any = json.loads(_read(name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"is not JSON: {error}", name) from error
    if not isinstance(entries, dict) or not entries:
        raise InputError("must be a JSON object with one entry per checkpoint", name)
    return {key: _template(key, entry, name) for key, entry in cast("dict[str, Any]", entries).items()}


def _template(key: str, entry: Any, source: str) -> PromptTemplate:
    if not isinstance(entry, dict):
        raise InputError(f"key {key!r} must be an object with {', '.join(_TYPES)}", source)
    fields = cast("dict[str, Any]", entry)
    for field, types in _TYPES.items():
        if field not in fields:
            raise InputError(f"key {key!r} lacks {field!r}", source)
        value = fields[field]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise InputError(f"key {key!r}: {field!r} must be {_TYPE_NAMES[types[-1]]}", source)
    try:
        return PromptTemplate(name=key, **{field: fields[field] for field in _TYPES})
    except ConfigurationError as error:
        raise InputError(f"key {key!r}: {error}", source) from error


def _read(source: str) -> bytes:
    if source.startswith(("http://", "https://")):
        return _fetch(source, source, {})
    if source.startswith("hf://"):
        return _fetch(_hub_address(source), source, _hub_headers())
    try:
        with Path(source).open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(getattr(error, "strerror", None) or str(error), source) from error
    return _bounded(content, source)


def _hub_address(source: str) -> str:
    match = _HUB_NAME.fullmatch(source)
    if match is None:
        raise InputError("is no file on the hub; example: hf://org/name@main/config.json", source)
    hub = os.environ.get("HF_ENDPOINT", "").rstrip("/") or DEFAULT_HUB
    revision = quote(match["revision"] or "main", safe="")
    return f"{hub}/{match['kind'] or ''}{match['repo']}/resolve/{revision}/{quote(match['path'])}"


def _hub_headers() -> dict[str, str]:
    token = os.environ.get("HF_TOKEN", "").strip()
    return {"Authorization": f"Bearer {token}"} if token else {}


def _fetch(address: str, source: str, headers: dict[str, str]) -> bytes:
    content = bytearray()
    try:
        with (
            httpx.Client(follow_redirects=True, timeout=FETCH_TIMEOUT_S, headers=headers) as client,
            client.stream("GET", address) as reply,
        ):
            if reply.status_code != 200:
                raise InputError(f"HTTP {reply.status_code} from {address}", source)
            for chunk in reply.iter_bytes():
                content += chunk
                _bounded(content, source)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"cannot be fetched: {type(error).__name__}: {error}", source) from error
    return bytes(content)


def _bounded(content: bytes | bytearray, source: str) -> bytes:
    if len(content) > MAX_FILE_BYTES:
        raise InputError(f"is longer than {MAX_FILE_BYTES:,} bytes", source)
    return bytes(content) if isinstance(content, bytearray) else content
