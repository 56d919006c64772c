# Two commands: `make demo` builds the example site, `make test` runs the whole suite.
PYTHON ?= python3
BIN := .venv/bin
FLOOR := .venv-floor/bin
FUZZ_SECONDS ?= 600
comma := ,
# Tests that share a build stay in one worker.
PARALLEL := -n auto --dist loadgroup
WEB := $(if $(or $(shell command -v npm),$(CI)),build/web/.ready)
SEEDS := $(or $(wildcard ../shared/corpus),docs/examples tests/roots)

.PHONY: demo test test-floor screenshots bench fuzz lint clean

demo: .venv/.ready
	$(BIN)/sphinx-build --color -W --keep-going -b html -d build/doctrees docs build/html
	@echo "The example site is in build/html/index.html"

test: lint $(WEB)
	$(BIN)/python -m pytest $(PARALLEL)

# The same suite on the oldest versions of everything that the package depends on.  Browsers
# look at the newest only: the oldest make the same HTML, which all other tests compare.
test-floor: .venv-floor/.ready
	$(FLOOR)/python -m pytest $(PARALLEL) --ignore=tests/web

# Pictures of every layout under every theme, wide and narrow, light and dark.
screenshots: .venv/.ready $(WEB)
	cd tests && ../$(BIN)/python -m web.contact_sheet ../build/screenshots

# What tests in the browser need from npm; without npm they are skipped, but not in CI.
build/web/.ready: tests/web/package.json
	mkdir -p build/web
	cp tests/web/package.json build/web
	npm install --prefix build/web --silent --ignore-scripts --no-package-lock --no-audit --no-fund
	touch $@

# Time everything, beside other programs; the documentation shows what came out.  A part of it,
# ONLY="stages files" or ONLY="builds --entries 1000 --runs 1", goes into build/benchmarks alone.
bench: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/run.py $(or $(ONLY),--json docs/_data/benchmarks.json)

# Look for bytes that break the reader; each finding is a file in build/fuzz, to be kept in tests/findings.
fuzz: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris \
	  || { echo "atheris has no wheel for this Python and system"; exit 1; }
	mkdir -p build/fuzz/corpus
	$(BIN)/python tests/fuzz/fuzz_reader.py -max_total_time=$(FUZZ_SECONDS) -max_len=2000 -timeout=10 \
	  -artifact_prefix=build/fuzz/ build/fuzz/corpus $(SEEDS)

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/.ready: pyproject.toml
# In CI the benchmarks are tested, too.
.venv/.ready: EXTRAS := $(if $(CI),dev$(comma)bench,dev)
.venv-floor/.ready: pyproject.toml tests/floors.txt
.venv-floor/.ready: EXTRAS := dev
.venv-floor/.ready: CONSTRAINTS := --constraint tests/floors.txt

%/.ready:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $*
	$*/bin/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINTS) --editable '.[$(EXTRAS)]'
	touch $@

clean:
	rm -rf build dist .venv .venv-floor
