# `make` alone lists what there is. Everything below works from a clean clone.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test check bench stop browser tour lighthouse

PORT ?= 8080
PLUMBLINE_HOME ?= $(CURDIR)/.plumbline
ifeq ($(filter /%,$(PLUMBLINE_HOME)),)
override PLUMBLINE_HOME := $(CURDIR)/$(PLUMBLINE_HOME)
endif
export PORT PLUMBLINE_HOME
LINT ?= cargo clippy --workspace --all-targets --locked -- -D warnings
# Tools that the set-up had to bring: its Node replaces one that is too old, the rest only fills gaps.
export PATH := $(PLUMBLINE_HOME)/node/bin:$(PATH):$(PLUMBLINE_HOME)/venv/bin

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=18080 make demo           another port"
	@echo "  PLUMBLINE_HOME=DIR make demo   another folder for its database, files and mails"

demo: ## three companies with real data on http://localhost:8080 (Ctrl-C ends it, data stays)
	@deploy/dev/setup.sh run
	@exec cargo run -- demo

test: ## every test: unit, use case, HTTP, worker, browser
	@deploy/dev/setup.sh test
	@.ci/test.sh

browser: ## only the browser's journeys
	@deploy/dev/setup.sh test
	@cargo build --workspace --bins
	@cd tests/browser && npm test --silent

tour: ## a screenshot of every page in docs/tour, by walking the journeys
	@deploy/dev/setup.sh test
	@cargo build --workspace --bins
	@rm -rf tests/browser/shots
	@cd tests/browser && TOUR=light npm test --silent && node support/tour.mjs

check: ## format, lints with warnings denied, rules on crates and sources
	@deploy/dev/setup.sh check
	cargo fmt --all --check
	@.ci/sources.sh
	@.ci/crates.sh
	@.ci/coverage.sh
	@bash .ci/deploy.sh
	$(LINT)

bench: ## measure a release build against its aims
	@deploy/dev/setup.sh bench
	@tests/bench/run.sh

lighthouse: ## Lighthouse's scores of the portal's pages: run it on a machine at rest
	@deploy/dev/setup.sh test
	@deploy/dev/setup.sh bench
	@cargo build --workspace --bins
	@node tests/bench/lighthouse/audit.mjs

stop: ## stop databases that tests or a killed demo left running
	@cargo run --quiet -p plumbline-devstack --bin devstack-db -- down demo
	@cargo run --quiet -p plumbline-devstack --bin devstack-db -- down test
