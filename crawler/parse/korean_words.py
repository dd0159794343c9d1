"""What a word of a Korean by-line is: a name, two to four syllables with a known surname first, a title, or neither."""

from __future__ import annotations

import re
import unicodedata

from crawler.parse.bare import is_bare_person
from crawler.parse.bodies import ends_as_body, is_body, is_rare
from crawler.parse.offices import DESK, NO_NAMES, OFFICES, OUTLET, PLACE, RARE_SURNAMES, SCHOOL

SURNAMES = (
    "남궁|선우|황보|제갈|독고|사공|서문|동방|"
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄변채원천방공현함여"
    "염추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범좌팽승간상시"
    "갈단견당화창계라리림려량룡로륙반]"
)
NAME = re.compile(rf"(?:{SURNAMES})[가-힣]{{1,3}}(?<![은는을를의에])|(?:{SURNAMES})[가-힣]{{1,2}}")
HANJA_NAME = re.compile(  # those of two letters are words as often
    "(?:[金李朴崔鄭姜趙尹張林吳韓申徐權黃安宋柳洪全高文孫梁裵裴白曺曹許劉南沈盧丁河郭成車朱禹具閔陳池嚴元蔡千方孔玄咸卞廉楊邊呂秋"
    "都魯石蘇愼馬薛吉宣延魏表明奇房王琴玉陸孟諸卓牟魚殷片龍芮慶奉史夫賈卜太睦邢皮杜甘陰彬董溫胡范承簡尙施葛]|"
    "南宮|皇甫|鮮于|諸葛|司空|西門|獨孤|東方)[\u4e00-\u9fff]{2}(?<![大部局室社院所會長官])"
)
_HANJA_BODY = re.compile(r"[가-힣\u4e00-\u9fff]{1,6}[大部局室社院所]|[月週日旬季]刊[가-힣\u4e00-\u9fff]{0,8}")
KO_TITLE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|사진|시민|영상|명예|어린이|청소년|대학생|학생|주부|청년|마을|여행|의학전문|문화전문|경제전문|군사전문|북한전문|논설|편집)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|논설실장|논설주간|편집주간|편집위원|해설위원|위원|앵커|아나운서|에디터|데스크|편집장|주필|부국장|(?:부장|차장|국장)(?:대우)?|팀장|소장|교수|연구원|"
    r"연구위원|PD|피디|작가|평론가|칼럼니스트|저널리스트|변호사|리포터|캐스터|팩트체커|디자이너|크리에이터|화백|記者|論說委員|特派員)"
)
_TITLE = re.compile(KO_TITLE)
_LONG_TITLE = re.compile(rf"[가-힣A-Z]{{1,8}}{KO_TITLE}")  # 통일외교팀장, 북한전문기자
_RARE_GLUED = re.compile(rf"(?P<name>[{RARE_SURNAMES}][가-힣]{{2}})(?:기자|특파원)")
_GLUED = re.compile(rf"(?P<name>(?:{SURNAMES})[가-힣]{{1,3}}?){KO_TITLE}")
_SHORT_NAME = 2  # syllables
_BESIDE_NAMES = "인턴 선임 전문 객원 수습 사진 자료 제공 정리 영상 온라인 글 취재 겸 및 와 과"
_ASIDES = frozenset(_BESIDE_NAMES.split())
_SIGN_LETTERS = frozenset("ㆍ∙•⋅ㅣ│┃")
_SIGNS = str.maketrans({**dict.fromkeys("ㆍ∙•⋅", "·"), **dict.fromkeys("ㅣ│┃", "|")})


def kind_of(word: str) -> tuple[str, str | None]:
    """What a word of a by-line is ("title", "name", "body", "aside", "other"), and the name in it."""
    if _TITLE.fullmatch(word):
        return "title", None
    if " " in word:  # in Latin letters
        return ("name", word) if is_bare_person(word) else ("aside", None)
    if word in _ASIDES or any(p.fullmatch(word) for p in (OUTLET, DESK, PLACE, SCHOOL)):
        return "aside", None
    if OFFICES.fullmatch(word):
        return "aside", None
    glued = _GLUED.fullmatch(word)
    if glued and len(glued["name"]) == _SHORT_NAME and word.endswith("연구원"):
        return "aside", None  # an institute
    if glued and word.endswith("주차장"):
        return "other", None
    if glued and glued["name"] not in NO_NAMES and not is_aside(glued["name"]):
        return "title", glued["name"]
    if rare := _RARE_GLUED.fullmatch(word):
        return "title", rare["name"]
    if _LONG_TITLE.fullmatch(word):
        return "title", None
    if is_body(word):
        return "body", None
    if word not in NO_NAMES and NAME.fullmatch(word):
        return "name", word
    if not word.isascii() and HANJA_NAME.fullmatch(word):
        return "name", word
    return ("aside" if _HANJA_BODY.fullmatch(word) else "other"), None


def is_aside(word: str) -> bool:
    return word in _ASIDES or bool(PLACE.fullmatch(word) or OUTLET.fullmatch(word)) or ends_as_body(word)


def is_title(words: str) -> bool:
    """Whether a word, or two, are what a reporter or a regular writer is called."""
    return _TITLE.fullmatch(words) is not None


def is_sure(name: str) -> bool:
    """Whether a word is a name whatever else stands in the line."""
    return name not in NO_NAMES and NAME.fullmatch(name) is not None and not is_rare(name) and not is_aside(name)


def one_line(text: str) -> str:
    """A line without doubled blanks; the dots and strokes that Korean papers use alike as one."""
    if text.isascii():
        return " ".join(text.split())
    text = text if _SIGN_LETTERS.isdisjoint(text) else text.translate(_SIGNS)
    return " ".join(unicodedata.normalize("NFKC", text).split())
