"""Algebra on expression trees with proof: printing in many styles, rewrites that keep the value, changes that do not.

The trees are those of `tinyv.verifiers.rules.expression`; the proofs here evaluate them on their own.
"""
