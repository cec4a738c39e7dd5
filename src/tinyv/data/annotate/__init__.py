"""Judges on candidates: `prompt` asks, `parse` reads, `run` keeps, `agreement` counts, `output` writes."""
