"""What rules tell of names whose other spellings no list gives. The entries are made up for the purpose."""

from __future__ import annotations

import pytest

from storage import by_rule
from storage.entries import Entry
from storage.hanja import readings
from storage.name_characters import in_characters
from storage.thesaurus import Thesaurus
from tests.search.shelf import Shelf

_NAMES = Thesaurus(
    Entry.read(data)
    for data in (
        {"kind": "institution", "en": ["Korea Lantern Research Agency"], "ko": ["등불연구진흥위원회"]},
        {"kind": "institution", "en": ["Organisation and Lanterns Department"], "ko": ["등불지도부"]},
        {"kind": "institution", "en": ["Hyangno University"], "ko": ["향로대학교"]},
        {"kind": "institution", "en": ["National Relief Service"], "ko": ["국민연금진흥공단"]},
        {"kind": "company", "en": ["KQX Lantern"], "ko": ["KQX등불"]},
        {"kind": "company", "en": ["JoongBo"], "ko": ["중보미디어"]},
        {"kind": "topic", "en": ["Lantern Basic Act"], "ko": ["등불기본법"]},
        {"kind": "topic", "en": ["South Korea-U.S. Lantern Accord"], "ko": ["한미등불협정"]},
        {"kind": "topic", "en": ["Hyangno bombing"], "ko": ["향로 폭탄테러"]},
        {"kind": "topic", "en": ["lantern protests"], "ko": ["등불집회"]},
        {"kind": "topic", "en": ["Lantern Hill axe murder"], "ko": ["등불언덕 도끼만행 사건"]},
        {"kind": "topic", "en": ["Hyangno Joint Declaration"], "ko": ["북러 향로공동선언"]},
        {"kind": "topic", "en": ["DPRK-Russia Candle Treaty"], "ko": ["조로촛대조약"]},
        {"kind": "topic", "en": ["Lantern Town summit", "Hyangno leaders' summit"], "ko": ["등불마을 정상회의"]},
        {"kind": "topic", "en": ["Hyangno ferry sinking"], "ko": ["향로호 침몰"]},
        {"kind": "topic", "en": ["Deungbit data breach"], "ko": ["등빛 정보유출"]},
        {"kind": "topic", "en": ["lantern debt"], "ko": ["등불부채"]},
        {"kind": "topic", "en": ["four-lantern system"], "ko": ["4등불체계"]},
        {"kind": "weapon", "en": ["Pulkkot-3-31"], "ko": ["불꽃-3-31형"]},
        {"kind": "company", "en": ["NQ Lantern"], "ko": ["엔큐등불"]},
        {"kind": "company", "en": ["Deungbit"], "ko": ["등빛"]},
        {"kind": "place", "en": ["Rakhyang River"], "ko": ["낙향강", "洛香江"]},
        {"kind": "place", "en": ["Sanul Metropolitan"], "ko": ["사눌광역시"]},
        {"kind": "person_kr", "en": ["Kim Tae-hyo"], "ko": ["김태효"]},
        {"kind": "institution", "en": ["Ministry of Lanterns of the DPRK"], "ko": ["등불공업성"]},
        {"kind": "institution", "en": ["Ministry of Candles"], "ko": ["촛대부"]},
        {"kind": "topic", "en": ["Resolution 7391"], "ko": ["안보리 결의 7391호"]},
        {"kind": "place", "en": ["Hyangno Street"], "ko": ["향로거리"]},
        {"kind": "place", "en": ["Koryong Lantern Theatre"], "ko": ["고룡등불극장"]},
        {"kind": "place", "en": ["Saebul"], "ko": ["새불발전소"]},
        {"kind": "place", "en": ["Mount Paektu Lantern Camp"], "ko": ["등불밀영"]},
        {"kind": "weapon", "en": ["Pulkkot SAM"], "ko": ["불꽃울림"]},
        {"kind": "weapon", "en": ["390mm multiple rocket launcher"], "ko": ["390㎜ 등불방사포"]},
        {"kind": "topic", "en": ["20x70 lantern policy"], "ko": ["등불 20x70 정책"]},
        {"kind": "topic", "en": ["Eighth Lantern Congress"], "ko": ["제8차 등불대회"]},
        {"kind": "person_other", "en": ["Ottokar Blumenstiel"], "ko": ["오토카르 블루멘슈틸"]},
        {"kind": "place", "en": ["Daltteul Nuclear Power Plant"], "ko": ["달뜰원전"]},
        {"kind": "place", "en": ["Port of Deungbul"], "ko": ["등불항"]},
        {"kind": "institution", "en": ["U.S. Lantern Department"], "ko": ["미국 등불부처"]},
        {"kind": "person_other", "en": ["Ernest Lampwick"], "ko": ["어니스트 램프윅"]},
        {"kind": "person_other", "en": ["Lampion Kim"], "ko": ["램피언 김"]},
    )
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("김태효", "昨日金泰孝表示反対"),
        ("Kim Tae-hyo", "金泰孝 国家安保室 次長"),
        ("조현희", "趙賢姬 氏の発言"),  # whom no list has
        ("Korean Lantern Research Agency", "등불연구진흥위원회는 밝혔다."),
        ("등불연구진흥위원회", "The Korean Lantern Research Agency said so."),
        ("Korea Lanterns Research Agency", "등불연구진흥위원회는 밝혔다."),
        ("대한민국 등불연구진흥위원회", "The Korea Lantern Research Agency said so."),
        ("등불연구진흥위원회", "등불연구진흥위가 밝혔다."),
        ("등불지도부", "The Organization and Lanterns Department said so."),
        ("당 등불지도부", "The Organisation and Lanterns Department said so."),
        ("향로대학교", "향로대 총장이 물러났다."),
        ("DPRK Ministry of Lanterns", "등불공업성이 밝혔다."),
        ("North Korean Lanterns Ministry", "등불공업성이 밝혔다."),
        ("북한 등불공업성", "The DPRK's Ministry of Lanterns said so."),
        ("등불공업성", "The Ministry of Lanterns of North Korea said so."),
        ("Pyongyang Koryong Lantern Theater", "고룡등불극장에서 열렸다."),
        ("평양 고룡등불극장", "It was held in the Koryong Lantern Theatre."),
        ("Saebul Power Plant", "새불발전소가 준공되었다."),
        ("Mt. Baekdu Lantern Camp", "등불밀영에 올랐다."),
        ("Mount Paektu Lantern Camp", "He went to the Mt. Baekdu Lantern Camp."),
        ("함대공유도탄 불꽃울림", "They fired a Pulkkot SAM."),
        ("Pulkkot surface-to-air missile", "불꽃울림을 쐈다."),
        ("390mm MRL", "390mm 등불방사포를 쐈다."),
        ("390㎜ 등불방사포", "They fired a 390-mm multiple rocket launcher."),
        ("20×70 lantern policy", "등불 20×70 정책을 세웠다."),
        ("8th Lantern Congress", "8차 등불대회가 열렸다."),
        ("제8차 등불대회", "The 8th Lantern Congress began."),
        ("Gen. Ottokar Blumenstiel", "오토카르 블루멘슈틸 사령관은 말했다."),
        ("UNSCR 7391", "유엔 안보리 대북제재 결의 7391호를 어겼다."),
        ("대북제재 결의 7391호", "It violates UN Security Council Resolution 7391."),
        ("결의안 제7391호", "It violates UNSCR 7391."),
        ("Hyangno Street", "향로 거리가 준공되었다."),
        ("향로대학교", "He teaches at Hyangno Univ. in Seoul."),
        ("국민연금진흥공단", "國民年金振興公團 理事長"),
        ("國民年金振興公團", "국민연금진흥공단 이사장이 물러났다."),
        ("KQX등불", "KQX 등불은 오늘 밝혔다."),
        ("KQX등불", "케이큐엑스등불은 오늘 밝혔다."),
        ("케이큐엑스등불", "KQX Lantern said so today."),
        ("중보미디어", "Joong-Bo said so today."),
        ("Framework Act on Lantern", "등불기본법이 통과됐다."),
        ("등불기본법", "The Lantern Framework Act was passed."),
        ("등불기본법", "등불 기본법이 통과됐다."),
        ("한미등불협정", "한·미등불협정이 체결됐다."),
        ("Hyangno incident", "향로 폭탄테러가 있었다."),
        ("향로 폭탄테러", "The Hyangno attack was long ago."),
        ("lantern vigil", "등불집회가 열렸다."),
        ("등불집회", "등불 시위가 열렸다."),
        ("등불집회", "The lantern rallies went on."),
        ("Lantern Hill ax murder", "등불언덕 도끼만행을 기억했다."),
        ("등불언덕 도끼만행", "The Lantern Hill axe murder was remembered."),
        ("Hyangno Declaration", "북러 향로공동선언을 읽었다."),
        ("북러 향로공동선언", "조로 향로공동선언을 읽었다."),
        ("등불마을 정상회의", "They met for the trilateral summit in Lantern Town."),
        ("Lantern Town trilateral summit", "등불마을 정상회의가 열렸다."),
        ("summit of the Hyangno leaders", "등불마을 정상회의가 열렸다."),
        ("향로호 침몰", "The sinking of the Hyangno ferry was remembered."),
        ("Hyangno ferry disaster", "향로호 침몰을 기억했다."),
        ("Deungbit data leak", "등빛 정보유출 사태가 커졌다."),
        ("Deungbit personal data leak", "등빛 정보 유출이 있었다."),
        ("등빛 정보유출", "A leak of Deungbit's personal data was found."),
        ("lantern debt", "등불 부채가 늘었다."),
        ("Korean four-lantern system", "4등불 체계를 갖췄다."),
        ("South Korea's lantern debt", "등불부채가 늘었다."),
        ("Kim Tae-hyo's Lantern Town summit", "등불마을 정상회의가 열렸다."),
        ("한국형 4등불 체계", "The four-lantern defense system was built."),
        ("Pulkkot-3-31 missile", "불꽃-3-31형을 쐈다."),
        ("Russia-North Korea Candle Treaty", "조로촛대조약이 맺어졌다."),
        ("북·러 촛대조약", "조로촛대조약이 맺어졌다."),
        ("Bulkkot-3-31", "불꽃-3-31형을 쐈다."),
        ("불꽃-3-31형", "They fired a Bulkkot-3-31."),
        ("Pulkkot-3-31 missiles", "불꽃-3-31형을 쐈다."),
        ("NQ등불", "엔큐등불은 밝혔다."),
        ("엔큐등불", "NQ등불은 밝혔다."),
        ("등빛그룹", "Deungbit said so."),
        ("낙향강", "락향강에 다리가 섰다."),
        ("락향강", "The Rakhyang River flooded."),
        ("사눌광역시", "The mayor of Sanul Metropolitan City resigned."),
        ("Talttul nuclear plant", "달뜰원전이 멈췄다."),
        ("달뜰 원자력발전소", "The Daltteul nuclear plant was shut down."),
        ("Daltteul Nuclear Power Station", "달뜰 원전이 멈췄다."),
        ("Deungbul Port", "등불항에 배가 닿았다."),
        ("등불항", "A ship came to the Port of Deungbul."),
        ("United States Lantern Department", "미국 등불부처는 밝혔다."),
        ("美등불부처", "The U.S. Lantern Department said so."),
        ("U.S. Lantern Department", "美 등불부처는 밝혔다."),
        ("General Ernest Lampwick", "어니스트 램프윅이 왔다."),
        ("어니스트 램프윅 사령관", "Ernest Lampwick came."),
    ],
)
def test_a_name_is_found_as_rules_have_it(shelf: Shelf, asked: str, text: str) -> None:
    number = shelf.put(text)
    assert [hit.article.id for hit in shelf.find(asked, _NAMES).hits] == [number]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("김태효", "金泰熙表示反対"),
        ("김태효", "李金泰表示反対"),
        ("향로대학교", "향로대표가 물러났다."),
        ("등불연구진흥위원회", "등불연구소가 밝혔다."),
        ("Korea Lantern Research Agency", "The Chinese Lantern Research Agency said so."),
        ("KQX등불", "케이큐등불은 오늘 밝혔다."),
        ("한미등불협정", "한일등불협정이 체결됐다."),
        ("Hyangno bombing", "The incident shook Hyangno."),
        ("DPRK-Russia Candle Treaty", "The China-Russia Candle Treaty was signed."),
        ("North Korean lantern debt", "등불부채가 늘었다."),  # is no other's
        ("등불마을 정상회의", "The town has a lantern. Nobody came to the mountain, the meadow or the summit."),
        ("Lantern Town summit hotel", "등불마을 정상회의가 열렸다."),
        ("Hyangno ferry timetable", "향로호 침몰을 기억했다."),
        ("lantern debt", "The lantern is his loan."),
        ("Pulkkot-3-31 tanks of the enemy", "불꽃-3-31형을 쐈다."),
        ("등빛 그룹사운드", "Deungbit said so."),
        ("북한 촛대부", "The Ministry of Candles said so."),  # which is the South's
        ("8th Lantern Congress", "18차 등불회가 열렸다."),
        ("390mm MRL", "They fired a 39mm MRL."),
        ("UNSCR 739", "유엔 안보리 결의 7391호를 어겼다."),
        ("Daltteul nuclear plant", "달뜰화력발전소가 멈췄다."),
        ("일본 등불부처", "The U.S. Lantern Department said so."),
        ("램피언 김", "Lampion Kim-ho came."),
    ],
)
def test_rules_find_nothing_else(shelf: Shelf, asked: str, text: str) -> None:
    shelf.put(text)
    assert [hit.article.id for hit in shelf.find(asked, _NAMES).hits] == []


def test_letters_of_one_script_stay_together() -> None:
    entry = Entry.read({"kind": "institution", "en": ["KQXA"], "ko": ["KQX 등불"]})
    assert "KQX등불" in by_rule.all_forms(entry)
    assert not any("KQX A" in way or "KQ XA" in way for way in by_rule.all_forms(entry))


def test_every_name_in_characters_is_read_as_it_is() -> None:
    for name in ("김태효", "민희진", "리춘룡", "정성진", "심우정"):
        ways = [han for han in in_characters(name) if len(han) == len(name)]
        assert ways
        known = [read for han in ways if (read := readings(han))]
        assert len(known) > len(ways) // 2
        assert all(name[1:] in [each[1:] for each in read] for read in known)


def test_a_common_name_costs_a_bounded_number_of_phrases() -> None:
    assert len(list(in_characters("정성진"))) <= 72
    assert list(in_characters("박진")) == []
