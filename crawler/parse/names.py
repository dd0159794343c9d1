"""By-lines: whose names stand in them, and whether a line is nothing but a by-line.

Korean names are two to four syllables with a known surname first; a by-line names them with a title (기자, 특파원, …)
or a mail address beside them. Desks and agencies (온라인뉴스팀, 연합뉴스, Staff) are no persons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.parse.eastern_names import EASTERN, eastern_people, people_beside, people_in, people_of_field
from crawler.parse.offices import (
    ANY_NAME,
    DESK,
    FOREIGNER,
    NO_NAMES,
    NO_REPORTERS,
    OFFICE,
    OUTLET,
    PICTURE_FROM,
    PLACE,
    RARE_SURNAMES,
    REPORTER,
    SCHOOL,
    SOME_SCHOOL,
)

_SURNAMES = (
    "남궁|선우|황보|제갈|독고|사공|서문|동방|"
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄변채원천방공현함여"
    "염추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범좌팽승간상시"
    "갈단견당화창계라리림려량룡로륙반]"
)
_NAME = re.compile(rf"(?:{_SURNAMES})[가-힣]{{1,3}}(?<![은는을를의에])|(?:{_SURNAMES})[가-힣]{{1,2}}")
_KO_TITLE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|사진|시민|영상|의학전문|문화전문|경제전문|군사전문|북한전문|논설|편집)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|논설실장|편집위원|해설위원|위원|앵커|아나운서|에디터|데스크|편집장|주필|부장|차장|국장|팀장|소장|교수|연구원|"
    r"연구위원|PD|피디|작가|평론가|칼럼니스트|변호사|리포터|캐스터|디자이너|크리에이터)"
)
_TITLE = re.compile(_KO_TITLE)
_LONG_TITLE = re.compile(rf"[가-힣A-Z]{{1,8}}{_KO_TITLE}")  # 통일외교팀장, 북한전문기자
_GLUED = re.compile(rf"(?P<name>(?:{_SURNAMES})[가-힣]{{1,3}}?){_KO_TITLE}")
_WRITER = re.compile(  # of columns and letters
    rf"(?P<name>(?:{_SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}})(?:\s?(?:{OFFICE})|"
    rf"[\s,·/(]{{1,3}}[가-힣A-Za-z\d·&() ]{{0,24}}?(?<=[\s(·])[가-힣]{{0,6}}?(?:{OFFICE})|"
    rf"\s?\([가-힣A-Za-z\d& ]{{0,20}}?(?:{OFFICE})[·,]\s?[가-힣\d ]{{2,16}})\)?"  # and where
)
_PART = re.compile(r"(?:글|시|소설|해설|평|기고|대담|정리|글쓴이|필자)\s?[:=]?\s(?=[가-힣])")
_OFFICES = re.compile(OFFICE)
_FIELD = re.compile(rf"(?:{_SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}")  # the whole of a field for authors
_NOTICE = re.compile(  # the headline of one: [부고] ○○○씨(○○일보 편집부장) 부친상
    r"\W*\[(?:부고|부음|인사|동정|결혼|화촉|알림)\]|.*(?:별세|(?:부친|모친|부모|장인|장모|빙부|빙모|시부|시모|조부|조모|본인|남편|부인|"
    r"배우자|형제|자녀)상)\W*$"
)
_ENDS_OF_NOTICES = ("상", "세", ")", "]")
_IN_FIELD = re.compile(r"\([^()]{0,40}\)|(?:기자|특파원)$")
_MAIL = r"[A-Za-z\d_.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_LABELS = ("기자", "작성자", "글쓴이", "에디터")
_LEAD = re.compile(
    r"(?:글\s*[·,/&]\s*사진|글|사진|정리|취재|영상\s?(?:취재|편집|디자인)?|촬영(?:기자)?|그래픽|번역|진행|기획|구성|제작|기자명?|"
    r"글쓴이|작성자|에디터)"
    r"(?P<mark>\s*[=:|]\s*|\s+)"
)
_PLACE_BEFORE = re.compile(r"^[가-힣]{2,4}/(?=[가-힣]{2,5}\s?(?:기자|특파원))")  # 고흥/○○○ 기자
_OUTLET_AND_PLACE = re.compile(  # [○○=고척, ○○○ 기자]
    r"^[\[(【][^\[\]()=]{1,20}=[가-힣A-Za-z·]{1,12}, ?(?=[가-힣]{2,5}\s?(?:기자|특파원))"
)
_PLACED = re.compile(r"[(\[【][^()\[\]【】]{2,20}=[^()\[\]【】]{2,20}[)\]】]\s*(?=[가-힣]{2,4})")  # (서울=○○통신)
_NEXT_NAME = re.compile(r"(?<=기자)(?=[가-힣]{2,4}\s?[가-힣]{0,4}기자)")  # glued to the one before it
_IN_BRACKETS = re.compile(rf"\[(?P<name>(?:{_SURNAMES})[가-힣]{{1,3}}) [가-힣A-Za-z\d]{{2,12}} {_KO_TITLE}\]")
_OUTLETS_REPORTER = re.compile(  # of an outlet of any name: "[○○○ ○○○ 기자 mail@○○○.kr]", before a date "○○○ ○○○ 기자"
    rf"\[?[가-힣A-Za-z\d]{{2,12}} (?P<name>(?:{_SURNAMES}|[{RARE_SURNAMES}])[가-힣]{{1,3}}) (?:{_KO_TITLE})"
    rf"(?: {_MAIL})?\]?"
)
_TAKES = (
    r"(?:(?:사진|영상|촬영|카메라)\s?(?:취재\s?)?기자|영상\s?취재|카메라|사진|그림|삽화|그래픽|일러스트|영상|"
    r"(?:드론\s?)?촬영)"
)
_PICTURES_BY = re.compile(
    rf"[\s/·,|(]+{_TAKES}\s?[:=|]?\s?[가-힣]{{2,4}}(?:\s?(?:기자|작가|제공))?\W*$|"
    rf"\s?[/·,|]\s?{_TAKES}(?:\s?[:=|]\s?|\s)[가-힣]{{2,10}}(?:\s[가-힣]{{2,10}})?\W*$"
)
_WRITES = re.compile(r"(?:글|취재(?:\s?기자)?|정리|기획|구성|기획\s?·\s?구성)(?:\s?[:=|]\s?|\s)")  # before who wrote

_ISSUE = re.compile(r"^\W*(?:제?\d{1,5}호)(?:\s\d{1,2}면)?\s*[|·/]\s*")  # of a paper, before who wrote
_PLACED_WRITER = re.compile(
    r"(?:글쓴이|필자|투고자|보낸\s?이|작성자)\s?[:=]?\s?(?P<name>[가-힣]{2,4})\s?\([가-힣\d\s·]{2,20}\)?"
)
_SHORT_NAME = 2  # syllables
_ASIDES = frozenset(
    {"인턴", "선임", "전문", "객원", "수습", "사진", "자료", "제공", "정리", "영상", "온라인", "글", "취재"}
)
_EXTRAS = re.compile(
    r"외\s*\d+\s*(?:명|인)|기자(?:홈|소개|정보)(?![가-힣])|다른\s?기사\s?보기|기사\s?더\s?보기|구독하기|구독|기자\s?페이지|의\s?기사\s?보기"
)
_NICKNAMED = re.compile(r"[가-힣A-Za-z\d]{2,12}\s?\((?P<name>[가-힣]{2,4})\s?기자\)?")  # 글벗 (○○○ 기자)
_NOBODY = re.compile(  # what is pressed, and what somebody is
    r"[가-힣]{2}학자|[가-힣]{1,3}(?:하기|보기|쓰기|듣기|담기|남기기)|로그(?:인|아웃)|(?:회원)?가입|북마크|스크랩"
)
_WORDS_BY = re.compile(
    r"글\s?[:=]?\s?(?P<name>[가-힣]{2,4})\s?[/·,|\s]\s?(?:그림|삽화|사진|영상|편집)\s?[:=]?\s?[가-힣]{2,4}"
)
_PLACE_EACH = re.compile(r"(?:(?<=[,·/ ])|^)[가-힣]{2,6} ?= ?(?=[가-힣]{2,4}(?:[,·/ ]|$))")  # 상주=○○○, 해남=○○○ 기자
# the place in "신안=○○○ 기자", whichever it is
_BEFORE_EQUALS = re.compile(
    r"(?:[가-힣A-Za-z]{1,12}[·,/]\s?){0,3}[가-힣A-Za-z]{1,12}(?<!기자)(?<!특파원)=(?=[가-힣]{2,4})|^[가-힣]{2}\s?[|ㅣ]\s?(?=[가-힣]{2,4}\s?기자)|"
    r"^[가-힣A-Za-z]{1,12}\s?[/=|]\s?(?:글|사진|취재)(?:\s?[·,&/]\s?(?:글|사진|영상))?\s?[=:]?\s?(?=[가-힣]{2,4})"
)
_NAME_AND_CREDIT = re.compile(
    rf"(?:[A-Za-z]{{2,8}}\s)?(?P<name>(?:{_SURNAMES})[가-힣]{{1,3}})(?:\s?{_KO_TITLE})?(?:\s?{_MAIL})?\s*[/|]\s*"
    r"(?:사진|화면|이미지|영상|자료)\s?(?:출처|제공|캡처|캡쳐|[=:]).{0,60}"
)
_SIGN_OFF = re.compile(r"(?:\s?기자)?입니다\.?$")  # KBS 뉴스 ○○○입니다.
_SPLIT_KO = re.compile(r"[\s·‧・,/&=|:]+")
_HANGUL = re.compile(r"[가-힣]")
_AND = frozenset({"및", "와", "과"})
_EN_DESKS = re.compile(
    r"\b(?:staff|newsroom|news ?desk|desk|team|editors?|editorial|agency|agencies|yonhap|afp|ap|reuters|xinhua|kyodo|"
    r"bloomberg|newsis|news1|kcna|admin|webmaster|press|online|times|herald|daily|news|post|journal|tribune|"
    r"associated|wire|wires|zeitung|blatt|kurier|redaktion|rundschau|nachrichten|presse|agenturen|dpa|sid|apa|efe|ansa|"
    r"service|staff writers?|guest|anonymous|unknown|author|contributors?|correspondents?)\b",
    re.IGNORECASE,
)
_EN_NAME = r"[^\W\d_][^\W\d_.'’\-‐]*(?:[.'’\-‐]+[^\W\d_]+)*\.?"
_EN_PERSON = re.compile(rf"{_EN_NAME}(?:\s+{_EN_NAME}){{1,4}}")
_EN_PARTICLES = frozenset({"de", "van", "der", "den", "von", "la", "le", "bin", "al", "da", "di"})
_EN_NOUNS = (
    "korea korean koreas seoul pyongyang tokyo beijing united nations china japan russia america american president "
    "minister ministry party government assembly house war the this that monday tuesday wednesday thursday friday "
    "saturday sunday foreign"
)
_EN_NO_NAMES = frozenset(_EN_NOUNS.split())
_EN_TITLE = (
    r"(?:staff |senior |contributing |chief |special |guest |foreign |political |business |sports |culture |deputy |"
    r"managing |news |associate |assistant )*"
    r"(?:reporter|writer|correspondent|editor|columnist|contributor|intern|photographer|journalist|producer|analyst|"
    r"researcher|professor|fellow)s?"
)
_EN_PICTURES = re.compile(
    r"(?:pictures?|photos?|photograph(?:s|y|er)|images?|illustrations?|video)\s(?=[A-Z(]|by\s)", re.I
)
_EN_ROLE = re.compile(
    rf"(?:the )?(?:\w+ )?{_EN_TITLE}|(?:[\w&-]+ ){{0,4}}(?:associate|chair|director|president|advis[eo]r|scholar|"
    rf"lecturer|"
    r"economist|scientist|attorney|lawyer|critic|novelist|historian)s?(?: (?:at|of|for|in) .{2,40})?",
    re.IGNORECASE,
)
_SPLIT_EN = re.compile(r"\s*(?:,|;|&|/|\b(?:and|with|und|mit|et|og|och)\b|\|)\s*", re.IGNORECASE)
_AROUND = "()[]—– "  # a by-line in English
_HAN_NAME = re.compile(
    r"[\u3005\u3041-\u30fa\u30fc\u4e00-\u9fff]{1,6}[ \u3000]?[\u3005\u3041-\u30fa\u30fc\u4e00-\u9fff]{1,6}"
)
_HAN_DESK = re.compile(
    r"(?:新聞|新闻|日報|日报|時報|时报|通信|通讯|社|局|部|網|网|デジタル|編集|编辑|記者|记者|现代|現代|オンライン|ニュース)"
)
_NO_DESK = re.compile(
    r"[가-힣<>{}@]|https?:|korea|yonhap|newsis|kcna|^(?:admin|webmaster|unknown|anonymous|null|undefined)$|^\\W*$|^\\d+$",
    re.IGNORECASE,
)
_OTHER_BY = (  # in German, French, Spanish, Portuguese, Italian, Dutch
    r"(?:(?:eingestellt|veröffentlicht|geschrieben|(?:ein|eine) [\w-]{4,20}) )?von|(?:(?:publié|écrit|rédigé|propos "
    r"recueillis|"
    r"un [a-zé]{4,16}) )?par|(?:(?:publicado|escrito|redactado|texto) )?por|(?:(?:scritto|pubblicato) da|a cura di)|"
    r"(?-i:di|da|door)"
)
_OTHER_AUTHOR = r"(?:texte?|texto|testo|tekst|autor(?:in|en|innen|a|es)?|auteure?s?|autrice|autore|autori)"
_OTHER_BEFORE = re.compile(rf"\W*(?:{_OTHER_BY}|{_OTHER_AUTHOR})\b", re.IGNORECASE)
_OTHER_AND = re.compile(r"\s(?:et|y|e|ed|und|en|con|avec|mit|com)\s(?=[^\W\d_a-zß-ÿ])")
_BY_WHOM = (
    rf"(?P<people>.{{2,190}}?)"
    rf"(?:\s*[,|/]\s*(?:the\s+)?{_EN_TITLE}(?:(?!,? and ).){{0,40}}|\s*,\s*(?:yonhap|the korea \w+).{{0,20}})?\s*"
    rf"(?:[\[(<]?\s*{_MAIL}\s*[\])>]?\s*)*$"
)
_EN_BY = re.compile(
    r"^(?:(?:words|text|story)(?:\sand\s(?:pictures|photos|photographs|images|photography)\sby)?\s*[:：]?\s(?=[A-Z])|(?:(?:reported|written|words|story|compiled|posted|published|articles?|"
    r"commentary|analysis|opinion|column|essay|review|interview|text|feature|produced|presented|"
    r"filmed|narrated|authored|contributed|created)\s+)?by\s*:?\s+|"
    r"(?:reporter|(?:eingestellt |veröffentlicht |geschrieben )?von|par|por)(?:\s*:\s*|\s+))"
    rf"{_BY_WHOM}",
    re.IGNORECASE,
)
_OTHER_BY_LINE = re.compile(rf"(?:{_OTHER_BY}(?:\s*:\s*|\s+)|{_OTHER_AUTHOR}\s*:\s*){_BY_WHOM}", re.IGNORECASE)
_OTHER_BEGINS = frozenset(
    ["ei", "un", "pu", "éc", "ré", "pr", "es", "re", "te", "sc", "di", "da", "do", "au", "ve", "ge"]
) | {"a "}  # such lines
_EN_MAILED = re.compile(
    rf"(?P<name>\S+(?: \S+){{1,4}}?)\s*[,|/]?\s*[\[(<]?\s*{_MAIL}\s*[\])>]?"
    r"(?:\W*(?:(?:see|read|view|show) )?(?:more|other|all) (?:articles|stories|posts|news)\b.{0,40})?",
    re.IGNORECASE,
)
_KO_MAILED = re.compile(rf"[\[(<◎☞▶/\s]*(?:[가-힣]{{2,12}}\s*){{0,2}}{_MAIL}[\])>\s]*")
_KO_DESK = re.compile(
    r"[\[(<]?\s*[가-힣\s]{0,10}(?:뉴스팀|취재팀|편집부|편집국|보도국|특별취재팀)\s*(?:\S+@\S+)?[\])>]?"
)


def is_byline(text: str) -> bool:
    """Whether the whole line is a by-line and nothing else.

    Names need a title, a mail address or a word like "정리=" beside them: a bare name may be a speaker, a heading or
    a caption. A line that is only a mail address, or only a desk (온라인뉴스팀), is a by-line as well.
    """
    line = _ISSUE.sub("", _fold(text[:800]))
    if not line or len(line) > 200 or PICTURE_FROM.fullmatch(line):
        return False
    if (line.endswith(_ENDS_OF_NOTICES) or "[" in line) and _NOTICE.match(line):
        return False
    mailed = "@" in line
    if (mailed and _KO_MAILED.fullmatch(line)) or _KO_DESK.fullmatch(line):
        return True
    if _HANGUL.search(line):
        if _bracketed(line):
            return True
        read = _korean(line, only_whole=True)
        return bool(read.names) and read.whole and read.marked
    if not line.isascii() and EASTERN.search(line):
        return eastern_people(line) is not None
    line = line.strip(_AROUND)
    english = _by(line) or (_EN_MAILED.fullmatch(line) if mailed else None)
    if not english:
        return False
    names, desks, others = _english(_with_commas(line, english[1]))
    return bool(names or desks) and not others


def read_byline(text: str) -> tuple[str, ...]:
    """The persons that a by-line names, in order, without titles, places, outlets and mails; () for desks."""
    line = _SIGN_OFF.sub(" 기자", _fold(text[:800])[:400])
    line = _ISSUE.sub("", line)
    if _WRITES.match(line):  # who took the pictures did not write
        line = _PICTURES_BY.sub("", line)
    line = _PLACE_BEFORE.sub("", _OUTLET_AND_PLACE.sub("", line))
    placed = _PLACED.match(line)
    if placed and len(line) - placed.end() > 1:  # who writes stands behind it
        line = line[placed.end() :]
    if _HANGUL.search(line):
        nicknamed = _NICKNAMED.fullmatch(line)
        if nicknamed and _kind(nicknamed["name"])[0] == "name":
            return (nicknamed["name"],)
        credited = signed_credit(line)
        named = credited or _bracketed(line)
        return (named,) if named else _korean(line).names or with_office(line)
    if EASTERN.search(line):
        return people_in(line)
    line = line.strip(_AROUND)
    english = _by(line)
    return _english(_with_commas(line, english["people"]) if english else line)[0]


def _by(line: str) -> re.Match[str] | None:
    """A by-line in a language of Western Europe."""
    found = _EN_BY.match(line)
    return found or (_OTHER_BY_LINE.match(line) if line[:2].lower() in _OTHER_BEGINS else None)


def _with_commas(line: str, people: str) -> str:
    """The people of a by-line in another language than English, with commas for the words between their names."""
    return _OTHER_AND.sub(", ", people) if _OTHER_BEFORE.match(line) else people


def named_beside(piece: str) -> tuple[str, ...]:
    """The person of a piece that stands beside a date under the headline; there a bare Korean name is enough."""
    line = _fold(piece[:200]).strip(" |·/,:-()[]<>")
    words = _WORDS_BY.fullmatch(line)
    if words:
        return (words["name"],)
    bare = line[2:].strip(" :") if line.startswith(("글 ", "by ")) else line
    known = 3 <= len(bare) <= 4 and _NAME.fullmatch(bare) and bare not in NO_NAMES and not _aside(bare)
    if known and not DESK.fullmatch(bare) and not _NOBODY.fullmatch(bare):
        return (bare,)
    placed = _PLACED_WRITER.fullmatch(line) or _OUTLETS_REPORTER.fullmatch(line)
    if placed and _kind(placed["name"])[0] == "name":
        return (placed["name"],)
    if EASTERN.search(line) and not _HANGUL.search(line):
        return people_beside(line)
    return with_office(line) or (read_byline(line) if is_byline(line) else ())


def with_office(piece: str) -> tuple[str, ...]:
    """The person of a line that is a name and an office ("○○○ 나루대 교수"), or a foreign name in both scripts."""
    line = _PART.sub("", _fold(piece[:200]).strip(" |·/,:-[]<>"))
    writer = _WRITER.fullmatch(line) if len(line) <= 48 else None
    if writer and writer["name"] not in NO_NAMES and not _aside(writer["name"]):
        return (writer["name"],)
    foreigner = FOREIGNER.fullmatch(line)
    return (foreigner["name"],) if foreigner else ()


def signed_credit(line: str) -> str | None:
    """The name in "○○○ / 사진출처 ○○ 인스타그램", the last line of entertainment desks.

    Under a picture the same form is a caption, and the name that of the person shown.
    """
    match = _NAME_AND_CREDIT.fullmatch(_fold(line)) if len(line) <= 120 else None
    return match["name"] if match and match["name"] not in NO_NAMES and not _aside(match["name"]) else None


def _bracketed(line: str) -> str | None:
    """The name in "[○○○ ○○시장 기자]", whatever the outlet is called, and in "[○○온 ○○○ 기자]"."""
    match = _IN_BRACKETS.fullmatch(line)
    if match is None and line.startswith("[") and line.endswith("]"):
        match = _OUTLETS_REPORTER.fullmatch(line)
        return match["name"] if match and match["name"] not in NO_NAMES else None
    words = line.strip("[]").split() if match else []
    if len(words) == 3 and len(words[1]) == 3 and _kind(words[1]) == ("name", words[1]):
        return words[1]
    return match["name"] if match and match["name"] not in NO_NAMES and not _aside(match["name"]) else None


def read_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Persons in the author fields of structured data: each may hold several names, a mail, a page, an outlet."""
    found: dict[str, None] = {}
    for value in values:
        if len(value) <= 300 and not re.match(r"\s*https?://", value):
            line = _fold(value)
            if _HAN_NAME.fullmatch(line) and not _HAN_DESK.search(line):
                found.setdefault(line)
            elif EASTERN.search(line) and not _HANGUL.search(line):
                found.update(dict.fromkeys(people_of_field(line)))
            else:
                bare = _IN_FIELD.sub("", line).strip()
                whole = (
                    _FIELD.fullmatch(bare) and bare not in NO_NAMES and not _aside(bare) and not DESK.fullmatch(bare)
                )
                found.update(dict.fromkeys([bare] if whole else read_byline(value)))
    return tuple(found)


def read_desks(values: Iterable[str]) -> tuple[str, ...]:
    """Agencies and outlets in the author fields of structured data, for an article that names no person.

    Korean pages name the outlet or agency there when nobody signed: those are left out.
    """
    lines = (_fold(value).strip(" ,;/|-") for value in values if len(value) <= 200)
    return tuple(dict.fromkeys(line for line in lines if 2 <= len(line) <= 60 and not _NO_DESK.search(line)))[:3]


@dataclass(frozen=True, slots=True)
class _Korean:
    """A line as read: the names in it, whether it says nothing else, whether something marks it as a by-line."""

    names: tuple[str, ...]
    whole: bool
    marked: bool


def _korean(line: str, *, only_whole: bool = False) -> _Korean:
    """In a line with other words only those count that a title follows ("고려대 홍길동 교수", not "홍길동은 …").

    `only_whole`: a line with other words is not read to its end.
    """
    bare = re.sub(_MAIL, " ", line)
    marked = bare != line
    bare = SOME_SCHOOL.sub(" ", _NEXT_NAME.sub(" ", bare))
    bare = re.sub(r"[\[\]()<>【】〈〉■□▲△▶▷◆◇●○◎☞\"'“”‘’]", " ", _EXTRAS.sub(" ", bare)).strip(" .=/·|-")
    lead = _LEAD.match(bare)
    if lead and not (lead[0].startswith("사진 ") and not marked):
        bare = bare[lead.end() :]
        marked = marked or lead["mark"].strip() != "" or lead[0].startswith(_LABELS)
    several = _PLACE_EACH.sub(" ", bare)
    bare = several if bare.count("=") > 1 else _BEFORE_EQUALS.sub(" ", bare)
    all_names: dict[str, None] = {}
    titled: dict[str, None] = {}
    waiting: list[str] = []  # names that a title may still follow
    whole = True
    words = list(filter(None, _SPLIT_KO.split(bare)))
    for i, word in enumerate(words):
        kind, name = _kind(word)
        if kind == "other" and (
            _is_reporter(word, words[i + 1 : i + 3]) or _is_joined(word, words[i + 1 : i + 3], bare)
        ):
            kind, name = "name", word
        if kind == "other":
            whole, waiting = False, []
            if only_whole:
                break
        if name:
            all_names.setdefault(name)
            waiting.append(name)
        if kind == "title":
            marked = True
            titled.update(dict.fromkeys(waiting))
            waiting = []
    return _Korean(tuple(all_names if whole else titled), whole and len(all_names) <= 8, marked)


def _is_reporter(word: str, after: Sequence[str]) -> bool:
    """Whether a word that begins with no surname is a name all the same: a pen name, right before a reporter's
    title."""
    if not ANY_NAME.fullmatch(word) or word in NO_REPORTERS or word in NO_NAMES:
        return False
    return any(REPORTER.fullmatch(" ".join(after[:count])) for count in (1, 2))


def _is_joined(word: str, after: Sequence[str], line: str) -> bool:
    """Whether a word that begins with a rare surname is joined to a name with a reporter's title: 내○○·김○○ 기자."""
    if len(after) < 2 or not re.fullmatch(rf"[{RARE_SURNAMES}][가-힣]{{1,2}}", word) or word in NO_NAMES:
        return False
    return f"{word}·{after[0]}" in line and _kind(after[0])[0] == "name" and REPORTER.fullmatch(after[1]) is not None


def _kind(word: str) -> tuple[str, str | None]:
    """What a word of a by-line is ("title", "name", "aside", "other"), and the name in it."""
    if _TITLE.fullmatch(word):
        return "title", None
    if word in _AND or word in _ASIDES or any(p.fullmatch(word) for p in (OUTLET, DESK, PLACE, SCHOOL)):
        return "aside", None
    if _OFFICES.fullmatch(word):
        return "aside", None
    glued = _GLUED.fullmatch(word)
    if glued and len(glued["name"]) == _SHORT_NAME and word.endswith("연구원"):
        return "aside", None  # an institute
    if glued and glued["name"] not in NO_NAMES and not _aside(glued["name"]):
        return "title", glued["name"]
    if _LONG_TITLE.fullmatch(word):
        return "title", None
    if word not in NO_NAMES and _NAME.fullmatch(word):
        return "name", word
    return "other", None


def _aside(word: str) -> bool:
    return word in _ASIDES or bool(PLACE.fullmatch(word) or OUTLET.fullmatch(word))


def _english(people: str) -> tuple[tuple[str, ...], int, int]:
    """The names in a list of people, how many of its parts are desks, and how many are neither."""
    found: dict[str, None] = {}
    desks = others = 0
    people = re.sub(rf"[\[(<][^\])>]*[\])>]|{_MAIL}|\s+(?:[Rr]eporting\s+)?(?:in|from)\s+[A-Z].*$", " ", people)
    people = "; ".join(part.split(",")[0] for part in people.split(";")) if ";" in people else people
    for part in _SPLIT_EN.split(people):
        name = part.strip(" .·-–—|")
        if _EN_ROLE.fullmatch(name) or (found and _EN_PICTURES.match(name)):
            continue
        name = re.sub(rf"^(?:by|{_EN_TITLE})\s+|\s+{_EN_TITLE}$", "", name, flags=re.IGNORECASE).strip()
        if not name:
            continue
        if _EN_DESKS.search(name):
            desks += 1
        elif _is_person(name):
            found.setdefault(name)
        else:
            others += 1
    outlets = [name for name in found if name.isupper()] if not all(map(str.isupper, found)) else []
    written = dict.fromkeys(spelled(name) for name in found if name not in outlets)
    return tuple(written), desks + len(outlets), others


def _is_person(name: str) -> bool:
    words = name.split()
    return (
        len(name) <= 50
        and bool(_EN_PERSON.fullmatch(name))
        and all(word[0].isupper() or word in _EN_PARTICLES for word in words)
        and _EN_NO_NAMES.isdisjoint(name.lower().split())
    )


def spelled(name: str) -> str:
    """KIM CHUL-SOO as Kim Chul-soo; any other spelling as it is."""
    if not name.isupper():
        return name
    first, *rest = name.split("-")
    return "-".join([first.title(), *(part.title() if " " in part else part.lower() for part in rest)])


def _fold(text: str) -> str:
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())
