# Two commands do all on a fresh machine: `make demo` and `make test`. Both set up first.
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c '$(ENOUGH)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --only-binary :all: --require-hashes
CASE := dragoman/samples/ondra/case.yaml
CAPTURES := dragoman/samples/ondra/captures

.PHONY: help setup setup-dev demo test lint format bench kill wheel lock model clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.installed ## a working .venv/bin/dragoman with locked dependencies

setup-dev: $(VENV)/.installed-dev ## the same with the tools of those who work on it

demo: setup ## the bundled sample: build/demo.casefile and build/demo.html
	$(BIN)/dragoman demo --out build

test: setup-dev ## all tests
	$(BIN)/python -m pytest

lint: setup-dev ## style, types, directions of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev ## put the code into its style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup ## speed by step and memory, on 2,000 articles of 400 words made of the sample
	$(BIN)/dragoman bench build $(CASE) $(CAPTURES) --repeat 2000 --workers 2

kill: setup-dev ## builds killed at random moments and resumed: the records must be equal
	$(BIN)/python bench/kill.py --times 200

model: ## the reading model from its sources: make model SOURCES=folder of checkouts (training/README.md); hours
	@test -d "$(SOURCES)" || { echo "make model SOURCES=DIR: a folder with checkouts as training/README.md lists them" >&2; exit 1; }
	test -x $(LEARN) || $(PYTHON) -m venv build/training
	$(LEARN) -m pip install --quiet -r training/requirements.txt .
	$(LEARN) training/prepare.py build/corpora "$(SOURCES)"
	PYTHONPATH=. $(LEARN) training/real.py texts build/corpora "$(SOURCES)"
	for part in reader judge; do PYTHONPATH=. $(LEARN) -m torch.distributed.run --nproc-per-node 2 \
		training/train.py $$part --data build/corpora --out build/model/$$part.pt || exit 1; done
	PYTHONPATH=. $(LEARN) training/export.py build/model/reader.pt build/model/judge.pt build/model/data

LEARN := build/training/bin/python

wheel: setup-dev ## dist/*.whl
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: setup-dev ## write the locks anew from pyproject.toml
	$(PIP) install --quiet uv
	echo hatchling | $(BIN)/uv pip compile $(LOCK) --extra web -o requirements.lock pyproject.toml -
	$(BIN)/uv pip compile $(LOCK) -c requirements.lock -o requirements-dev.lock --extra web --group dev pyproject.toml

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

clean: ## take away what was made
	rm -rf build dist $(VENV)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: apt install python3 python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "This Python cannot make environments: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(INSTALL) -r requirements-dev.lock
	@touch $@
