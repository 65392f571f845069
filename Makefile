# Each target sets up all it needs on a machine that has Python 3.11 or later and make.
# PYTHON=python3.12 chooses the interpreter, PAGE=... what `make run` opens.

PAGE ?= seeds/trump-zelensky-garantie.fr.txt
BIN := .venv/bin
export PYTHON

.PHONY: run test check format picture clean

run: .venv/run.stamp
	@$(BIN)/threadview $(PAGE)

# pytest comes last, so that its summary is the last line.
test: check
	$(BIN)/python -m pytest -n auto --dist loadgroup -q

check: .venv/dev.stamp
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
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
