# Two commands are enough to try it: make demo, make test. The rest is for those who change it.
PORT ?= 8000
# Which Python makes the environment; empty: the first that is new enough.
PYTHON ?=
export PYTHON
PY = .venv/bin/python
# Checks read the settings; they get a data folder of their own, outside the tree.
SCRATCH = $${TMPDIR:-/tmp}/genomslag-check.$$PPID

.PHONY: help demo test check format messages docs bundle migrations requirements score bench clean
.DEFAULT_GOAL := help

help: ## what there is to say
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 16

demo: ## the demonstration on http://127.0.0.1:8000 (PORT=8080 for another port, FRESH=1 to begin anew)
	@bin/bootstrap base $(PORT)
	@.venv/bin/genomslag demo --port $(PORT) $(if $(FRESH),--fresh)

test: ## all tests; browser tests where Chromium is found (TESTS=path for some of them)
	@bin/bootstrap dev
	@$(PY) -m pytest -n auto --dist loadscope --no-loadscope-reorder $(TESTS)

check: ## form, lint, types, floors, migrations, languages, generated pages, editor bundle
	@bin/bootstrap dev
	@$(PY) -m tools.check

format: ## puts the code in the house's form
	@bin/bootstrap dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

messages: ## gathers what is to be translated, compiles the Swedish catalogue
	@bin/bootstrap dev
	@$(PY) -m tools.messages

docs: ## makes the generated pages anew
	@bin/bootstrap dev
	@$(PY) -m tools.generated

bundle: ## makes the editor's bundle anew (needs Node; nobody else does)
	cd frontend && npm ci && npm run build && npm test
	@$(PY) -m tools.generated

migrations: ## makes migrations for changed models
	@bin/bootstrap dev
	GENOMSLAG_DATA=$(SCRATCH) $(PY) manage.py makemigrations

score: ## how well real documents are read, field by field
	@bin/bootstrap dev
	@$(PY) -m tests.score

bench: ## our pages against the floor, as ratios
	@bin/bootstrap dev
	@$(PY) -m tests.bench

requirements: ## compiles requirements/*.in with hashes and without addresses (needs uv)
	for f in base postgres dev; do uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/$$f.in -o requirements/$$f.txt; done

clean: ## takes away what was made on the way; installations in var/ stay
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis .check build
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
