# e-Mutabakat: everything a person types. `make help` lists it.
#
# Works on a fresh clone with Python >= 3.11 (3.13 preferred), Node >= 20.19 and make. What is built
# lies in .build/, .venv/, cdk.out/, web/node_modules/ and web/dist/; data alone lies in DATA.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
DATA ?= .local
EXAMPLES ?= 300
export PORT DATA WORKBOOK OUT PERIOD ANSWERS
# The demo has a folder of its own, and uses DATA only where somebody says so.
DEMO_DATA := $(if $(filter file,$(origin DATA)),,$(DATA))

BUILD := .build
UV := $(BUILD)/bin/uv
PYTHON := .venv/bin/python
READY := $(BUILD)/ready.stamp
EMULATOR := $(BUILD)/emulator.stamp
WEB_PACKAGES := web/node_modules/.package-lock.json
LIGHTHOUSE := web/bench/lighthouse/node_modules/.package-lock.json
PAGES := web/dist/index.html
PAGES_SOURCES := $(shell find web/src web/public web/*.html web/*.config.* -type f ! -name '*.test.*')
WEB := npm --prefix web run --silent
# The synthesis runs Node and uv; uv may have been installed by us.
export PATH := $(CURDIR)/$(BUILD)/bin:$(PATH)
export JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION := 1
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: run test check openapi bench matrix mutants attack fuzz synth demo screenshots reset help setup pages

run: setup ## Run the whole system on this machine (PORT=8000 DATA=.local)
	@$(MAKE) pages || echo "… the pages do not build: serving those that were built before" >&2
	@exec $(PYTHON) -m infra.local.run --data "$(DATA)" --port "$(PORT)"

test: setup pages ## Run every test; the domain is covered whole, the services at 95 % and more
	@bash infra/local/setup.sh tools
	@$(PYTHON) -m coverage run -m pytest tests/unit
	@$(PYTHON) -m coverage report --include='*/emutabakat/domain/*' --fail-under=100
	@$(PYTHON) -m coverage report --include='*/emutabakat/services/*' --fail-under=95
	@$(PYTHON) -m pytest --ignore=tests/unit
	@$(WEB) test
	@$(WEB) e2e

check: setup pages ## Lint, types, layers, structure, texts, budgets, templates (cdk-nag, cfn-lint)
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(WEB) check
	@$(PYTHON) -m pytest -q tests/structure tests/infra

openapi: setup $(WEB_PACKAGES) ## Renew docs/openapi.json and the types that the pages have of it
	@$(PYTHON) -m emutabakat.api.openapi > docs/openapi.json
	@$(WEB) api

bench: setup pages $(LIGHTHOUSE) ## Run the benches
	@bash infra/local/setup.sh tools
	@$(PYTHON) -m bench

matrix: setup ## Call every operation as everybody there is, and count the violations
	@$(PYTHON) -m tests.unit.api.matrix

mutants: setup ## Take one check away at a time, and see that the tests notice
	@$(PYTHON) -m tests.mutants

attack: setup ## Attack a private stack: guessed passwords, replayed cookies and codes, many answers at once
	@bash infra/local/setup.sh tools
	@$(PYTHON) -m tests.attack

fuzz: setup ## Try made-up requests of every role against the OpenAPI document, for long (EXAMPLES=300)
	@FUZZ_EXAMPLES="$(EXAMPLES)" $(PYTHON) -m pytest -q --timeout=7200 tests/fuzz

screenshots: setup pages ## Renew the pictures in docs/screenshots/
	@bash infra/local/setup.sh tools
	@SCREENSHOTS=1 $(WEB) e2e -- screenshots

synth: setup pages ## Synthesise the templates into cdk.out/
	@for stage in local dev prod; do $(PYTHON) -m infra.app --stage $$stage --out cdk.out/$$stage; done

demo: setup ## Show the main job: WORKBOOK=path.xlsx OUT=dir [PERIOD=…] [ANSWERS=0.8]
	@DATA="$(DEMO_DATA)" $(PYTHON) -m infra.local.demo

reset: ## Delete the data (DATA=.local); asks first, or YES=1
	@bash infra/local/reset.sh "$(DATA)"

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: $(READY) $(EMULATOR)

pages: $(PAGES)
	@:

$(READY): pyproject.toml uv.lock infra/local/setup.sh
	@bash infra/local/setup.sh project

$(EMULATOR): infra/local/requirements.txt infra/local/setup.sh $(READY)
	@bash infra/local/setup.sh emulator

$(WEB_PACKAGES): web/package-lock.json
	@bash infra/local/setup.sh web

$(LIGHTHOUSE): web/bench/lighthouse/package-lock.json
	@npm --prefix $(dir $<) ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

$(PAGES): $(WEB_PACKAGES) $(PAGES_SOURCES)
	@echo "… building the pages"
	@$(WEB) build -- --logLevel warn
