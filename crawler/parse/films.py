"""Pages of a film or a sound: what is to be seen is told in a line, and nothing else is."""

from __future__ import annotations

import re

from crawler.parse.blocks import size_of
from crawler.parse.candidate import Candidate
from crawler.parse.services import narrates, quotes, reports, to_reader

_FILM_TITLE = re.compile(
    r"^\W*(?:watch(?: live)?|live ?stream|video|listen|audio|podcast)\s?[:|]|"
    r"다시\s?보기(?:\W|$)|[|:–—-]\s?(?:video|watch live|audio)\W*$",
    re.IGNORECASE,
)
_FILM_MARK = re.compile(
    r"\W*[\[(<【]\s?(?:\S{1,8}\s)?\S{0,6}(?:video|vod|watch|clip|영상|비디오|클립|숏폼|쇼츠|다시\s?보기|"
    r"자막\s?뉴스|오디오|audio|podcast|팟캐스트|라이브|live|풀버전|생중계)s?\s?[\])>】]",
    re.IGNORECASE,
)
_MARK_BEHIND = re.compile(r"[(\[](?:with )?(?:video|audio|동?영상|오디오)[)\]]\W*$", re.IGNORECASE)
_FLASH = re.compile(r"\W*(?:속보|긴급|\d보|urgent|breaking|lead)\b", re.IGNORECASE)
_SHOWS = re.compile(
    r"영상(?:에|으로|을)\s(?:\S{1,8}\s)?(?:담|만나|보|확인|전)|화면으로|\b(?:video|footage|clip|highlights)\b"
)
_FILM_URL = re.compile(r"/(?:video|vod|watch|clip)s?/", re.IGNORECASE)
_PLAYER = re.compile(  # a line beside one
    r"\W*(?:재생\s?(?:수|횟수)\W{0,3}(?:[\d,.만천]+\s?회?)?|(?:(?:이\s)?브라우저|동?영상|비디오|오디오|"
    r"재생).{0,40}재생\S{0,3}\s수\s없.{0,60}|"
    r"your browser (?:does not|doesn['’]t|cannot|can['’]t) (?:support|play).{0,60}|now playing)\W*",
    re.IGNORECASE,
)
_SHOT = re.compile(r"담았(?:다|습니다)|따라가\s?봤|찍어\s?봤")
_CREW = re.compile(r"(?:촬영|편집|연출)\s?(?:[:：·=/]|\S{2,4}(?:\s기자|\s?PD)?\W*$)")
_PROGRAMME = re.compile(
    r"[은는]\s.{8,160}(?:프로그램|뉴스|매거진|방송|다큐멘터리|다큐|토크쇼|예능|시사교양|팟캐스트)(?:입니다|이다|이에요)"
)
_CLOSING, _STOPS = "”\"’')", (".", "!", "?", "다", "요")
_AROUND = 10  # blocks
_LINE = 90  # characters
_ELSEWHERE = re.compile(  # the whole text
    r"(?:본방송|홈페이지|인스타그램|유튜브|페이스북)\s?[:：]|(?:(?:기사|뉴스|원문|전문)\s?(?:전문|원문|"
    r"전체)?\s?(?:보기|바로\s?가기|읽기|보러\s?가기|링크)?|"
    r"(?:read )?(?:the )?full (?:story|article|report)"
    r"(?: here)?)\s?[:：→▶]?\s?https?://",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"영상|시청|재생|들으실|들어\s?보|유튜브|채널|팟캐스트|팟빵|방송|\b(?:watch|listen|video|episode|podcast|"
    r"channel)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\W*(?:알립니다|알려드립니다|알림|공지|사고|사과|정정|바로잡|모집|notice|correct)", re.IGNORECASE
)
_BRIEF = 250  # letters
_SAID_WHEN = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d",
    re.IGNORECASE,
)


def calls_itself_film(page: Candidate) -> bool:
    return _FILM_TITLE.search(page.title) is not None


def is_flash(page: Candidate) -> bool:
    return _FLASH.match(page.title) is not None


def is_film(page: Candidate) -> bool:
    return bool(_FILM_URL.search(page.url)) or any("video" in kind.lower() for kind in page.said.kinds)


def plays(page: Candidate) -> bool:
    """Whether it has a film, by its data, a mark in its title, or a line of a player beside the text."""
    if page.said.plays or _FILM_MARK.match(page.title) or _MARK_BEHIND.search(page.title):
        return True
    around = page.blocks[max(0, page.first - _AROUND) : page.last + _AROUND]
    return any(len(block.text) <= _LINE and _PLAYER.fullmatch(block.text) for block in around)


def tells_news(page: Candidate) -> bool:
    """Whether a sentence tells of something and doesn't only say what is to be seen, as a flash with a film does."""
    if quotes(page.text) or is_flash(page):
        return True
    shows = _SHOWS.search(page.text.lower()) is not None or _is_shot(page) or to_reader(page.text, polite=False) > 0
    return not shows and narrates(page.text)


def introduces_programme(page: Candidate) -> bool:
    """Whether a film's page says what its programme is, and next to nothing else in whole sentences."""
    if not (plays(page) and is_film(page)):
        return False
    lines = [line for line in page.text.split("\n\n") if line.rstrip(_CLOSING).endswith(_STOPS)]
    others = [line for line in lines if not _PROGRAMME.search(line)]
    told = "\n\n".join(others)
    return len(others) < len(lines) and size_of(told) < _LINE and not (quotes(told) or is_flash(page))


def _is_shot(page: Candidate) -> bool:
    """Whether the outlet tells what it filmed, and beside it who did."""
    if not _SHOT.search(page.text):
        return False
    return any(
        _CREW.search(block.text) for block in page.blocks[page.first : page.last + _AROUND] if len(block.text) < _LINE
    )


def only_shows(page: Candidate) -> str | None:
    """What a few words are, that say where to see, hear or read it, and nothing else."""
    if page.size > _BRIEF or quotes(page.text):
        return None
    if _ELSEWHERE.search(page.text) and not reports(page.text):
        return "a line about what stands elsewhere"
    if _SEEN.search(page.text) and not _ANNOUNCES.match(page.title) and not narrates(page.text):
        return "it says where to see or hear it" if to_reader(page.text, polite=True) == 1 else None
    return None


def is_photo_news(page: Candidate) -> bool:
    """Whether the sentence or two that stand with a picture tell of something, on a page whose data call it an article,
    with a day and whoever took it. Such a picture is the news."""
    if not (page.in_data and page.well_dated and page.signed) or plays(page) or is_film(page):
        return False
    return narrates(page.text) or (page.language == "en" and _SAID_WHEN.search(page.text) is not None)
