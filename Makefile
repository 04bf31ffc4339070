# Two commands matter to a newcomer: `make demo` and `make test`. Needs Python 3.11+ with venv, and a package registry.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# As pip and the browser do: an office often has a certificate authority of its own.
export UV_SYSTEM_CERTS ?= 1

.PHONY: setup demo run test lint bench docs lock

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/path/to/it")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --editable .
	touch $@

.venv/dev-ready: .venv/ready requirements-dev.lock
	$(BIN)/uv pip install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@

demo: setup  ## a small city with a year of cases, on http://127.0.0.1:8000
	GONGKAI_DATA=var/demo $(BIN)/gongkai demo

run: setup  ## your own installation, in ./var
	$(BIN)/gongkai serve

test: .venv/dev-ready  ## everything this machine can run; names what it leaves out
	$(BIN)/python tests/run.py

lint: .venv/dev-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
# djlint's formatter stays off: the line breaks it puts in show as blanks between Chinese characters.
	$(BIN)/djlint --lint --quiet src

bench: .venv/dev-ready
	$(BIN)/python -m bench.run

docs: .venv/dev-ready  ## the generated pages under docs/
	$(BIN)/gongkai docs

lock: .venv/ready  ## after a change of dependencies; no address of any registry is written
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --constraint requirements.lock pyproject.toml --group dev --output-file requirements-dev.lock
