# Two commands for a fresh machine: `make site` and `make test`. Everything else is in tasks.py.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test
.DELETE_ON_ERROR:

site: $(VENV)/.site
	@$(BIN)/pressroom build
	@echo "Look at output/index.html, or run: $(BIN)/pressroom serve"

test: $(VENV)/.dev
	@$(BIN)/invoke check-code test

# Only a changed lock installs again. Every package is checked against its hash.
$(VENV)/.site: requirements/site.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements/site.lock (once, about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit("Pressroom needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make site PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.site
	@echo "Adding what the tests need from requirements/dev.lock"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@
