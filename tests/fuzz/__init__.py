"""Generated answers and fuzzing of the rules: see "Fuzzing" in CONTRIBUTING.md."""
