# make map    a map of the reports in SOURCES, in OUTPUT      make bench   the numbers
# make test   everything that must hold                       make soak    fuzzes the readers, kills runs
# make gallery  the pictures of docs/                         make clean   away with what make made

PYTHON  ?= python3
SOURCES ?= seeds
OUTPUT  ?= output
BIN     := .venv/bin

.PHONY: map test lint bench soak gallery clean
.DELETE_ON_ERROR:

map: .venv/installed
	@$(BIN)/idlibmap map $(SOURCES) -o $(OUTPUT)

test: lint
	@chromium=$$(sh tests/setup_browser.sh) && IDLIBMAP_CHROMIUM="$$chromium" $(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/installed-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bench: .venv/installed-bench
	@for script in $(sort $(wildcard benchmarks/*.py)); do $(BIN)/python $$script || exit; done

soak: .venv/installed-dev
	@$(BIN)/python tests/soak.py

gallery: .venv/installed-dev
	@$(BIN)/python docs/make_gallery.py
	@$(BIN)/python docs/run_notebook.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is the last thing a set-up writes, so one that was interrupted is done again.
.venv/installed: pyproject.toml
	$(call install,'.[all]')

.venv/installed-dev: pyproject.toml
	$(call install,'.[dev]')
	@touch .venv/installed

# The peers that the numbers are compared with, on top of all that tests need.
.venv/installed-bench: pyproject.toml
	$(call install,'.[bench]')
	@touch .venv/installed .venv/installed-dev

define install
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || \
		{ $(PYTHON) -c "$$CHECK_PYTHON" $(PYTHON) && $(PYTHON) -m venv --clear .venv; }
	@echo "Installing into .venv ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --editable $(1)
	@touch $@
endef

# Read by any Python, however old.
define CHECK_PYTHON
import sys
python = sys.argv[1]
if sys.version_info < (3, 11):
    found = "%d.%d" % sys.version_info[:2]
    sys.exit("idlibmap needs Python 3.11 or newer, and %s is %s: name a newer one, as in make PYTHON=python3.12" % (python, found))
try:
    import ensurepip, venv
except ImportError:
    sys.exit("%s cannot make virtual environments: sudo apt install python3-venv" % python)
endef
export CHECK_PYTHON
