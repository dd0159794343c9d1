"""A few sentences that tell of nothing but the page they stand on: why it shows no article, in words of their own."""

from __future__ import annotations

import re

from crawler.parse.services import narrates, sentences
from crawler.parse.wall_names import BLOCKED, CHECK, GONE, WALL
from storage.model import Rejected

_SELF = re.compile(  # Korean, politely
    r"(?:^|[\s(])(?:이|본|해당|요청하신|찾으시는|보시려는|선택하신) (?:\S{1,6} )?(?:기사|게시물|콘텐츠|컨텐츠|"
    r"페이지|글)(?:[은는이가을를의에]|에는)?\s|"
    r"(?:기사|게시물|콘텐츠|컨텐츠|페이지|글)(?:입니다|이에요|예요)|"
    r"열람(?:이|은|하|할)|본문(?:을|이|은) |접속하신|새로 ?고침|요청 번호|"
    r"(?:기사|콘텐츠|컨텐츠|페이지|게시물|글)(?:를|을)? (?:보[시실기려]|읽[으기]|이용하|열람)"
)
_POLITE = re.compile(r"(?:니다|세요|시오|까요|어요|해요|예요|에요)\W*$")
_ASIDE = re.compile(r"\([^)]{1,60}\)")
_ANNOUNCES = re.compile(
    r"\W*(?:알립니다|알려드립니다|알림|공지|사고|사과|정정|바로잡|고침|반론|inside|notice|correct|clarif|editor|"
    r"retract)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"바로잡|정정|사과드|updated|corrected|incorrect|misstat|erroneous", re.IGNORECASE)
_WITHDRAWN = re.compile(  # nothing is corrected where nothing is left
    r"(?:기사|본문|글|칼럼|보도|콘텐츠)\S{0,2} (?:\S+ ){0,6}(?:더 ?이상 |이제 )?(?:제공|게재|공개|서비스)"
    r"(?:하지|되지) 않|"
    r"\b(?:text|story|article|it) is no longer (?:available|published|on this site)\b"
)
_SELF_EN = re.compile(
    r"\bthis (?:\w+ )?(?:story|article|report|page|post|content|video|item|feature)\b[^.]{0,60}"
    r"\b(?:withdr\w+|removed?|taken (?:down|off)|no longer|unavailable|not (?:\w+ )?(?:available|accessible)|"
    r"expired|deleted|"
    r"retracted|embargoed|unpublished|can(?:no|['’])t be (?:shown|displayed|read|viewed))",
)
_NOT_EN = re.compile(
    r"(?:(?:kept|prevented|stopped) us from|could ?n[o'’]t|failed to|(?:trouble|problem|"
    r"error)(?: while)?) (?:load|open|display|show|fetch)(?:ing)? this|"
    r"(?:can ?not|can['’]t|unable to|not (?:able|allowed|permitted) to|n['’]t be able to) (?:view|read|see|access|"
    r"watch|open|show(?: you)?) this "
    r"(?:\w+ )?(?:story|article|report|page|post|content|video)\b"
)
_SORRY_EN = re.compile(
    r"\W*(?:(?:we['’]re|we are) )?(?:very |so )?(?:sorry|oops)\b.{0,60}\b(?:this|the) (?:\w+ ){0,2}(?:story|"
    r"article|report|page|post|"
    r"content|video)\b"
)
_YOURS = re.compile(
    r"\bthis (?:page|story|site|article)\b|\byour (?:network|browser|device|connection|account|address)\b"
)
_TO_YOU = re.compile(r"\b(?:you|your|please)\b")
_CONSENT = re.compile(
    r"partners|cookies?|consent|permission|identifiers|trackers?|tracking|personali[sz]ed|\bads\b|"
    r"제휴사|맞춤형? 광고|식별 ?(?:정보|자)|쿠키|개인 ?정보|수집"
)
_ASKS_CONSENT = re.compile(r"동의하(?:시|지 않으시|셔)|동의해 ?주|\byour?\b")
_SPEAKS_EN = re.compile(
    r"\b(?:this|it|its|we|us|our|you|your|please|sorry|below|here|search|home ?page)\b",
    re.IGNORECASE,
)
_KINDS = (
    (
        re.compile(
            r"동의|제휴사|쿠키|로그인|회원|가입|구독|이용권|cookies?|consent|permission|log in|sign in|member|subscri"
        ),
        WALL,
    ),
    (re.compile(r"사람인지|\brequests\b|새로 ?고침|요청 번호|기계|로봇|자동|숫자|문자|captcha|robot|human"), CHECK),
    (
        re.compile(
            r"지역|국가|국내|해외|차단|접속|your (?:region|country|area|location)|blocked|readers in|economic area"
        ),
        BLOCKED,
    ),
)


def of_itself(title: str, text: str) -> Rejected | None:
    """What stands there, if all sentences of a short text are about this page; None where one tells of something."""
    withdrawn = _WITHDRAWN.search(text) is not None
    if _ANNOUNCES.match(title) or (_CORRECTS.search(text) and not withdrawn):
        return None
    text = _ASIDE.sub("", text)
    said = sentences(text)
    if not said:
        return None
    if _SELF.search(text):
        alone = all(map(_POLITE.search, said)) and (withdrawn or not narrates(text))
    else:
        small = text.lower()
        consent = len(set(_CONSENT.findall(small))) > 1 and _ASKS_CONSENT.search(small) is not None
        yours = _YOURS.search(small) is not None and all(map(_TO_YOU.search, map(str.lower, said)))
        about = (
            consent
            or yours
            or _SORRY_EN.match(small) is not None
            or _SELF_EN.search(small) is not None
            or _NOT_EN.search(small) is not None
        )
        alone = about and all(_SPEAKS_EN.search(s) or _POLITE.search(s) for s in said) and not narrates(text)
    if not alone:
        return None
    small = text.lower()
    return next((refused for pattern, refused in _KINDS if pattern.search(small)), GONE)
