"""One name with its spellings: those that the data gives, and those that follow from them by rule. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from storage import (
    asked,
    blanks,
    described,
    english,
    events,
    foreigners,
    lands,
    loose,
    name_characters,
    northern,
    romanise,
    sinitic,
    sites,
    things,
    titles,
)
from storage.apart import around
from storage.characters import otherwise
from storage.families import FAMILIES, NORTHERN_OF, SOUTHERN, families_read
from storage.hanja import HAN, readings
from storage.initials import otherwise_spelt
from storage.patterns import pattern
from storage.query import Only, Spelling, Where
from storage.tokens import fold, normalise, units

HANGUL = pattern(r"[\uac00-\ud7a3]+")
_LATIN_NAME = pattern(r"(?P<family>[A-Z][A-Za-z']*) (?P<given>[A-Z][A-Za-z']*(?:[- ][A-Za-z][A-Za-z']*)?)")
_MINISTRY = pattern(r"Ministry of (?P<matter>[A-Z].*)")
# 화성-17형, 불화살-3-31형; 화성-12나형 is another than 화성-12형
_NUMBERED = pattern(
    r"(?P<name>[\uac00-\ud7a3]{2,})[- ]?(?P<number>\d+(?:-\d+)*)(?![가-사]형?(?![\uac00-\ud7a3]))[\uac00-\ud7a3]*"
)
_TWO_WORDS = pattern(r"[^\W\d_]+['’]?[^\W\d_]* [^\W\d_]+['’]?[^\W\d_]*")
_OF_A_MINISTRY = pattern(r"([\uac00-\ud7a3]{2,4}) ([\uac00-\ud7a3]{2,})부 ?([장차]관)")  # 김정관 산업부 장관
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_COMMON = pattern(r"[\x00-\x7f·\u4e00-\u9fff\uac00-\ud7a3]+")
_SIGNS = re.compile(r"[\W_]+")
_TWO_SCRIPTS = pattern(
    r"(?P<before>.*[A-Za-z0-9](?= ?[\uac00-\ud7a3])|[\uac00-\ud7a3]{2,}(?= ?[A-Z]))"
    r"(?P<blank> ?)(?P<behind>[\uac00-\ud7a3]{2,}|[A-Z]{2,})"
)
_NTH = pattern(r"제\d+(?:[차회대군]|[가-힣]{2})")  # 제8차 당대회, 제22사단
_NORTHERN_HAN = frozenset("洛羅龍臨林漣寧驪綾鷺蘆勞利麗靈梁論鹿裡兩雷老露嶺蓮鍊歷聯陸旅禮")
_SHORTENED = 5  # syllables of a committee's name that may be shortened
_HYPHENED = pattern(r"(?i:(?<=(?<!\w)non)|(?<=(?<!\w)anti)|(?<=(?<!\w)counter)|(?<=(?<!\w)multi))-(?=[A-Za-z])")
_CAMEL = pattern(r"(?<=[a-z])(?=[A-Z])")
NORTHERN = "person_kp"  # the kind of people of the North
FOREIGN = "person_other"  # and of those who are no Koreans
_SHORT = 2  # syllables
_NAMES = (2, 3)  # syllables of a family name and a given name
_BRIEF = 4  # letters of a word
_USUAL = 24  # ways that the South writes a name; each costs a phrase
_FEW = 8
_PAPERS = (" Ilbo", " Shinmun", " Sinmun", " News", " Daily", " Times")  # one word to some: Hankookilbo
_USUAL_FAMILIES = 3  # ways to write a family name, the commonest
_PLAIN = 4  # letters of initials that mean nothing else
_PARTED = ("topic", "institution", "weapon")  # whose names blanks may part anywhere
_THINGS = ("weapon", "topic")  # that may have numbers, or be ships
# before which a blank may stand or not
_APART = """
    혁명 사건 군사반란 쿠데타 담화 항쟁 학살 봉기 기본법 보호법 특별법 특검법 처벌법 사고 성명 붕괴 스키장 해전 전투
    대첩 늑약 프로세스 협의체 공동위원회 선언 공동선언 정상회담 회담 합의 전쟁 정책 미사일 훈련 연합훈련 운동 참사
    조약 협정 공동성명 잠수함 사태 환영 호텔 거리 광장 공장 발전소 경기장 비행장 조선소 공항 국제공항 기지 발사장
    시험장 실험장 핵실험장 광산 탄광 병원 종합병원 극장 유원지 온실농장 박물관 기념관 수용소 제철소 군단 사단 함대
    부대 여단 대학 종합대학 군사종합대학 학원 혁명학원 가극단 예술단 악단 관현악단 촬영소 출판사 은행 무역회사 연구소
    사령부 폭발 시험 실험 침투 농장 대교 문화회관 지구 구역 구축함 호위함 전투기 전차 자주포 방사포 무인기 정찰위성
    헬기 장갑차 어뢰 드론 물놀이장 해수욕장 휴양지 관광지구 양식사업소 살림집 난동 폭동 칼부림 살인사건 화재 특검
    특별검사 개혁 폐지 증원 개편 정상회의 특사 의혹 국정조사 청문회 피격 피습 송환 북송 파업 집회 시위 신공항 신도시
    재개발 통합 선거 보궐선거 정부 탄핵 구상 독트린 결의 보고서 특별위원회 이전 행정통합 사관학교 대사관 총영사관
    연구원 위원회 노조 노동조합 교육청 경찰청 검찰청 지방법원 재단 센터 협회 사무소 연락사무소 미술관 사무국 이사회
    본부 우주국
    """
_OFTEN_APART = sorted(_APART.split(), key=len, reverse=True)


class Given(NamedTuple):
    """What is looked at of an entry that nobody has asked for yet."""

    kind: str
    forms: Sequence[str]
    korean: Sequence[str]  # with homonyms
    weak: Sequence[str] = ()
    capitals: Sequence[str] = ()

    @classmethod
    def of(cls, source: Entry | Mapping[str, Any]) -> Given:
        if isinstance(source, Entry):
            korean = (*source.hangul, *(form for form in source.forms if HANGUL.match(form)))
            forms, weak, capitals = source.forms, tuple(source.weak), tuple(source.capitals)
            return cls(source.kind, forms, tuple(dict.fromkeys(korean)), weak, capitals)
        in_korean: list[str] = source["ko"]
        given = [*source["en"], *in_korean]
        if homonyms := source.get("homonyms"):
            given = [form for form in given if form not in homonyms]
        return cls(source["kind"], given, in_korean, source.get("weak", ()), source.get("capitals", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name with all its forms."""

    forms: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    hangul: tuple[str, ...] = ()  # what rules of romanisation begin from: forms in plain Hangul, homonyms too
    kind: str = ""

    @classmethod
    def read(cls, data: Mapping[str, object]) -> Entry:
        """From a line of the data file or an entry of the configuration (`en`, `ko`, `weak`, …: lists of text)."""

        def texts(key: str) -> tuple[str, ...]:
            value = data.get(key)
            return tuple(map(str, value)) if isinstance(value, list | tuple) else ()

        korean, homonyms = texts("ko"), texts("homonyms")
        return cls(
            forms=tuple(form for form in texts("en") + korean if form not in homonyms),
            weak=frozenset(texts("weak")),
            asked=frozenset(texts("asked")),
            inside=frozenset(texts("inside")),
            capitals=frozenset(texts("capitals")),
            whole=frozenset(texts("whole")),
            hangul=tuple(form for form in korean if HANGUL.fullmatch(form)),
            kind=str(data.get("kind", "")),
        )

    @property
    def north_korean(self) -> bool:
        """Whether this is a person of the North."""
        return self.kind == NORTHERN

    def usable(self) -> tuple[str, ...]:
        """The forms to search for when a weak one was asked beside a clear name."""
        return tuple(form for form in self.forms if form not in self.asked)

    def clear(self) -> tuple[str, ...]:
        """The forms to search for when another clear one was asked."""
        return tuple(form for form in self.usable() if form not in self.weak)

    def is_person(self) -> bool:
        return self.kind == FOREIGN or bool(self.people())

    def spelling(self, form: str) -> Spelling:
        where: Where = "inside"
        if form.endswith("대") and f"{form}학교" in self.forms and form not in self.forms:
            where = "whole"  # 국민대 is no 국민대표
        elif form in self.whole or (form in self.people() and len(form) <= _SHORT):
            where = "whole"
        elif HANGUL.fullmatch(form) and len(form) <= _SHORT and form not in self.inside:
            where = "beginning"
        elif self.kind == "topic" and form not in self.capitals and loose.near(form):
            where = "near"
        return Spelling(form, where, self._only(form))

    def _only(self, form: str) -> Only | None:
        """Where a form may be met: a person's family name and one syllable (Park Jin) in no longer name."""
        if form in self.capitals:
            return "capitals"
        if around(form):
            return "apart"
        if self.kind == FOREIGN and " " in form:  # Sung Kim is no Sung Kim-ho
            return "alone" if form.rpartition(" ")[2].lower() in families_read() else None
        if not self.kind.startswith("person_k") or not _TWO_WORDS.fullmatch(form):
            return None
        people = self.people()
        short = all(len(word) <= _BRIEF for word in form.split(" "))  # Jay Lee turned round is no Lee Jay-hyun
        return "alone" if short or not people or any(len(name) == _SHORT for name in people) else None

    def people(self) -> tuple[str, ...]:
        """The Korean names of a person, family and given name; none for anything else."""
        names = tuple(name for name in self.hangul if len(name) in _NAMES and name[0] in FAMILIES)
        if self.kind:
            return names if self.kind.startswith("person_k") else ()
        # an entry of the user's own: a person when a form in Latin letters says so too
        matches = [match["family"] for form in self.forms if (match := _LATIN_NAME.fullmatch(form))]
        return tuple(name for name in names if any(family in FAMILIES[name[0]] for family in matches))

    def given_names(self) -> Iterator[str]:
        """A person's given name as the given forms write it."""
        return (match["given"] for form in self.forms if (match := _LATIN_NAME.fullmatch(form)))

    def bases(self) -> Iterator[tuple[str, str]]:
        """The words in Hangul from which Latin forms of other things than people are made, and the number behind."""
        for form in self.hangul:
            yield form, ""
            if self.kind == "place" and len(form) > _SHORT:
                bases = (*things.bases(form), sites.base(form), sites.named_for(form), things.without_kind(form))
                yield from ((base, "") for base in dict.fromkeys(bases) if len(base) >= _SHORT)
        for form in self.forms:
            if match := _NUMBERED.fullmatch(form):
                names = (match["name"], *things.rockets(match["name"]))
                yield from ((name, match["number"].replace("-", "")) for name in names)

    def by_rule(self) -> tuple[str, ...]:
        """The forms that follow by rule from those given, without these."""
        return self._new(self._ways())

    def korean_by_rule(self) -> tuple[str, ...]:
        """Those of them that are in Hangul, in a fraction of the time, and perhaps others."""
        return self._new(self._ways(latin=False))

    def styled(self) -> tuple[str, ...]:
        """A foreigner by office and family name or by two family names, where that can be nobody else."""
        return self._new(foreigners.otherwise(self.forms)) if self.kind == FOREIGN else ()

    def seldom(self) -> tuple[str, ...]:
        """A person's name as few write it, to be searched for where it can be nobody else's."""
        names = [name for name in self.people() if len(name) > _SHORT and name not in self.weak]
        latin = (match["family"] for form in self.clear() if (match := _LATIN_NAME.fullmatch(form)))
        own = tuple(dict.fromkeys(latin))
        ways = (
            way
            for name in names
            for way in romanise.seldom(
                name, tuple(each for each in own if each in FAMILIES[name[0]]), north=self.north_korean
            )
        )
        return self._new(ways)

    def asked_by_rule(self) -> tuple[str, ...]:
        """Forms by rule that are this name when asked, but would find others."""
        if self.kind == "institution":
            return self._new(letters for letters in self.initials() if not self._is_plain(letters))
        if self.kind in _THINGS:
            return self._new(way for form in self.clear() for way in things.ship_asked(form))
        if self.kind != "place":
            return ()
        return self._new(way for form in self.forms for way in things.place_asked(form))

    def _new(self, ways: Iterable[str]) -> tuple[str, ...]:
        own = {form.casefold() for form in self.forms}
        return tuple(dict.fromkeys(way for way in ways if way.casefold() not in own))

    def other_families(self) -> tuple[str, ...]:
        """The given forms of a person of the North with the family name as others write it: Ri, Lee, Yi; 리, 이."""
        if not self.north_korean:
            return ()
        people = self.people()
        ways = [SOUTHERN[name[0]] + name[1:] for name in people if name[0] in SOUTHERN and len(name) > _SHORT]
        others = dict.fromkeys(way for name in people for way in FAMILIES[name[0]])
        for form in self.clear():
            if match := _LATIN_NAME.fullmatch(form):
                ways += [f"{family} {match['given']}" for family in others if match["family"] in others]
        return tuple(way for way in dict.fromkeys(ways) if way not in self.forms)

    def ministries(self) -> Iterator[str]:
        """Unification Ministry for the Ministry of Unification."""
        for form in self.forms:
            if (match := _MINISTRY.fullmatch(form)) and form not in self.asked and form not in self.weak:
                yield f"{match['matter']} Ministry"

    def latin_by_rule(self) -> tuple[str, ...]:
        """Those of them that are in Latin letters, and perhaps others."""
        return self._new(self._ways(korean=False))

    def _ways(self, *, korean: bool = True, latin: bool = True) -> Iterator[str]:
        if korean:
            yield from self._korean()
        if korean and latin:
            yield from self._in_characters()
            if self.kind in _PARTED:  # all one where a name is looked up
                yield from (way for form in self.clear() for way in blanks.ways(form))
        yield from self.other_families()
        for name in self.people():
            if self.north_korean and len(name) > _SHORT:
                yield from self._given_as_the_south(name)
                yield from northern.given(name)
            elif name[0] in NORTHERN_OF:
                yield NORTHERN_OF[name[0]] + name[1:]  # 리승만, as the North's papers write 이승만
            if latin:
                yield from self._romanised(name)
        if self.people():
            if latin:
                yield from islice(self._turned(), _FEW)
            yield from self._titled()
            return
        if self.kind == FOREIGN and korean:
            yield from (way for form in self.clear() for way in northern.foreign(form))
        if self.kind in _THINGS:
            for form in self.clear():
                yield from things.numbered(form)
                yield from things.ship(form)
                yield from things.measured(form)
                yield from things.gun(form)
                yield from things.longer_ranged(form)
        if latin:
            yield from self._in_latin()

    def _romanised(self, name: str) -> Iterator[str]:
        """A person's name in Latin letters."""
        if self.north_korean and len(name) > _SHORT:
            yield from romanise.of_the_north(name)
        if name not in self.weak:
            yield from self._own_given_name(name[0])
        yield from romanise.systematic(name)
        if name not in self.weak:  # a weak name is that of others too, whose own habits it would meet
            yield from romanise.usual(name, _FEW if self.north_korean else _USUAL)

    def _in_latin(self) -> Iterator[str]:
        """What is no person, in Latin letters."""
        if self.kind == "place":
            for name in self.hangul:
                for way in things.place(name):
                    yield way
                    yield from sites.by_habit(way)
                yield from sites.in_latin(name)
            for form in self.clear():
                yield from sites.in_english(form)
        yield from self._same_system()
        yield from self.ministries()
        in_latin = [form for form in self.clear() if not HANGUL.match(form)]
        yield from (way for form in in_latin for way in english.otherwise_spelt(form))
        if self.kind == "topic":
            yield from (way for form in self.clear() for way in events.resolution(form))
            yield from (way for form in self.clear() for way in loose.otherwise(form))
        yield from (_HYPHENED.sub("", form) for form in in_latin if "-" in form and _HYPHENED.search(form))
        if self.kind == "company":
            yield from (way for form in in_latin for way in english.of_firm(form))
        if self.kind in ("institution", "company"):
            yield from (_CAMEL.sub("-", form) for form in self.clear() if form.isascii() and not form.istitle())
        if self.kind in ("topic", "company"):
            pairs = (form.split(" ") for form in self.clear() if form.count(" ") == 1 and form.isascii())
            yield from (f"{one}{two}" for one, two in pairs if f"{one}{two}".isalpha() and f"{one} {two}".istitle())
        if self.kind == "institution":
            yield from (letters for letters in self.initials() if self._is_plain(letters))
            yield from (
                form.replace(" ", "") for form in self.clear() if form.endswith(_PAPERS) and form.count(" ") == 1
            )

    def _korean(self) -> Iterator[str]:
        """Korean forms as the South begins them (로동), and compounds with and without a blank."""
        for form in self.clear():
            if HANGUL.match(form) and not self.people() and self.kind != "company":
                yield romanise.southern(form)
                yield from otherwise_spelt(form)
            if match := _NUMBERED.fullmatch(form):
                yield f"{match['name']}-{match['number']}"
            if _NTH.match(form):
                yield form[1:]
            joined = form.replace(" ", "").replace("·", "")
            if joined != form and HANGUL.fullmatch(joined) and not self.people():
                yield joined  # 저출산고령사회위원회 for 저출산·고령사회위원회
                yield form.replace(" ", "")
                yield form.replace("·", "")
            if self.kind not in _PARTED and HANGUL.fullmatch(form) and not self.people():
                yield from sinitic.with_blanks(form)
            yield from self._seams(form)
            if after := next((each for each in _OFTEN_APART if form.endswith(each)), None):
                before = form.removesuffix(after).rstrip()
                if len(before) >= _SHORT:
                    yield from (f"{before} {after}", f"{before}{after}")
        if self.kind in ("place", "topic"):
            for form in self.clear():
                if form[0] in _NORTHERN_HAN and HAN.fullmatch(form):  # 洛東江 is 락동강 in the North
                    yield from (way for way in readings(form) if romanise.southern(way) in self.hangul)
        if self.kind == "place":
            for form in self.clear():
                if HANGUL.match(form):
                    yield from sites.in_korean(form)
            for name in self.hangul:
                if len(name) == _SHORT and name not in self.clear():
                    yield from (f"{name}시", f"{name}군")

    def _seams(self, form: str) -> Iterator[str]:
        """With and without a blank or a dot between its parts: LG 화학, 한·미 FTA; and shortened: 연세대."""
        if self.kind.startswith("person") or self.kind == "place":
            return
        if not HANGUL.fullmatch(form) and (match := _TWO_SCRIPTS.fullmatch(form)):
            yield f"{match['before']}{' ' if not match['blank'] else ''}{match['behind']}"
        if self.kind in ("topic", "institution"):
            yield from lands.in_korean(form)
            yield from lands.in_headlines(form)
            if self.kind == "topic":
                yield from events.in_korean(form)
                yield from events.resolution(form)
                yield from asked.of_korea(form)
        if self.kind == "company":
            yield from described.in_headlines(form)
            yield from asked.parted(form)
            yield from asked.read_out(form)
            begins = tuple(each[:_SHORT] for each in self.forms if each[:_SHORT].isupper())
            yield from (way for way in asked.in_letters(form) if way.startswith(begins) and not way.isascii())
        elif self.kind == "institution":
            if form.endswith("위원회") and len(form) > _SHORTENED:
                yield form.removesuffix("원회")
            elif form.endswith("대학교"):
                yield form.removesuffix("학교")

    @staticmethod
    def _given_as_the_south(name: str) -> Iterator[str]:
        """리용남 and 이용남 for 리룡남: the given name as if it began a word."""
        given = romanise.southern(name[1:])
        if given != name[1:]:
            yield name[0] + given
            if name[0] in SOUTHERN:
                yield SOUTHERN[name[0]] + given

    def _own_given_name(self, family: str) -> Iterator[str]:
        """The given name as the person writes it, behind the family name as others do: An Gyu-back for Ahn."""
        ways = FAMILIES[family][:_USUAL_FAMILIES]
        for form in self.clear():
            if (match := _LATIN_NAME.fullmatch(form)) and match["family"] in FAMILIES[family]:
                yield from (f"{way} {match['given']}" for way in ways)

    def _in_characters(self) -> Iterator[str]:
        """In Chinese characters, as Korea, Japan and China write them."""
        given = [form for form in self.clear() if HAN.search(form)]
        made = []
        if not self.kind.startswith("person"):
            known = set(map(len, given))
            words = (form for form in self.hangul if len(form) not in known and form not in self.weak)
            made = [han for word in words if (han := sinitic.in_characters(word, place=self.kind == "place"))]
        elif not given:
            for name in self.people():
                yield from name_characters.in_characters(name)
        for han in dict.fromkeys((*given, *made)):
            yield han
            yield from otherwise(han)

    def _titled(self) -> Iterator[str]:
        """A name that is a word as well (조국, 서훈), with what makes a person of it."""
        for name in self.hangul:
            if len(name) == _SHORT and name not in self.clear():
                yield from (f"{name} {before}{title}" for title in titles.WITH_NAMES for before in ("", "전 "))
        for form in self.forms:
            if form in self.asked and _LATIN_NAME.fullmatch(form):
                yield from (f"{title} {form}" for title in titles.STYLES)
            elif match := _OF_A_MINISTRY.fullmatch(form):
                name, matter, rank = match.groups()
                yield from (f"{name} {matter}부 {rank}", f"{name} {matter}부{rank}", f"{name} {matter}{rank}")

    def _turned(self) -> Iterator[str]:
        """The family name last, as abroad: Jae-yong Lee."""
        for form in self.clear():
            if match := _LATIN_NAME.fullmatch(form):
                yield f"{match['given']} {match['family']}"

    def _is_plain(self, letters: str) -> bool:
        """Whether initials mean nothing else: those of four letters and those of parties."""
        return len(letters) >= _PLAIN or (letters[-1] == "P" and self.forms[0].endswith("Party"))

    def initials(self) -> Iterator[str]:
        """UPP for the Unified Progressive Party."""
        return (letters for form in self.clear() for letters in english.initials(form))

    def _same_system(self) -> Iterator[str]:
        """Where a given form is Korean in Latin letters by one system, the others follow: Juche, Chuch'e."""
        given = {name_key(form) for form in self.forms}
        latin = {key for key in given if key[0].isascii()}
        for name in self.hangul:
            if len(name) >= _SHORT and given & {name_key(way) for way in romanise.words(name)}:
                yield from romanise.words(name)
        for form in self.forms:
            if (match := _NUMBERED.fullmatch(form)) and any(key.endswith(name_key(match["number"])) for key in latin):
                ways = (*romanise.words(match["name"]), *romanise.halves(match["name"]))
                yield from (f"{way}-{match['number']}" for way in ways)


def name_key(form: str) -> str:
    """A form without case, accents, hyphens, blanks, apostrophes and dots."""
    if form.isascii():
        # the same, in a tenth of the time: rules make many forms
        return form.lower().encode().translate(None, _ASCII_SIGNS).decode()
    if "가" <= form[0] <= "힣" and form.isalpha():
        return form.lower()
    if _COMMON.fullmatch(form):
        return _SIGNS.sub("", form.lower())
    return "".join(fold(unit.text) for unit in units(normalise(form)))
