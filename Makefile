# What one does here, each by one word. `make` alone lists them.

VENV ?= .venv
HOME_DIR ?= $(or $(MANSET_HOME),newsroom)
PORT ?= 8000
# One more than cores, as many tests wait: for a browser, for a server to start, for a reader's time to pass.
JOBS ?= $(shell expr $$(nproc 2>/dev/null || echo 1) + 1)
SOAK ?= 20
BIN := $(VENV)/bin
export VENV
# Were nothing compiled kept, every process would compile Django and Wagtail anew: 3 s for each command and each test of one.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test lint bench soak format messages lock clean
.SUFFIXES:

help: ## list what can be done
	@echo "make WHAT, where WHAT is one of:"
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12
	@echo "Variables: HOME_DIR=$(HOME_DIR) PORT=$(PORT) JOBS=$(JOBS) PYTHON= ARGS= (for the command that is run)"

run: $(VENV)/run.stamp ## start a newsroom with the sample wire, site and desk (HOME_DIR, PORT)
	@exec $(BIN)/manset --home "$(HOME_DIR)" up --sample --port "$(PORT)" $(ARGS)

test: $(VENV)/dev.stamp ## all tests, and lint beside them; says at the end what was skipped for want of what (JOBS, ARGS="-k feed")
	@exec tools/test --numprocesses $(JOBS) $(ARGS)

lint: $(VENV)/dev.stamp ## ruff, mypy --strict, the layers, the templates
	@tools/lint

bench: $(VENV)/run.stamp ## measure, beside nginx, Hugo and WordPress, into docs/performance.md (BENCH=serving, SIZES=1000,10000)
	@bench/install $(BENCH) && PYTHONUNBUFFERED=1 exec $(BIN)/python -m bench

soak: $(VENV)/dev.stamp ## the laws of the edition, played for long (SOAK=20 times as many stories)
	@SOAK=$(SOAK) exec $(BIN)/python -m pytest tests/properties $(ARGS)

format: $(VENV)/dev.stamp ## put code and templates into the house's form
	@tools/format

messages: ## compile the translations, .po to .mo (wants gettext)
	@for po in $$(find manset -name '*.po'); do msgfmt --check-format -o "$${po%.po}.mo" "$$po" && echo "$${po%.po}.mo"; done

lock: $(VENV)/dev.stamp ## lock the dependencies with hashes (UPGRADE=1 for newer versions)
	@tools/lock

clean: ## remove what was made from the sources; never a newsroom
	rm -rf $(VENV) .tools build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find manset tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Working needs all that running needs, so that making the one makes the other.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml tools/environment
	@tools/environment run

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml tools/environment
	@tools/environment dev
