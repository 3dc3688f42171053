# What you can do here. `make help` reads the comments that follow each target.

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= auto

.PHONY: help run install test check format lock messages clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

run: .venv/installed ## start everything; PORT=8000, DEMO=0 for an empty one, Ctrl-C stops it
	@exec $(BIN)/barabar run

install: .venv/installed ## make .venv with the barabar command in it

test: .venv/developer ## run every test (PostgreSQL, Redis and Chromium where they are)
	$(BIN)/pytest -n $(JOBS) $(ARGS)

check: .venv/developer ## ruff, mypy, import-linter, templates, translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python -m translations.check
	$(BIN)/mypy .

format: .venv/developer ## bring the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: .venv/developer ## bring the catalogues up to date with the code
	$(BIN)/python -m translations.update

lock: .venv/developer ## take the newest of every dependency into requirements/
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --group build $(LOCK) -o requirements/run.txt
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --group dev $(LOCK) -c requirements/run.txt -o requirements/dev.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

clean: ## remove .venv and caches; data in var/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WHEELS := --only-binary :all: --no-binary flask-principal --no-binary dkimpy

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Barabar needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make environments here; on Debian and Ubuntu install python3-venv."; exit 1; }

.venv/installed: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Barabar stands on (once, about a minute) ..."
	@$(PIP) --require-hashes $(WHEELS) -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/python -m translations.compile
	@touch $@

.venv/developer: requirements/dev.txt .venv/installed
	@echo "Installing what tests and checks need ..."
	@$(PIP) --require-hashes $(WHEELS) -r requirements/dev.txt
	@touch $@
