"""Scoring files: rows in (`reader`), verdicts, rows out (`writer`), one summary (`run`)."""
