# The two commands: make demo, make test. The rest is for those who develop.
PORT ?= 8000
PYTHON ?= python3
export PYTHON
PY = .venv/bin/python

.PHONY: help demo test check format messages docs bundle migrations requirements score bench clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo: ## the demonstration on http://127.0.0.1:$(PORT)
	@bin/bootstrap base
	@PORT=$(PORT) .venv/bin/genomslag demo --port $(PORT)

test: ## all tests; browser tests where Chromium is found
	@bin/bootstrap dev
	@$(PY) -m pytest $(TESTS)

check: ## format, lint, types, floors, migrations, translations, generated docs, editor bundle
	@bin/bootstrap dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	GENOMSLAG_DATA=.check $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m tools.messages --check
	$(PY) -m tools.generated --check
	@rm -rf .check

format: ## the house's form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

messages: ## gathers and compiles the Swedish catalogue
	$(PY) -m tools.messages

docs: ## makes the generated pages anew
	$(PY) -m tools.generated

bundle: ## the editor's bundle (needs Node)
	cd frontend && npm ci && npm run build && npm test
	$(PY) -m tools.generated

score: ## how well real documents are read
	@bin/bootstrap dev
	@$(PY) -m tests.score

bench: ## our pages against the floor, as ratios
	@bin/bootstrap dev
	@$(PY) -m tests.bench

requirements: ## hashed requirements from requirements/*.in (needs uv)
	for f in base postgres dev; do uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/$$f.in -o requirements/$$f.txt; done
