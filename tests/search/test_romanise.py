"""Korean in Latin letters."""

from __future__ import annotations

import pytest

from storage import romanise


@pytest.mark.parametrize(
    ("hangul", "revised", "old", "northern"),
    [
        ("평양", "Pyeongyang", "P'yongyang", "Phyongyang"),
        ("부산", "Busan", "Pusan", "Pusan"),
        ("강릉", "Gangneung", "Kangnung", "Kangrung"),
        ("백령", "Baengnyeong", "Paengnyong", "Paekryong"),
        ("울릉", "Ulleung", "Ullung", "Ulrung"),
        ("종로", "Jongno", "Chongno", "Jongro"),
        ("만리경", "Malligyeong", "Malligyong", "Manrigyong"),
        ("의정부", "Uijeongbu", "Uijongbu", "Uijongbu"),
        ("설악", "Seorak", "Sorak", "Solak"),
        ("청진", "Cheongjin", "Ch'ongjin", "Chongjin"),
    ],
)
def test_places(hangul: str, revised: str, old: str, northern: str) -> None:
    assert {revised, old, northern} <= set(romanise.words(hangul))
    assert old.replace("'", "").capitalize() in romanise.words(hangul)


def test_an_apostrophe_parts_n_and_g() -> None:
    assert {"Seongun", "Son'gun", "Songun"} <= set(romanise.words("선군"))


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("이재명", {"Lee Jae-myeong", "I Jae-myeong", "Yi Chae-myong", "Ri Jae-myong"}),
        ("최선희", {"Choe Seon-hui", "Ch'oe Son-hui", "Choe Son-hui"}),
        ("리영철", {"Ri Yong-chol", "Yi Yong-ch'ol", "Yi Yong-chol"}),
        ("위성락", {"Wi Seong-rak", "Wi Song-nak"}),
        ("노무현", {"No Mu-hyeon", "No Mu-hyon", "Ro Mu-hyon"}),
    ],
)
def test_systems_are_kept_apart(name: str, ways: set[str]) -> None:
    found = set(romanise.systematic(name))
    assert ways <= found
    assert len(found) < 14


def test_habits_of_the_south() -> None:
    assert {"Park Jung-hee", "Park Jeong-hee"} <= set(romanise.usual("박정희", 24))
    assert {"Lee Soo-young", "Lee Su-young"} <= set(romanise.usual("이수영", 24))
    assert len(romanise.usual("이수영", 5)) == 5
    assert "yong" not in romanise.usual_syllable("영")  # that is 용


def test_people_of_the_north_under_either_family_name() -> None:
    assert {"Ri Pyong-chol", "Lee Pyong-chol", "Lee Byong-chol", "Ri Pyong-ch'ol"} <= set(
        romanise.of_the_north("리병철")
    )
    assert {"Jang Song-thaek", "Chang Song-taek"} <= set(romanise.of_the_north("장성택"))


@pytest.mark.parametrize(
    ("northern", "southern"),
    [
        ("로동", "노동"),
        ("녀성", "여성"),
        ("력사", "역사"),
        ("리론", "이론"),
        ("량강", "양강"),
        ("나선", "나선"),
        ("북한", "북한"),
    ],
)
def test_the_first_letter_of_the_south(northern: str, southern: str) -> None:
    assert romanise.southern(northern) == southern
