# Two commands are enough: `make demo` and `make test`. Needs Python 3.10+ (PYTHON=python3.12 picks one), git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench format clean
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

clean:  ## remove what the targets above made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis dist build
