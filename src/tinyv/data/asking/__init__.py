"""Asking models many things so that nothing is lost and nothing is asked twice: `store`, `run`, `servers`."""
