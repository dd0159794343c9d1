"""Whether a page is a front, a section, a tag, a series: a list of articles, however much it shows of each.

Told by links and what stands under them, by repeated forms, by the page's name and address, and by what it calls
itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from crawler.parse.blocks import RawBlock, says
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold
from crawler.parse.fronts import is_front, last_part, leads_elsewhere
from crawler.parse.hubs import is_hub, is_series, over_list
from crawler.parse.lines import POINTS
from crawler.parse.services import quotes
from crawler.parse.wall_names import ASIDE
from crawler.parse.woven import is_woven

_HEADLINE = 16  # letters of a link that may be a headline
_LEADS = 6  # paragraphs with such a link, before they are a list
_PARAGRAPH = 80  # letters: from here on a block is a paragraph and no heading or note
_TEASER = 300  # letters that the teaser of an article has at most
_LISTED = 4_000  # letters of the beginnings of texts
_CARDS = 3  # headings, each with a teaser and a link or a day, before they are a list
_CARD = 600  # letters in one
_NAME = 30  # letters of a section's name
_OWN = 8  # letters of a headline that is no section's name
_LINE = 60  # characters of a line that holds a day
_INDEX_KINDS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "WebSite"))
_PROFILES = frozenset(("og:profile", "ProfilePage"))
_INDEX_TITLE = re.compile(r"^\W*(?:search results?|results for|통합\s?검색)\b|검색\s?결과", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"\W*(?:tag|category|topic|author|(?:monthly|daily|yearly) archives?|태그|카테고리|주제)"
    r"(?:\s(?:archives?|모음))?\s?[:：]\s?.{1,60}",
    re.IGNORECASE,
)
_OF_LIST = re.compile(  # a piece of a title
    r"\W*(?:(?:이슈|특집|연재|기획)\s?[:：]\s?.{2,20}|연재|시리즈|기획 ?연재|이슈|특집|topics?|series|"
    r"archives?|past issues|back issues|"
    r".{2,40}[:：] ?(?:archives?|past issues|back issues|지난 ?호)|.{2,12} 기자의? (?:기사|글)(?: ?목록| ?모음)?)\W*",
    re.IGNORECASE,
)
_INDEX_URL = re.compile(r"/n?(?:search|tags?|category|categories|authors?)(?:/|\.\w+|\?|$)", re.IGNORECASE)
_SEARCH_URL = re.compile(
    r"/(?:\w{1,8}[_-]?)?search(?:[_-]?(?:result|list|news|all)s?)?(?:\.\w{2,5})?/?\?(?:\S*&)?"
    r"(?:q|query|keywords?|kwd|s?word|search_?\w*|stx|term|text)=",
    re.IGNORECASE,
)
_HUB_URL = re.compile(
    r"/(?:topics?|issues?(?!/(?:no\W?)?\d{1,3}-[^\W\d])|"  # and no letter with its number and name
    r"tags?|tagged|hashtags?|series|sections?|categor(?:y|ies)|collections?|archives?|"
    r"corrections?|obituar(?:y|ies)|past-issues|timelines?)(?:/[^/]*)?/?$|/\w{0,12}list(?:\.\w+)?/?$|"
    r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/?$",
    re.IGNORECASE,
)
_VIEW = re.compile(r"(?:view|read|detail|article)\w{0,8}\.\w{2,4}$", re.IGNORECASE)
_BY_NUMBER = re.compile(r"=\d{3,}(?:&|$)")
_PERSON_URL = re.compile(
    r"/(?:writers?|authors?|reporters?|journalists?|contributors?|columnists?|by|profiles?|experts?|"
    r"staff)(?:/[^/]*)?(?:/(?:articles?|news|posts|stories|columns|profile|intro|all|(?:article|news)[-_]?list))?/?$",
    re.IGNORECASE,
)
_PEOPLE_URL = re.compile(r"/(?:people|persons?|(?:our-)?team|bios?|fellows?|experts?|speakers?)/([^/.]+)/?$")
_PERSON = re.compile(  # and nothing else: by name and office
    r"[가-힣]{2,4}\s?(?:[가-힣]{2,6}\s)?(?:기자|특파원|논설위원|칼럼니스트|에디터|PD|앵커|아나운서|필자|작가)(?:의\s(?:기사|글|칼럼)|\s(?:페이지|프로필|소개))?"
)
_INSTALMENT = re.compile(
    r"\W*(?:제 ?)?(\d{1,3}) ?(?:회|화|편|부)(?![가-힣] )|\W*(?:no\.|ep\.|episode|vol\.|part|issue|#) ?(\d{1,4})\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".{4,60}(?:…|\.{2,}|·{2,})\s?\d{1,3}")  # of an issue, with the page
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?|\b\d\d?\.\d\d? |\d+(?:시간|분|일) 전|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d\d?\b|"
    r"\b\d\d? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b\d+ (?:hours?|minutes?|days?|weeks?) ago",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\d\s?[:：]\s?\d|-\s?[:：]\s?-|^\d{1,3}(?:\+\d)?['’′]|^\d{1,2}회\s?[초말]")
_AT_ONCE = 4  # lines under a headline, of which one leads elsewhere where a list begins
_CELL, _RELAYED = 5, 6  # characters of a cell; lines of a relay
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.)(?:\s*(?:read more|more|더\s?보기|전체\s?보기))?$", re.IGNORECASE)
_TOLD = 80  # letters of a paragraph
_SLUG_WORDS = 4  # of three letters or more that the address and the headline share
_FILE_KINDS = frozenset(("html", "htm", "php", "asp", "aspx", "jsp"))


def listed(page: Candidate) -> str | None:
    """What list the page is; None when it may be an article."""
    authors = {fold(name) for name, _ in page.said.authors}
    if fold(page.title) in authors and _PERSON_URL.search(urlsplit(page.url).path):
        return "the page is a person's, by its title and address"
    where = urlsplit(page.url)
    front = where.path in ("", "/") and not where.query
    if page.among and page.size < _LISTED and (not page.dated or front or page.alone or _heads_a_list(page)):
        return "the beginnings of several texts, each under its headline"
    sure = _leads_to_list(page)
    if is_hub(page) or over_list(page, sure=sure) or is_series(page, sure=sure):
        return "what a series is about, above its articles"
    if not page.dated and _is_at_own_name(page):
        return "the page is a person's, by its title and address"
    if page.in_data and page.dated:
        return None
    article = page.calls_itself_article or _named_by_address(page)
    if _under_links(page.blocks, page.chosen, certain=page.dated or article):
        return "headlines that lead elsewhere, with the beginnings of their texts"
    if found := _by_name(page):
        return found
    leads = [block for block in page.taken if block.linked >= _HEADLINE and block.link_share > 0.2]
    if not page.dated and len(leads) >= _LEADS and len(leads) >= 0.8 * len([b for b in page.taken if not b.is_heading]):
        return "headlines that lead elsewhere, each with the beginning of its text"
    items = [b for b in page.taken if b.link_share > 0.4 and len(b.text) >= 12 and not is_woven(b)]
    if len(items) >= 5 and len(items) > 0.7 * len(page.taken):
        return "a list of links"
    if not (page.in_data or page.well_dated) and _is_relay(page):
        return "scores and what happened in a game, line by line"
    if page.language in ("ko", "en") and not (page.in_data or page.well_dated) and (found := _by_form(page)):
        return found
    if is_front(page) or not (page.dated or page.in_data or article or not leads_elsewhere(page)):
        return "a headline that leads elsewhere, with the beginning of its text"
    if article and page.dated:
        return None
    return _by_beginnings(page, article) or _by_sentences(page, article)


def _leads_to_list(page: Candidate) -> bool:
    return _is_of_list(page.url) and not _named_by_address(page)


def _is_of_list(url: str) -> bool:
    """Whether an address is that of a list, and not of the page that shows one of many articles by its number."""
    where = urlsplit(url)
    return _HUB_URL.search(where.path) is not None and not (_VIEW.search(where.path) and _BY_NUMBER.search(where.query))


def _is_at_own_name(page: Candidate) -> bool:
    """Whether a page among those of people has a name for its title, and for the last part of its address."""
    path = _PEOPLE_URL.search(urlsplit(page.url).path)
    return path is not None and len(page.title) <= _NAME and fold(unquote(path[1])) == fold(page.title)


def _heads_a_list(page: Candidate) -> bool:
    """Whether right under the page's headline stands another that leads elsewhere, and more of its form follow; or no
    line has the headline, with a little beside it."""
    key = fold(page.title)
    shown = [i for i, b in enumerate(page.blocks) if b.tag not in ("html", "title") and key in b.key]
    if not any(len(page.blocks[i].key) <= 2 * len(key) + _OWN for i in shown):
        return True
    first = next((i for i in shown if says(page.blocks[i], key)), len(page.blocks))
    below = page.blocks[first + 1 :]
    form = below[0].shape[:2] if below else ()
    led = [b.linked >= _OWN and b.link_share > 0.8 and b.shape[:2] == form for b in below]
    return any(led[:_AT_ONCE]) and sum(led) >= _CARDS


def _by_name(page: Candidate) -> str | None:
    """By what it calls itself, in its data, its headings and its address."""
    if page.in_data:
        return None
    if _PERSON.fullmatch(page.title):
        return "its title is a person"
    if page.said.kinds & _PROFILES:
        return "the page calls itself a person's"
    if any(_ARCHIVE.fullmatch(b.text) for b in page.blocks if b.tag == "h1" and not b.cut):
        return "its heading is that of a list"
    if page.well_dated or page.language not in ("ko", "en"):  # sites elsewhere name and place their pages otherwise
        return None
    pieces = [piece.strip() for name in (page.title, page.head) for piece in ASIDE.split(name)]
    if not page.dated and any(_ARCHIVE.fullmatch(p) or _OF_LIST.fullmatch(p) for p in pieces):
        return "its title is that of a list"
    above = page.blocks[: page.first]
    sections = {b.text for b in above if b.cut and b.link_share > 0.8 and b.size <= _NAME}
    if pieces[0] in sections:
        return "its title is that of a section"
    path = urlsplit(page.url).path
    if not page.calls_itself_article and _SEARCH_URL.search(page.url):
        return "its address is that of a search"
    if _PERSON_URL.search(path) and not _own_day(page):
        return "its address is that of a person"
    named = _named_by_address(page)
    if _is_of_list(page.url) and not named and not page.signed and not _own_day(page):
        return "its address is that of a list"
    return None


def _own_day(page: Candidate) -> bool:
    """Whether a day stands above the text or right under it, and not beside a link: that of the page's own."""
    near = [b for b in page.blocks[: page.first + 1] if not b.linked and len(b.text) <= _LINE]
    near += [b for b in page.blocks[page.last : page.last + 2] if not b.linked and len(b.text) <= _LINE]
    return any(_DAY.search(block.text) for block in near)


def _by_form(page: Candidate) -> str | None:
    """By the same form again and again."""
    if leads_elsewhere(page):
        return "a headline that leads elsewhere, with the beginning of its text"
    if not (page.dated and page.signed) and _instalments(page):
        return "a list of instalments"
    if sum(1 for block in page.taken if _CONTENTS.fullmatch(block.text)) >= _CARDS:
        return "the contents of an issue"
    cards = list(_cards(page))
    if len(cards) >= _CARDS and sum(cards) > 0.7 * sum(b.size for b in page.taken if not b.is_heading):
        return "headlines, each with the beginning of its text and a link or a day"
    return None


def _is_relay(page: Candidate) -> bool:
    """Whether most lines are a score, or a minute of a game, with few words; the cells of a table don't count."""
    lines = [line for line in page.text.split("\n\n") if len(line) > _CELL]
    if len(lines) < _RELAYED or max(map(len, lines)) > _PARAGRAPH or lines[0][0] in POINTS:
        return False
    return sum(1 for line in lines if _SCORE.search(line)) >= 0.5 * len(lines)


def _instalments(page: Candidate) -> bool:
    """Whether its lines are numbered as those of a series are, and no article stands above or below them."""
    blocks = page.blocks[page.first : page.last + 1]
    found = [(i, m) for i, b in enumerate(blocks) if len(b.text) < _TEASER and (m := _INSTALMENT.match(b.text))]
    if len({match[1] or match[2] for _, match in found}) < _CARDS:
        return False
    told = [i for i, b in enumerate(blocks) if page.chosen[page.first + i] and b.size >= _TOLD and not b.linked]
    first, last = found[0][0], found[-1][0]
    return max(sum(i < first for i in told), sum(i > last for i in told)) < _CARDS


def _cards(page: Candidate) -> Iterator[int]:
    """How much is told under each heading, where a short link or a line with a day ends it."""
    told, ended, headed = 0, False, False
    for i in range(page.first, min(len(page.blocks), page.last + 3)):
        block = page.blocks[i]
        if block.is_heading:
            if headed and ended and 0 < told <= _CARD:
                yield told
            told, ended, headed = 0, False, True
        elif page.chosen[i] and block.link_share < 0.5 and block.size > 24:
            told += block.size
        elif len(block.text) <= _LINE and (block.link_share > 0.8 or _DAY.search(block.text)):
            ended = True
    if headed and ended and 0 < told <= _CARD:
        yield told


def _by_beginnings(page: Candidate, article: bool) -> str | None:
    paragraphs = page.text.split("\n\n")
    linked = sum(min(block.linked, len(block.text)) for block in page.taken if not is_woven(block))
    total = sum(len(block.text) for block in page.taken) or 1
    teasers = sum(_BROKEN_OFF.search(paragraph) is not None for paragraph in paragraphs)
    where = urlsplit(page.url)
    front = where.path in ("", "/") and not where.query
    if not article and teasers >= (1 if front else _CARDS) and teasers > 0.5 * len(paragraphs):
        return "beginnings of many texts"
    if not article and not page.dated and _INDEX_TITLE.search(page.title):
        return "its title is that of a search"
    if linked > 0.6 * total and len(page.taken) >= 4:
        return "a list of links"
    return None


def _by_sentences(page: Candidate, article: bool) -> str | None:
    """By how few of its lines are sentences."""
    if article or page.dated:
        return None
    taken = page.taken
    linked = sum(min(block.linked, len(block.text)) for block in taken)
    total = sum(len(block.text) for block in taken) or 1
    sentences = len(re.findall(r"[.!?。”\"]\s|다\.|[.!?]$", page.text))
    if _INDEX_URL.search(page.url) and (linked > 0.2 * total or sentences < len(taken) * 0.8):
        return "its address is that of a search or a list"
    if page.said.kinds & _INDEX_KINDS and (linked > 0.25 * total or sentences < len(taken) * 0.5):
        return "the page calls itself a list"
    if len(taken) >= 6 and max(block.size for block in taken) < _PARAGRAPH and not quotes(page.text):
        return "headings without a paragraph"
    paragraphs = page.text.count("\n\n") + 1
    read = min(sum(1 for block in taken if block.link_share < 0.5), paragraphs)  # what was cut is no headline
    if len(taken) >= 6 and sentences < read * 0.4:
        return "headlines without text"
    return None


def _named_by_address(page: Candidate) -> bool:
    """Whether the last part of the address is the headline: sections and searches have names of few words."""
    slug = unquote(last_part(page.url))
    words = [fold(word) for word in re.split(r"[-_.+\s]", slug)]
    said = {word for word in words if len(word) >= 3 and not word.isdecimal()} - _FILE_KINDS
    told = set(map(fold, re.split(r"[-_\s:,.]", page.title)))
    return len(said & told) >= _SLUG_WORDS and len(said & told) >= 0.6 * len(said)


def _under_links(blocks: Sequence[RawBlock], chosen: Sequence[bool], *, certain: bool) -> bool:
    """Whether most of what was taken for text stands, piece by short piece, under headlines that are links.

    `certain`: something else speaks for an article, and two such pieces are not enough.
    """
    under: dict[str, int] = {}  # the headline: how much stands under it
    beside = 0
    flows = Counter(block.parent for block, taken in zip(blocks, chosen, strict=True) if taken and not block.linked)
    for i, block in enumerate(blocks):
        if not chosen[i] or (block.link_share > 0.3 and block.size < _PARAGRAPH) or len(block.text) < 20:
            continue
        above = [b for b in blocks[max(0, i - 3) : i] if b.link_share > 0.8 or len(b.text) >= 24][-1:]
        flows_on = flows[block.parent] > _CARDS  # lines of one text, with advertisements between them
        if (
            not flows_on
            and above
            and above[0].link_share > 0.8
            and above[0].size >= _HEADLINE
            and len(above[0].text) <= 140
        ):
            under[above[0].text] = under.get(above[0].text, 0) + block.size
        else:
            beside += block.size
    if len(under) >= 2 and not beside and not certain:
        return True
    return len(under) >= 4 and beside < sum(under.values()) < _TEASER * len(under)
