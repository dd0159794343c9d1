"""Votes among readers: a question, answers to choose from or what others have answered, and what readers wrote below.

They are told by how a vote is taken, that it asks the reader, its answers and its name; an article about a poll tells
what it found. What readers wrote may tell of anything, so it doesn't count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate
from crawler.parse.marks import CHOICE
from crawler.parse.phrases import COMMENTS
from crawler.parse.services import quotes, tells_plainly

_TAKES = re.compile(  # how a vote is taken, and what it is worth
    r"[\d,]+\s?(?:명|표)\S{0,2}\s?(?:참여|투표|응답)|(?:한|1)\s?번 투표|참여\s?(?:인원|자|수)?\s?:?\s?[\d,]+\s?명|(?:1|"
    r"한)\s?(?:인|사람)(?:당)?\s?(?:1|한)\s?(?:회|번|표)|"
    r"(?:회원|아이디|한 사람|1인)당 (?:한|1)\s?(?:번|회|표)|(?:설문|투표|조사|응답)\S{0,4} .{0,40}(?:대표성|과학적|"
    r"통계적|여론조사[와가])|"
    r"투표\s?하기|결과\s?보기|참여하기|\b(?:poll|survey|vote) (?:is|was) (?:not|un)\s?-?(?:a )?scientific|"
    r"\bnot a scientific\b|"
    r"\bview (?:the )?results\b|\b[\d,]+ (?:total )?votes\b|\bvotes? (?:so far|cast)\b|\bcast your vote\b|"
    r"[\d,]+\s?(?:人|票)が?(?:参加|投票|回答)|投票する|結果を見る|(?:1|１|一)人(?:1|１|一)(?:票|回)|"
    r"[\d,]+\s?[人票]已?(?:参与|參與|投票)|每人(?:限|只能)?投?[一1]票|(?:查看|檢視)投?票?(?:结果|結果)|(?:立即|我要)投票",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"어떻게 (?:생각|보)(?:하|시)\S*|(?:여러분|당신|독자)\S{0,3}\s?(?:\S{1,6}\s){0,2}(?:선택|생각|의견|판단)|(?:생각|"
    r"의견)[을은를] "
    r"(?:들려|남겨|보내|말씀)|찬성\S*\s?(?:vs|대|인가|하십)|"
    r"\bwhat do you think\b|\bhave your say\b|\b(?:tell|let) us\b|\bdo you (?:agree|support|think|believe|favou?r)\b|"
    r"\bwhere do you stand\b|\bvote (?:now|below|here)\b|\bwe want to hear\b|"
    r"どう(?:思い|お考え|考え)\S{0,4}か|(?:あなた|皆さん|みなさん|読者)\S{0,6}(?:ご?意見|お?考え|選択)|ご意見を\S{0,4}お(?:聞かせ|寄せ)|"
    r"(?:你|您)(?:怎么看|怎麼看|[认認][为為]|支持|[赞贊]成|的看法)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\W*(?:\S{0,6}(?:설문|투표|폴|poll|vote)|찬반|have your say|(?:reader|weekly|daily|your|quick) (?:\w+ )?(?:poll|"
    r"question|vote)|question of the (?:day|week)|\S{0,6}(?:アンケート|投票))(?:조사)?\s?[\])>:：】|｜]",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:.{1,40}\D)?\d[\d.,]*\s?(?:%|표|votes?|票)\W*")
_QUESTIONS = frozenset(("Question", "QAPage"))
_POLL = 500  # letters of one, without the answers
_SIGNS = 3  # of a poll; one less where next to nothing is told
_LITTLE = 160  # letters
_AROUND = 14  # blocks around the text in which the answers stand
_OPTIONS = 2  # answers to a question
_HEAD = 40  # characters of what stands over the comments
_COUNTED = re.compile(r"\W*\S{1,10}(?:\s\S{1,10}){0,3}\s?[(（\[]\s?\d[\d,]*\s?[개건件条條]?\s?[)）\]]\W*")
_LANGUAGES = ("ko", "en", "ja", "zh")


def is_poll(page: Candidate) -> bool:
    if page.language not in _LANGUAGES:
        return False
    end = _above_comments(page)
    taken = [block for block, chosen in zip(page.blocks[:end], page.chosen, strict=False) if chosen]
    size = 0
    for block in taken:
        size += 0 if _says_title(page, block) else block.size
        if size > _POLL:
            return False
    around = page.blocks[max(0, page.first - _AROUND) : min(end, page.last + _AROUND)]
    signs = tuple(_signs(page, around))
    enough = _SIGNS - 1 if signs[3] or size <= _LITTLE else _SIGNS
    named = signs[3] or bool(page.said.kinds & _QUESTIONS)
    if sum(signs) < enough or not (named or (signs[2] and page.language in ("ko", "en"))):
        return False  # elsewhere an article is not told from the vote under it
    text = "\n\n".join(block.text for block in taken)
    return not (quotes(text) or tells_plainly(text))


def _says_title(page: Candidate, block: RawBlock) -> bool:
    return block.is_heading and block.text == page.title


def _signs(page: Candidate, around: Sequence[RawBlock]) -> Iterator[bool]:
    own = [block for block in around if not block.linked]
    said = " \n ".join([page.title, page.head, *(block.text for block in own)])
    yield _TAKES.search(said) is not None
    yield _ASKS.search(said) is not None or bool(page.said.kinds & _QUESTIONS)
    shares = sum(1 for block in own if _SHARE.fullmatch(block.text))  # what others have voted
    yield any(block.cut == CHOICE for block in around) or shares >= _OPTIONS
    yield _NAME.match(page.title) is not None or _NAME.match(page.head) is not None


def _above_comments(page: Candidate) -> int:
    """The place of the line over what readers wrote; that behind the last block where there is none."""
    for i in range(page.first + 1, page.last + 1):
        text = page.blocks[i].text
        if len(text) <= _HEAD and (COMMENTS.search(text) or (page.blocks[i].is_heading and _COUNTED.fullmatch(text))):
            return i
    return len(page.blocks)
