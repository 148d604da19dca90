# `make briefing` and `make test` are all that a new user needs; `make help` lists the rest.
PYTHON ?= python3
BUILD := .venv
DEV := .venv-dev
BENCH := .venv-benchmark
# Bytecode is compiled at install: imports cost three times as much without.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help briefing test documents lint lab pictures codes lock benchmark soak audit sbom licences clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

briefing: $(BUILD)/ready ## set up .venv and write reports/
	$(BUILD)/bin/briefing build

test: $(DEV)/ready ## set up .venv-dev and run the tests
	$(DEV)/bin/python -m pytest -n 2 --dist worksteal

documents: $(BUILD)/ready requirements/documents.txt ## let .venv read PDF as well
	$(BUILD)/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements/documents.txt

lint: $(DEV)/ready ## formatter, linter, types
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy

# The announcements plugin would ask the network for news.
lab: $(DEV)/ready ## open JupyterLab on the start page
	$(DEV)/bin/jupyter labextension disable "@jupyterlab/apputils-extension:announcements"
	$(DEV)/bin/jupyter lab --ServerApp.root_dir="$(CURDIR)" \
		--LabApp.default_url=/lab/tree/notebooks/start.ipynb

pictures: $(DEV)/ready ## renew docs/pictures and the references in tests/pictures: look at them, then commit
	$(DEV)/bin/python scripts/make_pictures.py

codes: $(DEV)/ready ## renew tests/data/codes.csv, each unit's codes: read the difference, then commit
	$(DEV)/bin/python scripts/make_codes.py

lock: ## lock the dependencies again, with hashes and without addresses (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --output-file requirements/build.txt pyproject.toml requirements/backend.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra lab --extra dev --constraint requirements/build.txt \
		--output-file requirements/dev.txt pyproject.toml requirements/backend.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra documents --constraint requirements/build.txt \
		--output-file requirements/documents.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra benchmark --constraint requirements/build.txt \
		--output-file requirements/benchmark.txt pyproject.toml requirements/backend.in

benchmark: $(BENCH)/ready ## measure, and write the tables into docs/ (needs Chromium)
	$(BENCH)/bin/python -m benchmarks --write

soak: $(DEV)/ready ## the robustness tests at full count, some ten minutes; writes docs/robustness.md
	mkdir -p dist
	SOAK=1 $(DEV)/bin/python -m pytest -n 2 --junitxml=dist/soak.xml tests/test_robustness_*.py
	$(DEV)/bin/python scripts/make_robustness.py dist/soak.xml

audit: $(DEV)/ready ## ask the advisory service for known flaws of what a briefing needs
	$(DEV)/bin/python scripts/audit.py

sbom: $(DEV)/ready ## write dist/sbom.json (CycloneDX) for a release
	mkdir -p dist
	$(DEV)/bin/cyclonedx-py requirements requirements/build.txt --pyproject pyproject.toml \
		--output-reproducible --output-file dist/sbom.json

licences: $(DEV)/ready $(BENCH)/ready ## list the licences of all locked distributions again
	$(DEV)/bin/python scripts/make_licences.py $(BENCH)/lib/python*/site-packages

clean: ## remove environments, caches and reports
	rm -rf $(BUILD) $(DEV) $(BENCH) dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find reports -mindepth 1 -maxdepth 1 ! -name parameters ! -name README.md -exec rm -rf {} +

$(BUILD)/ready: requirements/build.txt pyproject.toml
	$(call install,$(BUILD),$<)

$(DEV)/ready: requirements/dev.txt pyproject.toml
	$(call install,$(DEV),$<)

$(BENCH)/ready: requirements/benchmark.txt pyproject.toml
	$(call install,$(BENCH),$<)

# pip refuses an editable project beside hashes, so the project comes after, without dependencies.
define install
	$(PYTHON) -m venv --clear $(1)
	$(1)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $(2)
	$(1)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(1)/bin/python -m compileall -q src
	touch $@
endef
