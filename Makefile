# `make help` lists everything a contributor needs.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
ARGS ?=

BIN := .venv/bin
PO := $(wildcard llct/translations/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: env ## start with demo data on http://$(HOST):$(PORT)/ (HOST=0.0.0.0 PORT=8080 to change)
	@$(BIN)/flask --app app prepare --host $(HOST) --port $(PORT)
	@exec env LLCT_CLOCK=1 $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers 1 --blocking-threads 4 \
		--no-ws --log-level warning app:app

.PHONY: test
test: dev system lint ## lint, then the whole test suite on SQLite and on PostgreSQL
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

.PHONY: test-sqlite
test-sqlite: dev ## the test suite on SQLite (ARGS='tests/classes -k conflict' for a part)
	$(BIN)/pytest -n $(JOBS) --dist worksteal --database=sqlite $(ARGS)

.PHONY: test-postgresql
test-postgresql: dev ## the test suite on a throwaway PostgreSQL server
	$(BIN)/pytest -n $(JOBS) --dist worksteal --database=postgresql $(ARGS)

.PHONY: proof
proof: dev system ## the long proofs whole, on both databases
	$(BIN)/pytest -n $(JOBS) --database=sqlite --proof -m proof $(ARGS)
	$(BIN)/pytest -n $(JOBS) --database=postgresql --proof -m proof $(ARGS)

.PHONY: bench
bench: dev ## measure: medians printed, nothing asserted
	$(BIN)/python -m tests.benchmarks $(ARGS)

.PHONY: shots
shots: dev system ## every screen as PNG, in both languages at 390 and 1366 px, and what is wrong with it
	$(BIN)/python -m tests.browser.shots $(ARGS)

.PHONY: lint
lint: dev ## ruff (rules and layout) and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.PHONY: format
format: dev ## let ruff repair and lay out the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: translations
translations: dev ## bring the English catalogue up to date with the Vietnamese texts
	$(BIN)/python tools/translations.py

.PHONY: access-matrix
access-matrix: dev ## write who may enter which page, for review as a diff
	$(BIN)/python -m tests.house.access_matrix

.PHONY: lock
lock: ## pin the newest allowed versions again (needs uv)
	uv pip compile -q --upgrade $(LOCK) pyproject.toml -o requirements.txt
	uv pip compile -q --upgrade $(LOCK) -c requirements.txt --extra s3 pyproject.toml -o requirements-s3.txt
	uv pip compile -q --upgrade $(LOCK) --group dev -c requirements.txt -o requirements-dev.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

.PHONY: env
env: .venv/.installed $(MO) ## the environment to run in (.venv) and the compiled translations

.PHONY: dev
dev: .venv/.installed-dev $(MO)

.PHONY: system
system:
	@tools/install_system.sh

.venv/.installed: requirements.txt tools/install_packages.sh
	@tools/install_packages.sh requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@tools/install_packages.sh requirements-dev.txt
	@touch $@

$(MO): %.mo: %.po .venv/.installed
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@
