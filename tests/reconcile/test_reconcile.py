"""The Reconciliation API v0.2 over a real server, held to the rules of its JSON schemas, written out here."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from openapi_spec_validator import validate

from sifarat.build import build, judge
from sifarat.resolve.judgement import Judgement, Verdict

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "Trade Minister of Kenya Kamil Owuor visited Lahore. Foreign Minister Ishaq Dar visited Nairobi."
OLD, STAYS = "person/kenya/kamil-owuor", "person/ishaq-dar"
DATE = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


class Service:
    """A running server."""

    def __init__(self, address: str) -> None:
        self.root, self.host = address, urlsplit(address).netloc

    def send(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://refine.example"}
        try:
            connection.request(method, path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def json(self, path: str, form: dict[str, str] | None = None) -> Any:
        status, headers, body = self.send("POST" if form else "GET", path, form)
        assert status == 200, body
        assert headers["access-control-allow-origin"] == "*"
        assert headers["content-type"].startswith("application/json")
        return json.loads(body)

    def ask(self, **query: object) -> list[dict[str, Any]]:
        batch = self.json("/reconcile", {"queries": json.dumps({"q0": query})})
        result_batch(batch)
        found = batch["q0"]["result"]
        assert isinstance(found, list)
        return found

    def extend(self, ids: list[str], *properties: dict[str, object]) -> Any:
        answer = self.json("/reconcile", {"extend": json.dumps({"ids": ids, "properties": properties})})
        extension(answer)
        return answer


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("reconcile")
    line = {"id": "a", "lang": "en", "date": "2025-04-08", "text": TEXT}
    (folder / "a.jsonl").write_text(json.dumps(line))
    build([SEEDS, folder / "a.jsonl"], folder / "g", workers=1)
    judge([Judgement(OLD, STAYS, Verdict.POSITIVE)], folder / "g")
    program = str(Path(sys.executable).with_name("sifarat"))
    command = [program, "serve", "--store", str(folder / "g"), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line_told = process.stderr.readline()
        found = re.search(r"http://[\d.:]+", line_told)
        assert found, line_told
        yield Service(found[0])
        process.terminate()


# The rules of the schemas


def type_rule(each: object) -> None:
    assert isinstance(each, str) or (isinstance(each, dict) and isinstance(each["id"], str) and each["id"])


def result_batch(batch: object) -> None:
    assert isinstance(batch, dict)
    for answer in batch.values():
        for row in answer["result"]:
            assert isinstance(row["id"], str)
            assert isinstance(row["name"], str)
            assert row["id"]
            assert row["name"]
            assert type(row["score"]) in (int, float)
            assert isinstance(row.get("description", ""), str)
            assert isinstance(row.get("match", False), bool)
            for each in row.get("type", []):
                type_rule(each)
            for feature in row.get("features", []):
                assert isinstance(feature["id"], str)
                assert isinstance(feature["value"], bool | int | float)
        assert sum(row.get("match", False) for row in answer["result"]) <= 1
        scores = [row["score"] for row in answer["result"]]
        assert scores == sorted(scores, reverse=True)


def extension(answer: object) -> None:
    assert isinstance(answer, dict)
    for column in answer["meta"]:
        assert isinstance(column["id"], str)
        assert column["name"]
        if "type" in column:
            type_rule(column["type"])
    columns = {column["id"] for column in answer["meta"]}
    for row in answer["rows"].values():
        assert set(row) == columns
        for cells in row.values():
            for cell in cells:
                keys = set(cell)
                assert keys in (
                    set(),
                    {"id", "name"},
                    {"id", "name", "description"},
                    {"str"},
                    {"float"},
                    {"int"},
                    {"date"},
                )
                assert isinstance(cell.get("int", 0), int)
                assert isinstance(cell.get("float", 0.0), float)
                assert DATE.fullmatch(cell.get("date", "2025-01-01T00:00:00"))


def test_the_manifest_keeps_the_rules_and_every_address_in_it_answers(service: Service) -> None:
    told = service.json("/reconcile")
    assert "0.2" in told["versions"]
    assert all(isinstance(told[key], str) and told[key] for key in ("name", "identifierSpace", "schemaSpace"))
    for each in told["defaultTypes"]:
        type_rule(each)
    assert "{{id}}" in told["view"]["url"]
    assert "{{id}}" in told["preview"]["url"]
    assert isinstance(told["preview"]["width"], int)
    assert told["extend"]["property_settings"][0]["type"] == "number"
    id = quote(STAYS, safe="")
    for template in (told["view"]["url"], told["preview"]["url"]):
        assert service.send("GET", template.replace("{{id}}", id).removeprefix(service.root))[0] == 200
    for suggest in told["suggest"].values():
        assert suggest["service_url"] == service.root
        assert "result" in service.json(suggest["service_path"] + "?prefix=pers")
    proposed = service.json(told["extend"]["propose_properties"]["service_path"] + "?type=Session&limit=3")
    assert (proposed["type"], proposed["limit"], len(proposed["properties"])) == ("Session", 3, 3)


@pytest.mark.parametrize("name", ["Marat Karabayev", "मारात करबायेव", "مارات قرابائیف", "Karabayev, Marat"])
def test_a_name_in_any_script_finds_the_person(service: Service, name: str) -> None:
    [first, *_] = service.ask(query=name, type="Person", limit=3)
    assert first["id"] == "person/marat-karabayev"
    assert "Person" in [each["id"] for each in first["type"]]


def test_a_sure_candidate_is_a_match_and_a_surname_is_not(service: Service) -> None:
    assert service.ask(query="Ishaq Dar", type=["Person"])[0]["match"]
    assert not any(row["match"] for row in service.ask(query="Khan"))
    assert service.ask(query="zzqqxx vvrr") == []


def test_a_batch_is_answered_key_by_key_also_by_get(service: Service) -> None:
    batch = {"a": {"query": "Astana", "type": "City"}, "b": {"query": "Pakistan", "type": "State", "limit": 1}}
    answer = service.json("/reconcile?" + urlencode({"queries": json.dumps(batch)}))
    result_batch(answer)
    assert [answer[key]["result"][0]["id"] for key in ("a", "b")] == ["place/kazakhstan/astana", "state/pakistan"]
    assert len(answer["b"]["result"]) == 1


def test_types_are_a_condition_a_wish_or_all_wanted(service: Service) -> None:
    assert not service.ask(query="Ishaq Dar", type="State", type_strict="any")
    [wished, *_] = service.ask(query="Ishaq Dar", type="State", type_strict="should")
    assert wished["score"] < service.ask(query="Ishaq Dar")[0]["score"]
    assert service.ask(query="Ishaq Dar", type=["Person", "Agent"], type_strict="all")
    assert not service.ask(query="Ishaq Dar", type=["Person", "State"], type_strict="all")


def test_properties_raise_and_lower_and_find_alone(service: Service) -> None:
    right = {"pid": "inState", "v": {"id": "state/kazakhstan"}}
    wrong = {"pid": "inState", "v": "Pakistan"}
    assert (
        service.ask(query="Astana", properties=[right])[0]["score"]
        > service.ask(query="Astana", properties=[wrong])[0]["score"]
    )
    [state] = service.ask(properties=[{"pid": "isoCode", "v": "KAZ"}])
    assert state["id"] == "state/kazakhstan"
    assert service.ask(properties=[{"pid": "wikidata", "v": "Q232"}])[0]["id"] == "state/kazakhstan"
    cities = {
        row["id"] for row in service.ask(type="City", properties=[{"pid": "inState", "v": ["Kazakhstan", "Kenya"]}])
    }
    assert "place/kazakhstan/astana" in cities


def test_values_come_in_the_forms_of_the_api(service: Service) -> None:
    session = "session/kazakhstan-pakistan/13"
    rows = service.extend(
        [session, "person/nobody"], {"id": "ordinal"}, {"id": "coChair"}, {"id": "heldIn", "settings": {"limit": "1"}}
    )["rows"]
    assert rows[session]["ordinal"] == [{"int": 13}]
    assert {"id": "person/ahad-cheema", "name": "Ahad Cheema"} in rows[session]["coChair"]
    assert len(rows[session]["heldIn"]) == 1
    assert rows["person/nobody"] == {"ordinal": [], "coChair": [], "heldIn": []}
    assert service.extend(["state/kazakhstan"], {"id": "wikidata"})["rows"]["state/kazakhstan"]["wikidata"] == [
        {"str": "Q232"}
    ]


def test_a_name_that_gave_way_leads_to_the_one_that_stays(service: Service) -> None:
    assert service.extend([OLD], {"id": "holdsOffice"})["rows"][OLD]["holdsOffice"]
    assert service.ask(query=OLD)[0]["id"] == STAYS
    status, headers, _ = service.send("GET", f"/id/{OLD}")
    assert (status, headers["location"]) == (302, f"/id/{STAYS}")
    assert service.send("GET", f"/page/{OLD}")[1]["location"] == f"/page/{STAYS}"
    assert service.send("GET", f"/data/{OLD}?format=turtle")[1]["location"] == f"/data/{STAYS}?format=turtle"


@pytest.mark.parametrize(
    "path, prefix, id",
    [
        ("entity", "Islama", "place/pakistan/islamabad"),
        ("entity", "state/kazakhstan", "state/kazakhstan"),
        ("type", "pers", "Person"),
        ("type", "व्यक्ति", "Person"),
        ("property", "holds off", "holdsOffice"),
        ("property", "wikid", "wikidata"),
    ],
)
def test_a_beginning_is_completed(service: Service, path: str, prefix: str, id: str) -> None:
    address = f"/reconcile/suggest/{path}?" + urlencode({"prefix": prefix})
    found = service.json(address)["result"]
    assert id in [each["id"] for each in found]
    assert all(each["id"] and each["name"] for each in found)
    assert service.json(address + "&cursor=1")["result"][:1] == found[1:2]


def test_a_preview_can_be_framed_and_runs_nothing(service: Service) -> None:
    status, headers, body = service.send("GET", "/reconcile/preview?id=" + quote(STAYS))
    assert status == 200
    assert b"Ishaq Dar" in body
    assert "frame-ancestors" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert service.send("GET", "/reconcile/preview?id=nobody")[0] == 404


@pytest.mark.parametrize(
    "form, status",
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q": {}}'}, 400),
        ({"queries": '{"q": {"query": ""}}'}, 400),
        ({"queries": '{"q": {"query": "x", "typ": "y"}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": 0}}'}, 400),
        ({"queries": '{"q": {"query": "x", "type_strict": "none"}}'}, 400),
        ({"queries": '{"q": {"query": "x", "properties": [{"pid": "y"}]}}'}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413),
        ({"queries": "x" * 2_000_000}, 413),
        ({"extend": '{"ids": ["a"]}'}, 400),
        ({"other": "x"}, 400),
    ],
)
def test_what_the_rules_forbid_is_refused(service: Service, form: dict[str, str], status: int) -> None:
    assert service.send("POST", "/reconcile", form)[0] == status


def test_the_server_describes_the_service(service: Service) -> None:
    described = service.json("/openapi.json")
    validate(described)
    assert {"/sparql", "/reconcile", "/reconcile/suggest/entity", "/reconcile/preview"} <= set(described["paths"])
