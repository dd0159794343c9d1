"""Paragraphs in which an outlet turns to its readers: subscribe, give, write to us, see our channel.

Their wordings are endless (`appeals` knows those of notices in any voice), their voice is not: Korean articles are
written in plain sentences (했다, 이다), and an outlet speaks to its readers politely (합니다, 주세요). A polite
paragraph among plain ones, outside of quotation marks, that names what outlets ask for or offer, is the outlet's own.
Articles in polite sentences, as broadcasters have them, and interviews tell nothing this way. English ones tell of
others: a paragraph that says "we" to "you" among such is told likewise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import is_in
from crawler.parse.phrases import has_one

WHY = "the outlet speaks to its readers"
_LONGEST = 320  # characters of one
_PLAIN_LEAST = 4  # paragraphs of an article that end plainly
_PLAIN_SHARE = 3  # of them to one that ends politely and asks for nothing
_MARKS = " \t.!?…~\"'”’」』)]}>→☞▶♥"
_DEEP = 4  # boxes around a line
_HEADING = 60  # characters of a line over one
_CLOSING = tuple("”’\"'」』")
_PLAIN = re.compile(r"[가-힣](?<!니)다$")
_POLITE = re.compile(r"(?:니다|세요|십시오|시오|까요|나요|어요|아요|여요|해요|예요|에요|네요|지요|게요|려요|죠)$")
_ENDS = ("니다", "요", "시오", "죠")  # one is in each polite sentence
_QUOTED = re.compile(r"[“\"‘'「『][^“”\"‘’'「」『』]*[”\"’'」』]")
_SENTENCES = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
_TURNS_TO = re.compile(
    r"독자|여러분|구독|후원|제보|회원|조합원|응원|(?:한 ?달|월) ?[\d,만천백]+ ?원|"
    r"가입|신청|문의|카카오톡|오픈채팅|채널|뉴스레터|알림|친구가|내려받|"
    r"(?:^|\s)앱(?:을|에서|으로|\s)|투고|응모|공유|편집국|연락|전화|이메일|메일|보내 ?(?:주|드)|남겨 ?(?:주|두)|"
    r"눌러 ?주|받아 ?보|만나 ?(?:보|실)|알려 ?주|귀띔|들려 ?주|다음 ?(?:회|편|기사)|이번 ?(?:회|편)|연재|시리즈|"
    r"유튜브|인스타그램|팟캐스트|이어집니다|계속됩니다|이어질 예정|"
    r"(?:이|본|우리|저희) ?(?:기사|글|매체|언론|신문)|기자들|광고|수수료|제휴|구입|구매|방송됩|방영됩|함께해|힘이 ?됩|"
    r"바랍니다|드립니다|드려요|드릴게요|주세요|주십시오|모십니다|기다립니다|받습니다|하세요|보세요|됩니까"
)
_ENGLISH_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:us|our|ours|we)\b", re.IGNORECASE)
_WE_ASK = re.compile(
    r"\b(?:support\w*|donat\w+|subscri\w+|patrons?|members?(?:hip)?|newsletters?|inbox|sign up|buy us|coffee|tips?|"
    r"letters?|e-?mail|write to us|contact us|follow us|join us|reach us|hear from|story ideas?|journalism|comments?|"
    r"feedback|our (?:app|channel|readers|reporters|newsroom|work))\b",
    re.IGNORECASE,
)
_OF_OTHERS = 0.9  # of the paragraphs of an article that tells of others


class ToReaders:
    """Which of an article's blocks are such paragraphs. `inside`: the places of the chosen ones."""

    def __init__(self, raw: Sequence[RawBlock], inside: Sequence[int]) -> None:
        self._raw, self._inside = raw, inside

    def has(self, block: RawBlock) -> bool:
        if len(block.text) > _LONGEST:
            return False
        if " you" in block.text or "You" in block.text:
            return self._asks_in_english(block.text)
        if not has_one(block.text, _ENDS) or not self._is_plain:
            return False
        bare = _QUOTED.sub("", _QUOTED.sub("", block.text))  # words within somebody's words first
        if 5 * len(bare) < 3 * len(block.text) or _TURNS_TO.search(bare) is None:
            return False
        ends = [sentence.strip(_MARKS) for sentence in _SENTENCES.findall(bare)]
        return any(map(_POLITE.search, ends)) and not any(map(_PLAIN.search, ends))

    def heads(self, i: int) -> bool:
        """Whether a short line stands over such a paragraph, and nothing else in the box of the two."""
        block, below = self._raw[i], self._raw[i + 1] if i + 1 < len(self._raw) else None
        if below is None or len(block.text) > _HEADING or block.broken:
            return False
        box = block.parent.getparent()
        around = (self._raw[i - 1] if i else None, self._raw[i + 2] if i + 2 < len(self._raw) else None)
        if box is None or below.parent.getparent() is not box or any(b and is_in(b, box, _DEEP) for b in around):
            return False
        return self.has(below)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether the article is written in plain sentences."""
        texts = [self._raw[i].text for i in self._inside if not self._raw[i].text.endswith(_CLOSING)]
        plainly = [i for i, text in enumerate(texts) if _PLAIN.search(text.rstrip(_MARKS))]
        plain = len(plainly)
        if plain < _PLAIN_LEAST:
            return False
        told = texts[: plainly[-1]]  # behind it stands what readers wrote
        polite = [text for text in told if _POLITE.search(text.rstrip(_MARKS))]
        others = sum(1 for text in polite if _TURNS_TO.search(text) is None)
        return plain >= len(polite) and plain >= _PLAIN_SHARE * others

    def _asks_in_english(self, text: str) -> bool:
        bare = _ENGLISH_QUOTED.sub("", text)
        if bare != text or not (_YOU.search(bare) and _WE.search(bare) and _WE_ASK.search(bare)):
            return False
        return self._tells_of_others

    @cached_property
    def _tells_of_others(self) -> bool:
        """Whether an English article says neither "we" nor "you", but in quotations."""
        texts = [_ENGLISH_QUOTED.sub("", self._raw[i].text) for i in self._inside]
        others = sum(1 for text in texts if not (_YOU.search(text) or _WE.search(text)))
        return others > _PLAIN_LEAST and others >= _OF_OTHERS * (len(texts) - 1)  # it is asked for one of them
