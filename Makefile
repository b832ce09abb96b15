# make demo    two commands from a fresh machine: git clone …, make demo
# make test    set-up, lint, types and tests
# make help    the rest
.DEFAULT_GOAL := help
BIN := .venv/bin
MANIFEST := pyproject.toml tools/setup.sh tools/lock/run.txt tools/lock/dev.txt

.PHONY: help setup demo test lint format types pytest golden golden-update test-lowest test-highest coverage \
	lock bench core dictionaries reader detector wheel clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z%-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## .venv with the sohoa command in it (and Tesseract, when root or sudo allow)

.venv/.ready: $(MANIFEST)
	sh tools/setup.sh

.venv/.ready-dev: $(MANIFEST)
	sh tools/setup.sh dev

demo: .venv/.ready ## digitise samples/ and show a short before and after
	$(BIN)/python -m tools.demo demo-output

test: lint types pytest ## set-up, lint, types, tests

lint: .venv/.ready-dev ## ruff: rules and layout; import-linter: layers without circles
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

format: .venv/.ready-dev ## lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.ready-dev ## mypy --strict
	$(BIN)/mypy

pytest: .venv/.ready-dev ## the tests alone
	OMP_THREAD_LIMIT=1 $(BIN)/python -m pytest

golden: .venv/.ready-dev ## what comes out of a fixed set of inputs is what came out before
	OMP_THREAD_LIMIT=1 $(BIN)/python -m tests.golden

golden-update: .venv/.ready-dev ## take what comes out now as right, where it was meant to change
	OMP_THREAD_LIMIT=1 $(BIN)/python -m tests.golden --update

test-lowest: ## the tests on the lowest versions that pyproject.toml allows (PYTHON=… chooses the interpreter)
	sh tools/versions.sh lowest-direct

test-highest: ## the tests on the newest versions there are
	sh tools/versions.sh highest

lock: ## tools/lock anew: the packages that demo and test install, with hashes
	sh tools/lock.sh

coverage: .venv/.ready-dev ## the tests with a coverage report
	OMP_THREAD_LIMIT=1 $(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

bench: .venv/.ready-dev ## every benchmark there is, as one table
	OMP_THREAD_LIMIT=1 $(BIN)/python -m benchmarks

bench-%: .venv/.ready-dev ## one benchmark: bench-cost, bench-restore, bench-scan, bench-parse, bench-tables, bench-batch, bench-export, bench-search, bench-service
	OMP_THREAD_LIMIT=1 $(BIN)/python -m benchmarks $*

dictionaries: .venv/.ready-dev ## the derived dictionaries from a folder of texts: make dictionaries TEXTS=folder
	PYTHON=$(BIN)/python sh tools/dictionaries.sh "$(TEXTS)"

reader: .venv/.ready-dev ## the line reader, trained further on texts (extra train): make reader TEXTS="file.txt file.xz:2" HOURS=8
	PYTHON=$(BIN)/python sh tools/reader/reader.sh "$(TEXTS)"

detector: .venv/.ready-dev ## the line detector, trained on pages made of texts (extra train): make detector TEXTS="file.txt file.xz:2" STEPS=6000
	PYTHON=$(BIN)/python sh tools/detector/detector.sh "$(TEXTS)"

core: .venv/.ready-dev ## dictionaries/core.wasm out of tools/core/core.c
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "ziglang==0.17.1"
	$(BIN)/python -m tools.build_core

wheel: .venv/.ready-dev ## dist/sohoa-….whl
	$(BIN)/python -m build --wheel

clean: ## remove what was made, the virtual environment too
	rm -rf .venv .venv-* dist build demo-output bench-output .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
