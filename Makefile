# Pesan Masyarakat: `make run` starts the portal, `make test` proves it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run sms dev test check bench audit pictures messages guide lock clean

help: ## List what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## Start the portal with demo data on http://127.0.0.1:8000 (PORT=…)
	@PORT=$(PORT) exec $(BIN)/python deploy/demo.py

sms: $(VENV)/.run ## Send a simulated SMS to the running demo: FROM=0812-0000-1234 TEXT="…"
	@$(BIN)/python deploy/demo.py --sms "$(FROM)" "$(TEXT)"

dev: $(VENV)/.run ## Start the reloading development server on the same data
	@PORT=$(PORT) exec $(BIN)/python deploy/demo.py --reload

test: $(VENV)/.dev ## Run the test-suite (DATABASE_URL=postgres://… for PostgreSQL)
	$(BIN)/python -m pytest -n auto --durations=5

check: $(VENV)/.dev ## Lint, format, types, migrations, deployment checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python deploy/check.py

bench: $(VENV)/.dev ## Measure against bare floors; SIZES="1000 100000"
	$(BIN)/python -m bench

audit: $(VENV)/.dev ## Look at every page: budgets, axe, HTML, Lighthouse; AUDIT="--all --strict --quick --write --pictures=DIR"
	$(BIN)/python -m bench.audit $(AUDIT)

pictures: $(VENV)/.dev ## Draw the favicons, app icons and the social card (needs Chromium)
	$(BIN)/python deploy/brand_pictures.py

messages: $(VENV)/.dev ## Collect and compile the translations (needs gettext)
	$(BIN)/python deploy/translate.py

guide: $(VENV)/.dev ## Take the pictures of the officials' guide from a running demo (PORT=…)
	$(BIN)/python deploy/guide_pictures.py http://127.0.0.1:$(PORT)

lock: ## Write the hashed locks from requirements*.in (needs uv)
	uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## Remove what was built; the data under var/ stays
	rm -rf $(VENV) staticfiles .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run
