# What one does with Zedny. Nothing but Python 3.11 or later and make must be there beforehand.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
# Tests start the program two hundred times: without bytecode each start would compile all of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test golden faults safety soak bench pictures check check-pages audit install lock

run: install  # play: brings servers and demo content, prints the addresses to open
	@$(BIN)/zedny run

test: install  # everything, against real servers that the tests start for themselves, side by side
	@$(BIN)/pytest --numprocesses=auto

golden: install  # write anew what screen readers are told, to be read line by line as a difference
	@WRITE_GOLDEN=1 $(BIN)/pytest tests/browser/test_closed_eyes.py

faults: install  # kill, stall and cut off everything in turn, and play on a cluster; half an hour
	@$(BIN)/pytest tests/faults -m "not soak"
	@$(BIN)/pytest --on-a-cluster --with-servers --numprocesses=2 --quiet tests/game tests/server/live

safety: install  # attack a server in turn, and print what it costs a class; some minutes
	@FUZZ_EXAMPLES=1000 $(BIN)/pytest -m "not long and not soak" tests/server/live/test_attacks.py \
		tests/server/live/test_fuzzing.py tests/server/rest/authorization tests/server/rest/http/test_contract.py

soak: install  # class after class while processes die, for SOAK_SECONDS
	@$(BIN)/pytest tests/faults -m soak

bench: install  # what games cost and how quick they are: a quarter of an hour, with QUICK=1 less
	@$(BIN)/python -m tests.load

pictures: install  # take the contact sheets in docs/ anew: a game, state by state, in both languages
	@$(BIN)/pytest tests/browser/contact_sheet.py

check: install check-pages  # format, lint, types, layers; reports known holes in what is used
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python -m tests.advisories

audit: install  # fail on known holes in what Zedny is made of, which make check only reports
	@$(BIN)/python -m tests.advisories --strict

# Node serves developers only: it checks the types of the browser's modules, and nothing is built.
check-pages:
	@if command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory node_modules/.installed && node_modules/.bin/tsc --project tsconfig.json; \
	elif [ -n "$$CI" ]; then \
		echo "The browser's modules must be checked here, and there is no npm."; exit 1; \
	else \
		echo "Left out, since there is no npm: the types of the browser's modules."; \
	fi

node_modules/.installed: package-lock.json
	npm ci --no-fund --no-audit --loglevel=error
	@touch $@

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Zedny needs Python 3.11 or later, and this is " + sys.version.split()[0] + ": try make PYTHON=python3.12")'
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps --requirement requirements.lock
	@$(PIP) install --no-index --no-build-isolation --no-deps --editable .
	@touch $@

lock: install  # choose versions anew
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --no-header \
		--no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade \
		--output-file requirements.lock pyproject.toml
