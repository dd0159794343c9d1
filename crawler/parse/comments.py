"""Pages of what readers wrote below an article, without it. Systems give them its title, its day and its data.

They are told by a heading that counts the comments above all that is told, and by what stands beside each of them:
to answer, to agree, to report it. Under an article its text stands above them.
"""

from __future__ import annotations

import re

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate

_NAME = re.compile(  # of a heading, or in the page's name
    r"(?:전체|독자|베스트|최신)?\s?(?:댓글|덧글|한줄\s?의견)|(?:all|reader|top)?\s?(?:\d[\d,.]*\s?)?(?:comments|"
    r"replies|responses)\b|(?:全ての|みんなの)?コメント|(?:全部|最新|最热|热门|網友|网友)?(?:评论|評論|留言|跟贴|跟帖)",
    re.IGNORECASE,
)
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


def only_comments(page: Candidate) -> bool:
    """Whether all that was taken stands below such a heading, and most of it beside such buttons."""
    told = [i for i, taken in enumerate(page.chosen) if taken and _may_be_one(page.blocks[i])]
    if len(told) < _LEAST:
        return False
    head = page.head.lstrip(" \t[(<【「")
    above = (b.text.strip() for b in page.blocks[: told[0]] if b.is_heading and len(b.text) <= _HEADING)
    if not (_NAME.match(head) or any(map(_NAME.match, above))):
        return False
    ends = [*told[1:], min(len(page.blocks), told[-1] + _LEAST)]
    beside = sum(1 for i, end in zip(told, ends, strict=True) if _has_button(page, i + 1, end))
    return beside >= _LEAST and beside >= 0.7 * len(told)


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
