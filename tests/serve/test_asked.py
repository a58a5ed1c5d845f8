"""Questions by address: typed parameters, plain data, charts, and the OpenAPI description of all of it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from served import Server

from sifarat.serve.asked import chart, plain

SCHEMATHESIS = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or shutil.which("schemathesis")
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_all_questions_are_listed_with_their_parameters(server: Server) -> None:
    listed = json.loads(server.get("/query").body)
    assert [known["name"] for known in listed] == ["named", "states"]
    assert listed[0]["parameters"] == [
        {"name": "name", "kind": "text", "default": "Kazakhstan", "meaning": "what it is called"}
    ]
    assert server.get(listed[0]["address"] + "?name=Pakistan").status == 200


def test_a_question_gives_plain_data_and_a_chart(server: Server) -> None:
    rows = json.loads(server.get("/query/named?name=Pakistan&format=rows").body)
    assert rows == {
        "columns": ["thing"],
        "rows": [{"thing": "https://w3id.org/sifarat/id/state/pakistan"}],
        "more": False,
    }
    drawn = json.loads(server.get("/query/named?name=Pakistan&format=chart").body)
    assert drawn["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert drawn["data"]["values"] == rows["rows"]
    assert server.get("/query/afar").status == 404
    assert server.get("/query/named?colour=red").status == 400
    again = server.get("/query/states?format=rows")
    assert server.get("/query/states?format=rows", If_None_Match=again.headers["etag"]).status == 304


def test_terms_become_what_json_has() -> None:
    assert plain({"text": "7", "lang": "", "type": XSD + "integer"}) == 7
    assert plain({"text": "0.5", "lang": "", "type": XSD + "decimal"}) == 0.5
    assert plain({"text": "NaN", "lang": "", "type": XSD + "double"}) == "NaN"
    assert plain({"text": "true", "lang": "", "type": XSD + "boolean"}) is True
    assert plain({"text": "7", "lang": "", "type": XSD + "string"}) == "7"


def test_a_chart_draws_numbers_over_days_else_over_words() -> None:
    number, word = {"text": "7", "type": XSD + "integer"}, {"text": "a", "type": XSD + "string"}
    day = {"text": "2026-02-04", "type": XSD + "date"}
    drawn = chart("", ["n", "word"], [[number, word]], [{}])
    assert drawn["encoding"] == {
        "x": {"field": "word", "type": "nominal"},
        "y": {"field": "n", "type": "quantitative"},
    }
    drawn = chart("", ["word", "day"], [[word, day], [None, None]], [{}, {}])
    assert drawn["encoding"] == {
        "x": {"field": "day", "type": "temporal"},
        "y": {"aggregate": "count", "type": "quantitative"},
    }


def test_the_description_is_valid_openapi_and_has_every_question(server: Server) -> None:
    described = json.loads(server.get("/openapi.json").body)
    validate(described)
    parameters = {each["name"]: each for each in described["paths"]["/query/named"]["get"]["parameters"]}
    assert parameters["name"]["schema"] == {"type": "string", "default": "Kazakhstan"}
    assert "put" not in described["paths"]["/store"]


@pytest.mark.skipif(SCHEMATHESIS is None, reason="schemathesis is not installed")
def test_a_fuzzer_that_reads_the_description_finds_no_answer_that_is_not_in_it(server: Server, tmp_path: Path) -> None:
    assert SCHEMATHESIS is not None
    checks = "not_a_server_error,status_code_conformance,content_type_conformance"
    command = [SCHEMATHESIS, "run", server.url + "/openapi.json", "-c", checks, "-n", "3", "--phases", "fuzzing"]
    command.append("--generation-deterministic")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)  # it leaves files there
    assert done.returncode == 0, done.stdout[-3000:]
