"""Pairs made by construction: values that are written in many ways, and changed values written in the same ways.

Data path: a question with a ground truth (from a file, or from a generator of problems) -> `base.Kind.read` gives a
value -> a rendering of the value is a correct answer, a rendering of a changed value a wrong one -> `wrap` puts text
around both alike -> `check` re-reads every pair independently and drops contradictions.
"""
