"""The JSON twins of the pages, held to their description; the feed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from koreawatch.web import api, spec
from storage.model_search import Query
from tests.koreawatch.web.conftest import Served
from tests.koreawatch.web.made import NOW, article
from tests.koreawatch.web.test_desk_pages import some_edited, some_story

schema = schemathesis.openapi.from_dict(spec.openapi())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_description_holds(case: schemathesis.Case, shared: Served) -> None:
    """Whatever is asked, status, type and form of the answer are those that are described."""
    case.call_and_validate(base_url=shared.base, checks=CHECKS)


def test_every_address_is_described(shared: Served) -> None:
    described = shared.get("/api/openapi.json").json
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {path for path, _ in api.READS} | {"/api/crawls"}
    assert shared.get("/api").headers["Location"] == "/api/openapi.json"


def test_real_things_are_told_in_the_described_form(shared: Served) -> None:
    """The made-up ids of the test above are seldom there."""
    story, edited = some_story(shared.path), some_edited(shared.path)
    for path, id_ in (("/api/articles/{id}", edited), ("/api/stories/{id}", story), ("/api/articles/{id}", 1)):
        case = schema[path]["GET"].Case(path_parameters={"id": id_})
        answer = case.call_and_validate(base_url=shared.base, checks=CHECKS)
        assert answer.status_code == 200
    body = shared.get(f"/api/articles/{edited}").json
    assert [revision["number"] for revision in body["revisions"]] == [1, 2]
    assert body["revisions"][1]["weight"]
    assert body["why"]["origins"]["title"] == "JSON-LD headline"
    members = shared.get(f"/api/stories/{story}").json["members"]
    assert len(members) > 1


def test_a_cursor_goes_through_all_whatever_comes_meanwhile(desk: Served) -> None:
    with desk.store() as store:
        known = {hit.article.id for hit in store.search(Query(language="ko", limit=None)).hits}
        seen: list[int] = []
        query: dict[str, Any] = {"lang": "ko", "limit": 7}
        while query.get("after", 0) is not None:
            body = desk.get("/api/articles?" + urlencode(query)).json
            assert body["total"] == len(known) - len(seen)
            seen += [each["id"] for each in body["articles"]]
            query["after"] = body["after"]
            store.save(article("hanbit", 8000 + len(seen), f"새 소식 {len(seen)}", "새로 들어온 소식. " * 20, NOW), NOW)
    assert len(seen) == len(set(seen))
    assert set(seen) == known
    assert desk.get("/api/articles?after=999999").status == 404


@pytest.mark.parametrize("query", [{}, {"q": "북한"}, {"q": "-북한", "lang": "en"}])
def test_a_cursor_goes_through_stories_too(shared: Served, query: dict[str, str]) -> None:
    asked: dict[str, Any] = {**query, "by_story": 1, "limit": 200}
    known = [each["id"] for each in shared.get("/api/articles?" + urlencode(asked)).json["articles"]]
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        cursor = {"after": after} if after else {}
        body = shared.get("/api/articles?" + urlencode({**asked, "limit": 3, **cursor})).json
        assert body["total"] == len(known) - len(seen)
        seen += [each["id"] for each in body["articles"]]
        after = body["after"]
    assert seen == known
    assert len(seen) >= 6


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/api/articles?q=x&lnag=en", "There is no parameter 'lnag' here; did you mean lang?"),
        ("/api/watches?verbose=1", "There is no parameter 'verbose' here; there are none."),
        ("/api/news?q=x", "there are after."),
    ],
)
def test_a_parameter_that_there_is_not_is_no_part_of_the_question(shared: Served, address: str, words: str) -> None:
    answer = shared.get(address)
    assert (answer.status, words in answer.json["error"]) == (400, True), answer.json


def test_what_is_new(shared: Served) -> None:
    newest = shared.get("/api/news").json["newest"]
    assert shared.get(f"/api/news?after={newest}").json == {"newest": newest, "stories": 0}
    assert shared.get(f"/api/news?after={newest - 20}").json["stories"] > 2


def test_days_add_up(shared: Served) -> None:
    days = shared.get("/api/timeline").json["days"]
    assert sum(day["articles"] for day in days) == shared.get("/api/articles").json["total"]
    assert days == sorted(days, key=lambda day: day["day"])
    assert days[-1]["day"] == NOW.date().isoformat()


@pytest.mark.parametrize("query", ["", "q=%EB%B6%81%ED%95%9C", "lang=en", "q=-won"])
def test_stories_of_a_day_are_those_that_a_search_of_the_day_finds(shared: Served, query: str) -> None:
    told = shared.get(f"/api/timeline?by_story=1&since=30d&{query}").json
    plain = shared.get(f"/api/timeline?since=30d&{query}").json
    assert [(day["day"], day["articles"]) for day in told["days"]] == [
        (day["day"], day["articles"]) for day in plain["days"]
    ]
    assert plain["stories"] is None
    assert {day["stories"] for day in plain["days"]} == {None}
    search = f"/api/articles?by_story=1&{query}"
    for day in told["days"]:
        assert shared.get(f"{search}&since={day['day']}&until={day['day']}").json["total"] == day["stories"]
    assert shared.get(f"{search}&since=30d").json["total"] == told["stories"]
    assert sum(day["articles"] for day in told["days"]) > told["stories"], "the fortnight has copies"


@pytest.mark.parametrize("query", ["", "q=Kim+Jong+Un", "lang=en&by_story=0", "q=%EB%B7%81"])
def test_any_search_is_a_feed(shared: Served, query: str) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(shared.get(f"/feed.atom?{query}").text)
    (own,) = (link.get("href") for link in feed.findall(f"{atom}link") if link.get("rel") == "self")
    assert own == f"{shared.base}/feed.atom" + (f"?{query}" if query else "")
    entries = feed.findall(f"{atom}entry")
    assert bool(entries) is (query != "q=%EB%B7%81")
    published = [entry.findtext(f"{atom}published") for entry in entries]
    assert published == sorted(published, key=str, reverse=True)


def test_the_feed_says_what_is_wrong(shared: Served) -> None:
    assert shared.get("/feed.atom?since=frog").status == 400
