"""What judges agree on, and what is left for people to look at, each in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tinyv.data.annotate.judgements import Judged
from tinyv.data.pairs import Source
from tinyv.data.row_files import write_rows

FILES = ("pairs", "disagreements", "failed")
"""Names of the files, without suffix; `refuted` comes with claims."""


def is_refuted(item: Judged, claims: Mapping[str, bool] | None) -> bool:
    """True if all judges say the opposite of what was claimed about an answer."""
    if not claims or item.agreed not in ("equivalent", "different"):
        return False
    claim = claims.get(item.candidate.id)
    return claim is not None and claim != (item.agreed == "equivalent")


def write_judged(
    items: Sequence[Judged], folder: Path, source: Source, claims: Mapping[str, bool] | None = None
) -> None:
    """Write agreed pairs, disagreements, and what has no verdict.

    Raises:
        OutputError: A file cannot be written.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*FILES, *(("refuted",) if claims else ()))}
    for item in items:
        if is_refuted(item, claims):
            rows["refuted"].append(_for_review(item))
        elif item.agreed in ("equivalent", "different"):
            pair = item.candidate.to_pair(item.agreed == "equivalent", source).to_row()
            rows["pairs"].append({**pair, "prompt_id": item.candidate.prompt_id, "rules": item.candidate.reason})
        else:
            rows["disagreements" if item.agreed == "disagreed" else "failed"].append(_for_review(item))
    for name, found in rows.items():
        write_rows(folder / f"{name}.jsonl", found)


def _for_review(item: Judged) -> dict[str, Any]:
    said = [{"judge": name, "equivalent": v, "reason": item.reasons[name]} for name, v in item.verdicts.items()]
    return {**item.candidate.to_row(), "judgements": said}
