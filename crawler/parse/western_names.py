"""By-lines in English and the other languages of Western Europe."""

from __future__ import annotations

import re

from crawler.parse.offices import (
    MAIL,
)

_EN_DESKS = re.compile(
    r"\b(?:staff|newsroom|news ?desk|desk|team|editors?|editorial|agency|agencies|yonhap|afp|ap|reuters|xinhua|kyodo|"
    r"bloomberg|newsis|news1|kcna|admin|super ?user|webmaster|press|online|times|herald|daily|news|post|journal|"
    r"tribune|"
    r"associated|wire|wires|zeitung|blatt|kurier|redaktion|rundschau|nachrichten|presse|agenturen|dpa|sid|apa|efe|ansa|"
    r"service|staff writers?|guest|anonymous|unknown|author|contributors?|correspondents?)\b",
    re.IGNORECASE,
)
_EN_NAME = r"[^\W\d_][^\W\d_.'’\-‐]*(?:[.'’\-‐]+[^\W\d_]+)*\.?"
_EN_PERSON = re.compile(rf"{_EN_NAME}(?:\s+{_EN_NAME}){{1,4}}")
_PARTICLES = "de van der den von la le bin al da di del della dos du des ter ten zu ibn bint binti abu el"
_EN_PARTICLES = frozenset(_PARTICLES.split())
_PREFIXES = ("al-", "el-", "ad-", "as-", "d'", "d’", "l'", "l’")  # of family names
_EN_NOUNS = (
    "korea korean koreas seoul pyongyang tokyo beijing united nations china japan russia america american "
    "president minister ministry party government assembly house war the this that monday tuesday wednesday "
    "thursday friday saturday sunday foreign city county province district village university institute college "
    "foundation association academy council committee center centre chamber commerce electronics motors holdings "
    "corporation industries securities insurance telecom airlines pharmaceuticals chemicals technologies federation"
)
_EN_NO_NAMES = frozenset(_EN_NOUNS.split())
_EN_TITLE = (
    r"(?:honorary |student |citizen |"
    r"staff |senior |contributing |chief |special |guest |foreign |political |business |sports |culture |deputy |"
    r"managing |news |associate |assistant )*"
    r"(?:reporter|writer|correspondent|editor|columnist|contributor|intern|photographer|journalist|producer|analyst|"
    r"researcher|professor|fellow)s?"
)
_EN_PICTURES = re.compile(
    r"(?:pictures?|photos?|photograph(?:s|y|er)|images?|illustrations?|video)\s(?=[A-Z(]|by\s)", re.I
)
_EN_ROLE = re.compile(
    rf"(?:the )?(?:\w+ )?{_EN_TITLE}|"
    r"(?:[\w&-]+ ){0,4}(?:associate|chair|director|president|advis[eo]r|scholar|lecturer|economist|scientist|candidate|"
    r"student|specialist|expert|activist|governor|minister|ambassador|secretary|chair(?:man|woman|person)|commissioner|spokes\w+|teacher|doctor|physician|attorney|lawyer|critic|novelist|historian)s?"
    r"(?: (?:at|of|for|in) .{2,40})?",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:university|institute|college|school|foundation|association|academy|council|committee|center|centre|ministry|"
    r"hospital|bank|group|society|law firm|embassy)\b",
    re.IGNORECASE,
)
HONOURS = re.compile(  # before the name
    r"^(?:(?:dr|prof|mr|ms|mrs|rev|sir|fr|sr|sister|father|brother|bishop|rabbi|professor|ambassador|"
    r"(?:(?:brig|maj|lt)\.? )?gen|maj|(?:lt\.? )?col|capt|(?:[12](?:st|nd) )?lt|(?:rear |vice )?adm|cmdr|ens|"
    r"(?:(?:staff|tech|master|first|gunnery)\.? |sgt\. )?sgt|cpl|pfc|pvt|spc|airman|petty officer(?: \w+ class)?|hon|"
    r"ven)\b\.? )+(?=\S+ \S)",
    re.IGNORECASE,
)
_WHERE = re.compile(  # each of them reports from
    r"\s+(?:[Rr]eporting\s+)?(?:in|from|at)\s+[A-Z](?:(?!,|;|&|\band [A-Z]).)*"
)
_WROTE_TOO = re.compile(r"[;,]\s*writing by\s+(?=[A-Z])", re.IGNORECASE)
_SUFFIX = re.compile(r",\s+(?=(?:Jr|Sr)\b|I{2,3}\b|IV\b)")
_ENDS_IN_POINT = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-Z]\.[A-Z])$")
_OTHERS_BY = re.compile(  # who did something else, behind who wrote
    r"(?<!\band)(?<!&)[\s,;/|.(]+(?:(?:additional|with) reporting by|"
    r"(?:edit(?:ed|ing)|photo(?:s|graphs?|graphed|graphy)?|pictures?|images?|illustrat(?:ed|ions?)|"
    r"translat(?:ed|ion)|video|graphics?|fact-check(?:ed|ing)|produced|reviewed)(?: by\b|:)).*$",
    re.IGNORECASE,
)
_PICTURES_FIRST = re.compile(
    r"^(?:photo(?:s|graphs?|graphy)?|pictures?|images?|illustrations?|video)(?: by\b|:)[^;|]{2,60}?[,;|/.&]\s*(?:and )?"
    r"(?=(?:text|words|story|report(?:ing)?|writ(?:ten|ing)) ?(?:by\b|:))",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(  # and what his reports are made of, and where he is followed
    r"\s*[,/|]?\s+(?:special (?:to|for)|for) (?:the )?[A-Z].*$|"
    r"\s+(?:published|posted|updated)\b.*$|"
    r"\s+from (?:wire|agency|news|staff) (?:and \w+ )?(?:reports?|services?|dispatches)$|"
    r"\s*[(|/]?\s*@\w{2,30}\)?$",
    re.IGNORECASE,
)
_SPLIT_EN = re.compile(r"\s*(?:,|;|&|/|\b(?:and|with|und|mit|et|og|och)\b|\|)\s*", re.IGNORECASE)
_SURNAMES = (  # Korean, as they are romanised
    "kim lee rhee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim rim im han oh seo suh "
    "shin sin kwon hwang ahn an song ryu yoo yu hong ko go koh moon mun son sohn yang bae baek paik heo hur nam shim "
    "sim noh roh ha kwak sung cha joo ju chu woo koo gu min na jin chin ji um eom won bang kong hyun ham yeom choo do "
    "so seok sun seol ma gil yeon wi pyo myung ki ban wang yook maeng je tak ok eun yong bong"
)
_KOREAN_SURNAMES = frozenset(_SURNAMES.split())
AROUND = "()[]—– "  # a by-line in English
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
    rf"(?:\s*[,|/]\s*(?:the\s+)?{_EN_TITLE}(?:(?!,? and |;).){{0,40}}|\s*,\s*(?:yonhap|the korea \w+).{{0,20}})?\s*"
    rf"(?:[\[(<]?\s*{MAIL}\s*[\])>]?\s*)*$"
)
_PICTURES = "(?:pictures|photos|photographs|images|photography)"
_WORK = (
    "report(?:ed|ing)|writ(?:ten|ing)|words|story|compiled|posted|published|articles?|commentary|analysis|opinion|column|"
    "essay|review|interview|text|feature|produced|presented|filmed|narrated|authored|contributed|created|remarks|speech|keynote|lecture"
)
_EN_BY = re.compile(
    rf"^(?:(?:words|text|story)(?:\sand\s{_PICTURES}\sby)?\s*[:：]?\s(?=[A-Z])|"
    rf"{_PICTURES} and (?:text|words|story) by\s+|"
    r"(?:an? |guest |special |weekly )+(?:column|essay|commentary|opinion) by\s+|"
    rf"(?:(?:{_WORK})\s+)?by\s*:?\s+|"
    r"(?:reporter|(?:eingestellt |veröffentlicht |geschrieben )?von|par|por)(?:\s*:\s*|\s+))"
    rf"{_BY_WHOM}",
    re.IGNORECASE,
)
_BEGINS = (
    "photo",
    "picture",
    "image",
    "illustration",
    "video",
    "words",
    "text",
    "story",
    "reporter",
    "von",
    "par",
    "por",
    "eingestellt",
    "veröffentlicht",
    "geschrieben",
)
_OTHER_BY_LINE = re.compile(rf"(?:{_OTHER_BY}(?:\s*:\s*|\s+)|{_OTHER_AUTHOR}\s*:\s*){_BY_WHOM}", re.IGNORECASE)
_OTHER_BEGINS = frozenset(
    ["ei", "un", "pu", "éc", "ré", "pr", "es", "re", "te", "sc", "di", "da", "do", "au", "ve", "ge"]
) | {"a "}  # such lines
MAILED = re.compile(
    rf"(?P<name>\S+(?: \S+){{1,4}}?)\s*[,|/]?\s*[\[(<]?\s*{MAIL}\s*[\])>]?"
    r"(?:\W*(?:(?:see|read|view|show) )?(?:more|other|all) (?:articles|stories|posts|news)\b.{0,40})?",
    re.IGNORECASE,
)


def byline_of(line: str) -> re.Match[str] | None:
    """A by-line in a language of Western Europe."""
    small = line.lower()
    found = None
    if "by" in small or small.startswith(_BEGINS):  # else it is none; few lines are
        line = _WROTE_TOO.sub(", ", _OTHERS_BY.sub("", _PICTURES_FIRST.sub("", line)))
        found = _EN_BY.match(_FOR_WHOM.sub("", line))
    return found or (_OTHER_BY_LINE.match(line) if line[:2].lower() in _OTHER_BEGINS else None)


def with_commas(line: str, people: str) -> str:
    """The people of a by-line in another language than English, with commas for the words between their names."""
    return _OTHER_AND.sub(", ", people) if _OTHER_BEFORE.match(line) else people


def western_people(people: str) -> tuple[tuple[str, ...], int, int]:
    """The names in a list of people, how many of its parts are desks, and how many are neither."""
    found: dict[str, None] = {}
    desks = others = 0
    people = _WHERE.sub(" ", re.sub(rf"[\[(<][^\])>]*[\])>]|{MAIL}", " ", people))
    people = _SUFFIX.sub(" ", people)
    people = "; ".join(part.split(",")[0] for part in people.split(";")) if ";" in people else people
    for part in _SPLIT_EN.split(people):
        name = part.strip(" .·-–—|")
        name = f"{name}." if _ENDS_IN_POINT.search(name) and f"{name}." in part else name
        if _EN_ROLE.fullmatch(name) or (found and _EN_PICTURES.match(name)):
            continue
        name = re.sub(rf"^(?:by|{_EN_TITLE})\s+|\s+{_EN_TITLE}$", "", name, flags=re.IGNORECASE).strip()
        name = HONOURS.sub("", name)
        if not name or (found and _BODY.search(name)):
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
        and all(word[0].isupper() or word in _EN_PARTICLES or word.startswith(_PREFIXES) for word in words)
        and _EN_NO_NAMES.isdisjoint(name.lower().split())
    )


def spelled(name: str) -> str:
    """KIM CHUL-SOO as Kim Chul-soo; any other spelling as it is."""
    if not name.isupper():
        return name
    first, *rest = name.split("-")
    if len(rest) == 1 and rest[0].count(" ") == 1 and rest[0].split()[1].lower() in _KOREAN_SURNAMES:
        given, family = rest[0].split()
        return f"{first.title()}-{given.lower()} {family.title()}"
    return "-".join([first.title(), *(part.title() if " " in part else part.lower() for part in rest)])
