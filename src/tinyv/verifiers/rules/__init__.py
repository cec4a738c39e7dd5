"""Rule verifiers: cheap, precise readings of an answer."""
