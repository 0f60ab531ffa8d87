# Every command of the project. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8700
STAGE ?= prod
VENV := .venv/bin
PY := $(VENV)/python

.DEFAULT_GOAL := help
.PHONY: help
help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

.PHONY: setup
setup: ## Install everything: .venv and the client's packages, exactly as pinned
	@$(PYTHON) infra/prepare.py all
