"""The data that trains verifiers: discover and annotate false negatives, synthesize pairs, build a balanced set."""
