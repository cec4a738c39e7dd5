"""Benchmarks: one file per benchmark, on the metrics of `metrics`."""
