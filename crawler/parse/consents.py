"""Whether a text asks the reader for consent to be tracked: most of its paragraphs do, whatever the page is called.

An article about privacy uses the same nouns. It doesn't speak to the reader of the reader's own device and choices.
"""

from __future__ import annotations

import re

from crawler.parse.blocks import size_of
from crawler.parse.forms import compiled
from crawler.parse.phrases import has_one

_ASKS = compiled(  # in small letters
    r"\bwe and (?:our|selected)\b|\bour (?:\d+ )?(?:partners|vendors)\b|"
    r"\b(?:on|of|scanning|from) your (?:device|browser)\b|\byour (?:approximate |precise )?(?:location|data\b)|"
    r"\byour (?:consent|choices?|privacy|permission|preferences|(?:personal )?data|interests|visits?)\b|"
    r"\byou (?:can|may|have (?:a|the) right to) (?:\w+ ){0,2}(?:accept|agree|refuse|reject|withdraw|object|manage|"
    r"change your)|\byou (?:can|may) (?:click|choose)\b|\bto which you (?:can|may) object\b|"
    r"\babout your activity\b|\binformation about you (?:can|may)\b|"
    r"\b(?:shown|presented) to you\b|\bvendors? (?:can|may)\b|\bwith your (?:consent|permission)\b|"
    r"\bwe (?:use|store|value|need|would like to use) (?:\w+ ){0,3}(?:cookies|privacy|consent|data)\b|"
    r"\bcannot be switched off\b|\bset (?:through|on|by) (?:our|this|the) (?:web)?site\b|"
    r"\bset by .{0,24}\bservices that we\b|\b(?:count|remember|measure) (?:your )?visits\b|\bsources of traffic\b|"
    r"동의(?:를|하지) ?(?:거부할|않을 경우|않을 수|않는 경우)|동의를? 거부하(?:는|실|시) |동의를? 철회(?:할|하실) 수|"
    r"(?:이용자|회원|고객|귀하|여러분)(?:님)?의 (?:동의(?:를 받아|가 있는)|개인 ?정보(?:를|는) )|"
    r"(?:회사|당사)(?:는|가) .{0,60}(?:개인 ?정보|쿠키)|수집(?:하는|한)? ?(?:항목|개인 ?정보)|"
    r"법정대리인의 동의를|처리 ?방침에서 확인|보유.{0,6} ?기간은"
)
_STATES = compiled(  # in small letters: a policy's clauses, of pages that nothing calls an article
    r"(?:정보|기록|항목|식별자|이력|쿠키)\S* .{0,60}(?:파기|수집|보관|보유|저장|제공|이용|처리)(?:하|되|될|된|합|됩)|"
    r"동의(?:를 받|한 것으로|하지 않|하셔도|하시면)|(?:제3자|국외)(?:에게|로)? ?(?:제공|이전)|"
    r"(?:맞춤형? ?광고|광고 식별자|행태 ?정보|브라우저의? (?:쿠키|설정))|"
    r"\b(?:cookies?|identifiers?|trackers?|beacons?|local storage)\b|\bpersonali[sz]ed (?:ads?|advertising|content)\b|"
    r"\b(?:strictly|always) (?:necessary|on|active)\b|\blegitimate interests?\b|\bkept for \d+ (?:months|days)\b|"
    r"\b(?:audience|measurement|measure)\b.{0,40}\b(?:research|insights|visits|pages|audience)\b|"
    r"\b\d+ (?:firms|partners|companies|vendors|third parties)\b|\d+(?:개|곳)?의? ?(?:협력사|제휴사|파트너)|"
    r"\b(?:personal (?:data|information)|data (?:controller|protection|processing))\b"
)
# one of these is in whatever the first the pattern finds, and in few other paragraphs
_WORDS = ("you", "our ", "we ", "vendor", "동의", "개인", "쿠키", "수집", "법정대리인", "방침에서", "보유")
_ABOUT = re.compile(r"cookie|tracker|identifier|consent|advertis|쿠키|맞춤형? ?광고|행태 ?정보|협력사|제휴사")
_MOST = 0.6  # of the letters: so much stands in paragraphs that ask
_FEWEST = 3  # of such paragraphs
_BRIEF = 800  # letters of a page that may ask in fewer
_LABEL = 40  # letters of a line that says nothing: a heading, or a cell of the partners' table
_LONGEST = 12_000  # letters in Latin: no article is longer and asks in most of its paragraphs, nor is a wall


def asks_consent(text: str, *, sure: bool) -> bool:
    """`text`: paragraphs parted by blank lines; `sure`: something says that it is an article."""
    if len(text) > _LONGEST:
        return False
    paragraphs = [(size_of(paragraph), paragraph) for paragraph in text.split("\n\n")]
    whole = sum(size for size, _ in paragraphs)
    if whole + 2 * (len(paragraphs) - 1) > _LONGEST:
        return False
    said = [(size, paragraph) for size, paragraph in paragraphs if size >= _LABEL]
    return _asking(said, (1 - _MOST) * sum(size for size, _ in said), sure=sure) >= _FEWEST


def asks_briefly(text: str) -> bool:
    """Of a page that nothing calls an article: whether the most of its few words asks."""
    paragraphs = [(size_of(paragraph), paragraph) for paragraph in text.split("\n\n")]
    whole = sum(size for size, _ in paragraphs)
    return (
        whole <= _BRIEF
        and _ABOUT.search(text.lower()) is not None
        and _asking(paragraphs, (1 - _MOST) * whole, sure=False) >= 1
    )


def _asking(paragraphs: list[tuple[int, str]], most: float, *, sure: bool) -> int:
    """How many of the paragraphs ask; none if more letters than `most` don't."""
    asking = other = 0
    for size, paragraph in sorted(paragraphs, reverse=True):  # few long ones tell that it is none
        if _asks(paragraph, sure=sure):
            asking += 1
        else:
            other += size
            if other > most:
                return 0
    return asking


def _asks(paragraph: str, *, sure: bool) -> bool:
    small = paragraph.lower()
    return (has_one(small, _WORDS) and _ASKS.search(small) is not None) or (not sure and bool(_STATES.search(small)))
