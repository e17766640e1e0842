# diagbox: `make help` lists the targets.
SWIFT ?= swift
PREFIX ?= /usr/local
CORPORA ?= ../shared/corpora
CASES ?= ../shared/cases

.PHONY: help setup build schema generate test lint format bench demo install static corpora cases clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## install what Debian has and the build needs (as root)
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libarchive-dev libsqlite3-dev libyaml-dev nettle-dev pkg-config libarchive-tools time dash busybox mksh shellcheck

build: schema ## debug build
	$(SWIFT) build

release: schema ## release build of the executable
	$(SWIFT) build -c release --product diagbox

schema: ## write docs/schema.sql from the artifact declarations
	$(SWIFT) build --product dump-schema
	@.build/debug/dump-schema > docs/schema.sql.new
	@cmp -s docs/schema.sql.new docs/schema.sql && rm docs/schema.sql.new || mv docs/schema.sql.new docs/schema.sql

generate: build ## all generated files: schema, references, collector table
	.build/debug/diagbox tables > docs/tables.txt
	.build/debug/diagbox rules list > docs/causes.tsv

test: schema ## every test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel
	.build/debug/diagbox rules check
	.build/debug/diagbox rules test
	sh Tests/collector/run.sh .build/debug/diagbox

lint: ## swift format, shellcheck, rule check
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Plugins Package.swift
	.build/debug/diagbox collect --print-script | shellcheck -e SC2012,SC2015 -

format: ## swift format in place
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Plugins Package.swift

bench: release ## speed beside bsdtar, as ratios
	sh tools/bench.sh .build/release/diagbox $(CORPORA)/sos

demo: build ## the main job on a shipped sample
	.build/debug/diagbox analyze samples/001-governor-powersave.tar.gz

install: release ## install the executable below PREFIX
	install -D -m 755 .build/release/diagbox $(DESTDIR)$(PREFIX)/bin/diagbox

static: schema ## one executable without shared libraries: dist/diagbox
	sh tools/static.sh

corpora: release ## facts against known answers: make corpora CORPORA=DIR
	DIAGBOX=.build/release/diagbox python3 tools/corpora.py $(CORPORA)

cases: release ## rank of the true cause: make cases CASES=DIR
	DIAGBOX=.build/release/diagbox python3 tools/cases.py $(CASES)

clean: ## remove build output
	rm -rf .build .staticlibs dist
