"""Articles that only a page's state has, in each of the ways in which frameworks write one; and states that mustn't
win."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from crawler.parse.references import joined
from storage.model import Rejected
from tests.crawler.fields import editors
from tests.crawler.fields.editors import CAPTION, FIRST, LAST, SECOND, TITLE
from tests.crawler.fields.writing import article, og, outcome, told_apart

AT = datetime(2026, 11, 3, 5, 7, 9, tzinfo=UTC)
MS = 1_793_682_429_000
URL = "https://www.naru.example/a/4711"
OWN: dict[str, Any] = {
    "id": 4711,
    "title": TITLE,
    "content": editors.markup(),
    "writer": "한서윤",
    "regDate": "20261103140709",
}
OTHERS = [
    {
        "id": 4000 + i,
        "title": f"먼섬의 등대 {i}호가 백 살이 되었다",
        "content": "<p>등대는 올해 백 살이 되었다고 한다. 등대지기는 세 사람이 번갈아 맡는다.</p>" * 9,
        "writer": "남하준",
        "regDate": "20261102101010",
    }
    for i in range(6)
]
STATE = {
    "article": OWN,
    "nextArticle": OTHERS[0],
    "related": OTHERS[1:4],
    "popular": OTHERS,
    "comments": [{"nick": "갈매기", "content": "다리를 놓는 것이 낫겠습니다. " * 40}],
}


def shell(script: str, shown: str = "", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{og("title", title) if title else ""}'
        f"<title>나루신문</title></head><body><header><a href='/'>나루</a></header><div id='app'></div>{shown}{script}"
        "</body></html>"
    )


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def as_literal(value: Any) -> str:
    """JavaScript without quotes around its keys."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{as_literal(inner)}" for key, inner in value.items()) + "}"
    return "[" + ",".join(map(as_literal, value)) + "]" if isinstance(value, list) else as_json(value)


def script(text: str) -> str:
    return f"<script>{text}</script>"


def data(value: Any, attributes: str = 'id="__NEXT_DATA__"') -> str:
    return f'<script type="application/json" {attributes}>{as_json(value)}</script>'


def attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def flat(value: Any, *, keyed: bool) -> list[Any]:
    """The list in which each value stands at a place of its own; `keyed`: keys, too."""
    found: list[Any] = []

    def put(inner: Any) -> int:
        at = len(found)
        found.append(None)
        if isinstance(inner, dict):
            found[at] = {f"_{put(key)}" if keyed else key: put(held) for key, held in inner.items()}
        elif isinstance(inner, list):
            found[at] = [put(held) for held in inner]
        else:
            found[at] = inner
        return at

    put(value)
    return found


def kept_apart(value: Any) -> list[Any]:
    """As Astro writes it: each behind the number of its kind."""
    if isinstance(value, dict):
        return [0, {key: kept_apart(inner) for key, inner in value.items()}]
    return [1, [kept_apart(inner) for inner in value]] if isinstance(value, list) else [0, value]


def pushed(*rows: str) -> str:
    return "".join(script(f"self.__next_f.push({as_json([1, row])})") for row in rows)


BLOCKS = {f"Block:{i}": {"id": f"Block:{i}", **block} for i, block in enumerate(editors.named_types())}
OTHER_BLOCK = {"__typename": "ParagraphBlock", "text": "등대는 올해 백 살이 되었다고 한다. " * 50}


def cache(reference: Any, references: Any) -> dict[str, Any]:
    """A cache of objects by their names. `reference`: makes one of a name, `references`: a list of names."""
    own = {"__typename": "Article", "headline": TITLE, "sentAt": "20261103140709", "authors": references(["Author:1"])}
    return {
        "ROOT_QUERY": {
            "__typename": "Query",
            "ranking": references(["Article:9"]),
            "article": reference("Article:4711"),
        },
        "Article:9": {"__typename": "Article", "headline": "먼섬의 등대", "body": references(["Block:x"])},
        "Block:x": OTHER_BLOCK,
        **dict(reversed(BLOCKS.items())),
        "Author:1": {"__typename": "Author", "nameEn": "Han Seo-yun", "nameKo": "한서윤"},
        "Article:4711": own | {"body": references(list(BLOCKS))},
    }


def apollo(name: str) -> dict[str, Any]:
    return {"__ref": name}


def old_apollo(name: str) -> dict[str, Any]:
    return {"type": "id", "id": name, "generated": False, "typename": "Article"}


APOLLO = cache(apollo, lambda names: list(map(apollo, names)))
OLD_APOLLO = cache(old_apollo, lambda names: list(map(old_apollo, names)))
RELAY = cache(apollo, lambda names: {"__refs": names})
NUXT = (
    'window.__NUXT__=(function(a,b,c,d){return {layout:"default",data:[{article:{aid:4711,ttl:a,contents:b,'
    f'writers:[{{nm:c}}],regDt:"20261103140709",img:d}},popular:{as_literal(OTHERS)}}}],error:d}}}}('
    f'{json.dumps(TITLE)},{json.dumps(editors.markup())},"한서윤",null));'
)
NUXT_SET = (
    f"window.__NUXT__=(function(a,b,c){{a.title={json.dumps(TITLE)};a.body={as_json(editors.markup())};a.reporter=c;"
    'a.list=[];a.list[0]=b;a["publishDate"]="2026-11-03 14:07:09";b.title="x";return {data:[{article:a,others:[a]}]}}'
    '({},{},"한서윤"));'
)
KIT = (
    "{ __sveltekit_1a = {base:''}; Promise.all([import('/a.js')]).then(([kit, app]) => { kit.start(app, element, {"
    'node_ids:[0,2], data: [null,{type:"data",data:{article:{id:4711,headline:'
    f'{as_json(TITLE)},reporter:{{name:"한서윤"}},createdAt:new Date({MS}),body:{as_json(editors.markup())}'
    f"}},recent:{as_literal(OTHERS)}}}}}], form:null }}); }}); }}"
)
KIT_CALLED = (
    "{ __sveltekit_1a = {base:''}; const data = [null,{type:\"data\",data:(function(a){return {article:{id:4711,"
    f"headline:{as_json(TITLE)},reporter:a,createdAt:new Date({MS}),body:{as_json(editors.markup())}}},who:a}}}}"
    '({name:"한서윤"})),uses:{}}]; }'
)
FUSION = {
    "headlines": {"basic": TITLE},
    "display_date": "2026-11-03T05:07:09Z",
    "credits": {"by": [{"name": "서윤 한", "additional_properties": {"original": {"byline": "한서윤 기자"}}}]},
    "content_elements": editors.arc(),
    "related_content": {"basic": [{"headlines": {"basic": "먼섬"}, "content_elements": editors.arc() * 5}]},
}
QUERIES = [
    {"state": {"data": {**OWN, "content": editors.prosemirror()["content"]}}, "queryKey": ["article", 4711]},
    {
        "state": {"data": {"title": "먼섬의 등대", "content": editors.prosemirror()["content"] * 3}},
        "queryKey": ["pick"],
    },
    {"state": {"data": OTHERS}, "queryKey": ["list"]},
]
WAYS: dict[str, str] = {
    "Next.js": data({"props": {"pageProps": STATE}}),
    "React Query": data({"props": {"pageProps": {"dehydratedState": {"queries": QUERIES}}}}),
    "Apollo": script(f"window.__APOLLO_STATE__={as_json(APOLLO)};"),
    "old Apollo": script(f"window.__APOLLO_STATE__={as_json(OLD_APOLLO)};"),
    "Relay": script(f"window.__RELAY_STORE__={as_json(RELAY)};"),
    "answers in strings": script(f"window.__URQL__={as_json({'12': {'data': as_json(STATE)}})}"),
    "Redux": script(f"window.__PRELOADED_STATE__ = {as_json(STATE)}"),
    "a literal": script(f"window.__INITIAL_STATE__ = {as_literal(STATE)};(function(){{}})()"),
    "in brackets": script(f'window["__INITIAL_STATE__"]={as_json(STATE)}'),
    "JSON.parse": script(f"window.__STATE__ = JSON.parse({json.dumps(as_json(STATE))})"),
    "decodeURIComponent": script(f'window.__S__ = JSON.parse(decodeURIComponent("{quote(as_json(STATE))}"))'),
    "a string": script(f"window.__DATA__={json.dumps(json.dumps(STATE))}"),
    "Nuxt 2": script(NUXT),
    "Nuxt 2, step by step": script(NUXT_SET),
    "Nuxt 3": data(flat({"data": STATE}, keyed=False), 'id="__NUXT_DATA__"'),
    "SvelteKit": script(KIT),
    "SvelteKit, called": script(KIT_CALLED),
    "SvelteKit, fetched": data({"status": 200, "body": as_json(STATE)}, "data-sveltekit-fetched"),
    "Remix": script(f"window.__remixContext = {as_json({'state': {'loaderData': {'routes/a': STATE}}})};"),
    "React Router": script(
        "window.__reactRouterContext.streamController.enqueue("
        f"{json.dumps(json.dumps(flat({'loaderData': {'routes/a': STATE}}, keyed=True)))});"
    ),
    "Astro": f'<astro-island props="{attribute(as_json({"article": kept_apart(OWN)}))}" client="load"></astro-island>',
    "Inertia": f'<div id="x" data-page="{attribute(as_json({"component": "Article", "props": STATE}))}"></div>',
    "Angular": data({"1": {"b": STATE, "s": 200}}, 'id="ng-state"'),
    "old Angular": (
        '<script id="server-state" type="application/json">'
        + json.dumps({"G.1": {"body": STATE}}).replace("&", "&a;").replace('"', "&q;").replace("<", "&l;")
        + "</script>"
    ),
    "Arc": script(f"window.Fusion={{}};Fusion.globalContent={as_json(FUSION)};Fusion.x=1"),
    "Arc, fetched": script(
        "window.Fusion={};Fusion.globalContent={};Fusion.contentCache="
        f"{as_json({'content-api': {'{}': {'data': FUSION}}})};Fusion.x=1"
    ),
    "React's stream": pushed(
        '2:I[1,[],""]\n',
        f"1c:T{len(editors.markup().encode()):x},{editors.markup()}",
        f'e:["$","$L2",null,{as_json({"article": OWN | {"content": "$1c"}, "nextArticle": OTHERS[0]})}]\n',
    ),
    "React's stream, by name": pushed(
        f"1d:{as_json(editors.prosemirror())}\n",
        f"""e:["$","$L2",null,{
            as_json({"article": OWN | {"content": "$1d", "regDate": "$D2026-11-03T05:07:09.000Z"}, "hot": OTHERS})
        }]\n""",
    ),
    "WordPress": script(
        "var post = "
        + as_json(
            {
                "date": "2026-11-03T14:07:09",
                "title": {"rendered": TITLE},
                "content": {"rendered": editors.markup()},
                "excerpt": {"rendered": "<p>등대는 올해 백 살이 되었다고 한다.</p>" * 20},
                "author": {"node": {"name": "한서윤"}},
            }
        )
    ),
    "the head apart": data(
        {
            "data": {
                "header": {"title": TITLE, "reporter": {"name": "한서윤"}, "publishedAt": MS},
                "body": editors.editor_js(),
            }
        }
    ),
    "handed to a function": script(f"App.boot('article', {as_json(STATE)});"),
}
NO_TABLE = ("Apollo", "old Apollo", "Relay")  # of these blocks
COMMENTS = "".join(
    f"<div class='c'><b>fan{i}</b><p>어제 배를 타고 다녀왔는데 정말 좋았습니다. 다음 달에도 "
    f"가려고 합니다. {i}</p></div>"
    for i in range(12)
)
CARDS = "".join(
    f"<div class='card'><a href='/a/{i}'><strong>다른 소식 {i}호가 나왔다</strong></a><span>배는 {i}시에 떠났고 "
    f"바다는 잔잔했다. 선착장에는 아침부터 사람이 모였다.</span><time>2026.09.0{i} 10:00</time></div>"
    for i in range(1, 9)
)


@pytest.mark.parametrize("shown", ["", CARDS, COMMENTS, COMMENTS + CARDS], ids=["nothing", "cards", "comments", "both"])
@pytest.mark.parametrize("way", WAYS)
def test_the_article_is_read_from_a_state_and_no_other(way: str, shown: str) -> None:
    read = article(shell(WAYS[way], shown), URL)
    assert told_apart(editors.lines(table=way not in NO_TABLE), read) == []
    assert (read.title, read.authors, read.published_at, read.captions) == (TITLE, ("한서윤",), AT, (CAPTION,))


def shown(*paragraphs: str) -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    by = "<p class='by'>한서윤 기자 2026-11-03 14:07:09</p>"
    return f"<article><h1>{TITLE}</h1>{by}<div class='body'>{told}</div></article>"


@pytest.mark.parametrize("way", WAYS)
def test_an_article_that_the_page_shows_is_read_as_without_its_state(way: str) -> None:
    page = shown(FIRST, SECOND, LAST)
    plain, held = article(shell("", page), URL), article(shell(WAYS[way], page), URL)
    assert (held.text, held.title, held.authors) == (plain.text, plain.title, plain.authors)
    assert (held.captions, held.published_at) == (plain.captions, plain.published_at)


PROSE = [
    f"{i}번 배의 선장은 물때를 보고 떠난다고 했다. 바람이 세면 포구에서 기다려야 한다고 군청은 밝혔다."
    for i in range(30)
]


@pytest.mark.parametrize("number", [9, 30])
def test_a_summary_in_the_state_is_not_the_article_that_the_page_shows(number: int) -> None:
    summary = "간추리면 여객선이 다시 뜬다는 소식이다. 주민들은 다리를 바란다고 한다. " * 4
    state = data({"article": OWN | {"content": summary}})
    page = shown(*PROSE[:number])
    assert article(shell(state, page), URL).text.split("\n\n") == PROSE[:number]


def test_a_long_article_of_a_state_is_read_whatever_readers_wrote_under_the_shell() -> None:
    held = data({"article": OWN | {"content": [{"type": "p", "text": line} for line in PROSE]}})
    assert told_apart(PROSE, article(shell(held, COMMENTS * 4), URL)) == []


@pytest.mark.parametrize(
    "state",
    [
        {"article": OWN | {"content": ""}, "related": OTHERS},
        {"article": {"title": TITLE}, "list": OTHERS},
        {"article": {"title": TITLE}, "next": OTHERS[0]},
        {"article": {"title": TITLE}, "pick": OTHERS[0]},
        {"article": {"title": TITLE, "comments": {"content": "다리를 놓는 것이 낫겠습니다. " * 40}}},
        {"article": {"title": TITLE, "author": {"name": "한서윤", "content": "섬을 다니며 글을 쓴다고 한다. " * 40}}},
    ],
    ids=["related", "list", "next", "another", "comments", "writer"],
)
def test_a_state_without_the_article_gives_none(state: dict[str, Any]) -> None:
    for way in (data(state), script(f"window.__STATE__={as_json(state)}")):
        assert isinstance(outcome(shell(way), URL), Rejected)
        assert article(shell(way, shown(FIRST, SECOND)), URL).text.split("\n\n") == [FIRST, SECOND]


def test_a_page_without_a_title_takes_the_article_at_its_address() -> None:
    read = article(shell(data({"list": OTHERS, "post": OWN}), title=""), URL)
    assert (read.title, read.text.split("\n\n")[0]) == (TITLE, FIRST)
    named = OWN | {"id": 1, "slug": "the-ferry-sails"}
    for url in ("https://www.naru.example/posts/the-ferry-sails", "https://www.naru.example/4711/the-ferry-sails"):
        assert article(shell(data({"list": OTHERS, "post": named}), title=""), url).title == TITLE


def test_a_list_whose_state_has_articles_stays_one() -> None:
    cards = "".join(
        f"<h3><a href='/a/{o['id']}'>{o['title']}</a></h3><p>등대는 백 살이 되었다고 한다.</p>" for o in OTHERS
    )
    state = {
        "section": {"slug": "sea-news", "name": "바다 소식", "content": "<p>바다 소식을 모아 전한다.</p>" * 20},
        "items": OTHERS,
    }
    for url in ("https://www.naru.example/sea-news", "https://www.naru.example/section/4711"):
        page = shell(data(state), f"<h1>바다 소식 모음</h1>{cards}", title="바다 소식 모음")
        assert isinstance(outcome(page, url), Rejected)


def test_the_day_of_publication_comes_before_that_on_which_somebody_began_to_write() -> None:
    dates = {"createdAt": "2026-10-29T08:44:10.000Z", "updatedAt": MS + 60_000, "publishedAt": MS}
    post = {key: value for key, value in OWN.items() if key != "regDate"} | dates
    assert article(shell(data({"post": post}), CARDS), URL).published_at == AT


@pytest.mark.parametrize(
    "writer",
    [
        {"authors": [{"displayName": "한서윤", "role": "에디터"}, {"displayName": "남하준", "role": "photographer"}]},
        {"reporter": {"nm": "한서윤"}},
        {"byline": "한서윤 기자"},
        {"primary_author": {"data": {"attributes": {"name": "한서윤"}}}},
        {"author": {"edges": [{"node": {"name": "한서윤"}}]}},
        {"authors": [{"nameEn": "Han Seo-yun", "nameKo": "한서윤"}]},
        {"author": {"firstName": "서윤", "lastName": "한"}, "reporterName": "한서윤"},
    ],
)
def test_who_wrote_a_body_is_told_beside_it(writer: dict[str, Any]) -> None:
    post = {key: value for key, value in OWN.items() if key != "writer"} | writer
    assert article(shell(data({"post": post}), CARDS), URL).authors[-1] == "한서윤"


def test_references_to_nothing_and_to_themselves() -> None:
    value = {"A": {"__typename": "A", "own": {"__ref": "A"}, "none": {"__ref": "B"}, "some": {"__refs": ["A", "B", 4]}}}
    own = joined(value)["A"]
    assert own["own"] is own
    assert (own["none"], own["some"]) == (None, [own])
    assert joined("x") == "x"
