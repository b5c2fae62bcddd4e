# Needs Python 3.11 or newer and make; everything else is installed into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DATA ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help demo test lint types docs unit evaluate bench schema clean

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "twosource needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: .venv/ready ## read the demo reports and print where their dossier is
	$(BIN)/twosource demo -o demo-dossier

test: lint types unit ## everything that must hold

lint: .venv/ready ## ruff: rules and format
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check --no-cache .

types: .venv/ready ## mypy, strict, tests too
	$(BIN)/mypy

unit: .venv/ready ## pytest
	$(BIN)/pytest

evaluate: .venv/ready ## score every task against its floor (DATA=folder of the data sets)
	$(BIN)/python -m evaluate.gate $(DATA)

bench: .venv/ready ## speed, as ratios within one run
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

schema: .venv/ready ## write docs/dossier.schema.json anew
	$(BIN)/python -m twosource.write.schema docs/dossier.schema.json

clean: ## remove what was installed and written here
	rm -rf .venv demo-dossier .mypy_cache .ruff_cache .pytest_cache .hypothesis
