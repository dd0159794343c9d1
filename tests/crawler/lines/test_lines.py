"""Lines that a careful person cuts, beside sentences that look like them and are text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse import appeals, phrases
from crawler.parse.credits import is_caption, without_wire_mark
from crawler.parse.datelines import with_dateline
from crawler.parse.lines import judge, without_byline, without_end_mark
from storage.model import Role

ENDS = [
    "<저작권자(c) 한강일보, 무단 전재-재배포, AI 학습 및 활용 금지>",
    "〈저작권자(c) 한강일보, 무단 전재-재배포 금지〉",
    "무단전재 및 재배포 금지",
    "Copyright © 한강. All rights reserved. 무단 전재 및 재배포 금지.",
    "[ⓒ 한강일보 & hangang.example, 무단전재 및 재배포 금지]",
    "ⓒ 한강닷컴, 무단전재 및 재배포 금지",
    "제보는 카카오톡 hangangjebo",
    "▶제보는 카톡 hangangjebo",
    "■ 제보하기",
    "▷ 카카오톡 : '한강제보' 검색, 채널 추가",
    "▷ 전화 : 02-000-1234",
    "▷ 이메일 : jebo@hangang.example",
    "[사진 영상 제보받습니다] 한강일보가 독자 여러분의 소중한 제보를 기다립니다",
    "한강TV 기사문의 및 제보 : 카톡/라인 hangang23",
    "▶ 네이버에서 한강일보 구독하기",
    "관련기사",
    "[관련기사]",
    "많이 본 뉴스",
    "이 시각 추천뉴스",
    "홍길동 기자의 다른기사",
    "Top 10 Stories",
    "Top stories",
    "Partner news",
    "Related Articles",
    "Most Read",
    "Similar Stories",
    "Contact: [email\u00a0protected]",
    "Sign up for eNewsletter",
    "댓글 0",
    "댓글쓰기",
    "독자 의견 (3)",
    "답글 2개",
    "12 comments",
    "추천 글",
    "다음 영상",
    "관련기사목록",
    "한강신문 홈페이지(http://www.hangang.example)에서 퍼온 기사입니다.",
    "Copyrights ⓒ 한강. 이 기사의 저작권은 한강에 있습니다.",
]
CHROME = [
    "LETTER",
    "Advertisement",
    "In short:",
    "Your browser does not support the audio element.",
    "Sorry, your browser can’t play this video.",
    "Listen to more island stories on our app",
    "How does this story make you feel?",
    "Source [1] [2]",
    "광고",
    "공유하기",
    "URL복사",
    "글자 크기 변경하기",
    "가 가",
    "스크랩 하기",
    "사진 확대",
    "이미지 크게 보기",
    "본문 듣기를 종료하였습니다.",
    "이 기사가 마음에 들었다면, 좋아요를 눌러주세요.",
    "Share this article",
    "Go to Contents",
    "This article is being read by an artificial voice",
    "후속기사가 이어집니다",
    "사진은 기사와 직접 관련 없음",
    "(ATTN: ADDS more details, photo)",
    "(END)",
    "(끝)",
    "(MORE)",
    "-0-",
    "#한강 #날씨 #주말",
    "#Hangang Motors Co.",
    "$$AD$$",
    "www.hangang.example",
    "[ 이 기사를 메일로 보내기 ] [ 프린트하기 ] [ 목록 ]",
    "답글 수정 삭제 목록",
    "글쓴이 : 한강소식 홍길동 올린 때 : 2026-05-11 20:33:00 읽음 : 77",
    "기사 원문 : https://www.hangang.example/news/771203",
    "읽어주기 기능은 크롬기반의 브라우저에서만 사용하실 수 있습니다.",
    "* 인터뷰를 인용 보도할 때는 프로그램명을 정확히 밝혀 주시기 바랍니다.",
    "번역은 기계가 하고 사람이 고쳤습니다.",
    "Font Size A A+ A++",
    "X",
    "Story continues below",
    "Last updated 9:45 p.m.",
    "Audio report: written by reporters, read by AI",
    "Photographs by Cha Mi-rae",
    "최종편집: ⓒ 한강신문",
    "끝까지 읽어 주셔서 고맙습니다!",
    "☞ 무료 증권 카톡방 초대! <입장하기> 클릭!",
    "▶ [특징주] 오늘의 급등 예상 종목은? >> 바로 확인",
    "이 기사 유익했나요?",
    "본 기사는 한강 금융정보 단말기에서 15시 48분에 서비스된 기사입니다.",
    "Enjoying this story?",
    "Hangang Local is free because readers chip in. Become a member for 5,000 won a month.",
    "영상기자 : 봄누리",
    "This website uses cookies and other technology to enhance quality of service.",
]
DATES = [
    "송고2026-01-06 16:46",
    "등록 2026-01-06 15:45 수정 2026-01-06 15:45",
    "입력 2026.01.06. 08:15 | 업데이트 2026.01.06. 08:15",
    "2026/09/07 15:34 송고",
    "Posted : 2021-03-15 17:22 Updated : 2021-03-15 18:01",
    "All News 13:32 April 19, 2023",
    "입력 2026.01.06 (17:45)",
    "5 July 2026, 09:21 (GMT+9)",
]
DATELINES = [
    ("(서울=한강통신) 6월 30일 -- ", "강가를 걷는 사람이 다시 늘었다."),
    ("[앵커]", "[인터뷰: 홍길동 / 한강연구소 박사] 물이 다시 맑아졌습니다."),
    ("(앵커)", "강가를 걷는 사람이 다시 늘었습니다."),
    ("[더그아웃7 대전=홍길동 기자]", "강가를 걷는 사람이 다시 늘었다."),
    ("서울--(한강선)--", "강가를 걷는 사람이 다시 늘었다."),
    ("(서울=한강통신) 홍길동 기자 = ", "6월 30일은 강가를 걷는 날이다."),
]
BYLINES = [
    "글 홍길동 사진 김한강",
    "개발·디자인 홍길동",
    "Kim Han-gang writes about rivers. Reach her at kim@hangang.example.",
    "홍길동 기자 gildong@hangang.example",
    "홍길동 기자",
    "홍길동·김한강 기자",
    "광주=홍길동 기자 gildong@hangang.example",
    "By Jung Han-gang",
    "By Jung Han-gang and Ola Fenn, Nov. 3, 2026 River Affairs",
    "Jung Han-gang, River News.",
    "gildong@hangang.example",
    "한강뉴스 홍길동입니다.",
    "KBS 뉴스 홍길동입니다.",
    "촬영기자:홍길동/영상편집:김한강/그래픽:이한강",
    "( 취재 : 홍길동 / 영상편집 : 김한강 / 제작 : D뉴스플랫폼부 )",
    "(영상취재·편집 : 홍길동 김한강)",
    "[촬영/편집 = 홍길동, 구성 김한강, 그래픽 이한강]",
    "gildong@hangang.example kim@hangang.example",
    "gildong@hangang.example, kim@hangang.example / lee@hangang.example",
]
TEXT = [
    "경찰은 시민의 제보를 받고 현장에 나가 두 사람을 붙잡았다고 밝혔다.",
    "그는 무단으로 글을 옮겨 실은 사이트를 상대로 소송을 냈다.",
    "관련 기사가 나간 뒤 회사는 해명에 나섰다.",
    "홍길동 기자가 현장을 다녀왔습니다.",
    "기자들의 질문에 그는 답하지 않았다.",
    "The ministry said it would share the result with Washington.",
    "More troops were sent to the border on Monday.",
    "The letter, dated March 3, was signed by 12 lawmakers.",
    "Samsung said the copyright case was closed.",
    "회담은 2026년 1월 6일 오후 3시에 열린다.",
    "그는 “광고를 보고 왔다”고 말했다.",
    "이메일은 전날 밤에 보내졌다.",
    "Kim was quoted as saying by the Korean Central News Agency (KCNA).",
    "구독자가 100만 명을 넘은 채널이다.",
    "▲ 첫째, 전력 공급을 늘린다.",
    "전화 통화는 20분 동안 이어졌다.",
    "남북 관계가 끝났다는 뜻은 아니라고 그는 덧붙였다.",
    "KOSPI 2,968.15 UP 31.42",
    "독자 의견은 둘로 갈렸다.",
    "인터뷰를 인용한 기사가 잇따르자 회사는 출처를 밝혀 달라고 했다.",
    "12 comments were sent to the ministry in one day.",
    "The photographs by the two brothers hang in the town hall.",
    "The ministry's website uses cookies to follow its visitors, the audit said.",
    '[인터뷰: 홍길동 / 한강연구소 박사] "물이 다시 맑아졌습니다."',
    "사진 공개 뒤 논란",
    "그는 이 기사가 도움이 됐다고 말했다.",
    "▶ 신청은 이달 30일까지 받는다.",
    "그는 노래의 저작권은 작곡가에게 있다고 말했다.",
    "By Nov. 3, 2026, the river had fallen by half.",
    "She became a member of the party and paid a fee for a year.",
    "제목 : 낯선 사람이 남긴 쪽지에는 그렇게 적혀 있었다.",
    "(촬영과 편집을 혼자서 했다)",
    "신청은 gildong@hangang.example, kim@hangang.example 두 곳으로 받는다.",
]


@pytest.mark.parametrize("line", ENDS)
def test_the_article_ends_there(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.role is Role.BOILERPLATE
    assert verdict.ends


@pytest.mark.parametrize("line", CHROME)
def test_tools_and_marks_are_cut(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.role is Role.BOILERPLATE
    assert not verdict.ends


@pytest.mark.parametrize("line", DATES)
def test_a_line_of_dates_is_none_of_the_text(line: str) -> None:
    verdict = judge(line)
    assert verdict
    assert verdict.role is Role.DATELINE


@pytest.mark.parametrize(("dateline", "sentence"), DATELINES)
def test_a_dateline_is_parted_from_the_first_sentence(dateline: str, sentence: str) -> None:
    assert [block.text for block in with_dateline(dateline + sentence, first=True)] == [dateline.strip(), sentence]


@pytest.mark.parametrize("line", BYLINES)
def test_by_lines_staff_and_sign_offs_are_cut(line: str) -> None:
    verdict = judge(line, last=True)
    assert verdict
    assert verdict.role is Role.BYLINE


@pytest.mark.parametrize("line", TEXT)
def test_sentences_that_look_like_them_are_kept(line: str) -> None:
    assert judge(line, last=True) is None
    assert is_caption(line, beside_image=False) is None


@pytest.mark.parametrize(
    ("line", "beside_image", "last", "caption"),
    [
        ("A ship leaves the port of Incheon, in this Nov. 20, 2019, file photo. Yonhap", False, False, True),
        ("Ministers hold a press conference in Seoul, Thursday. Joint Press Corps", False, False, True),
        ("President visits a market on Monday. (Yonhap)", True, True, True),
        ("President visits a market on Monday. (Yonhap)", False, False, True),
        ("The two sides will meet again next month, he said. (Yonhap)", False, True, False),
        ("She was quoted as saying by the Korean Central News Agency (KCNA).", True, False, False),
        ("24일 오후 서울역 대합실에 뉴스가 나오고 있다. /연합뉴스", False, False, True),
        ("남해안을 잇는 다리. [한강시 제공. 재판매 및 DB 금지]", False, False, True),
        ("[사진=홍길동 기자]", False, False, True),
        ("▲ 항구에 정박한 어선들의 모습", True, False, True),
        ("▲ 첫째, 전력 공급을 늘린다.", False, False, False),
        ("Courtesy of Hangang Museum", False, False, True),
        ("합참은 두 발을 쏘았다고 밝혔다.", True, False, False),
    ],
)
def test_a_caption_is_told_from_text_by_its_credit_and_place(
    line: str, beside_image: bool, last: bool, caption: bool
) -> None:
    assert (is_caption(line, beside_image=beside_image, last=last) is not None) is caption


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("합참이 밝혔다. 홍길동 기자 gildong@hangang.example", "합참이 밝혔다."),
        (
            "회담은 다음 달에 다시 열리기로 했다. 홍길동 기자 gildong@hangang.example",
            "회담은 다음 달에 다시 열리기로 했다.",
        ),
        (
            "이번 결정은 만장일치로 이뤄졌다고 위원회는 밝혔다. /홍길동 기자",
            "이번 결정은 만장일치로 이뤄졌다고 위원회는 밝혔다.",
        ),
        ("질문은 기자가 했다. 대답은 없었다.", "질문은 기자가 했다. 대답은 없었다."),
    ],
)
def test_a_by_line_behind_the_last_sentence_is_taken_off(line: str, bare: str) -> None:
    assert without_byline("이날 오전 서울에서는 " + line) == "이날 오전 서울에서는 " + bare


def test_marks_of_the_end_are_taken_off() -> None:
    assert without_end_mark("합참이 밝혔다. (끝)") == "합참이 밝혔다."
    assert without_end_mark("the JCS said. (END)") == "the JCS said."
    assert without_wire_mark("They will meet again, he said. (Yonhap)") == "They will meet again, he said."
    assert without_wire_mark("it quoted the news agency (Yonhap)") == "it quoted the news agency (Yonhap)"


@given(st.text(max_size=600))
def test_any_line_is_judged(line: str) -> None:
    judge(line, last=True)
    is_caption(line, beside_image=True)
    assert line.startswith(without_byline(line))


@pytest.mark.parametrize(
    "seed", ["가", "a ", "제보", "ⓒ", "사진=", "By A ", "1:", "#a", "[", "ⓒ 가나다 ", "2026.", "/연합뉴스"]
)
def test_long_lines_take_no_long_time(seed: str) -> None:
    """Each pattern is linear, or the line too long for it: a page may hold thousands of lines."""
    import time

    for size in (300, 399, 5000):
        line = (seed * size)[:size]
        began = time.process_time()
        judge(line, last=True)
        is_caption(line, beside_image=True)
        without_byline(line)
        assert time.process_time() - began < 0.25, (seed, size)


@pytest.mark.parametrize(
    "line",
    [
        "The Naru Lamp is made by two people in a boathouse. Liked it? Buy us a cup of tea.",
        "The Naru Lamp has no owner but its readers: memberships from 5,000 won.",
        "Letters may be edited for length and clarity.",
        "If you enjoyed reading this story, would you consider supporting our work?",
        "Please consider donating to keep the Naru Times free for all.",
        "Support independent journalism on the islands.",
        "We want to hear what you think about this article. Submit a letter to the editor.",
        "Have a tip? Send it to the desk.",
        "This post contains affiliate links. We may earn a small commission when you buy through them.",
        "Some links below are affiliate links. If you order with them I may get a small commission.",
        "Naru Gadgets may earn a commission. See our code of conduct.",
        "This is an archived story, and what it tells may no longer be true.",
        "This article is more than three years old.",
        "Stay informed with the Naru Times. Get in-depth reports from every island.",
        "Naru Inside works with sources on both banks. Their identities stay anonymous for their safety.",
        "This material may not be published, broadcast, rewritten or redistributed without prior permission.",
        "This article is the copyrighted property of the Naru Times.",
        "Do you want the harbour news every morning? Sign up here",
        "Sign up for Tidings, our weekly newsletter on the islands.",
        "All the harbour news, delivered straight to your inbox.",
        "For the latest news on the ferries, follow the Naru Times on the radio.",
    ],
)
def test_an_appeal_to_readers_is_cut_at_the_ends_of_an_article_only(line: str) -> None:
    verdict = judge(line, last=True)
    assert verdict is not None
    assert verdict.role is Role.BOILERPLATE
    assert (
        judge(f"“{line}” stood on the last page of the paper, which had a hundred readers left on the islands.") is None
    )


@pytest.mark.parametrize(
    "line",
    [
        "The minister asked lawmakers to consider supporting the bill before the year ends.",
        "The fund would support local journalism with 30 billion won, the ministry said.",
        "Agents may earn a commission of 3 percent on each ship, according to the harbour office.",
        "It would buy us some time, the harbour master said.",
        "Subscriptions start at 9 dollars a month, the company said.",
        "Stay informed, he told them, and listen to the harbour radio.",
        "We will get compensation for every boat, she said.",
        "The bureau works with sources of fresh water on both banks of the river.",
        "The island may not be used for drills without the consent of the province, the court ruled.",
        "He liked the story so much that he read it twice, he said.",
        "Those who want a seat must register by Friday, the organisers said.",
    ],
)
def test_sentences_that_resemble_an_appeal_are_text(line: str) -> None:
    assert judge(line, last=True) is None


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (form, group.words)
        for group in (phrases.CHROME, phrases.ENDS, phrases.EASTERN_ENDS, appeals.APPEAL)
        for form in group.within
    ],
)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_a_form_finds_has_one_of_the_words_without_which_it_is_not_tried(
    form: str, words: tuple[str, ...], data: st.DataObject
) -> None:
    line = data.draw(st.from_regex(form)).lower()
    assert any(word in line for word in words)
