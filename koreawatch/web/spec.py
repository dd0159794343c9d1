"""The description of /api as OpenAPI 3.1, so that programs and their tests can be made from it."""

from __future__ import annotations

from functools import cache
from typing import Any

from koreawatch import __version__
from koreawatch.web.asking import FURTHEST, LONGEST_QUERY, MOST

Json = dict[str, Any]


def _query(name: str, what: str, schema: Json, **more: Any) -> Json:
    return {"name": name, "in": "query", "description": what, "schema": schema, **more}


_TEXT: Json = {"type": "string"}
_FLAG: Json = {"type": "string", "enum": ["0", "1", "true", "false"]}
_WHEN: Json = {"type": "string", "maxLength": 60}
_SEARCH = [
    _query("q", "A query, as `koreawatch search` has it.", {"type": "string", "maxLength": LONGEST_QUERY}),
    _query("source", "Of this source; repeatable.", {"type": "array", "items": _TEXT}, explode=True),
    _query("lang", "In this language.", {"type": "string", "enum": ["ko", "en"]}),
    _query("author", "By this author.", _TEXT),
    _query("since", "A duration back from now (6h, 7d), a date, or a date and time (Asia/Seoul).", _WHEN),
    _query("until", "Likewise; a date stands for its end.", _WHEN),
    _query("no_expand", "Names only as they are written.", _FLAG),
]
_LIMIT = _query("limit", "Rows.", {"type": "integer", "minimum": 1, "maximum": MOST})
_ID: Json = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
_PAGED = [
    _query("sort", "newest, or relevance.", {"type": "string", "enum": ["newest", "relevance"]}),
    _query("by_story", "One row a story.", _FLAG),
    _LIMIT,
    _query("offset", "Begin after so many.", {"type": "integer", "minimum": 0, "maximum": FURTHEST}),
    _query(
        "after",
        "Begin behind the article with this id: what the answer before said as `after`. The total is of those then.",
        {"type": "integer", "minimum": 1, "maximum": 2**62},
    ),
]


def _either(*kinds: str) -> Json:
    return {"type": list(kinds)}


def _object(properties: Json, *, more: bool = False) -> Json:
    """All of the properties are always there."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": more}


_TIME = {"type": ["string", "null"], "format": "date-time"}
_ARTICLE: Json = {
    "id": {"type": "integer"},
    "source": _TEXT,
    "url": _TEXT,
    "title": _TEXT,
    "authors": {"type": "array", "items": _TEXT},
    "published": _TIME,
    "published_precision": _either("string", "null"),
    "first_seen": _TIME,
    "language": _TEXT,
    "section": _either("string", "null"),
    "word_count": {"type": "integer"},
    "revision": {"type": "integer"},
    "reprint_of": _either("integer", "null"),
    "story": _either("integer", "null"),
}
_HIT = _object({**_ARTICLE, "copies": {"type": "integer"}, "snippet": _TEXT, "marks": {"type": "array"}})
_WHOLE = _object(
    {
        **_ARTICLE,
        "modified": _TIME,
        "last_checked": _TIME,
        "text": _TEXT,
        "captions": {"type": "array", "items": _TEXT},
        "image_url": _either("string", "null"),
        "gone_since": _TIME,
        "revisions": {"type": "array", "items": {"type": "object"}},
        "addresses": {"type": "array", "items": _TEXT},
        "copies": {"type": "array", "items": {"type": "integer"}},
        "why": _either("object", "null"),
    }
)
_STORY: Json = {
    "story": {"type": "integer"},
    "title": _TEXT,
    "first_source": _TEXT,
    "first_at": _TIME,
    "sources": {"type": "integer"},
    "articles": {"type": "integer"},
    "median_delay_s": _either("number", "null"),
    "delays_s": {"type": "object", "additionalProperties": {"type": "number"}},
    "languages": {"type": "array", "items": _TEXT},
    "by_hand": {"type": "boolean"},
}
_ROWS: Json = {"type": "array", "items": {"type": "object"}}


def _get(what: str, answer: Json, parameters: list[Json], *, missing: bool = False) -> Json:
    answers = {"200": _json("The answer.", answer), **_errors(400, 414, 503)}
    if missing:
        answers |= _errors(404)
    return {"get": {"summary": what, "parameters": parameters, "responses": answers}}


def _json(what: str, schema: Json) -> Json:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


_WRONG = {
    400: "The request can't be understood.",
    401: "A token is needed.",
    403: "The request comes from another site's page.",
    404: "There is no such thing.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is no JSON.",
    503: "The store is busy, or the question takes too long.",
}


def _errors(*statuses: int) -> Json:
    return {str(status): _json(_WRONG[status], {"$ref": "#/components/schemas/Error"}) for status in statuses}


@cache
def openapi() -> Json:
    """The whole description."""
    found = _object(
        {
            "total": {"type": "integer"},
            "more": {"type": "boolean", "description": "The total is a least figure."},
            "also": {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
            "articles": {"type": "array", "items": _HIT},
            "after": _either("integer", "null"),
        }
    )
    many = {"type": "integer", "minimum": 1, "maximum": 1000}
    told = [*_SEARCH[1:3], *_SEARCH[4:6], _query("min_sources", "That so many outlets told.", many), _LIMIT]
    day = {"type": "string", "format": "date"}
    stories = {**_either("integer", "null"), "description": "With by_story; else null."}
    days = _object({"day": day, "articles": {"type": "integer"}, "stories": stories})
    timeline = _object({"timezone": _TEXT, "stories": stories, "days": {"type": "array", "items": days}})
    counting = [
        _query("by_story", "Count the stories too: on each day those told on it, in all each once.", _FLAG),
        _query("tz", "The zone of the days.", _TEXT),
    ]
    doing = _object({"daemon": {"type": "object"}, "sources": _ROWS, "gaps": _ROWS})
    several = _object({"stories": {"type": "array", "items": _object(_STORY)}})
    logged = [_query("source", "Of this source.", _TEXT), _query("failed", "Only those in trouble.", _FLAG), _LIMIT]
    newest = _object({"newest": {"type": "integer"}, "stories": {"type": "integer"}})
    after = [_query("after", "The id of an article.", {"type": "integer", "minimum": 0, "maximum": 2**62})]
    paths: Json = {
        "/api/articles": _get("Search", found, [*_SEARCH, *_PAGED], missing=True),
        "/api/articles/{id}": _get("One article", _WHOLE, [_ID], missing=True),
        "/api/stories": _get("Stories that several outlets told", several, told),
        "/api/stories/{id}": _get("One story", _object({**_STORY, "members": _ROWS}), [_ID], missing=True),
        "/api/sources": _get("The daemon and the sources", doing, []),
        "/api/runs": _get("The log of crawls", _object({"runs": _ROWS}), logged),
        "/api/watches": _get("Saved searches", _object({"watches": _ROWS}), []),
        "/api/timeline": _get("Articles and stories a day", timeline, [*_SEARCH, *counting]),
        "/api/news": _get("What has come since", newest, after),
        "/api/crawls": {"post": _crawls()},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "koreawatch", "version": __version__, "description": "The news monitor for Korea."},
        "paths": paths,
        "components": {
            "schemas": {"Error": _object({"error": _TEXT})},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


@cache
def parameters(path: str) -> frozenset[str]:
    """What a GET at the path may ask in its query."""
    listed = openapi()["paths"][path]["get"]["parameters"]
    return frozenset(each["name"] for each in listed if each["in"] == "query")


def _crawls() -> Json:
    asked = {
        "type": "object",
        "properties": {"sources": {"type": "array", "items": _TEXT}},
        "additionalProperties": False,
    }
    taken = _object({"request": {"type": "integer"}, "daemon": {"type": "boolean"}})
    return {
        "summary": "Ask the daemon for a crawl",
        "requestBody": {"required": True, "content": {"application/json": {"schema": asked}}},
        "responses": {"202": _json("It is asked for.", taken), **_errors(400, 413, 415, 503)},
    }
