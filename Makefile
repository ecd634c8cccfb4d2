# Everything that people do with this repository; `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PY := .venv/bin/python
UV := .tools/bin/uv
PORT ?= 8000
DEMO := MUTUA_DEMO=1 MUTUA_VAR=var/demo MUTUA_BASE_URL=http://localhost:$(PORT)

.PHONY: help setup demo seed serve test quick check format lint types contracts words lock bench model shots tongues budgets clean

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready mutua/web/static/vendor/.ready  ## install all that is needed into .venv

.tools/.ready: requirements/tools.txt
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	touch $@

.venv/.ready: .tools/.ready requirements/dev.txt pyproject.toml
	$(UV) venv --quiet --allow-existing .venv
	$(UV) pip sync --quiet --python .venv --require-hashes requirements/dev.txt
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	touch $@

mutua/web/static/vendor/.ready: package-lock.json mutua/web/vendor.py mutua/web/typefaces.py mutua/web/webfonts.py mutua/web/icons.py .venv/.ready
	if ! command -v npm >/dev/null; then .tools/bin/python -m pip install --quiet --require-hashes -r requirements/node.txt; fi
	PATH="$$PATH:$(CURDIR)/.tools/bin" npm ci --silent
	$(PY) -m mutua.web.vendor
	touch $@

demo: setup  ## an invented association, seeded and served at http://localhost:8000
	$(DEMO) $(PY) -m mutua manage demo
	$(DEMO) $(PY) -m mutua serve --port $(PORT)

seed: setup  ## seed the demo anew, without serving it
	$(DEMO) $(PY) -m mutua manage demo --fresh

serve: setup  ## serve your own installation (see docs/howto/install.md)
	$(PY) -m mutua manage migrate --verbosity 0
	$(PY) -m mutua manage collectstatic --noinput --verbosity 0
	$(PY) -m mutua serve --port $(PORT)

test: setup  ## every test; needs chromium for the journeys and installs it where it may
	.ci/browser
	$(PY) -m pytest -n auto --dist loadgroup

quick: setup  ## the tests without a browser
	$(PY) -m pytest -n auto -m "not journey"

check: lint types contracts words  ## lint, types, import contracts, spelling

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djangofmt check mutua/*/templates
	.venv/bin/bandit --quiet --recursive --severity-level medium mutua
	$(PY) -m mutua manage makemigrations --check --dry-run
	$(PY) -m mutua manage check

types: setup
	.venv/bin/mypy mutua

contracts: setup
	.venv/bin/lint-imports

words: setup
	git ls-files '*.py' '*.md' '*.html' '*.css' '*.js' | grep -vE '/tests/|/data/workers[.]|howto/glossary|instruments/feedback' | xargs .venv/bin/codespell
	@if grep -nE '://|file:' requirements/*.txt package-lock.json | grep -v '^requirements/.*:.*# '; then echo 'Lock files must name no host.'; exit 1; fi

format: setup  ## format what can be formatted
	.venv/bin/ruff check --fix-only --quiet . || true
	.venv/bin/ruff format .

lock: .tools/.ready  ## pin every dependency anew
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.12 pyproject.toml --group dev -o requirements/dev.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.12 pyproject.toml -o requirements/run.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.12 pyproject.toml --group dev --group bench -o requirements/bench.txt
	npm install --package-lock-only --silent
	$(PY) -m mutua.web.vendor --lock

bench: setup  ## measure matching beside its competitors (needs ../shared/data or DATA=folder)
	$(UV) pip install --quiet --python .venv --require-hashes -r requirements/bench.txt
	$(PY) -m benchmarks.linkage $(if $(DATA),--data $(DATA),)

model: setup  ## train the shipped model again (needs DATA=folder of labelled data)
	$(PY) -m mutua.linkage.train --data $(or $(DATA),../shared/data)

shots: setup  ## take the README's screenshots anew, from a running demo
	$(DEMO) $(PY) -m tests.journeys.shots --base http://localhost:$(PORT)

tongues: setup  ## look at every screen in every language, from a running demo
	$(DEMO) DJANGO_SETTINGS_MODULE=mutua.settings $(PY) -m tests.journeys.tongues --base http://localhost:$(PORT)

budgets: setup  ## hold every page of a running demo to its weight, its stillness, its accessibility
	$(DEMO) $(PY) -m tests.journeys.budgets --base http://localhost:$(PORT)

clean:  ## remove what was installed and made, but not the data in var
	rm -rf .venv .tools node_modules mutua/web/static/vendor mutua/web/typefaces .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
