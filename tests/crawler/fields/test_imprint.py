"""The publisher's particulars, in whatever order, are no text; what articles tell of publishers is."""

from __future__ import annotations

import pytest

from crawler.parse.imprint import is_contact, is_imprint
from tests.crawler.fields.writing import TEXT_KO, article, html


@pytest.mark.parametrize(
    "line",
    [
        "나루매일 | 등록번호 경남 아00972 | 발행·편집인 나은수 | 경남 통영시 나루길 7",
        "펴낸곳 나루마을신문 · 전북 남원시 나루로 12-1 · 전화 063-000-1122 · 편집위원 나은수 한도윤",
        "나루투데이 인천시 중구 제물로 3 | 인천 아01234 | 2011.03.02 | 032-000-0000 | 발행인 나은수",
        "제호 : 나루신문 | 등록일 : 2009.1.5 | 발행인 : 나은수 | 편집인 : 한도윤 | 청소년보호책임자 : 한도윤",
        "Naru Weekly, 3F, 21 Narutero-ro, Busan · periodical reg. Ra 00099 · publisher N. Eunsu · all rights reserved",
    ],
)
def test_particulars_of_a_publisher_are_an_imprint(line: str) -> None:
    assert is_imprint(line)
    page = html(above="<h1>여객선 두 척 아흐레 만에 다시 뜬다</h1>", text=f"{TEXT_KO}<p>{line}</p>", language="ko")
    assert line not in article(page).text


@pytest.mark.parametrize(
    "line",
    [
        "정부는 신문 등록 요건을 강화한다. 발행인은 편집인을 겸할 수 없고, 대표자는 사업자 등록을 해야 한다.",
        "한국나루잡지협회는 11일 새 회장에 나은수(58) 발행인을 뽑았다. 편집인 출신인 그는 대표이사를 지냈다.",
        "The publisher said its editor had registered the paper under another name.",
        "▲ 나은수(나루신문 발행인)씨 부친상 = 29일, 나루의료원 장례식장 3호실, 발인 12월 1일, 032-000-0000",
    ],
)
def test_what_is_told_of_publishers_is_text(line: str) -> None:
    assert not is_imprint(line)
    assert not is_contact(line)


def test_how_to_reach_the_outlet_is_told_from_the_number_in_a_notice() -> None:
    assert is_contact("광고·제보 02-000-0000 / news@naru.example")
    assert is_contact("구독 문의: 02-000-0000")
    assert not is_contact("연락처 02-000-0000")
    assert not is_contact("제보는 02-000-0000 번으로 받았다")
