"""Is it an article, and one for us? What is none is rejected with the reason."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.parse.boards import board
from crawler.parse.calls import calls
from crawler.parse.candidate import Candidate
from crawler.parse.comments import only_comments
from crawler.parse.credits import is_credits
from crawler.parse.films import (
    calls_itself_film,
    introduces_programme,
    is_film,
    is_flash,
    is_photo_news,
    only_shows,
    plays,
    tells_news,
)
from crawler.parse.forms import WIDE
from crawler.parse.goods import on_offer
from crawler.parse.horoscopes import is_horoscope
from crawler.parse.in_place import in_place, speaks_to_reader
from crawler.parse.lists import listed
from crawler.parse.notes import told_better
from crawler.parse.programmes import on_air
from crawler.parse.services import even_vouched, quotes, reports, service, tells_plainly
from crawler.parse.stubs import is_empty_shell, is_stub
from crawler.parse.wall_names import WALL
from crawler.parse.walls import asks_to_join, instead
from crawler.parse.walls_abroad import speaks_to_reader_abroad, stub_abroad, wall_abroad
from crawler.source import Source
from storage.model import Rejected, RejectReason

_STOPS, _CLOSING = (".", "!", "?", "。", "…"), "\"'”’)]"  # the end of a sentence, and what may stand behind it
_MEDIA_TEXT = 250  # letters: a page that calls itself a video has fewer to tell what it shows
_MEDIA_URL = re.compile(
    r"/(?:video|videos|vod|gallery|photo|photos|photogallery|slideshow|photoview|multimedia|cartoon|clip|watch)s?/",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r".*[–—|:-]\s?(?:(?:a |the )?(?:\w+ )?in pictures|photos?|gallery|photo essay|화보)\W*$|"
    r".*[–—|:：【(（\[]\s?(?:(?:写真|画像|フォト)(?:特集|集|ギャラリー|ニュース)|(?:高清)?[组組][图圖]|[图圖][集辑輯])\W*$|"
    r"\W*(?:(?:高清)?[组組][图圖]|[图圖][集辑輯片]|(?:写真|画像|フォト)(?:特集|集|ギャラリー|ニュース)?)\b|\W*(?:화보|"
    r"포토(?:\s?뉴스|\s?갤러리|에세이|슬라이드)?|사진(?:\s?모음)?|photos?|gallery|in pictures)\b",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"\W*[\[(<【]\s?\S{0,6}(?:그래픽|인포그래픽|카드\s?뉴스|만평|만화|웹툰|포토|사진|graphics?|infographic|"
    r"cartoon|photo)s?\s?[\])>】]",
    re.IGNORECASE,
)
_FLASH_LEAST = 12  # letters of one
_CARD = 0.8  # of a block, that is a link: the headline of another article
_TOLD_APART = (
    RejectReason.STUB,
    RejectReason.MEDIA,
    RejectReason.LOGIN,
    RejectReason.SOFT_404,
    RejectReason.BLOCK_PAGE,
)
_FEW = 120  # letters: a film's page has as few
_PICTURES = 3  # of a gallery at least
_LINE = 160  # letters of what stands under one
_NUMBER = re.compile(r"\d{1,3}\s?/\s?(\d{1,3})")
_COMMENTS = re.compile(
    r"\W*(?:[\d,.]+ comments?|comments?(?: \(?[\d,.]+\)?)?|(?:전체 ?)?댓글(?: ?[\d,.]+ ?(?:개|건)?)?)\W*", re.IGNORECASE
)
_MEDIA_KINDS = frozenset(
    ("VideoObject", "ImageGallery", "MediaGallery", "og:video", "og:video.other", "og:video.movie")
)
_KOREA = re.compile(
    r"korea|seoul|pyongyang|dprk|\bkim jong|\bkospi|\bhyundai\b|\bsamsung\b|한국|북한|남북|서울|평양|한반도|"
    r"대한민국|조선",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
# the letters of Western Europe, and blanks for what is none
_LETTERS = bytes(code if _WORDS.match(bytes([code]).decode("cp1252", "ignore")) else 32 for code in range(256))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SCRIPTS = tuple(map(re.compile, ("[가-힣]+", "[\u3041-\u30fe]+", "[\u4e00-\u9fff]+")))
_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
_LITTLE_WORDS = "the of and to in a that for on with said was is as by from at"
_ENGLISH = frozenset(_LITTLE_WORDS.encode().split())


def language_of(text: str, declared: str | None) -> str:
    """`ko`, `en` or what the page declares: by the letters first, then by English's little words."""
    sample = text[:6000]
    foreign = " ".join(_FOREIGN.findall(sample)) if WIDE.search(sample) else ""
    hangul, kana, han = (sum(map(len, letters.findall(foreign))) for letters in _SCRIPTS)
    latin = len(sample.encode("ascii", "ignore").translate(None, _NO_LATIN))
    if hangul * 3 > latin and hangul >= han:
        return "ko"
    if kana > 10 and kana * 3 > latin:
        return "ja"
    if han * 3 > latin:
        return declared if declared in ("ja", "zh") else "zh"
    if not declared or declared in ("ko", "en") or _reads_english(sample):
        return "en" if latin or not declared else declared
    return declared


def _reads_english(text: str) -> bool:
    small = text.lower()
    try:
        words = small.encode("cp1252").translate(_LETTERS).split()  # far quicker than to look for words
    except UnicodeEncodeError:
        words = [word.encode("utf-8", "surrogatepass") for word in _WORDS.findall(small)]
    return sum(map(_ENGLISH.__contains__, words)) * 6 >= max(1, len(words))


def screen(page: Candidate, source: Source | None) -> Rejected | None:
    """Why the page is no article for us; None when it is one. `source`: whose page it was said to be."""
    refused = _no_article(page) or (_above_cards(page) if page.among else None)
    if refused:
        return told_better(page, refused)
    return _not_ours(page, source) if source else None


def _no_article(page: Candidate) -> Rejected | None:
    text, size, said = page.text, page.size, page.said
    whole = " ".join(block.text for block in page.blocks[:400])[:6000]
    article = page.calls_itself_article
    abroad = page.language not in ("ko", "en")  # whether it reports isn't told in other languages
    sure = page.vouched or (page.dated and (abroad or reports(text) or (said.asks_password and tells_plainly(text))))
    refused = WALL if said.asks_password and asks_to_join(text) else in_place(page)
    if refused:
        return refused
    refused = instead(
        page.title, text, whole, size, sure=sure, abroad=abroad, password=said.asks_password and not article
    )
    if refused:
        return refused
    if abroad and (refused := wall_abroad(page)):
        return refused
    if size == 0:
        return _without_text(page)
    own = (even_vouched(page) if page.vouched else service(page)) or calls(page) or board(page)
    own = own or on_air(page) or on_offer(page)
    if abroad and not page.vouched and speaks_to_reader_abroad(page):
        own = own or "it speaks to the reader, and reports nothing"
    if not (own and not page.dated) and (is_stub(page) or (abroad and stub_abroad(page))):
        return Rejected(reason=RejectReason.STUB, detail="only the beginning stands here; the rest is for subscribers")
    if is_empty_shell(page):
        return Rejected(reason=RejectReason.STUB, detail="it says that nothing has come in yet")
    least = _MEDIA_TEXT if any(kind.startswith("og:video") for kind in said.kinds) else 120
    told = _told(page) if size >= least else size
    judged = page.language in ("ko", "en") and is_film(page)  # whether it reports is told in these
    speaks = (
        article or page.well_dated or quotes(text) or ((page.dated or page.signed) and (reports(text) or not judged))
    )
    if told < _FEW and plays(page) and not tells_news(page):
        return Rejected(reason=RejectReason.MEDIA, detail="a film with a line about it")
    if introduces_programme(page):
        return Rejected(reason=RejectReason.MEDIA, detail="a film, and what its programme is")
    if article and size < _FEW and not _told(page) and _DRAWN.match(page.title):
        return Rejected(reason=RejectReason.MEDIA, detail="a picture, and who made it")
    if found := only_shows(page):
        return Rejected(reason=RejectReason.MEDIA, detail=found)
    photo_news = told > 0 and is_photo_news(page) and _pictures(page) < _PICTURES
    if told < 400 and _is_media(page) and not ((told >= least and speaks) or photo_news):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery with next to no text")
    if calls_itself_film(page) and told < _MEDIA_TEXT:
        return Rejected(reason=RejectReason.MEDIA, detail="it calls itself a film, with next to no text")
    if _is_gallery(page):
        return Rejected(reason=RejectReason.MEDIA, detail="pictures, each with its line, and no other text")
    if lines := _of_lines(page):
        return Rejected(reason=RejectReason.SERVICE, detail=lines)
    list_ = listed(page)
    if list_:
        return Rejected(reason=RejectReason.INDEX, detail=list_)
    if own:
        return Rejected(reason=RejectReason.SERVICE, detail=own)
    if article and speaks_to_reader(page):
        return Rejected(reason=RejectReason.SOFT_404, detail="a note to the reader, and nothing else")
    flash = is_flash(page)
    known = article or page.dated or (page.signed and (flash or quotes(text)))
    if size < ((_FLASH_LEAST if flash else 24) if known else 100):
        return Rejected(reason=RejectReason.TOO_SHORT, detail=f"{len(text)} characters of text")
    if not page.title:
        return Rejected(reason=RejectReason.NO_TEXT, detail="no title")
    return None


def _of_lines(page: Candidate) -> str | None:
    """What a page is that has no text but lines of one kind, each for or by somebody else."""
    if is_horoscope(page):
        return "a horoscope: a line for each sign or year of birth"
    return "what readers wrote, without the article" if only_comments(page) else None


def _above_cards(page: Candidate) -> Rejected | None:
    """Why what was taken above the first headline of others is none by itself: a wall, a film, a note."""
    first = next((i for i, b in enumerate(page.blocks) if page.chosen[i] and b.link_share > _CARD), None)
    own = [chosen and first is not None and i < first for i, chosen in enumerate(page.chosen)]
    lines = [block.text for block, chosen in zip(page.blocks, own, strict=True) if chosen and not block.is_heading]
    if not lines:
        return None
    refused = _no_article(replace(page, chosen=own, text="\n\n".join(lines), among=False))
    return refused if refused and refused.reason in _TOLD_APART else None


def _not_ours(page: Candidate, source: Source) -> Rejected | None:
    if page.language not in ("ko", "en", source.language):
        return Rejected(reason=RejectReason.LANGUAGE, detail=f"written in {page.language!r}")
    if source.topic == "korea" and not _KOREA.search(f"{page.title} {page.text}"):
        return Rejected(reason=RejectReason.OFF_TOPIC, detail="Korea is not named in it")
    return None


def _without_text(page: Candidate) -> Rejected:
    if _is_media(page):
        return Rejected(reason=RejectReason.MEDIA, detail="a video or gallery without text")
    named = f": {page.title[:80]}" if page.title else ""
    return Rejected(reason=RejectReason.NO_TEXT, detail=f"no article text was found{named}")


def _told(page: Candidate) -> int:
    """Letters of the paragraphs that end as sentences do, above the comments: what is no list of other films."""
    told = 0
    for i in range(page.first, page.last + 1):
        block = page.blocks[i]
        if len(block.text) < 40 and _COMMENTS.fullmatch(block.text):
            break
        if page.chosen[i] and block.link_share < 0.5 and block.text.rstrip(_CLOSING).endswith(_STOPS):
            told += block.size
    return told


def _is_gallery(page: Candidate) -> bool:
    """Whether it calls itself one, and all of its text is lines under several pictures."""
    if not (_is_media(page) or _GALLERY.match(page.title)):
        return False
    if (page.size < _FEW and _pictures(page) >= _PICTURES) or _is_numbered(page):
        return True
    if len(page.taken) < _PICTURES:
        return False
    kept = set(page.text.split("\n\n"))
    told = [block for block in page.taken if not is_credits(block.text) and not block.is_heading]
    if not all(block.after_image and block.size <= _LINE for block in told if block.text in kept):
        return False
    under = [block.size for block in told if block.after_image]  # a foot below them may have been taken, and cut again
    return len(under) == len(told) or (len(under) >= _PICTURES and sum(under) > _CARD * page.size)


def _is_numbered(page: Candidate) -> bool:
    """Whether each of its lines has the number of a picture beside it, 3/12, of as many."""
    numbers = [number for block in page.blocks if (number := _NUMBER.fullmatch(block.text))]
    of = {number[1] for number in numbers}
    lines = sum(1 for block in page.taken if not _NUMBER.fullmatch(block.text))
    return len(numbers) > _PICTURES and len(of) == 1 and lines <= int(of.pop()) + 1


def _pictures(page: Candidate) -> int:
    """How many stand around the text, each over a line."""
    around = page.blocks[max(0, page.first - _PICTURES) : page.last + 3 * _PICTURES]
    return sum(1 for b in around if b.after_image and not b.cut and not b.linked)


def _is_media(page: Candidate) -> bool:
    return bool(_MEDIA_URL.search(page.url)) or bool(page.said.kinds & _MEDIA_KINDS)
