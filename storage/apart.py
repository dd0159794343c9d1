"""Other words that a name stands in: 태평양 is not 평양, nor 경주마 the city of 경주. Pure.

Where a name is met with one of these letters before or behind it, something else is meant.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Around(NamedTuple):
    """What makes another word of a name, before it and behind it."""

    before: tuple[str, ...]
    behind: tuple[str, ...]

    def is_met(self, text: str, begin: int, end: int) -> bool:
        if text[max(0, begin - _FAR) : begin].lower().endswith(self.before):
            return True
        return text[end : end + _FAR].lower().startswith(self.behind)


_FAR = 30  # characters that are looked at
_BLANK = "_"

# the name; what stands before it; behind it; a blank in these is written as _
_TABLE = """
    평양 태 -
    부산 - 물,하게,스럽,스레,떨
    대구 - 탕,살,알,잡이
    경주 - 마,용_차,용차,하는,견
    대전 세계,차 차,료,협의,상대
    수원 한,상,급,취,용,식,하,집 -
    동해 이,행,활,운,작,연,변,가,발,출,감,충,협,요,진,준,합,노,소 -
    해주 답,말,전,정,대,위,구,통,더,결,인,원,용,공,거,청,행,당,급,득,보,력,납,달 었,기,고,지,면,려,시,겠,어,셨,십
    남포 - 동,면
    천안 - 문
    개성 - _있,_넘,_강한,이_강,_없,있는,적인,적이,_만점,을_살,을_드러,이_뚜렷,을_존중,_만들
    기아 - 와_영양,와_빈곤,와_질병,와_전쟁,와_가난,에_시달,에_허덕,로_숨,_아동,_난민,_인구
    두산 백 -
    상주 - 하,인구,인원,시키,_인원,_인구,_의무
    영주 - 권
    공주 - 님,병,풍
    순천 - 향
    이천 - 만,억,여_명,년대
    양산 - 하,되,형,체제,_체제,차
    진주 - 만,목걸이,귀걸이
    고성 - 능,이_오,과_막말
    장성 - 급,_인사,_진급
    사천 - 요리,만_원
    음성 - 변조,통화,메시지,인식,안내,판정,_판정,_반응,_메시지,_인식,_안내,녹음
    무안 - 하,했,해,함,을_당
    진도 건,추,사,선 율,가_빠,가_느,를_나,체크
    전주 안,건,투 곡
    청주 신,요 와_한과,를_빚,한_잔,_한_잔,를_마,_한_병
    보성 - 이_
    장수 - 풍,사진,_비결,_국가,기업,_기업,하
    인제 확,할,법,감,차 서야,와서,는_
    양구 - 균
    완주 - 하,했,메달,_메달,에_성공
    서천 - 서
    정선 추,안,결,한,제 되
    안산 - 소
    아이티 - 업계,_업계,기업,_기업,_분야,_전문,센터
    신라 호텔,호텔_ 면,젠,스테이,호텔,_호텔,_스테이
    발해 - 만,인프라
    선양 국위_,국위,정신_,문화_,이념_,위신_ 하,사업,회,함,시키
    화천 - 대유
    하이브 - 리드
    김장 - 겸,실,수,훈,환,호
    옥시 - 토신,코돈,테인
    시스코 프란,쎄미 -
    국기원 한 -
    이데일리 마 -
    숨고 - 르
    민화 - 협
    이랜드 아,레 -
    아이유 - 치,괴,도,학
    아이브 - 로
    민변 국 호
    대만 - 족
    호주 - 머니,제
    정의선 - 언
    정기선 부 _운항,_운행,_항로,_노선,이_오가,_취항,_여객
    의협 - 심
    정보사 - 회,업,이트
    평창 - 동_,동의,동에,동은,동이
    봉화 - 를,대,_를
    영동 - 고속,대로,대교,_고속
    무주 - 택,공,물
    문경 - 지교
    청도 - 교
    하동 이 -
    양평 - 동_,동의,동에
    구미 - 호,가_당
    진천 - 동_
    옥천 - 동_
    영천 - 동_
    예천 - 동_
    현무 전 암
    광명 - 성
    고양 - 이
    구리 너,개 _가격,선,값,_광산,_제품
    김제 - 덕,동
    울산 - 바위
    강남 - 스타일
    목포 골,품 -
    나선 - 형
    동대문 - 구
    신한 - 울,반도
    농심 - 을_달래
    한진 - 희
    금호 - 지구
    현대 - 인,사회,전,미술,사_,적인,적_,판,화_
    대우 - 받,해_,를_받,_받
    한전 대,성공 -
    수은 대,성,가 _중독,주,_오염,_농도,_검출,_체온계
    국보 - 급
    국방위원회 국회_,국회 -
    biden jill_,hunter_ -
    바이든 질_,헌터_ -
    카스트로 라울_ -
    루스벨트 시어도어_ -
    mubarak al_ -
    무바라크 알_ -
    albright david_ -
    올브라이트 데이비드_ _소장
    야마가미 - _신고
    trump melania_,ivanka_,eric_,barron_ _jr
    트럼프 멜라니아_,이방카_,에릭_,배런_ _주니어
    medvedev daniil_ -
    메드베데프 다닐_ -
    brunson andrew_,jalen_ -
    브런슨 앤드루_,제일런_ -
    albanese francesca_ -
    rudenko roman_ -
    warmbier fred_,cindy_ -
    웜비어 프레드_,신디_ -
    이치로 오자와_,하토야마_ -
    bank_of_korea import_,industrial_,development_,exchange_ -
    kt - &g,앤지
    케이티 - 앤지
    korea_university - _of_
    seoul_national_university - _of_
    justice_party democratic_,green_ -
    labor_party democratic_ -
    democratic_party_of_korea social_ -
    progressive_party unified_ -
    national_police_agency - _of_japan
    ministry_of_unification - _of_germany
"""

# places that share their name: the one that is meant where nothing is said, in both scripts, what kind of place it is,
# and where others lie
_SHARED = """
    광주 Gwangju,Kwangju 시 | 경기
    고성 Goseong,Kosong 군 | 경남 북한
    순천 Suncheon 시군 | 평남 북한
    이천 Icheon 시군 | 북한
    영광 Yeonggwang 군 | 함남
    옹진 Ongjin 군 | 황남 북한
    강서 Gangseo 구 | 부산 남포
    강남 Gangnam 구 | 평양
"""
# the provinces and cities that these lie in, in full and in English
_PROVINCES = {
    "경기": ("경기도", "Gyeonggi", "Kyonggi"),
    "경남": ("경상남도", "South Gyeongsang", "South Kyongsang", "Gyeongnam"),
    "평남": ("평안남도", "South Pyongan"),
    "함남": ("함경남도", "South Hamgyong"),
    "황남": ("황해남도", "South Hwanghae"),
    "부산": ("부산시", "부산광역시", "Busan", "Pusan"),
    "남포": ("남포시", "Nampo"),
    "평양": ("평양시", "Pyongyang"),
    "북한": ("북한 강원도", "북강원도", "North Korea"),
}
_KINDS = {"시": (" city", "-si"), "군": (" county", "-gun"), "구": (" district", "-gu")}


def around(form: str) -> Around | None:
    """What makes another word of this form, or another place, if anything does."""
    key = form.lower()
    row = _rows().get(key.replace(" ", _BLANK))
    found, elsewhere = _read(row) if row else None, _elsewhere().get(key)
    if found and elsewhere:
        return Around(found.before + elsewhere.before, found.behind + elsewhere.behind)
    return found or elsewhere


def is_elsewhere(province: str, place: str) -> bool:
    """Whether the place of this name in that province is another than the one that is commonly meant."""
    found = _elsewhere().get(place.lower())
    return found is not None and f"{province.lower()} " in found.before


@cache
def _elsewhere() -> dict[str, Around]:
    """Each form of those places with what tells that another is meant: 경남 고성군; Goseong, South Gyeongsang."""
    found: dict[str, Around] = {}
    for line in _SHARED.strip().splitlines():
        names, provinces = (part.split() for part in line.split("|"))
        ways = [way for province in provinces for way in (province, *_PROVINCES[province])]
        korean = tuple(f"{way}{blank}" for way in ways if not way.isascii() for blank in (" ", "", "의 "))
        english = [way.lower() for way in ways if way.isascii()]
        before = tuple(f"{way}{behind}" for way in english for behind in (" ", "'s ", "’s ", " province's "))
        behind = tuple(f"{link}{way}" for way in english for link in (", ", " in ", " of "))
        name, latin, kinds = names
        found |= {f"{name}{kind}": Around(korean, ()) for kind in ("", *kinds)}
        in_english = [each for kind in kinds for each in _KINDS[kind]]
        for way in latin.lower().split(","):
            found |= {f"{way}{kind}": Around(before, behind) for kind in in_english}
            found[way] = Around(before, tuple(f"{kind}{each}" for kind in ("", *in_english) for each in behind))
    return found


def other_words(form: str) -> list[str]:
    """The beginnings and ends of other words, with the form in them."""
    beside = around(form)
    return (
        [*(f"{each}{form}" for each in beside.before), *(f"{form}{each}" for each in beside.behind)] if beside else []
    )


@cache
def _rows() -> dict[str, str]:
    rows = (row.strip().partition(" ") for row in _TABLE.strip().splitlines())
    return {form: beside for form, _, beside in rows}


@cache
def _read(row: str) -> Around:
    before, behind = (part.strip("-").replace(_BLANK, " ") for part in row.split())
    return Around(*(tuple(each for each in part.split(",") if each) for part in (before, behind)))
