"""Boxes whose first line says that what is in them is none of the article: lists of others, what readers wrote, what a
machine made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse import sponsors
from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, lines_in
from crawler.parse.cards import SEVERAL, are_cards
from crawler.parse.particulars import WHY as PARTICULARS
from crawler.parse.phrases import COMMENTS, LIST_HEADS, has_one
from crawler.parse.teasers import is_head, is_whole_teaser

_HEADING = 36  # characters of such a line
_ITEM = 60  # characters of a headline in a list
_SHORT = 400  # characters of a summary by a machine
_SUMMARY = re.compile(
    r"\W*(?:(?:ai|gpt|챗gpt|인공지능|기계|자동|뉴스|기사|영상)\S{0,2}\s?)*(?:(?:내용|읽기|자동|핵심|한\s?줄|세\s?줄|3\s?줄|요점|간단)\s?){0,2}"
    r"(?:읽어\s?주는\s?|알려\s?주는\s?)?(?:[한세3]\s?줄\s?)?요약(?:쏙|문|본|봇|보기)?\W*(?:beta|베타|ai)?\W*|\W*ai\s?(?:\S{1,4}\s)?(?:요약|정리|브리핑)\s?(?:beta|베타)?\W*|\W*(?:한\s?줄|세\s?줄|3\s?줄)\s?(?:요약|정리)\W*"
)
# over one headline, or a few, among the paragraphs or the posts of an article; in small letters. Those that may be a
# heading of its own need a link under them
_FIRM = re.compile(
    r"\W*(?:관련|연관|(?:이\s?(?:기사|글|뉴스)(?:와|도|랑)\s)?함께\s?(?:읽기|보기|보면\s?좋은\s?글|보세요|읽어\s?보세요|읽을거리)|"
    r"related|read (?:more|next|also|this)|see also|more on this|also read|recommended)\W*"
)
_LABEL = re.compile(r"\W*(?:추천|광고|인기|ad|pick|픽|promoted|sponsored|editor['’]s pick)\W*")
# over a box in the text that tells of another article, or of things to buy; in small letters
_OTHER = re.compile(
    r"\W*(?:in case you missed it|icymi|from (?:the|our) archives?|previously on \w+)\W*|"
    r"\W*지난\s?(?:기사|호|편|회|이야기|편지|레터|칼럼)\s?(?:를\s|을\s)?(?:다시\s?)?(?:보기|읽기)\W.{0,16}|\W*지난\s?(?:호|편|회|이야기|편지|레터|칼럼)\W*|"
    r"\W*지난\s?\d{1,4}(?:호|편|회|번째)\S{0,3}\s.{0,16}|\W*다시\s?(?:보는|읽는|만나는)\s.{2,16}|"
    r"\W*(?:관련\s?)?(?:종목|주식|환율|코인)\s?시세\W?\s?(?:\d{1,2}분\s?지연)?\W*|"
    r"\W*(?:오늘의\s?|돌발\s?)?(?:퀴즈|quiz)\W*|\W*today['’]s (?:quiz|headlines)(?: \(script\))?\W*|\W*back issues\W*|"
    r"\W*(?:다음|이어지는)\s?(?:이야기|기사|글|편)\W*|"
    r"\W*(?:next|up next|next story)\W*|"
    r"\W*오늘의\s?(?:지수|시세|환율|증시|시황)\W*|\W*문자\s?중계(?:\s?다시\s?보기)?(?:\s?전체)?\W*|"
    r"\W*(?:podcast|팟캐스트)\W*|\W*listen to this (?:story|article)\W*|\W*참고\s?(?:자료|문헌)\W*|"
    r"\W*(?:함께\s?(?:사면|쓰면|구매하면)\s?좋[은을]|이\s?기사\s?속|(?:.{1,24}\s)?추천)\s?(?:상품|제품|아이템|종목)\W*"
)
_COMMENTS = re.compile(
    r"\W*(?:(?:독자|전체|최신|베스트)\s?)?(?:댓글|의견|덧글|답글|한마디|comments?|discussion)\W*"
)  # in small letters
_BEGINNING = 300  # characters
_WHOLE = (".", "요", "다")  # ends of what is a sentence, and heads nothing
_AD = ("ad", "ads", "ad.", "[ad]", "pr")
_LABELS = ("ad", "광고", "[ad", "[광고", "pr", "sponsored", "협찬")
_OTHERS = 700  # letters of what is told of another
_OFFER = 600  # letters of what whoever pays for a letter says in it
_LINK, _MOST_LABEL = 8, 20  # letters of a link behind a label, and of that
_IN_BRACKETS = re.compile(r"\W*[\[<〈【][^\]>〉】]{2,14}[\]>〉】]")
_PAIRS = 2 * 2  # lines of the fewest that can be told
_LINES = 2  # under one
_ASIDE = 24  # characters of a day or a desk under it
_MOST = 400  # lines that are looked at in one box
_OUTSIDE = 6  # boxes around such a line
_CARDS = frozenset(("div", "article", "section", "li", "a", "dl"))  # boxes of one
_TOLD = 80  # letters of a paragraph of this article above a list of others
# one of these is in each such line, in small letters
_WORDS = (
    "기사", "뉴스", "소식", "글", "이야기", "영상", "콘텐츠", "컨텐츠", "포토", "이슈", "연재", "칼럼", "의견", "댓글",
    "리플", "덧글", "한마디", "반응", "공감", "헤드라인", "추천", "읽을거리", "픽", "comment", "repl", "discussion",
    "stories", "articles", "read", "news", "popular", "trending", "story", "article", "posts", "topics", "like",
    "picks",
    "coverage", "요약", "정리", "편지", "엽서", "사연", "메일", "낱말", "단어", "어휘", "표현", "한자", "카드",
    "브리핑", "종목", "주식", "코인", "기업", "missed", "icymi", "archive", "previously", "지난", "다시", "상품",
    "제품", "아이템", "시세", "퀴즈", "quiz", "headlines", "issues", "podcast", "팟캐스트", "listen", "오늘의", "중계",
    "참고",
)  # fmt: skip
# likewise in a line over headlines with the beginnings of their texts
_OF_CARDS = (
    "추천", "픽", "pick", "많이", "많은", "인기", "랭킹", "관련", "더보기", "더 보기", "다른", "최신", "주요",
    "뜨는", "화제", "베스트", "실시간", "에디터", "편집", "놓치", "함께", "읽", "연재", "기획", "more ", "read",
    "next", "popular", "trending", "recommend", "latest", "top ", "related", "miss", "also", "choice", "most ",
    "other ",
)  # fmt: skip


def headed_boxes(blocks: Sequence[RawBlock], at: int | None) -> dict[etree._Element, str]:
    """The boxes, with the line that says so. `at`: which block is the headline: no box around it is one."""
    around = set(blocks[at].parent.iterancestors()) if at is not None else set()
    begin = len(blocks) if at is None else at + 1
    of_text = next((i for i in range(begin, len(blocks)) if blocks[i].size >= _TOLD), len(blocks))
    above = 0  # letters of what stands over the line, without links
    found: dict[etree._Element, str] = {}
    for i, block in enumerate(blocks):
        above += blocks[i - 1].size if i and not (blocks[i - 1].cut or blocks[i - 1].linked) else 0
        if block.cut or block.caption:
            continue
        if len(block.text) > _HEADING or block.linked >= _LINK:
            if block.linked >= _LINK and _says_label(block) and (box := _teaser(blocks, i, around)) is not None:
                found[box] = "leads to another article"
            if len(block.text) > _HEADING:
                continue
        small = block.text.lower()
        small = "ad" if small.startswith(_LABELS) and _begins_with_label(block) else small
        if small in _AD or (has_one(small, sponsors.WORDS) and sponsors.says_sponsor(small)):
            box = _box(blocks, i, around)
            inside = lines_in(blocks, i, box, _MOST) if box is not None else []
            if box is not None and 0 < sum(b.size for b in inside) < min(_OFFER, above):
                found[box] = f"headed “{block.text}”"
            elif small not in _AD and not sponsors.is_slot(small):
                sponsors.cut_offer(blocks, i, f"under “{block.text}”")
            continue
        of_cards = has_one(small, _OF_CARDS) and not small.endswith(_WHOLE)
        if not of_cards and not has_one(small, _WORDS):
            continue
        comments, summary = COMMENTS.search(block.text), _SUMMARY.fullmatch(small) is not None
        bare = block.is_heading and _COMMENTS.fullmatch(small) is not None
        of_list = comments or bare or summary or LIST_HEADS.search(block.text)
        other = _OTHER.fullmatch(small) is not None
        firm = other or of_list or _FIRM.fullmatch(small) is not None
        if not firm and not of_cards:
            continue
        box = _box(blocks, i, around)
        if box is None and of_list and not comments:
            below = of_text < i
            _cut_pairs(blocks, i, f"under “{block.text}”", below=below)
            if below:
                found |= dict.fromkeys(_cards_below(blocks, i), f"under “{block.text}”")
        if box is None or any(e in found for e in box.iterancestors()):
            continue
        inside = lines_in(blocks, i, box, _MOST)
        comments = comments or (bare and sum(b.size for b in inside) < above)  # what readers wrote
        short = summary and sum(len(b.text) for b in inside) < _SHORT
        listed = firm and all(b.link_share > 0.5 or len(b.text) < _ITEM for b in inside)
        told = (firm or _LABEL.fullmatch(small)) and _are_pairs(inside, linked=not firm)
        few = other and sum(b.size for b in inside) <= min(_OTHERS, above)
        if comments or short or few or listed or told or are_cards(blocks, range(i + 1, i + 1 + len(inside)), SEVERAL):
            found[box] = f"headed “{block.text}”"
    return found


def _begins_with_label(block: RawBlock) -> bool:
    """Whether a line begins with an element that says nothing but that it is paid for."""
    first = next(block.parent.iterchildren(etree.Element), None)
    if first is None or (block.parent.text or "").strip() or len(first):
        return False
    return (first.text or "").strip(" []").lower() in _LABELS


def _says_label(block: RawBlock) -> bool:
    """Whether a line is a label and a link behind it: “Also read: …”, “[이 시각 ○○] …”."""
    label = len(block.text) - block.linked
    if not 2 <= label <= _MOST_LABEL:
        return False
    said = block.text[:label].lower().rstrip()
    if _OTHER.fullmatch(said):
        return True
    return _IN_BRACKETS.fullmatch(said) is not None or (said[-1:] in ":：|" and _FIRM.fullmatch(said) is not None)


def _teaser(blocks: Sequence[RawBlock], i: int, around: set[etree._Element]) -> etree._Element | None:
    """The box that holds nothing but such a line and the beginning of what it leads to."""
    box = _box(blocks, i, around)
    inside = lines_in(blocks, i, box, _MOST) if box is not None else []
    short = all(len(line.text) <= _BEGINNING and not line.is_heading for line in inside)
    return box if 0 < len(inside) <= _LINES and short else None


def _are_pairs(inside: Sequence[RawBlock], *, linked: bool) -> bool:
    """Whether all lines of a box are headlines, `linked` where nothing else says so, each with a line or two of its
    text under it or behind it: what stands among the paragraphs of an article are one or two of them."""
    told = _LINES
    for i, block in enumerate(inside):
        whole = is_whole_teaser(block) and (block.linked > 0 or not linked)
        below = inside[i + 1] if i + 1 < len(inside) else None
        if not whole and below is not None and told and _heads(block, below, linked=linked):
            told = 0
            continue
        told = 1 if whole else told + (len(block.text) > _ASIDE)
        if told > _LINES or len(block.text) > _BEGINNING or (block.link_share > 0.5 and not whole):
            return False
    return 0 < told <= _LINES and bool(inside)


def _heads(block: RawBlock, below: RawBlock, *, linked: bool) -> bool:
    return is_head(block, below) and (not linked or block.link_share > 0.5)


def _cut_pairs(blocks: Sequence[RawBlock], i: int, why: str, *, below: bool) -> None:
    """Cut the links under a line that stands among the paragraphs themselves, each with one line of its text under it;
    `below` the article's text also what is no link, where there is more of it.

    Of a single link can't be told whether what is under it is its text or the article's.
    """
    k = i + 1
    linked = k < len(blocks) and blocks[k].link_share > 0.5
    while (
        k + 1 < len(blocks)
        and (blocks[k].link_share > 0.5 if linked else below and blocks[k].shape == blocks[i + 1].shape)
        and is_head(blocks[k], blocks[k + 1])
        and _is_beginning(blocks[k + 1])
    ):
        k += 2
    if k - i > (_PAIRS if linked else 2 * SEVERAL):
        for block in blocks[i:k]:
            block.cut = why


def _cards_below(blocks: Sequence[RawBlock], i: int) -> list[etree._Element]:
    """The boxes of one form right under a line that stands in the box of the article itself, each with a headline, be
    it a link or not, and the beginning of its text; none where there are few."""
    cards: list[etree._Element] = []
    head = blocks[i].parent
    if head.getnext() is None and (above := head.getparent()) is not None and above[0] is head:
        head = above  # it has a box for itself
    for box in islice(head.itersiblings(etree.Element), _MOST):
        if box.tag not in _CARDS or (cards and (box.tag, box.get("class")) != (cards[0].tag, cards[0].get("class"))):
            break
        cards.append(box)
    k = i + 1
    for box in cards if len(cards) >= SEVERAL else ():
        lines = lines_in(blocks, k - 1, box, _MOST)
        if not 2 <= len(lines) <= 1 + _LINES or not is_head(lines[0], lines[1]):
            return []
        if any(len(line.text) > _BEGINNING or line.is_heading for line in lines[1:]):
            return []
        k += len(lines)
    return cards if k > i + 1 else []


def _is_beginning(block: RawBlock) -> bool:
    return _ASIDE < len(block.text) <= _BEGINNING and not block.linked and not block.is_heading and not block.cut


def cut_headed(blocks: Sequence[RawBlock], boxes: dict[etree._Element, str]) -> None:
    """Say of all lines in such boxes why they are cut."""
    if not boxes:
        return
    for block in blocks:
        if block.cut is None or block.cut == PARTICULARS:
            box = next((e for e in (block.parent, *block.parent.iterancestors()) if e in boxes), None)
            block.cut = boxes[box] if box is not None else block.cut


def _box(blocks: Sequence[RawBlock], i: int, around: set[etree._Element]) -> etree._Element | None:
    """The smallest box that holds more than the line; None when the line isn't its first, or the headline is in it."""
    before = set(blocks[i - 1].parent.iterancestors()) | {blocks[i - 1].parent} if i else set()
    behind = set(blocks[i + 1].parent.iterancestors()) | {blocks[i + 1].parent} if i + 1 < len(blocks) else set()
    for box in islice((blocks[i].parent, *blocks[i].parent.iterancestors()), _OUTSIDE):
        if box in before or box in around or box.tag in LAYOUT:
            return None
        if box in behind:
            return box
    return None
