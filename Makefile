# Two commands do everything: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: serve test check bench score judge soak clean

serve: $(VENV)/installed
	@$(BIN)/kb build
	@$(BIN)/kb serve --host $(HOST) --port $(PORT)

test: check
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/benching
	$(BIN)/python -m tests.bench

score: $(VENV)/developing
	$(BIN)/python -m tests.scorer

judge: $(VENV)/developing
	$(BIN)/python -m tests.judgements

soak: $(VENV)/developing
	$(BIN)/python -m tests.soak

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# Checks the HTML of all pages; needs Java to run.
$(VENV)/checker: Makefile
	npm install --silent --no-save --no-audit --no-fund --prefix $@ vnu-jar@26.9.27
	touch $@

$(VENV)/benching: $(VENV)/developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@
