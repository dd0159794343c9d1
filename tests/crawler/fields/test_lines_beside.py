"""What a line is by those next to it: whose words follow, what a picture shows, which of two lines is the headline."""

from __future__ import annotations

from tests.crawler.fields.writing import TEXT_KO, article, html, told_apart


def test_whose_words_follow_stays_in_the_script_of_a_broadcast() -> None:
    lines = [
        "택배 하나를 받으려고 뭍까지 두 시간을 나가던 섬에 드론이 뜹니다.",
        "약과 반찬을 받은 주민들은 반깁니다.",
        "[문바다/나루리 주민 (82세)]",
        '"처음에는 벌 떼가 오는 줄 알았어요."',
        "[한서윤/나루군 교통팀장]",
        '"바람이 세면 띄울 수 없습니다. 겨울에는 더 그렇고요."',
        "한 번 띄우는 데 만 이천 원이 듭니다.",
        "군은 내년에 두 대를 더 삽니다.",
    ]
    text = "".join(f"{line}<br>" if line[0] == "[" else f"{line}<br><br>" for line in lines)
    above = "<h1>섬마을 하늘 택배</h1><p>2026.11.03 20:05 | 윤나루 기자</p>"
    read = article(html("", above, text=text, language="ko"))
    assert told_apart(lines, read) == []
    assert read.authors == ("윤나루",)


def test_lines_between_the_pictures_of_a_story_told_in_them_are_captions() -> None:
    first, rest, last = (
        "나루의 첫얼음이 3일 아침 얼었다. 지난해보다 나흘 이르다.",
        "뱃사공은 더운물로 노를 녹였다. 첫배는 한 시간 늦게 떠났고 섬 학교는 수업을 늦췄다.",
        "항만청은 뱃길의 얼음을 아침마다 깨기로 했다.",
    )
    shown = ["얼음을 깨는 노", "첫배를 기다리는 손님"]
    pictures = "".join(
        f"<p>{line}</p><p><img src='/p/{i}.jpg' width='900' height='600'></p>" for i, line in enumerate(shown)
    )
    text = f"<p><img src='/p/9.jpg' width='900' height='600'></p><p>{first}</p>{pictures}<p>{rest}</p><p>{last}</p>"
    above = "<h1>[포토] 나루의 첫얼음</h1><p>2026.11.03 09:05 | 한서윤 기자</p>"
    read = article(html("", above, text=text, language="ko"))
    assert told_apart([first, rest, last], read) == []
    assert list(read.captions) == shown
    other = article(html("", above.replace("[포토] ", ""), text=text + TEXT_KO, language="ko"))
    assert shown[1] in other.text  # in another article it may be a heading


def test_of_two_lines_over_the_date_the_bold_one_is_the_headline() -> None:
    rows = (
        "<tr><td><b>‘첫배 선장’ 문바다 “밤새 노를 녹였죠”</b></td></tr>"
        "<tr><td>나루, 첫얼음에도 배 띄워…사흘 만에 다시</td></tr>"
        "<tr><td>기사입력 2026-11-03 09:05</td></tr>"
    )
    page = html("<title>:: 나루일보 ::</title>", f"<table>{rows}</table>", text=TEXT_KO, language="ko")
    assert article(page).title == "‘첫배 선장’ 문바다 “밤새 노를 녹였죠”"


def test_a_layer_for_printing_below_the_article_doesnt_take_its_place() -> None:
    shown = "<div class='im'><img src='/p/1.jpg'><p class='cap'>다시 뜬 여객선. (나루군 제공)</p></div>"
    layer = f"<div id='printArea'><h1>여객선 다시 뜬다</h1><p>2026.11.03</p>{TEXT_KO}</div>"
    page = html("", "<h3>여객선 다시 뜬다</h3><p>2026.11.03 09:05</p>", layer, shown + TEXT_KO, "ko")
    read = article(page)
    assert read.captions == ("다시 뜬 여객선. (나루군 제공)",)
    assert read.text.count("항만청은 일요일") == 1
