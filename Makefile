# `make run` starts PixCertif, `make dev` too while one edits it, `make test` proves it, `make bench` measures it.
# All of them work from a fresh clone; CONTRIBUTING.md says which one to use when.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON := .venv/bin/python
REPORTS := var/tests
# One worker a core: two halve the time of the suite. Journeys also wait: one worker more takes a fifth off them.
WORKERS ?= 2
JOURNEY_WORKERS ?= $(shell expr $(WORKERS) + 1)
# A file stays on one worker, in the order of tests/conftest.py.
BY_FILE := --dist loadfile --no-loadscope-reorder

.PHONY: run dev one quick test bench screens ready ready-for-tests fix lint suite-sqlite suite-postgresql journeys

run: ready
	@exec $(PYTHON) scripts/run.py --port $(PORT)

# As `run`, and what one saves shows: a .py within 3 s, a template, a style or a script at the next reload.
dev: ready
	@exec $(PYTHON) scripts/run.py --port $(PORT) --dev

# One test, one file, one folder: make one T=tests/exam/test_draw.py
one: ready-for-tests
	$(PYTHON) -m pytest -n0 -m "" $(T)

# What one runs before a commit: no PostgreSQL, no browser.
quick: ready-for-tests
	@$(MAKE) --no-print-directory lint
	$(PYTHON) -m pytest -n $(WORKERS) $(BY_FILE)

test: ready-for-tests
	@$(MAKE) --no-print-directory lint suite-sqlite suite-postgresql journeys
	$(PYTHON) scripts/counts.py $(foreach part,sqlite postgresql journeys life-postgresql,$(REPORTS)/$(part).xml)

bench: ready-for-tests
	@for bench in benchmarks/[!_]*.py; do
	  [ -e "$$bench" ] || { echo "Aucune mesure dans benchmarks/."; break; }
	  echo "== $$bench"
	  PYTHONPATH=. $(PYTHON) "$$bench"
	done

screens: ready-for-tests
	@$(PYTHON) scripts/screens.py

ready:
	@scripts/bootstrap run

ready-for-tests:
	@scripts/bootstrap test

# Lays out Python, templates, JavaScript and CSS; `lint` checks that it was done.
fix: ready-for-tests
	.venv/bin/ruff check --quiet --fix .
	.venv/bin/ruff format --quiet .
	.venv/bin/djlint --reformat --quiet templates
	.venv/bin/biome format --write

lint:
	@echo "== ruff, djlint, biome, import-linter, migrations, check --deploy"
	.venv/bin/ruff check --quiet .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/djlint --check --quiet templates
	.venv/bin/djlint --lint --quiet templates
	$(PYTHON) scripts/sizes.py
	.venv/bin/biome check
	.venv/bin/lint-imports --no-cache
	$(PYTHON) manage.py makemigrations --check --dry-run
	PIXCERTIF_ENV=production ALLOWED_HOSTS=pixcertif.example PUBLIC_ADDRESS=https://pixcertif.example \
	  SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')" JOURNAL_KEY=a-key \
	  DATABASE_URL=postgresql://pixcertif@localhost/pixcertif \
	  $(PYTHON) manage.py check --deploy --fail-level WARNING

suite-sqlite:
	@echo "== The suite on SQLite"
	# The tests of the push need both kinds of base: their PostgreSQL is started here, once, not inside a worker.
	$(PYTHON) scripts/with_postgresql.py env -u DATABASE_URL \
	  $(PYTHON) -m pytest -n $(WORKERS) $(BY_FILE) --junitxml=$(REPORTS)/sqlite.xml

suite-postgresql:
	@echo "== The suite on PostgreSQL"
	$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m pytest -n $(WORKERS) $(BY_FILE) --junitxml=$(REPORTS)/postgresql.xml

journeys:
	@echo "== Journeys through Chromium"
	env -u DATABASE_URL $(PYTHON) -m pytest -m browser -n $(JOURNEY_WORKERS) --dist worksteal --junitxml=$(REPORTS)/journeys.xml
	# The whole life of a session, again: its pages are told of changes in another way there.
	$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m pytest -m browser -n0 --junitxml=$(REPORTS)/life-postgresql.xml \
	  tests/journeys/test_whole_life.py
