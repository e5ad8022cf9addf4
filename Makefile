# `make run` and `make test` need python3.11 or newer with venv, git and make; nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
DATA ?= data
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .

.PHONY: help run test check gold gold-data answers docs bench package lock clean

help:
	@echo "make run      install, load the example process, start the site (DATA=DIR, HOST=, PORT=)"
	@echo "make test     install what the tests need and run all tests (ARGS= for pytest)"
	@echo "make check    formatting, types, imports, documentation"
	@echo "make gold     score the readings of the gold, beside the last recorded run"
	@echo "make gold-data  compare readings with the labels and numbers of ../shared/data"
	@echo "make docs     build the documentation into docs/_build"
	@echo "make bench    measure speed, memory and growth, beside peers"
	@echo "make package  build the wheel into dist"
	@echo "make lock     resolve the dependencies again"

run: .venv/ready-to-run
	@$(BIN)/servanda serve --example --data "$(DATA)" --host $(HOST) --port $(PORT)

test: .venv/ready-to-develop
	$(BIN)/python -m pytest $(or $(ARGS),--numprocesses auto --dist worksteal --cov)

check: .venv/ready-to-develop
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m sphinx --fail-on-warning --quiet docs docs/_build

gold: .venv/ready-to-develop
	@$(BIN)/python gold/measure.py $(ARGS)

gold-data: .venv/ready-to-develop
	@$(BIN)/python gold/on_mandates.py $(ARGS)
	@$(BIN)/python gold/on_numbering.py

answers: .venv/ready-to-develop
	$(PIP) install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python gold/on_answers.py $(ARGS)

docs: .venv/ready-to-develop
	$(BIN)/python -m sphinx --fail-on-warning --quiet docs docs/_build
	@echo "open docs/_build/index.html"

bench: .venv/ready-to-develop
	$(PIP) install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/linear.py
	$(BIN)/python benchmarks/pdf.py
	$(BIN)/python benchmarks/adding.py

package: .venv/ready-to-develop
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: .venv/ready-to-develop
	$(BIN)/uv pip compile pyproject.toml --group build --all-extras $(LOCKED) --output-file locks/run.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group test --group check --group docs --group lock --all-extras --constraint locks/run.txt $(LOCKED) --output-file locks/develop.txt

LOCKED := --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

clean:
	rm -rf .venv dist docs/_build .mypy_cache .ruff_cache .pytest_cache .coverage

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Servanda needs Python 3.11 or newer; name it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo "Python came without venv; on Debian: apt install python3-venv"; rm -rf .venv; exit 1; }

.venv/ready-to-run: locks/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing into .venv ..."
	@$(PIP) install --progress-bar on --no-deps --require-hashes --requirement locks/run.txt | $(SHORTLY)
	@$(EDITABLE)
	@touch $@

.venv/ready-to-develop: locks/develop.txt pyproject.toml | .venv/bin/python
	@echo "Installing into .venv ..."
	@$(PIP) install --no-deps --require-hashes --requirement locks/develop.txt | $(SHORTLY)
	@$(EDITABLE)
	@touch .venv/ready-to-run $@

SHORTLY := sed -n -e 's/^Collecting \([^ =]*\).*/  \1/p' -e '/^Successfully/p'
