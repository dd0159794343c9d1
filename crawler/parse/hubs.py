"""Hubs: what a series or a subject is about, in a few sentences, above the articles that belong to it.

Systems give them the data of an article. They have no day of their own to be seen and no writer, their sentences speak
of the series, and the headlines below stand in the same box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold
from crawler.parse.services import quotes

_LONGEST = 500  # letters of an introduction
_HEADLINE = 12  # letters
_PARAGRAPHS = 3  # of an introduction
_LEVELS = 4  # boxes around the introduction
_SEVERAL = 3  # articles
_OVER_LIST = 1_500  # letters of what stands over a list
_SUBJECT = 26  # letters of a subject's name
_NAME = 4  # letters of a series' name
_IN_SERIES = re.compile(r"\s*[\[<〈【《(]\s*([^\])>〉】》]{2,40}?)\s*[\])>〉】》].{4}")
_NUMBER = re.compile(r"\d{4}|/\d+(?:$|[/?.])|[?&]\w+=\d")  # in an article's address
_ABOVE = 6  # blocks over it in which its day would stand, and under it before the list
_COUNT = 60  # characters of a line that counts the articles
_LAYOUT = ("body", "html")
_POINTS = ("li", "dt", "dd")
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-./년]\s?\d\d?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d\d?\b|"
    r"\b\d\d? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d+(?:시간|분|일) 전|\bago\b",
    re.IGNORECASE,
)
_LABELLED_DAY = re.compile(r"\W*(?:기사\s?)?(?:입력|등록|승인|송고|작성|발행)\S{0,2}\s?[:：]?\s?20\d\d\W")
# linked to their page
_WRITER = re.compile(r"@|[가-힣]{2,4}\s?(?:기자|특파원|위원)(?:\W|$)|^\W*by [A-Z]", re.IGNORECASE)
_OWN = re.compile(rf"{_DAY.pattern}|기자\b|\bby [A-Z]", re.IGNORECASE)  # what an article has beside its headline
_COLLECTIONS = frozenset(("CollectionPage", "CreativeWorkSeries", "NewsSeries", "ItemList", "Periodical"))
_INSTALMENT = re.compile(
    r"\W*(?:제 ?)?\d{1,3} ?(?:[회화편강]|부(?![가-힣]))|[①-⑳]|[\[(<]\d{1,3}[\])>]|"
    r"\W*(?:ep(?:isode)?|part|no|vol|#)\.? ?\d{1,3}\b",
    re.IGNORECASE,
)
_CALLED = re.compile(  # what it is, and its name: in a title up to the outlet's
    r"(?:연재|시리즈|기획|특집|코너|칼럼|series|special report)(?:물|인)?[\])】〉>:：]?\s?"
    r"(?:[‘'“\"<〈《「『]([^’'”\">〉》」』]{2,40})|([^|–—\n]{2,40}?)\s*(?:[|–—]|\s-\s|\n))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:연재|시리즈|기획|총|전체)\W{0,3}\d{1,4}\s?(?:화|회|편|부)\b|\b\d+ (?:parts|instal+ments)\b")
_SIGNS = 3
_OF_SERIES = re.compile(
    r"(?:이번|이|본) (?:연재|시리즈|기획|특집|코너|연속|페이지)|"
    r"차례로|(?:모든|관련) (?:소식|기사|뉴스)|한자리에|한데 모|"
    r"연속 ?(?:보도|기획)|(?:이어|모아|묶어|나눠|나누어|"
    r"연속으로) ?(?:서 )?(?:전|싣|실|소개|보도|담|봤|보았)\S*|"
    r"(?:짚어|들여다|살펴|되짚어|톺아|따라가|찾아)\s?(?:봅|보았|봤|본다|갑)\S*|\d+(?:회|부|편)에 걸쳐|"
    r"\b(?:in )?(?:this|our|a) (?:\w+ ){0,2}(?:series|project|collection|coverage|hub|special report|section)\b|"
    r"\bour (?:\w+ )?(?:reporters|correspondents|writers|journalists|coverage|stories)\b|\bwe (?:look|explore|"
    r"examine|follow|tell|visit|ask)\b|"
    r"\b(?:stories|articles|reports|features) (?:on|about|from|that)\b|\b(?:all|find|read) (?:of )?(?:the|"
    r"our) (?:latest )?(?:stories|news|coverage)\b|"
    r"(?:この|本)(?:連載|特集|シリーズ|企画|ページ|コーナー)(?![者名])|(?:関連|最新|これまで)の?(?:記事|ニュース).{0,8}(?:まとめ|集め|一覧|紹介|お届け)|"
    r"(?:本|此|这个|這個)(?:专题|專題|系列|栏目|欄目|专栏|專欄)|(?:相关|相關|所有|最新)(?:报道|報道|報導|新闻|新聞|文章).{0,6}(?:汇总|彙總|彙整|汇集|匯集|集锦)|"
    r"(?:汇总|彙總|彙整|汇集|匯集).{0,12}(?:报道|報道|報導|新闻|新聞|文章)",
    re.IGNORECASE,
)
_COUNTS = re.compile(  # the articles of the subject, beside the day of the last
    r"(?<!관련)(?<!관련 )(?:기사|콘텐츠|뉴스)\s?(?:총\s?)?[\d,]+\s?(?:개|건|편)|"
    r"(?:총|모두)\s?[\d,]+\s?(?:개|건|편)(?:의)?\s?(?:기사|글|뉴스)|"
    r"\b[\d,]+ (?:articles|stories|posts|reports|updates)\b|(?:記事|全)\s?[\d,]+\s?[件本]|[\d,]+\s?件の記事|"
    r"[共全]\s?[\d,]+\s?[篇条條]",
    re.IGNORECASE,
)


def is_hub(page: Candidate) -> bool:
    """Whether what was taken is such an introduction, or cards stand where the article would be, under one."""
    own = [block for block in page.taken if not _leads_away(block)]
    if page.signed and not page.among:
        return False
    if _heads_series(page):
        return True
    points = sum(block.size for block in own if block.tag in _POINTS)
    if not page.among and (page.size - points > _LONGEST or points > _OVER_LIST):
        return False
    intros = [b for b in own if b.size >= 2 * _HEADLINE and not b.is_heading and b.tag != "li"][:_PARAGRAPHS]
    told = next((b for b in reversed(intros) if _OF_SERIES.search(b.text)), None) or _beside_count(page, intros)
    if told is None or any(quotes(b.text) for b in intros):
        return False
    first, at = page.blocks.index(intros[0]), page.blocks.index(told)
    return not (_is_dated(page, first) or _is_dated(page, at)) and _heads_others(page, at)


def _heads_series(page: Candidate) -> bool:
    """Whether the headline is the name of a series, which stands in brackets before several headlines below."""
    key = fold(page.title)
    if len(key) < _NAME or page.size > _OVER_LIST:
        return False
    below = [b.text for b in page.blocks[page.first :] if b.is_heading or b.link_share > 0.8]
    named = [found[1] for text in below if len(text) < 160 and (found := _IN_SERIES.match(text))]
    return sum(1 for name in named if fold(name) == key) >= _SEVERAL


def _beside_count(page: Candidate, intros: Sequence[RawBlock]) -> RawBlock | None:
    """The last line of an introduction right over or under which the articles of the subject are counted."""
    if not intros:
        return None
    first, last = page.blocks.index(intros[0]), page.blocks.index(intros[-1])
    beside = (*page.blocks[max(0, first - 2) : first], *page.blocks[last + 1 : last + 3])
    counted = any(len(b.text) < _COUNT and not b.linked and not b.cut and _COUNTS.search(b.text) for b in beside)
    return intros[-1] if counted else None


def over_list(page: Candidate, *, sure: bool) -> bool:
    """Whether a few paragraphs without a day or a writer of their own stand right over a list of articles.

    `sure`: the page's address is that of a list; what its data give as a day is then one of theirs. Else the title has
    to be that of a subject, the address without a number, and the list with days.
    """
    own = [i for i in range(page.first, page.last + 1) if page.chosen[i] and not _is_card(page.blocks[i])]
    size = sum(page.blocks[i].size for i in own)
    if page.said.published or page.said.authors or not 0 < size <= (_OVER_LIST if sure else _LONGEST):
        return False
    if not sure and (
        page.calls_itself_article or page.signed or size_of(page.title) > _SUBJECT or _NUMBER.search(page.url)
    ):
        return False
    if any(_LABELLED_DAY.match(page.blocks[i].text) for i in own[:_ABOVE]):
        return False
    below = page.blocks[own[-1] + 1 : own[-1] + 30]
    first = next((i for i, b in enumerate(below) if _is_card(b) and not _WRITER.search(b.text)), len(below))
    near = [*page.blocks[max(0, own[0] - _ABOVE) : own[0]], *below[:first]]
    if first > _ABOVE or any(len(b.text) < 80 and b.link_share < 0.5 and _OWN.search(b.text) for b in near):
        return False
    if sum(map(_is_card, below)) <= _SEVERAL:
        return False
    return sure or sum(1 for b in below if len(b.text) < 80 and _DAY.search(b.text)) > _SEVERAL


def is_series(page: Candidate, *, sure: bool) -> bool:
    """Whether an essay on a series, signed and dated as those of an article, stands over its instalments: by three of
    what its data, its address (`sure`), its name and the numbers of the instalments tell."""
    if page.in_data or page.size > _OVER_LIST:
        return False
    own = [i for i in range(page.first, page.last + 1) if page.chosen[i] and not _is_card(page.blocks[i])]
    below = page.blocks[own[-1] + 1 : own[-1] + 30] if own else []
    if sum(map(_is_card, below)) <= _SEVERAL or not any(map(_is_card, below[:_ABOVE])):
        return False
    near = [b.text for b in page.blocks[max(0, own[0] - _ABOVE) : own[0]] if len(b.text) < 80 and b.link_share < 0.5]
    if any(map(_DAY.search, near)):
        return False
    numbers = {found[0] for b in below if b.link_share > 0.5 and (found := _INSTALMENT.match(b.text))}
    signs = (
        not _COLLECTIONS.isdisjoint(page.said.kinds),
        sure,
        len(numbers) >= _SEVERAL,
        _is_called_series(page, near),
    )
    return sum(signs) >= _SIGNS


def _is_called_series(page: Candidate, near: Sequence[str]) -> bool:
    """Whether its name stands behind what it is, in the page's name or in its text, or its instalments are counted."""
    key = fold(page.title)
    if len(key) >= _NAME and any(fold(a or b) == key for a, b in _CALLED.findall(f"{page.head}\n{page.text}")):
        return True
    return any(map(_PARTS.search, near))


def _is_card(block: RawBlock) -> bool:
    """A headline that leads away; a day may stand behind it in one line."""
    return block.linked >= _HEADLINE and block.link_share > 0.5


def _is_dated(page: Candidate, at: int) -> bool:
    """Whether a day stands above the introduction or right under it, before the first headline of others."""
    around = page.blocks[max(0, at - 6) : at]
    for block in page.blocks[at + 1 : at + 4]:
        if _leads_away(block):
            break
        around = [*around, block]
    lines = (b.text for b in around if len(b.text) < 80 and b.tag not in _POINTS)  # no line of a chronicle
    return any(_DAY.search(line) and not _COUNTS.search(line) for line in lines)


def _heads_others(page: Candidate, at: int) -> bool:
    """Whether several headlines that lead away stand below, in a box around the introduction, and few lines between."""
    box = page.blocks[at].parent
    points = next((i for i, b in enumerate(page.blocks[at + 1 :], at + 1) if not _is_point(b)), at)
    below = [block for block in page.blocks[at + 1 : points + 30] if _leads_away(block)]
    if len(below) < _SEVERAL or not any(map(_leads_away, page.blocks[at + 1 : points + 3])):
        return False
    for around in islice(box.iterancestors(), _LEVELS):
        if around.tag in _LAYOUT:
            return False
        within = set(around.iter())
        if sum(block.parent in within for block in below) >= _SEVERAL:
            return True
    return False


def _is_point(block: RawBlock) -> bool:
    """Whether a line is one of a summary or a chronicle between the introduction and the articles, heads one, or counts
    the articles."""
    if block.cut or block.tag in _POINTS:
        return True
    if _leads_away(block) or len(block.text) >= 80:
        return False
    return block.is_heading or _COUNTS.search(block.text) is not None


def _leads_away(block: RawBlock) -> bool:
    return block.link_share > 0.8 and block.size >= _HEADLINE
