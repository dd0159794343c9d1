"""Pages of what readers wrote below an article, without it. Systems give them its title, its day and its data.

They are told by a heading that counts the comments above all that is told, or the name of the page, and by what stands
beside each of them: to answer, to agree, to report it. Where they were cut with their box, the rules for those who
write them are left. Under an article its text stands above them.
"""

from __future__ import annotations

import re

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold
from crawler.parse.services import reports
from crawler.parse.wall_names import ASIDE

_NAME = re.compile(  # of a heading, or in the page's name
    r"(?:전체|독자|베스트|최신)?\s?(?:댓글|덧글|한줄\s?의견)|(?:all|reader|top)?\s?(?:\d[\d,.]*\s?)?(?:comments|"
    r"replies|responses)\b|(?:全ての|みんなの)?コメント|(?:全部|最新|最热|热门|網友|网友)?(?:评论|評論|留言|跟贴|跟帖)",
    re.IGNORECASE,
)
_NAMED = re.compile(  # the end of a part of the page's name, beside the headline
    r"(?:댓글|덧글|\bcomments|コメント(?:一覧)?|评论|評論|跟贴|跟帖)\W*$", re.IGNORECASE
)
_BOX = re.compile(r"class (?:\S*[_-])?(?:comments?|cmts?|repl(?:y|ies)|disqus|livere)", re.IGNORECASE)  # why it was cut
_SPEAKS = re.compile(r"댓글|덧글|의견|comment|コメント|评论|評論|留言", re.IGNORECASE)
_BESIDE = re.compile(  # a word of buttons
    "(?:대)?답글|답변|(?:비)?공감|(?:비)?추천|반대|좋아요|싫어요|신고|차단|공유|repl(?:y|ies)|(?:dis)?likes?|(?:dis)?agree|"
    "(?:up|down)vote|recommend|report|flag|share|返信(?:する)?|いいね|そう思(?:う|わない)|共感(?:した)?|通報|違反報告|"
    "回[复覆]|点?赞|按?讚|支持|反[对對]|举报|[舉檢][報舉]|投诉"
)
_MOMENT = re.compile(
    r"\d\s?[:時时시]\s?\d\d|(?:19|20)?\d\d[-./年년]\s?\d\d?[-./月월]|"
    r"\d\s?(?:분|시간|일|分|小时|小時|時間|天|hours?|minutes?|days?)\s?(?:전|前|ago)"
)
_WORDS = re.compile(r"[^\W\d_]+")
_HEADING = 30  # characters
_BUTTONS = 40  # of all buttons of one
_LEAST = 4  # of comments
_LITTLE = 400  # letters of what is left without them


def only_comments(page: Candidate) -> bool:
    """Whether all that was taken stands below such a heading, and most of it beside such buttons; or nothing but the
    rules, over comments that were cut."""
    told = [i for i, taken in enumerate(page.chosen) if taken and _may_be_one(page.blocks[i])]
    if not told or not (_is_called(page) or any(map(_counts, page.blocks[: told[0]]))):
        return False
    if page.size <= _LITTLE:
        cut = [b for b in page.blocks[told[0] :] if b.cut and _BOX.match(b.cut) and _may_be_one(b)]
        if len(cut) >= _LEAST and sum(b.size for b in cut) > page.size and _SPEAKS.search(page.text):
            return not reports(page.text)
    if len(told) < _LEAST:
        return False
    ends = [*told[1:], min(len(page.blocks), told[-1] + _LEAST)]
    beside = sum(1 for i, end in zip(told, ends, strict=True) if _has_button(page, i + 1, end))
    return beside >= _LEAST and beside >= 0.7 * len(told)


def _is_called(page: Candidate) -> bool:
    """Whether the page's name begins with comments, or has them in another part than the headline."""
    head, title = page.head.lstrip(" \t[(<【「"), fold(page.title)
    return _NAME.match(head) is not None or any(
        _NAMED.search(piece) and title not in fold(piece) for piece in ASIDE.split(page.head)
    )


def _counts(block: RawBlock) -> bool:
    text = block.text.strip()
    return block.is_heading and len(block.text) <= _HEADING and _NAME.match(text) is not None


def _may_be_one(block: RawBlock) -> bool:
    """Whether a line may be a comment: the buttons, the writer and the day beside it may have been taken, too."""
    if block.is_heading or _is_button(block.text):
        return False
    return len(block.text) > _BUTTONS or not _MOMENT.search(block.text)


def _has_button(page: Candidate, begin: int, end: int) -> bool:
    between = page.blocks[begin : min(end, begin + 2 * _LEAST)]
    return any(len(block.text) <= _BUTTONS and _is_button(block.text) for block in between)


def _is_button(text: str) -> bool:
    small = text.lower()
    first = _WORDS.search(small)
    if first is None or not _BESIDE.fullmatch(first[0]):
        return False
    words = _WORDS.findall(small)
    return bool(words) and all(map(_BESIDE.fullmatch, words))
