# Two commands do all the set-up: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/flood.dosar

.PHONY: demo test lint types docs screenshots evaluate quality bench lock clean

demo: $(VENV)/.runtime
	@$(BIN)/python tools/demo.py $(DEMO)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

# Runs every example of the documents and writes down what it prints now.
docs: $(VENV)/.dev
	$(BIN)/python tools/documents.py

# Takes pictures of every page into build/screenshots, to be looked at, and anew those that the documents show.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py
	$(BIN)/python tools/screenshots.py --documents

# ERRORS=1 lists what was missed and what was wrong, RULES=1 what each rule earned and cost.
evaluate: $(VENV)/.dev
	$(BIN)/python -m evaluation $(if $(ERRORS),--errors) $(if $(RULES),--rules)

# Writes the tables of docs/quality.md anew; its paragraphs are written by hand.
quality: $(VENV)/.dev
	$(BIN)/python tools/quality.py

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.bench

# The lock file pins every package that the tests are run with.
lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --upgrade pip
	build/lock/bin/pip install --quiet '.[dev]'
	build/lock/bin/pip freeze --exclude dosar > requirements.lock

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(BIN)/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
