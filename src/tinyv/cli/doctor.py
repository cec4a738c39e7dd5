"""`tinyv doctor`: what is installed, which parts work, and whether a server answers."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import time
from dataclasses import asdict, dataclass
from typing import Any

import click

from tinyv import __version__
from tinyv.registry import load
from tinyv.types import Label, Sample

OPTIONAL = {
    "torch": "train, hf",
    "transformers": "train, hf",
    "trl": "train",
    "vllm": "vllm",
    "verl": "verl",
    "ray": "ray",
}
"""Packages that optional parts need -> the parts."""

REQUIRED = ("click", "httpx", "math-verify", "pyarrow", "rich", "sympy")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    what: str
    """What was looked at."""

    ok: bool | None
    """True: works; False: does not, and should; None: not there, and need not be."""

    detail: str
    """Version, time or cause."""


@click.command("doctor", epilog="Example: tinyv doctor --server openai:http://localhost:8000/v1#TinyV-1.5B")
@click.option("--server", metavar="NAME", help="A server to reach, as in openai:http://host:port/v1#model.")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as one JSON object.")
def command(server: str | None, as_json: bool) -> int:
    """Say what is installed, which optional parts work, and reach a given server.

    Exits with 1 if something that should work does not.
    """
    checks = [_python(), *_packages(), _rules(), _workers()]
    if server is not None:
        checks += _server(server)
    if as_json:
        click.echo(json.dumps({"version": __version__, "checks": [asdict(check) for check in checks]}))
    else:
        for check in checks:
            mark = {True: "ok  ", False: "FAIL", None: "-   "}[check.ok]
            click.echo(f"{mark} {check.what:<28} {check.detail}")
    return 1 if any(check.ok is False for check in checks) else 0


def _python() -> Check:
    where = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Check(f"tinyv {__version__}", True, where)


def _packages() -> list[Check]:
    return [_package(name) for name in (*REQUIRED, *OPTIONAL)]


def _package(name: str) -> Check:
    try:
        return Check(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        if name in REQUIRED:
            return Check(name, False, "missing, though tinyv needs it: reinstall tinyv")
        return Check(name, None, f"not installed; only needed for: {OPTIONAL[name]}")


def _rules() -> Check:
    verdict = load("exact").verify([Sample(ground_truth=r"\frac{1}{2}", answer="0.5")])[0]
    return Check("quick rules", verdict.label is Label.CORRECT, verdict.reason)


def _workers() -> Check:
    """Really runs Math-Verify in a worker process."""
    started = time.perf_counter()
    verdict = load("math_verify").verify([Sample(ground_truth=r"\sqrt{8}", answer=r"2\sqrt{2}")])[0]
    seconds = time.perf_counter() - started
    return Check(
        "Math-Verify in a worker", verdict.label is Label.CORRECT, f"{verdict.reason}; {seconds:.1f} s to start"
    )


def _server(name: str) -> list[Check]:
    verifier: Any = load(name)
    backend = getattr(verifier, "backend", None)
    health = getattr(backend, "health", None)
    if health is None:
        raise click.UsageError(f"--server {name}: not a verifier behind a server")
    try:
        return [Check(f"server {status.url}", status.ok, _describe(status)) for status in health()]
    finally:
        verifier.close()


def _describe(status: Any) -> str:
    models = f"; models: {', '.join(status.models)}" if status.models else ""
    return f"{status.detail}{models}"
