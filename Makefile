# Two commands are enough: `make demo` and `make test`. Needs Python 3.10+ (PYTHON=python3.12 picks one), git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench format fuzz nightly clean
.DEFAULT_GOAL := demo

# The core alone, in an environment of its own: what a user gets from `pip install tinyv`.
$(VENV)/core: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev: $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/core  ## score the example rollouts and show what a strict verifier would have rejected
	$(BIN)/python examples/demo.py

check: $(VENV)/dev  ## lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

test: $(VENV)/dev  ## all tests but the slow suites
	$(BIN)/python -m pytest -n 2 -m "not slow"

format: $(VENV)/dev  ## mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

nightly: $(VENV)/dev  ## property tests of the rules on 10,000 fresh examples per kind and property
	TINYV_EXAMPLES=10000 $(BIN)/python -m pytest -n 2 tests/verifiers/rules/test_properties.py tests/verifiers/rules/expression/test_properties.py tests/fuzz

# atheris is built for Linux and macOS on some Python versions only: it is installed here, and not with the other tools.
SECONDS ?= 900
fuzz: $(VENV)/dev  ## coverage-guided fuzzing of extraction and rules for SECONDS, on one core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3'
	$(BIN)/python tests/fuzz/fuzz_rules.py unpack out/fuzz/corpus
	$(BIN)/python tests/fuzz/fuzz_rules.py --collect out/fuzz/failures out/fuzz/corpus tests/fuzz/corpus \
		-max_total_time=$(SECONDS) -max_len=6000 -len_control=20 -timeout=60 -print_final_stats=1
	test ! -e out/fuzz/failures/failures.log || { cat out/fuzz/failures/failures.log; exit 1; }

clean:  ## remove what the targets above made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis dist build
