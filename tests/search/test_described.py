"""Names with words beside them that say what they are, and as the other Korea or headlines have them."""

from __future__ import annotations

import pytest

from storage.entries import Entry
from storage.thesaurus import Thesaurus, builtin
from tests.search.shelf import Shelf

_NAMES = Thesaurus(
    Entry.read(data)
    for data in (
        {"kind": "weapon", "en": ["Deungbit-7"], "ko": ["등빛-7형"]},
        {"kind": "weapon", "en": ["Lamplight", "QZ-77"], "ko": ["등대궁"], "weak": ["Lamplight"]},
        {"kind": "weapon", "en": ["ROKS Deungdae"], "ko": ["등대함"]},
        {"kind": "company", "en": ["Lantern Telecom", "LanternPhone"], "ko": ["등불텔레콤"]},
        {"kind": "company", "en": ["Oil & Wick"], "ko": ["심지중공업"]},
        {"kind": "company", "en": ["Chot", "Chot Group"], "ko": ["촛대", "촛대그룹"], "asked": ["Chot", "촛대"]},
        {"kind": "place", "en": ["Hyangno"], "ko": ["향로"]},
        {"kind": "place", "en": ["Deungseong-dong"], "ko": ["등성동"]},
        {"kind": "place", "en": ["Lamping"], "ko": ["람핑"]},
        {"kind": "state", "en": ["Lampland"], "ko": ["람프란드"]},
        {"kind": "topic", "en": ["lantern tariff dispute", "lantern tariff"], "ko": ["등불관세"]},
        {"kind": "topic", "en": ["abolition of the lantern guild"], "ko": ["등불조합 폐지"]},
        {"kind": "topic", "en": ["Non-Lantern Treaty"], "ko": ["등불금지조약"]},
        {"kind": "topic", "en": ["captured lanterns"], "ko": ["등불 나포"]},
        {"kind": "person_kp", "en": ["Ri Ryong-hi"], "ko": ["리룡히"]},
        {"kind": "person_kp", "en": ["Ri Chong-dae"], "ko": ["리정대"]},
        {"kind": "person_other", "en": ["Ottokar Lampenski"], "ko": ["오토카르 람펜스키"]},
        {"kind": "person_other", "en": ["Jack Kemmy", "Kemmy"], "ko": ["잭 케미", "케미"]},
        {"kind": "person_other", "en": ["Ernest Wickman"], "ko": ["어니스트 위크먼"]},
        {"kind": "person_kr", "en": ["Lee Dae-hyo", "Dan Lee"], "ko": ["이대효"]},
    )
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Deungbit-7 solid-fuel ICBM", "등빛-7형을 쐈다."),
        ("new intercontinental ballistic missile Deungbit-7", "등빛-7형을 쐈다."),
        ("장거리 공대지유도탄 등대궁", "They fired a QZ-77."),
        ("등대궁 대전차미사일", "They fired a QZ-77."),
        ("Lamplight battery", "등대궁을 쐈다."),
        ("QZ-77 Night Lamp", "등대궁을 쐈다."),
        ("이지스구축함 등대함", "ROKS Deungdae came home."),
        ("mobile carrier Lantern Telecom Co.", "등불텔레콤은 밝혔다."),
        ("LanternPhone operator Lantern Telecom", "등불텔레콤은 밝혔다."),
        ("등불텔레콤㈜", "Lantern Telecom said so."),
        ("㈜등불텔레콤", "Lantern Telecom said so."),
        ("등불텔레콤 주식회사", "Lantern Telecom said so."),
        ("Oil and Wick Co., Ltd.", "심지중공업은 밝혔다."),
        ("심지重", "Oil & Wick said so."),
        ("심지중공업", "심지重 주가가 올랐다."),
        ("Chot", "촛대는 밝혔다."),
        ("Hyangno area", "향로 일대가 물에 잠겼다."),
        ("port city of Hyangno", "향로에서 열렸다."),
        ("람프란드 람핑", "It was held in Lamping."),
        ("경북 향로", "It was held in Hyangno."),
        ("Hyangno, Gyeonggi Province", "향로에서 열렸다."),
        ("등성동", "They live in Deungsung-dong."),
        ("Teungsung-dong", "등성동에 산다."),
        ("Socialist Republic of Lampland", "람프란드가 항의했다."),
        ("람프란드 인민공화국", "Lampland protested."),
        ("controversial lantern tariff plan", "등불관세를 매긴다."),
        ("등불관세 추진", "The lantern tariff was agreed."),
        ("abolish the lantern guild", "등불조합 폐지를 논의했다."),
        ("등불조합 폐지", "They want to abolish the old lantern guild."),
        ("등불금지조약", "They signed the Nonlantern Treaty."),
        ("나포 등불", "The captured lanterns were shown."),
        ("이룡희", "Ri Ryong Hi spoke."),
        ("리룡히", "리룡희가 말했다."),
        ("리룡히 등불공업상", "Ri Ryong Hi spoke."),
        ("오또까르 람뻰스끼", "Ottokar Lampenski came."),
        ("오토카르 람펜스키", "오또까르 람뻰스끼가 왔다."),
        ("Ottokar J. Lampenski", "오토카르 람펜스키가 왔다."),
        ("어니스트 위크만", "Ernest Wickman came."),
    ],
)
def test_a_name_is_found_without_what_stands_beside_it(shelf: Shelf, asked: str, text: str) -> None:
    number = shelf.put(text)
    assert [hit.article.id for hit in shelf.find(asked, _NAMES).hits] == [number]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Deungbit-7 launch", "등빛-7형이 보였다."),  # a launch is more than the missile
        ("등빛-7형 발사", "등빛-7형이 보였다."),
        ("Lantern Telecom union", "등불텔레콤은 밝혔다."),
        ("missile launcher", "They fired a QZ-77."),
        ("QZ-77 Lampland", "등대궁을 쐈다."),  # no nickname, but a land
        ("Chot", "촛대봉에 올랐다."),
        ("Chot Group", "촛대를 세웠다."),
        ("Hyangno beach", "향로에서 열렸다."),
        ("lantern plan", "등불관세를 매긴다."),
        ("이룡희", "이용희가 말했다."),
        ("Kemmy", "캐미가 왔다."),
        ("리룡히", "이룡희가 말했다."),
        ("이정대", "Ri Chong-dae spoke."),  # as anybody in the South may be called
        ("이대효", "Lee Dan-ho spoke."),
    ],
)
def test_what_tells_more_is_asked_for(shelf: Shelf, asked: str, text: str) -> None:
    shelf.put(text)
    assert [hit.article.id for hit in shelf.find(asked, _NAMES).hits] == []


def test_a_common_query_of_such_words_alone_is_left_as_it_is() -> None:
    (*_, last) = builtin().expand(["attack", "jet", "fighter"], None)
    assert not getattr(last, "spellings", ())


def test_words_that_could_be_parted_in_many_ways_take_no_time() -> None:
    builtin().expand(["등불궁", "미군" * 400 + "궁"], None)
    builtin().expand(["  ", "가  "], None)
