"""Korean spellings that follow by rule from those that the data gives. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from storage import asked, described, events, lands, romanise, sinitic, sites
from storage.entries import HANGUL, NUMBERED, PARTED, SHORT, Entry
from storage.hanja import HAN, readings
from storage.initials import otherwise_spelt
from storage.patterns import pattern

_TWO_SCRIPTS = pattern(
    r"(?P<before>.*[A-Za-z0-9](?= ?[\uac00-\ud7a3])|[\uac00-\ud7a3]{2,}(?= ?[A-Z]))"
    r"(?P<blank> ?)(?P<behind>[\uac00-\ud7a3]{2,}|[A-Z]{2,})",
    needs="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
)
_NTH = pattern(r"제\d+(?:[차회대군]|[가-힣]{2})", needs="제")  # 제8차 당대회, 제22사단
_NORTHERN_HAN = frozenset("洛羅龍臨林漣寧驪綾鷺蘆勞利麗靈梁論鹿裡兩雷老露嶺蓮鍊歷聯陸旅禮")
_SHORTENED = 5  # syllables of a committee's name that may be shortened
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
_OFTEN_APART = tuple(sorted(_APART.split(), key=len, reverse=True))


def in_korean(entry: Entry) -> Iterator[str]:
    """Korean forms as the South begins them (로동), and compounds with and without a blank."""
    for form in entry.clear():
        if HANGUL.match(form) and not entry.people() and entry.kind != "company":
            yield romanise.southern(form)
            yield from otherwise_spelt(form)
        if match := NUMBERED.fullmatch(form):
            yield f"{match['name']}-{match['number']}"
        if _NTH.match(form):
            yield form[1:]
        joined = form.replace(" ", "").replace("·", "")
        if joined != form and HANGUL.fullmatch(joined) and not entry.people():
            yield joined  # 저출산고령사회위원회 for 저출산·고령사회위원회
            yield form.replace(" ", "")
            yield form.replace("·", "")
        if entry.kind not in PARTED and HANGUL.fullmatch(form) and not entry.people():
            yield from sinitic.with_blanks(form)
        yield from _seams(entry, form)
        if form.endswith(_OFTEN_APART):
            after = next(each for each in _OFTEN_APART if form.endswith(each))
            before = form.removesuffix(after).rstrip()
            if len(before) >= SHORT:
                yield from (f"{before} {after}", f"{before}{after}")
    if entry.kind in ("place", "topic"):
        for form in entry.clear():
            if form[0] in _NORTHERN_HAN and HAN.fullmatch(form):  # 洛東江 is 락동강 in the North
                yield from (way for way in readings(form) if romanise.southern(way) in entry.hangul)
    if entry.kind == "place":
        for form in entry.clear():
            if HANGUL.match(form):
                yield from sites.in_korean(form)
        for name in entry.hangul:
            if len(name) == SHORT and name not in entry.clear():
                yield from (f"{name}시", f"{name}군")


def _seams(entry: Entry, form: str) -> Iterator[str]:
    """With and without a blank or a dot between its parts: LG 화학, 한·미 FTA; and shortened: 연세대."""
    if entry.kind.startswith("person") or entry.kind == "place":
        return
    if not HANGUL.fullmatch(form) and (match := _TWO_SCRIPTS.fullmatch(form)):
        yield f"{match['before']}{' ' if not match['blank'] else ''}{match['behind']}"
    if entry.kind in ("topic", "institution"):
        yield from lands.in_korean(form)
        yield from lands.in_headlines(form)
        if entry.kind == "topic":
            yield from events.in_korean(form)
            yield from events.resolution(form)
            yield from asked.of_korea(form)
    if entry.kind == "company":
        yield from described.in_headlines(form)
        yield from asked.parted(form)
        yield from asked.read_out(form)
        begins = tuple(each[:SHORT] for each in entry.forms if each[:SHORT].isupper())
        yield from (way for way in asked.in_letters(form) if way.startswith(begins) and not way.isascii())
    elif entry.kind == "institution":
        if form.endswith("위원회") and len(form) > _SHORTENED:
            yield form.removesuffix("원회")
        elif form.endswith("대학교"):
            yield form.removesuffix("학교")
