# Two commands matter: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test lint fmt bench lock messages messages-check clean

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
TEST_ARGS ?=

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 22

run: $(VENV)/base.installed ## serve the product on http://localhost:8000 (PORT=, HOST=, SAMPLE=0, VAR_DIR=)
	@$(BIN)/python -m lms.start

test: $(VENV)/dev.installed ## run every test on SQLite (TEST_ARGS="-k name" for some)
	@$(BIN)/python -m lms.build_front
	@$(BIN)/python -m tests.prepare
	@$(BIN)/pytest -n auto --dist worksteal $(TEST_ARGS)

lint: $(VENV)/dev.installed ## check style, types, direction of imports, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djhtml --check --tabwidth 2 templates
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check --fail-level WARNING

fmt: $(VENV)/dev.installed ## put code and templates in order
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djhtml --tabwidth 2 templates

bench: $(VENV)/dev.installed ## measure (ONLY=name for one)
	@$(BIN)/python -m lms.build_front
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY))

messages: $(VENV)/dev.installed ## bring every string of the code into locale/
	@$(BIN)/python -m lms.catalogues write

messages-check: $(VENV)/dev.installed ## fail when a string lacks its Dari or Pashto
	@$(BIN)/python -m lms.catalogues check

lock: $(VENV)/dev.installed ## write requirements/*.txt from requirements/*.in
	@cd requirements && for name in base dev; do ../$(BIN)/uv pip compile --quiet --universal \
		--python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url $$name.in -o $$name.txt; done

clean: ## remove everything that can be made again (the database and secrets in var/ stay)
	rm -rf .venv node_modules static_built .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis test-results var/static var/prepared
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

$(VENV)/base.installed: requirements/base.txt | $(BIN)/python
	@echo "Installing what the product runs on (once; a few minutes on a slow line)"
	@$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/dev.installed: requirements/dev.txt $(VENV)/base.installed
	@echo "Installing what the tests need"
	@$(PIP) -r requirements/base.txt -r requirements/dev.txt
	@touch $@

$(BIN)/python:
	@for python in python3.13 python3.12 python3.11 python3.14 python3; do \
		if $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv $(VENV); fi; done; \
	echo "Python 3.11 or later with its venv module is needed (on Debian: apt install python3-venv)." >&2; exit 1
