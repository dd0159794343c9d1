# make demo   installs into .venv and runs the main job end to end, without the internet
# make test   installs into .venv and runs every check
PYTHON ?= python3
VENV ?= .venv
# processes that run tests side by side: much of their time is waiting for servers that are slow on purpose
JOBS ?= 2
BIN := $(VENV)/bin

.PHONY: demo test bench bench-pages bench-schedule bench-extraction bench-search bench-desk bench-saving bench-crash fuzz audit bench-peers bench-store bench-hostile bench-extraction-cpu clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[parquet,fast,apprise]'
	touch $@

$(VENV)/.tools: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

demo: $(VENV)/.installed
	$(BIN)/koreawatch demo

test: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

# a thousand real pages from loopback, the real command, beside a plain Scrapy loop, the frameless ceiling and what
# bench-peers has put in .bench/peers (needs ../shared/corpus; most of an hour with the peers)
bench: $(VENV)/.installed
	$(BIN)/python -m bench.crawl --json .bench/speed.json
	$(BIN)/python -m bench.chart .bench/speed.json .bench/speed.svg

# newspaper4k and news-please in an environment of their own, for bench
bench-peers:
	$(PYTHON) -m venv .bench/peers
	.bench/peers/bin/python -m pip install --quiet --disable-pip-version-check newspaper4k news-please

# saving, importing and searching with a million stored articles, made at the first call (some twenty minutes, 6 GB in
# .bench, and as much again while it runs); GROWTH=1: saving and the desk's pages from a thousand articles to a million
bench-store: $(VENV)/.installed
	$(BIN)/python -m bench.store $(if $(GROWTH),--growth --json .bench/growth.json,--json .bench/store.json)

# room that kept raw pages take (needs the same pages)
bench-pages: $(VENV)/.installed
	$(BIN)/python -m bench.pages_size

# a week of the daemon's schedule on a made clock, with 30 made-up outlets (some two minutes)
bench-schedule: $(VENV)/.installed
	$(BIN)/python -m bench.schedule

# koreawatch and trafilatura on real pages with written answers (needs ../shared/corpus and ../shared/eval)
bench-extraction: $(VENV)/.tools
	$(BIN)/python -m bench.extraction

# CPU time of those pages beside trafilatura's, and by step
bench-extraction-cpu: $(VENV)/.installed
	$(BIN)/python -m bench.extraction_cpu

# searches in a store of a million made-up articles, made at the first call (some ten minutes, 4 GB in .bench)
bench-search: $(VENV)/.installed
	$(BIN)/python -m bench.search

# pages of the desk over the same million articles, and fifty readers at once (some two minutes more, 4 GB more)
bench-desk: $(VENV)/.installed
	$(BIN)/python -m bench.desk

# every fault of the tables on a real crawl, a line each, with time and memory (some ten minutes)
bench-hostile: $(VENV)/.tools
	$(BIN)/python -m bench.hostile

# how fast articles are taken in, and how large they are, as a store grows to 100,000 (some ten minutes)
bench-saving: $(VENV)/.installed
	$(BIN)/python -m bench.saving

# what befalls the store: kill -9 at 200 moments and at 50 writes, full disks, a lock, damage, copies, migrations
# (slow tests, some forty minutes; the disks need root, the system calls strace)
bench-crash: $(VENV)/.tools
	$(BIN)/python -m pytest -m slow -s tests/acceptance/crash tests/acceptance/test_daemon_kill.py

# a fuzzer on one parse function, which `python -m tests.fuzzing --help` lists; what it finds stands in .fuzz
TARGET ?= feed
SECONDS ?= 3600
fuzz: $(VENV)/.tools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3,<4'
	$(BIN)/python -m tests.fuzzing $(TARGET) --seconds $(SECONDS)

# advisories about what is installed; asks the package index (or AUDIT="--vulnerability-service osv"), and ends with 2 when it can't
audit: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.7'
	@$(BIN)/python .ci/audit.py $(AUDIT)

clean:
	rm -rf $(VENV) build dist *.egg-info .bench .eval .fuzz
