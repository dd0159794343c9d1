"""Articles of which nearly all words are links to what others wrote, and lists beside which they look alike."""

from __future__ import annotations

import re

import pytest

from storage.model import Rejected
from tests.crawler.fields.writing import TEXT, article, html, og, outcome

HEAD = og("type", "article") + '<meta property="article:published_time" content="2026-11-17T08:00:00+09:00">'
ENGLISH = [
    "[All three papers of the coast lead with the ferries], which [sail again after nine days] because [the harbour "
    "office found a captain]. [Islanders call it late]; [the office calls it safe].",
    "[The Reeds doubts that the captain is licensed], and [a letter in the Anchor] says [he once steered a dredger]. "
    "Nobody asked [the captain].",
    "On its last page: [a heron that rides the morning boat], [a price list from 1912], and [the tide, wrong again].",
    "The weeklies are [at odds over the bridge]. [One counts the lorries], [another counts the herons], and "
    "[a third asks both].",
    "[A fisherman's wife writes about fog] and [her neighbour answers]. Read [the answer] first.",
]
KOREAN = [
    "[섬 신문 셋이 모두 여객선을 머리기사로 올렸다]고 한다. [아흐레 만에 다시 뜬다]는 소식에 "
    "[섬사람들은 늦었다]고 하고 [항만청은 안전이 먼저]라고 한다.",
    "[갈대신문은 선장의 면허를 의심했고], [닻신문의 독자는 그가 준설선을 몰았다]고 적었다.",
    "마지막 면에는 [아침 배를 타는 왜가리] 이야기와 [1912년의 물가표]가 나란히 실렸다.",
    "[다리를 놓자는 쪽은 트럭을 세고] 있고 [배를 늘리자는 쪽은 왜가리를 세고] 있다. 의회는 [둘 다 세어 보겠다]고 한다.",
]

_LINK, _LINKED = re.compile(r"\[([^\]]*)\]"), r'<a href="/out">\1</a>'


def woven(paragraphs: list[str]) -> str:
    return "".join(f"<p>{_LINK.sub(_LINKED, each)}</p>" for each in paragraphs)


@pytest.mark.parametrize("paragraphs", [ENGLISH, KOREAN], ids=["en", "ko"])
@pytest.mark.parametrize("box", ["{}", '<div class="in">{}</div>'])
def test_sentences_of_links_are_a_text(paragraphs: list[str], box: str) -> None:
    language = "en" if paragraphs is ENGLISH else "ko"
    text = box.format(woven(paragraphs))
    above = "<h1>What the papers of the coast say today</h1><p>Tova Brandt, Nov. 17, 2026</p>"
    read = article(html(head=HEAD, above=above, text=text, language=language))
    assert read.text.split("\n\n") == [re.sub(r"[\[\]]", "", each) for each in paragraphs]


@pytest.mark.parametrize(
    "item",
    [
        '<p><a href="/{0}">Ferries sail again after nine days in port, {0}</a>. The office found a captain, and the '
        'school opens on Monday. <a href="/c">Comments</a>.</p>',
        '<p><a href="/{0}">Ferries sail again after nine days in port, {0}</a> · <a href="/a">Islands</a> · '
        '<a href="/b">The harbour office found a captain.</a></p>',
    ],
)
def test_a_list_of_headlines_is_none(item: str) -> None:
    text = "".join(item.format(i) for i in range(1, 9))
    read = outcome(html(head=HEAD, above="<h1>All of November</h1>", text=text), "https://www.naru.example/all/11")
    assert isinstance(read, Rejected)


def test_a_link_with_the_beginning_of_another_article_is_no_text() -> None:
    other = "Two dredgers are for sale in the old harbour, and nobody knows who owns them, the office says."
    text = TEXT + f'<p><a href="/other">{other} They have lain there since the spring of last year.</a></p>'
    assert other not in article(html(above="<h1>Two ferries sail again</h1>", text=text)).text
