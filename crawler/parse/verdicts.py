"""What a block that was taken for text is, looked at by itself, when it is none."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from lxml import etree

from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock
from crawler.parse.credits import is_caption
from crawler.parse.eastern_moments import western
from crawler.parse.headings import holds_subtitle
from crawler.parse.line_moments import CLOCK, without_moments
from crawler.parse.lines import Verdict, judge
from crawler.parse.near_headline import is_cover
from crawler.parse.posts import HOUR, is_hour_and_writer
from crawler.parse.reading import WORDS_BY
from crawler.parse.western_names import western_people
from storage.model import Role
from storage.model_block import LEARNED

LINKED = 0.5  # of a block: with more it is no text that counts
_BAR, _SEVERAL_LINKS = 0.4, 3  # of a line with links and signs between, and how many there are
_MANY_LINKS = 6  # in one block with little else: a menu on one line
_HEADLINE = 6  # letters: a line that is the title's own
_SECTION = 8  # letters of a section's name
_BAR_SIGNS = re.compile(r" [|ㅣ] |\] \[")
_CELL = 2  # characters of a cell of figures ("X" is no button there)
_PARTICULARS = 140  # characters of a line of them
_BESIDE_MOMENT = re.compile(r"@\w|\b\d{1,2}면\b|조회|発信地|\d文字|有料|会員|[来來]源|[点點][击擊閱]|作者|[评評][论論]")
_DAY_ALONE = re.compile(
    r"(?:juche \d{2,3} ?\((?:19|20)\d\d\)\.? ?)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)(?:,? (?:19|20)\d\d)?(?:,? "
    r"juche \d{2,3})?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\W*(?:read (?:more|also|next|this)|also read|see also|related|more on this|don['’]t miss|watch|listen|"
    r"관련\s?기사|함께\s?읽기|더\s?읽기)\b",
    re.IGNORECASE,
)
_TAGS = re.compile(r"\W*(?:tags?|keywords?|topics?|(?:해시\s?)?태그|키워드)(?![\w가-힣])", re.IGNORECASE)
_BUTTON = re.compile(r"\W*\b(?:share|save|print|listen|kst)\W*$", re.IGNORECASE)
_TAGGED = 0.5  # of a line of tags, that is links
_OUTLET = re.compile(r"[가-힣]{2,10}(?:일보|신문|뉴스|닷컴)")


def verdict_of(
    block: RawBlock,
    text: str,
    folded: str,
    key: str,
    own: Collection[str],
    known: Collection[str],
    seen: Collection[str],
    *,
    late: bool,
    first: bool,
    lead: bool,
    listed: bool,
) -> Verdict | None:
    """What a chosen block is, when it is no text of the article. `folded`: its text; `key`: the title, likewise;
    `first`: nothing was kept yet, `lead`: little; `listed`: its neighbour has the same mark."""
    if not folded:
        return Verdict(Role.BOILERPLATE, "no letters in it")
    if folded in own:
        return Verdict(Role.BOILERPLATE, "a boilerplate line of the recipe")
    if folded in known:
        return Verdict(Role.BOILERPLATE, LEARNED)
    if block.caption:
        cover = is_cover(block, key)
        return Verdict(Role.TITLE, "the title on a picture") if cover else Verdict(Role.CAPTION, block.caption)
    if (first or len(folded) >= _HEADLINE) and folded == key:
        return Verdict(Role.TITLE, "the title again")
    if first and len(key) >= _HEADLINE and folded.endswith(key) and len(folded) - len(key) <= _SECTION:
        return Verdict(Role.TITLE, "the title again, behind its section")
    if first and len(key) >= _HEADLINE and folded.startswith(key) and holds_subtitle(block, key):
        return Verdict(Role.TITLE, "the title again, with its subtitle")
    if len(folded) >= 20 and folded in seen:
        return Verdict(Role.BOILERPLATE, "said before on this page")
    if first and not block.after_image and _OUTLET.fullmatch(text):
        return Verdict(Role.BOILERPLATE, "the outlet's name above the article")
    caption = None if WORDS_BY.match(text) else is_caption(text, beside_image=block.after_image, last=late)
    if caption and not (listed and not block.after_image):
        return Verdict(Role.CAPTION, caption)
    if late and _is_signed_and_dated(text):
        return Verdict(Role.BYLINE, "who wrote it, for whom and when")
    found = None if block.tag in ("td", "th") and len(text) <= _CELL else judge(text, last=late or first or lead)
    if found:
        return found
    if first and _DAY_ALONE.fullmatch(text):
        return Verdict(Role.DATELINE, "a day above the text")
    if first and _tells_particulars(text):
        return Verdict(Role.DATELINE, "its date, page and address above the text")
    if (HOUR.fullmatch(text) or is_hour_and_writer(text)) and block.tag not in ("td", "th"):
        return Verdict(Role.DATELINE, "the time of a post")
    if block.link_share >= LINKED and _LEADS.match(text):
        return Verdict(Role.BOILERPLATE, "leads to another article")
    ends_like_text = text.endswith((".", "다", "다.", "。", "」"))
    if block.link_share > _TAGGED and not ends_like_text and _TAGS.match(text):
        return Verdict(Role.BOILERPLATE, "tags")
    if block.link_share > 0.8 and len(text) < 120 and not ends_like_text:
        return Verdict(Role.BOILERPLATE, "nothing but links")
    if not ends_like_text and len(text) < 120 and block.link_share > _BAR and _is_bar(block):
        return Verdict(Role.BOILERPLATE, "links with signs between")
    if block.link_share > 0.8 and not ends_like_text and _menu(block.parent):
        return Verdict(Role.BOILERPLATE, "a row of links")
    if block.link_share > 0.95 and len(text) >= 120 and _in_link(block.parent):
        return Verdict(Role.BOILERPLATE, "one link with another article's beginning")
    return None


def names_and_moment(text: str) -> bool:
    """Whether a line above the text is names in Latin letters, a day with its time, and at most a button behind."""
    if len(text) > _PARTICULARS or not text.isascii() or not CLOCK.search(text):
        return False
    rest = without_moments(text)
    return rest is not None and bool(bare_people(_BUTTON.sub("", rest).strip(" |·-,")))


def _is_signed_and_dated(text: str) -> bool:
    """Whether a line is an outlet, who wrote for it, and a moment: "○○ Post, ○○○, April 5, 2026, 1:25 p.m."."""
    if len(text) > _PARTICULARS or not text.isascii() or not CLOCK.search(text):
        return False
    rest = without_moments(text)
    names, desks, others = western_people(rest) if rest else ((), 0, 0)
    return len(names) == 1 and desks > 0 and not others


def _tells_particulars(text: str) -> bool:
    """Whether a line has a moment, and the page of the paper or an address beside it: "2013년 3월 2일 18:20 8면"."""
    if len(text) > _PARTICULARS or text.endswith((".", "다", "。")) or not CLOCK.search(western(text)):
        return False
    return without_moments(text) is not None and _BESIDE_MOMENT.search(text) is not None


def _is_bar(block: RawBlock) -> bool:
    """Whether all but a word of a line's letters stands in several links."""
    if not _BAR_SIGNS.search(block.text):
        return False
    links = sum(1 for _ in islice(block.parent.iter("a"), _SEVERAL_LINKS))
    return links == _SEVERAL_LINKS and block.linked + 1 >= len(block.key)


def _menu(element: etree._Element) -> bool:
    return sum(1 for _ in islice(element.iter("a"), _MANY_LINKS)) >= _MANY_LINKS


def _in_link(element: etree._Element) -> bool:
    return any(above.tag == "a" for above in element.iterancestors())
