"""JSON-LD as pages write it: much of it is no JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parse.elements import Elements
from crawler.parse.lenient_json import lenient_json
from crawler.parse.structured import read_structured
from crawler.parse.tree import parse
from tests.crawler.fields.writing import html, json_ld

TITLE, DAY = "여객선 뜬다", "2026-11-01T09:30:00+09:00"
KIND = '"@type": "NewsArticle"'
BOTH = f'"headline": "{TITLE}", "datePublished": "{DAY}"'


@pytest.mark.parametrize(
    "text",
    [
        f'{{{KIND}, {BOTH}}}',
        f'{{{KIND}, "headline": "{TITLE}",\t// 제목\n "datePublished": "{DAY}" // yyyy-mm-dd 형식으로\n}}',
        f'{{{KIND}, "url": "https://naru.example/1", /* 주소 */ {BOTH}}}',
        f'{{{KIND}, "sameAs": ["https://a.example", //영상\n], {BOTH},}}',
        f'{{{KIND}, "description": "한 줄\n두 줄\t셋", {BOTH}}}',
        f'{{{KIND}, "description": "한 줄\n두 줄", "headline": "{TITLE}", // 제목\n "datePublished": "{DAY}"}}',
        f'{{{KIND}, "description": "그는 "아니다"라고 했다", {BOTH}}}',
        f"{{{KIND}, \"headline\": '{TITLE}', \"datePublished\": '{DAY}'}}",
        f'{{{KIND}, "headline": "{TITLE}"\n "datePublished": "{DAY}"}}',
        f'<!-- {{{KIND}, {BOTH}}} -->',
        f'//<![CDATA[\n{{{KIND}, {BOTH}}}\n//]]>',
        f'{{{KIND}, {BOTH}}};',
        f'{{{KIND}, "image": "<img src="/1.jpg" alt="a">", {BOTH}}}',
        f'{{"@graph": [{{"@type": "WebSite"}}, {{"@type": ["NewsArticle"], {BOTH}}}]}}',
        f'[{{"@type": "WebSite"}} {{{KIND}, {BOTH}}}]',
        f'{{"@type": "WebPage", "mainEntity": {{{KIND}, {BOTH}}}}}',
    ],
)  # fmt: skip
def test_what_an_article_says_of_itself_is_read_all_the_same(text: str) -> None:
    tree = parse(html(json_ld(text)))
    assert tree is not None
    said = read_structured(Elements(tree))
    assert [title for title, _ in said.titles][:1] == [TITLE]
    assert [day for day, _ in said.published][:1] == [DAY]


def test_a_script_that_is_no_article_is_not_made_one() -> None:
    assert lenient_json('{"@type": "Organization", "headline": "나루일보", oops}') is None


@given(st.text(alphabet=st.sampled_from('{}[]",:/*\\\n\t \'@typeNewsArticle"headline"'), max_size=120))
def test_reading_never_raises(text: str) -> None:
    lenient_json(text)
    tree = parse(html(json_ld(text)))
    if tree is not None:
        read_structured(Elements(tree))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["@type", "@graph", "author", "name", "headline", "image", "url"]), inner)
        ),
        max_leaves=20,
    )
)
def test_values_of_any_shape_are_read(value: object) -> None:
    tree = parse(html(json_ld(json.dumps([{"@type": "NewsArticle", "author": value, "headline": value}, value]))))
    assert tree is not None
    said = read_structured(Elements(tree))
    assert all(isinstance(text, str) for text, _ in [*said.authors, *said.titles])
