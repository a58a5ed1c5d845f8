# Two commands for a newcomer: `make demo` and `make test`. Both set up .venv on their own.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= graph
PORT ?= 7878

.PHONY: web demo test lint types check golden calibrate clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

web: src/sifarat/workbench/static/editor.js  ## the SPARQL editor of the pages, where there is npm

src/sifarat/workbench/static/editor.js: web/package-lock.json web/editor.js $(wildcard web/views/*) web/build.mjs web/map.mjs
	@if command -v npm >/dev/null; then cd web && npm ci --silent --no-audit --no-fund && npm run --silent build; \
	else echo "npm is not installed: /sparql will have a plain form in the place of the editor, corridors no map"; fi

demo: $(VENV)/installed web    ## build the graph from seeds/, show what was found, serve it
	$(BIN)/sifarat build seeds/ --store $(STORE)
	$(BIN)/sifarat show seeds/
	$(BIN)/sifarat serve --store $(STORE) --port $(PORT)

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-test
	$(BIN)/mypy

check: $(VENV)/installed-test web
	$(BIN)/pytest

test: lint types check         ## lint, strict types, tests

golden: $(VENV)/installed      ## renew the golden files of the seeds after a meant change
	mkdir -p build
	$(BIN)/python -m sifarat.ontology.context > build/context.jsonld && mv build/context.jsonld ontology/
	rm -rf build/golden
	$(BIN)/sifarat build seeds/ --store build/golden
	$(BIN)/sifarat export --store build/golden -o tests/seeds/seeds.ttl
	mkdir -p tests/seeds/answers
	for file in queries/*.rq; do name=$$(basename $$file .rq); grep -q '^# needs: network' $$file || \
	  $(BIN)/sifarat query $$name --store build/golden --format csv > tests/seeds/answers/$$name.csv || exit 1; done

calibrate: $(VENV)/installed   ## renew how sure each rule is: make calibrate GOLD=folder ARTICLES=folder
	$(BIN)/python bench/calibrate.py $(GOLD) --articles seeds --articles $(ARTICLES) --write

clean:
	rm -rf $(VENV) $(STORE) build dist
