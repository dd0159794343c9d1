"""What stands before the first sentence: the place and agency of a dateline, the mark of a speaker."""

from __future__ import annotations

import re

from crawler.parse.blocks import size_of
from crawler.parse.eastern_lines import eastern_dateline
from crawler.parse.names import is_byline, read_byline
from storage.model import Block, Role

_SENTENCE = 10  # letters of what stands behind a dateline
_SPEECH = re.compile(
    r"^(?:[\[◀<〈【]?\s*(?:앵커|기자|리포트|인터뷰|녹취|앵커멘트|아나운서|진행자|VCR|질문|답변)\s*[\]▶>〉】]|"
    r"(?:앵커|기자|리포트|인터뷰|녹취|앵커멘트|아나운서|진행자|VCR|질문|답변)\s*:|"
    r"(?:앵커|기자|진행자|아나운서|리포터)\)|\((?:앵커|기자|리포트)\)|"
    r"\[(?:Anchor|Reporter|Stand-?up)\]|\(Sound ?bite\))\s*"
)
_SPEAKER = re.compile(r"[\[◀<]\s?(?:앵커|기자|리포트)\s?[\]▶>]")
_KO_DATELINE = re.compile(
    r"^[\[(【（]\s*(?:(?P<place>[가-힣A-Za-z\d·,/ ]{2,20})\s*=\s*)?(?P<outlet>[가-힣A-Za-z\d· ]{2,20})"
    r"(?:,?\s+[가-힣]{2,4}\s*(?:기자|특파원))?\s*[\])】）]\s*"
    r"(?:(?P<names>[가-힣·,\s]{2,40}?(?:기자|특파원|통신원|논설위원|연구위원))\s*)?(?P<mark>=|−|-|―)?\s*"
    r"(?:\d{1,2}월\s?\d{1,2}일\s?(?:--|—|=)\s*)?"
)
_SEVERAL = re.compile(  # [○○일보 도쿄=○○○ 특파원, 베이징=○○○ 특파원]
    r"^[\[【〔](?=[^\]】〕]{0,90}?(?:기자|특파원)\s?[\]】〕])[^\[\]【】〔〕]{8,100}[\]】〕]\s*=?\s*"
)
_KO_NEWSWIRE = re.compile(
    r"^[가-힣]{2,6}\s?--\s?\([가-힣A-Za-z ]{2,12}\)\s?--\s?(?:(?:\d{4}년\s?)?\d{1,2}월\s?\d{1,2}일\s?--\s?)?"
)
_EN_AGENCY_PLACE = re.compile(  # Jeju (South Korea) (AFP) –
    r"^[A-Z][A-Za-z.'’\- ]{2,30} \([A-Z][A-Za-z.'’\- ]{2,30}\) \([A-Z][A-Za-z/ .&-]{1,30}\)\s*(?:--|—|–|"
    r"-)\s*(?=[A-Z\d\"“‘'])"
)
_EN_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Za-z.'’\- ]{2,30}(?:[,/] ?[A-Z][A-Za-z.'’\- ]{2,30}){0,2}), "
    r"(?:(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\s*)?"
    r"\((?P<outlet>[A-Z][\w/ .&-]{1,30})\)\s*(?:--|—|–|-|=)+\s*"
)
_EN_PLACED = re.compile(  # (Seoul=Newsis) Kim Na-ru --
    r"^\([A-Z][A-Za-z-]{2,20}=[A-Z][A-Za-z \d]{2,20}\) ?"
    r"(?:(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}) ?(?:--|—|–|=) ?)?"
)
_EN_REPORTER = re.compile(r"^\[[\w .&]{2,30} ?= ?(?:Reporter |By )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}\]\s*")


def with_dateline(text: str, *, first: bool) -> list[Block]:
    """The first sentence without the dateline or mark of a speaker before it, each a block of its own."""
    found: list[Block] = []
    speech = _SPEECH.match(text)
    if speech and speech.end() < len(text):
        found.append(Block(text=speech[0].strip(), role=Role.BOILERPLATE, kept=False, reason="mark of a speaker"))
        text = text[speech.end() :]
    elif speech or _SPEAKER.fullmatch(text):
        return [Block(text=text, role=Role.BOILERPLATE, kept=False, reason="mark of a speaker")]
    if first:
        dateline = (
            _EN_DATELINE.match(text)
            or _EN_AGENCY_PLACE.match(text)
            or _EN_REPORTER.match(text)
            or _EN_PLACED.match(text)
            or _KO_NEWSWIRE.match(text)
            or _ko_dateline(text)
        )
        end = dateline.end() if dateline else eastern_dateline(text)
        if end and size_of(text[end:]) > _SENTENCE:
            found.append(Block(text=text[:end].strip(), role=Role.DATELINE, kept=False, reason="a dateline"))
            text = text[end:]
    found.append(Block(text=text, role=Role.PARAGRAPH, kept=True, reason="text"))
    return found


def begins_with_dateline(text: str) -> bool:
    """Whether a place and an agency stand before a sentence."""
    return any(block.role is Role.DATELINE for block in with_dateline(text, first=True))


def named_in_dateline(text: str) -> str | None:
    """Who is named behind an agency in an English dateline: (Seoul=Naru) Kim Na-ru --"""
    match = _EN_PLACED.match(f"{text} ")
    return match["name"] if match else None


def _ko_dateline(text: str) -> re.Match[str] | None:
    match = _KO_DATELINE.match(text)
    if not match:
        several = _SEVERAL.match(text)
        return several if several and is_byline(several[0].rstrip(" =")) else None
    named = read_byline(match["names"] or "") or is_byline(match[0].strip(" =-"))
    if (match["place"] and match["outlet"]) or (match["names"] and named) or is_byline(match[0].strip(" =−-―")):
        return match
    return None
