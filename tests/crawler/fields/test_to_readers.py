"""Where an outlet turns to its readers among the plain sentences of a Korean article, in whatever words."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html

PLAIN = TEXT_KO + (
    "<p>섬 주민은 모두 이백 명 남짓이다. 절반은 예순을 넘겼다.</p>"
    "<p>보건소는 나흘째 약이 오지 않아 환자를 뭍으로 보냈다.</p>"
)
PARAGRAPHS = 5


def page(text: str) -> str:
    return html(above="<h1>여객선 두 척 아흐레 만에 다시 뜬다</h1>", text=text, language="ko")


@pytest.mark.parametrize(
    "appeal",
    [
        "나루신문은 광고주의 눈치를 보지 않습니다. 다달이 만 원을 보태 주시는 회원들이 있기 때문입니다.",
        "다음 회에는 등대지기 부부의 겨울나기를 싣습니다.",
        "이 글이 마음에 드셨나요? 벗이 되어 주시면 금요일마다 편지를 보내 드려요.",
        "섬에서 찍은 사진이 있으시면 편집국으로 보내주세요. 뽑히신 분께는 작은 선물을 드립니다.",
        "※ 이 이야기의 못다 한 뒷얘기는 유튜브 채널 ‘나루의 아침’에서 이어집니다. 보러 가기 →",
    ],
)
@pytest.mark.parametrize("place", ["within", "behind"])
def test_it_is_no_text_of_the_article(appeal: str, place: str) -> None:
    first, rest = PLAIN.split("</p>", 1)
    text = f"{first}</p><p>{appeal}</p>{rest}" if place == "within" else f"{PLAIN}<p>{appeal}</p>"
    read = article(page(text))
    assert appeal not in read.text
    assert len(read.text.split("\n\n")) == PARAGRAPHS
    (why,) = [block.reason for block in read.blocks if block.text.startswith(appeal[:20])]
    assert why


def test_several_of_them_make_an_article_no_polite_one() -> None:
    several = [
        "나루신문의 벗이 되어 주세요. 다달이 만 원이면 기자 한 사람이 섬에 하루 더 머뭅니다.",
        "벌써 이천 명의 독자가 함께하고 있습니다.",
        "구독 신청은 전화로도 하실 수 있습니다.",
    ]
    first, rest = PLAIN.split("</p>", 1)
    read = article(page(f"{first}</p>" + "".join(f"<p>{each}</p>" for each in several) + rest))
    assert not any(each in read.text for each in several)
    assert len(read.text.split("\n\n")) == PARAGRAPHS


@pytest.mark.parametrize(
    "said",
    [
        "“독자 여러분께 거짓을 전하지 않겠습니다. 후원도 받지 않습니다.” 창간호 1면에 그렇게 적혀 있었다.",
        "이장은 방송으로 알렸다. “내일부터 배표를 다시 팝니다. 미리 전화 주세요.”",
        "그 뒤로 아무도 그 집에 살지 않습니다, 하고 노인은 웃었다.",
        "어머니의 편지는 짧았다. 쌀은 있습니다. 걱정하지 마세요. 그것이 마지막이었다.",
    ],
)
def test_what_people_say_is_text(said: str) -> None:
    read = article(page(PLAIN + f"<p>{said}</p><p>배는 이튿날 아침에 떴다.</p>"))
    assert said in read.text


def test_an_article_in_polite_sentences_keeps_its_own() -> None:
    """As broadcasters have them: there the voice tells nothing."""
    told = [
        "섬을 오가는 여객선 두 척이 아흐레 만에 다시 뜹니다.",
        "태풍으로 발이 묶였던 주민들은 항구로 모여들었습니다.",
        "항만청은 독자적인 점검을 마쳤다고 밝혔습니다. 표는 전화로도 살 수 있습니다.",
        "주민들은 다리를 놓아 달라는 서명을 받아 의회에 보내기로 했습니다.",
        "시민 후원으로 산 약품도 첫 배에 실립니다.",
    ]
    read = article(page("".join(f"<p>{line}</p>" for line in told)))
    assert read.text.split("\n\n") == told


ENGLISH = TEXT + (
    "<p>The island has some two hundred people, half of them above sixty.</p><p>Its clinic sent three of them away.</p>"
    "<p>The last of the goods will be on the shelves on Friday.</p>"
)


@pytest.mark.parametrize(
    "appeal",
    [
        "If this report kept you company, buy us a bowl of soup: our patrons give from four dollars a month.",
        "Do you live on the island? Write to us, and our reporters may call on you.",
    ],
)
def test_an_english_paragraph_that_says_we_to_you_is_no_text(appeal: str) -> None:
    page = html(above="<h1>Two ferries sail again after nine days in port</h1>", text=f"{ENGLISH}<p>{appeal}</p>")
    read = article(page)
    assert appeal not in read.text
    assert "on the shelves" in read.text


def test_what_is_said_to_you_in_quotation_marks_or_by_a_columnist_is_text() -> None:
    said = '"If you write to us, our office will answer," the head of the village said. "Your letters help."'
    above = "<h1>Two ferries sail again after nine days in port</h1>"
    assert said in article(html(above=above, text=f"{ENGLISH}<p>{said}</p>")).text
    column = [
        "You know the sound of a ferry that comes home, and so do we who live here.",
        "We wait for it as for a letter. Our children count the hours and you can hear them do it.",
        "If you come in winter, you will find us at the pier, with our comments on the weather and our coffee.",
        "We are told that a bridge would be cheaper, and you may believe it.",
        "None of us does. A bridge has no horn, and your letters would come by lorry.",
    ]
    read = article(html(above="<h1>The horn of the evening ferry</h1>", text="".join(f"<p>{p}</p>" for p in column)))
    assert read.text.split("\n\n") == column


def test_what_somebody_offers_within_quotation_marks_within_others_is_told() -> None:
    said = "“아이들은 거절을 배웁니다. ‘집에 가서 전화로 알려드릴게요’ 한마디를 백 번 말합니다.”"
    first, rest = PLAIN.split("</p>", 1)
    assert said in article(page(f"{first}</p><p>{said}</p>{rest}")).text
