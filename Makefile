# Each target sets up all it needs on a machine that has Python 3.11 or later and make.
# PYTHON=python3.12 chooses the interpreter, PAGE=... what `make run` opens.

PAGE ?= seeds/trump-zelensky-garantie.fr.txt
BIN := .venv/bin
export PYTHON

.PHONY: run test check check-format check-lint check-types check-imports format picture clean

run: .venv/run.stamp
	@$(BIN)/threadview $(PAGE)

# Whatever one check finds, the others run too; pytest comes last, so that its summary is the last line.
test: .venv/dev.stamp
	@failed=0; \
	$(MAKE) --no-print-directory --keep-going check || failed=1; \
	$(BIN)/python -m pytest -n auto --dist loadgroup -q || failed=1; \
	exit $$failed

check: check-format check-lint check-types check-imports

check-format: .venv/dev.stamp
	$(BIN)/ruff format --check .

check-lint: .venv/dev.stamp
	$(BIN)/ruff check .

check-types: .venv/dev.stamp
	$(BIN)/mypy

check-imports: .venv/dev.stamp
	$(BIN)/lint-imports --no-logo

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

# The picture in README.md, taken of the program itself.
picture: .venv/run.stamp
	$(BIN)/python docs/make_picture.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist build

.venv/bin/pip:
	@.ci/venv .venv

.venv/run.stamp: pyproject.toml | .venv/bin/pip
	@echo "installing threadview into .venv" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/pip
	@echo "installing threadview and its development tools into .venv" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/run.stamp
