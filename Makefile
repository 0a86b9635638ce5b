# Overseas Trip Archive. Every path here is relative: the folder's own name may hold anything.
PYTHON ?= python3
PY := .venv/bin/python
DEV := $(PY) -m tools.dev
PIP := $(PY) -m pip install -qq --disable-pip-version-check
PO := locale/en/LC_MESSAGES/django
KO := locale/ko/LC_MESSAGES/django
LOCK := $(PY) -m uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header
.DEFAULT_GOAL := help
.PHONY: help run serve reload stop staff test check audit bench endure fuzz screenshots messages lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: .venv/runtime ## the site with its sample data on http://127.0.0.1:8000 (PORT=, SAMPLE=off)
	@exec $(DEV) run

serve: .venv/runtime ## the same site as a small real deployment (PORT=, WORKERS=, SAMPLE=off)
	@exec $(DEV) serve

reload: .venv/runtime ## the code of today for what serve started, without a request refused
	@exec $(DEV) reload

stop: ## stop what run and serve started here, the embedded PostgreSQL included
	@test ! -e .venv/runtime || exec $(DEV) stop

staff: .venv/runtime ## a first staff account (STAFF_USER=, STAFF_PASSWORD=, or asked for)
	@exec $(DEV) staff

test: .venv/development ## every test (ARGS= goes to pytest)
	@exec $(DEV) test $(ARGS)

check: .venv/development ## style, types, deployment settings, missing migrations
	@exec $(DEV) check

audit: .venv/development ## known weaknesses of what is installed; asks a public service
	@$(PIP) pip-audit
	@exec $(PY) -m pip_audit --require-hashes --disable-pip -r requirements.txt

bench: .venv/runtime ## how fast it is (ARGS= goes to the benchmark)
	@exec $(PY) -m bench $(ARGS)

endure: .venv/runtime ## break a copy under load, back it up, upgrade it, and count what is lost (ARGS=--help)
	@exec $(PY) -m tools.endure $(ARGS)

fuzz: .venv/development ## 20,000 hostile requests to a copy in this process (ARGS="--seed 1 --requests 500")
	@exec $(DEV) fuzz $(ARGS)

screenshots: .venv/development ## every kind of page as it looks, into var/screenshots (PORT=, ARGS="home trip")
	@exec $(PY) -m tools.screenshots $(ARGS)

messages: .venv/development ## new Korean texts into the English ones, compiled; needs GNU gettext
	@command -v msgfmt >/dev/null || { echo "GNU gettext is needed: on Debian and Ubuntu, apt install gettext"; exit 1; } >&2
	@mkdir -p $(dir $(PO))
	@$(PY) manage.py makemessages --verbosity 0 --locale en --no-location --no-obsolete --ignore var --ignore tests --ignore tools --ignore bench
	@msgattrib --sort-output --output-file $(PO).new $(PO).po
	@sed '/^"POT-Creation-Date/d' $(PO).new >$(PO).po # a date would change the file on each run
	@rm $(PO).new
	@msgfmt --check-format --output-file $(KO).mo $(KO).po
	@exec msgfmt --check-format --statistics --output-file $(PO).mo $(PO).po

lock: .venv/development ## the newest allowed packages into requirements.txt and requirements-dev.txt
	@$(PIP) uv
	@$(LOCK) --upgrade requirements.in -o requirements.txt
	@$(LOCK) --upgrade -c requirements.txt requirements-dev.in -o requirements-dev.txt

$(PY):
	@command -v "$(PYTHON)" >/dev/null || { echo "Python 3.11 or newer is needed: install it, or name one, as in make run PYTHON=/opt/python/bin/python3"; exit 1; } >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: name a newer one, as in make run PYTHON=python3.12"; exit 1; } >&2
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: on Debian and Ubuntu, apt install python3-venv"; exit 1; } >&2
	@echo "Installing into .venv: some seconds, this once"
	@"$(PYTHON)" -m venv --clear .venv

.venv/runtime: requirements.txt | $(PY)
	@$(PIP) --require-hashes -r requirements.txt
	@touch $@

# Holds everything of requirements.txt in the same versions.
.venv/development: requirements-dev.txt requirements.txt | $(PY)
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch .venv/runtime $@
