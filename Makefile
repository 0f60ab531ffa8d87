# Every command of the project; `make` alone lists them.
PYTHON ?= python3
PORT ?= 8700
STAGE ?= prod
VENV := .venv/bin
PY := $(VENV)/python
CLIENT := npm --prefix static run --silent
# Each worker has a running system of its own; what both start from is built before.
TWO_AT_ONCE := -n 2 --dist loadfile
PYTHON_SOURCES := app.py chalicelib infra tests

export PORT

.DEFAULT_GOAL := help
.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

.PHONY: setup
setup: ## Install everything: .venv and the client's packages, exactly as pinned
	@$(PYTHON) infra/prepare.py all

# ---- Running it ----

.PHONY: run
run: ## Run the whole system on this machine: make run [PORT=8700]
	@$(PYTHON) infra/prepare.py run
	@$(PY) -m infra.local.run

.PHONY: mail-in
mail-in: ## Let a mail come in to the running system: make mail-in FILE=letter.eml [TO=address]
	@$(PY) -m infra.local.mail_in $(PORT) "$(FILE)" "$(TO)"

.PHONY: reset
reset: ## Forget all data of the local system
	@rm -rf build/local-state build/local.json

# ---- Checks and tests ----

.PHONY: test
test: setup lint types contracts unit client-test templates journeys browser iam ## Run every check and every test

.PHONY: lint
lint: setup ## Check style and spelling
	$(VENV)/ruff check $(PYTHON_SOURCES)
	$(VENV)/ruff format --check $(PYTHON_SOURCES)
	$(VENV)/djlint --quiet --lint templates
	$(VENV)/codespell
	$(CLIENT) lint

.PHONY: types
types: setup ## Check the types of Python and TypeScript
	$(VENV)/mypy
	$(CLIENT) types

.PHONY: contracts
contracts: setup ## Check that the layers point inward
	$(VENV)/lint-imports

.PHONY: unit
unit: setup ## Run the tests that need no running system
	@$(PY) -m infra.package --local
	$(VENV)/pytest --ignore tests/journeys --ignore tests/browser --ignore tests/bench $(TWO_AT_ONCE)

.PHONY: client-test
client-test: setup ## Run the web client's own tests
	$(CLIENT) test

.PHONY: templates
templates: setup ## Check the CloudFormation templates, the packaged one as well
	@$(PY) -m infra.package --local
	$(VENV)/cfn-lint

.PHONY: journeys
journeys: setup ## Run the journeys through the running system
	@$(PY) -m infra.client
	@$(PY) -m infra.package --local
	$(VENV)/pytest tests/journeys $(TWO_AT_ONCE)

.PHONY: browser
browser: setup ## Run the browser tests in Chromium
	@$(PY) -m infra.chromium
	@$(PY) -m infra.client
	@$(PY) -m infra.package --local
	$(VENV)/pytest tests/browser

.PHONY: iam
iam: setup ## Run the journeys that need permissions again, each function in processes of its own with its own role
	@$(PY) -m infra.client
	@$(PY) -m infra.package --local
	READYREF_WORKERS=processes $(VENV)/pytest tests/journeys -m "not roles_elsewhere" $(TWO_AT_ONCE)

.PHONY: bench
bench: setup ## Measure round trips, import times and delivery times
	$(PY) -m tests.bench

.PHONY: format
format: setup ## Put sources into the agreed format
	$(VENV)/ruff check --fix-only --quiet $(PYTHON_SOURCES)
	$(VENV)/ruff format $(PYTHON_SOURCES)

.PHONY: screenshots
screenshots: setup ## Take the pictures of the README anew
	@$(PY) -m infra.chromium
	$(PY) -m tests.browser.screenshots

# ---- Deploying ----

.PHONY: package
package: setup ## Build what is deployed to AWS, without deploying it
	@$(PY) -m infra.client
	@$(PY) -m infra.package

.PHONY: deploy
deploy: setup ## Deploy to AWS with your own credentials: make deploy STAGE=prod MAIL_DOMAIN=example.org
	@$(PY) -m infra.deploy $(STAGE)

.PHONY: reindex
reindex: setup ## Make the index of the search anew; on AWS: make reindex STAGE=prod
	@$(PY) -m infra.reindex $(if $(filter file,$(origin STAGE)),,$(STAGE))

.PHONY: account
account: setup ## Make the first accounts of a stage: make account STAGE=prod
	@$(PY) -m infra.accounts $(STAGE)
