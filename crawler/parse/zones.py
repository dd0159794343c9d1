"""What a time without a zone means on a page: the source's zone; Seoul for Korean pages, Tokyo and Shanghai for
those in Japanese and Chinese; UTC where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.phrases import has_one
from crawler.parse.screen import language_of
from crawler.parse.structured import Structured
from crawler.parse.tree import title_in_head
from crawler.source import Source

_FOOT = 2_000  # characters at the end of a page
_KOREAN_WORDS = (
    "korea",
    "seoul",
    "busan",
    "incheon",
    "daegu",
    "daejeon",
    "gwangju",
    "sejong",
    "gyeonggi",
    "jeju",
    "+82",
)
_KOREAN_SEAT = re.compile(
    r"\b(?:Seoul|Busan|Incheon|Daegu|Daejeon|Gwangju|Sejong|Gyeonggi|Jeju)\b.{0,60}(?:\bKorea\b|\b\d{5}\b|Tel\b|Registration)|"
    r"\b\w+-(?:gu|ro|gil|daero)\b.{0,40}\b(?:Seoul|Korea)\b|\+82[-) .]\d",
    re.IGNORECASE,
)
_KOREAN_HOST = re.compile(r"korea|seoul|busan|incheon|jeju")
_KOREAN_TIME = re.compile(r"\+09:?00$|\bKST\b")
# sections that papers of Korea have, and the link to their Korean edition
_ABROAD = re.compile(
    r"미주|미국|\bLA\b|뉴욕|시카고|애틀랜타|달라스|휴스턴|시애틀|샌프란시스코|하와이|워싱턴|필라델피아|토론토|밴쿠버|캐나다|호주|"
    r"시드니|뉴질랜드|런던|영국|독일|프랑스|베트남|필리핀|태국|인도네시아|싱가포르|홍콩"
)
_OFFSET = re.compile(r"\d:\d\d(?:\.\d+)?([+-])(0[1-9]|1[0-2]):?00$")
_SECTIONS = re.compile(
    r"국문|korean|(?:inside )?north korea|n\. ?korea|inter-korean|k-?pop|k-(?:culture|dramas?|content)|hallyu|"
    r"learn korean"
)
_IN_SECTIONS = tuple(map(str.encode, ("korea", "국문", "kpop", "k-pop", "k-c", "k-drama", "hallyu")))  # one in each
_LONGEST_SECTION = 24  # characters
_EDITION = "한국어"
_HINTS = tuple(
    map(
        str.encode,
        (
            "korea",
            "한국어",
            "국문",
            "k-",
            "kpop",
            "hallyu",
            "seoul",
            "pyongyang",
            "samsung",
            "hyundai",
            "kospi",
            "jeju",
        ),
    )
)
_ABOUT = re.compile(
    r"\b(?:south |north )?korean?s?\b|\b(?:seoul|pyongyang|busan|incheon|daegu|daejeon|gwangju|ulsan|sejong|jeju|"
    r"gyeonggi|gangwon|panmunjom|samsung|hyundai|kospi)\b",
    re.IGNORECASE,
)
_MENTIONS = 3  # of Korea in the first paragraphs
_PARAGRAPHS = 40
_UTC = ZoneInfo("UTC")
_SEOUL = ZoneInfo("Asia/Seoul")
_EASTERN = {"ja": ZoneInfo("Asia/Tokyo"), "zh": ZoneInfo("Asia/Shanghai")}  # as in Taiwan, Hong Kong, Singapore
_IN_EASTERN = re.compile(r"\.(?:(jp)|cn|tw|hk|mo)$")
# domains of a country, other than Korea's, in which a paper's own time is meant
_FOREIGN = re.compile(r"\.(?!kr$|io$|co$|tv$|me$|ai$|to$|cc$|ly$|fm$|am$)[a-z]{2}$")


def zone_of(source: Source | None, said: Structured, url: str, elements: Elements) -> ZoneInfo:
    if source:
        return source.zone
    host = urlsplit(url).hostname or ""
    tree = elements.tree
    titles = " ".join([title_in_head(tree), *(text for text, _ in said.titles[:3])])
    korean = (
        said.language == "ko"
        or host.endswith(".kr")
        or _KOREAN_HOST.search(host)
        or language_of(titles, said.language) == "ko"
        or any(_KOREAN_TIME.search(text) for text, _ in (*said.published[:5], *said.modified[:5]))
    )
    if korean:
        return _of_emigrants(said) or _SEOUL
    if eastern := _eastern(host, titles, said):
        return eastern
    if _seated_in_korea(elements.all):
        return _SEOUL
    if _FOREIGN.search(host):
        return _UTC
    # whether a word is anywhere in the text is asked of all of it at once, and in bytes, which are quicker made small
    whole = etree.tostring(tree, method="text", encoding="utf-8").lower()
    if not has_one(whole, _HINTS):  # as nearly all pages from elsewhere
        return _UTC
    if _leads_to_korea(elements, whole):
        return _offset(said) or _SEOUL
    return (_offset(said) or _SEOUL) if _is_about_korea(titles, elements) else _UTC


def _of_emigrants(said: Structured) -> ZoneInfo | None:
    """The zone of a Korean paper abroad, by its name, and the offset that its data give."""
    if not _ABROAD.search(said.site or ""):
        return None
    return _offset(said)


def _offset(said: Structured) -> ZoneInfo | None:
    """The zone of the offset in the data, where that is another one than none."""
    offsets = (found for text, _ in said.published[:5] if (found := _OFFSET.search(text)))
    return next((ZoneInfo(f"Etc/GMT{'-+'[found[1] == '-']}{int(found[2])}") for found in offsets), None)


def _eastern(host: str, titles: str, said: Structured) -> ZoneInfo | None:
    """The zone of Japan or China, by the address, or the language of the title."""
    domain = _IN_EASTERN.search(host)
    language = ("ja" if domain[1] else "zh") if domain else language_of(titles, said.language)
    return _EASTERN.get(language)


def _leads_to_korea(elements: Elements, whole: bytes) -> bool:
    """Whether a line of the page names a section as papers of Korea have it, or their Korean edition. `whole`: all of
    its text."""
    edition = _EDITION.encode() in whole
    if not edition and not has_one(whole, _IN_SECTIONS):
        return False
    for element in elements.all:
        for said in (element.text, element.tail):
            if said and ((edition and _EDITION in said) or _names_section(said)):
                return True
    return False


def _names_section(said: str) -> bool:
    name = said.strip()
    return len(name) <= _LONGEST_SECTION and _SECTIONS.fullmatch(name.lower()) is not None


def _is_about_korea(titles: str, elements: Elements) -> bool:
    """Whether the article is about Korea: then a time without a zone is most likely that of an outlet there, for
    those elsewhere name theirs."""
    lines = (paragraph.text or "" for paragraph in elements.tagged("p")[:_PARAGRAPHS])
    return len(_ABOUT.findall(f"{titles} {' '.join(lines)}")) >= _MENTIONS


def _seated_in_korea(elements: Sequence[etree._Element]) -> bool:
    """Whether the foot of the page gives an address or a telephone number in Korea."""
    pieces: list[str] = []
    size = 0
    for element in reversed(elements):
        for piece in (element.tail, element.text):
            if piece and not piece.isspace():
                pieces.append(piece)
                size += len(piece)
        if size > _FOOT:
            break
    foot = " ".join(" ".join(reversed(pieces)).split())[-_FOOT:]
    lower = foot.lower()
    return has_one(lower, _KOREAN_WORDS) and _KOREAN_SEAT.search(foot) is not None
