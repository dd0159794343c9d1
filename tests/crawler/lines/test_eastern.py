"""Lines of Japanese and Chinese pages: by-lines, what stands before and behind the text, and sentences like them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.parse.credits import is_caption
from crawler.parse.datelines import with_dateline
from crawler.parse.dates import find_dates
from crawler.parse.eastern_moments import western
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import judge, without_byline, without_end_mark
from crawler.parse.names import is_byline, named_beside, read_authors, read_byline
from storage.model import Role

BYLINES = {
    "取材・文：岬俊介": ("岬俊介",),
    "文・写真／岬俊介": ("岬俊介",),
    "（聞き手・岬俊介）": ("岬俊介",),
    "（構成／岬俊介）": ("岬俊介",),
    "文＝岬俊介　写真＝文ナレ": ("岬俊介",),
    "文：岬俊介（国際部）": ("岬俊介",),
    "（ナルド支局　岬俊介）": ("岬俊介",),
    "ナルド支局長　岬俊介": ("岬俊介",),
    "編集委員　岬俊介": ("岬俊介",),
    "岬俊介記者": ("岬俊介",),
    "ハン・ソユン特派員": ("ハン・ソユン",),
    "岬 美咲 : ジャーナリスト": ("岬 美咲",),
    "记者 贺文昭 报道": ("贺文昭",),
    "本报记者 贺文昭 龚妍": ("贺文昭", "龚妍"),
    "罗岛时报驻韩国特约记者 贺文昭": ("贺文昭",),
    "文/罗岛晚报记者 贺文昭": ("贺文昭",),
    "采写：罗岛新闻记者 贺文昭": ("贺文昭",),
    "文/贺文昭 图/龚妍": ("贺文昭",),
    "来源：罗岛网 作者：贺文昭": ("贺文昭",),
    "（记者：贺文昭；编辑：龚妍）": ("贺文昭",),
    "記者林俊宏／羅島報導": ("林俊宏",),
    "記者林俊宏、陳亦偉／首爾報導": ("林俊宏", "陳亦偉"),
    "記者林俊宏首爾報導": ("林俊宏",),
    "國際中心／林俊宏報導": ("林俊宏",),
    "〔編譯林俊宏／綜合報導〕": ("林俊宏",),
    "財經中心／綜合報導": (),
    "责任编辑：龚妍": (),
    "（譯者：林俊宏／核稿：申泰英）1150310": (),
    "圖／翻攝自臉書": (),
}
NO_BYLINES = [
    "記者は、その場に立ち尽くした。",
    "記者会見を開いた",
    "文化と作者の意図",
    "记者了解到",
    "记者从港务局获悉",
    "记者手记",
    "文学の力",
    "来源国",
    "写真展",
    "审核制度",
]
TEXT = [
    *NO_BYLINES,
    "更新",
    "推荐信",
    "分享经济",
    "关注民生",
    "声明称：双方同意重启谈判。",
    "版权归作者所有，平台无权删除。",
    "他说，未经授权不得进入港区。",
    "注目の記事だった",
    "前のページに書かれていた",
    "写真を見ると、涙が出た。",
    "6月10日のニュースで知った",
    "コメントを控えた",
    "追蹤疫情",
    "相关部门表示，将加强监管。",
]
AROUND = [
    "■3月10日の県内ニュース",
    "■過去のニュース",
    "【関連記事】",
    "あわせて読みたい",
    "アクセスランキング",
    "この記事を書いた人",
    "コメント（12件）",
    "記事・写真の無断転載を禁じます。",
    "PR",
    "写真の拡大",
    "続きを読む",
    "この記事は有料会員限定です",
    "残り 512文字",
    "SNSでシェアする",
    "次ページ→橋か船か",
    "相关新闻",
    "延伸閱讀",
    "热门排行",
    "未经授权不得转载",
    "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
    "【纠错】 【责任编辑:龚妍】",
    "《 罗岛日报 》（ 2026年03月10日 17 版）",
    "分享让更多人看到",
    "海量资讯、精准解读，尽在罗岛财经APP",
    "原标题：韩国离岛",
    "この記事はナルド新聞（https://www.naru.example）から印刷されました",
    "印刷日時：2026年3月11日 10:02",
    "打印时间：2026-03-11 10:02:44",
]
DATELINES = {
    "【ナルド＝岬俊介】": ("岬俊介",),
    "【ナルド共同】": (),
    "［ナルド 10日 ロイター］ - ": (),
    "【3月10日 AFP】": (),
    "新华社罗岛3月10日电（记者贺文昭）": ("贺文昭",),
    "人民网罗岛3月10日电 （记者贺文昭、龚妍）": ("贺文昭", "龚妍"),
    "本报讯（记者贺文昭）": ("贺文昭",),
    "【罗岛时报驻韩国特约记者 贺文昭】": ("贺文昭",),
    "国际在线消息（记者 贺文昭）：": ("贺文昭",),
    "（中央社記者廖禹揚首爾10日專電）": ("廖禹揚",),
    "（中央社首爾10日綜合外電報導）": (),
    "〔記者林俊宏／首爾報導〕": ("林俊宏",),
    "【羅島時報2026年03月10日訊】（羅島時報記者林俊宏首爾報導）": ("林俊宏",),
}
BEHIND = {
    "（岬俊介）": ("岬俊介",),
    "（岬俊介、李秀真）": ("岬俊介", "李秀真"),
    "（ナルド＝岬俊介）": ("岬俊介",),
    "【ナルド岬俊介】": ("岬俊介",),
    "（共同）": (),
    "（おわり）": (),
    "（2026/03/10-08:35）": (),
    "（记者 贺文昭）": ("贺文昭",),
    "（完）": (),
    "（作者系罗岛大学教授）": (),
    "（责编：贺文昭）": (),
    "（編輯：申泰英）1150310": (),
}


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_is_one_and_names_its_persons(line: str) -> None:
    assert is_byline(line)
    assert read_byline(line) == BYLINES[line]
    assert named_beside(line) == BYLINES[line]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_a_line_that_speaks_of_writers_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("line", TEXT)
def test_text_is_left(line: str) -> None:
    assert judge(line) is None
    assert judge(line, last=True) is None


@pytest.mark.parametrize("line", AROUND)
def test_what_stands_around_an_article_is_cut(line: str) -> None:
    assert judge(line) is not None


@pytest.mark.parametrize("before", DATELINES)
def test_what_stands_before_the_first_sentence_is_a_dateline(before: str) -> None:
    sentence = "島の港に九日ぶりに船が着き、市場に品物が戻った。"
    dateline, text = with_dateline(before + sentence, first=True)
    assert (dateline.role, text.text) == (Role.DATELINE, sentence)
    assert read_byline(dateline.text) == DATELINES[before]


@pytest.mark.parametrize(
    "line",
    [
        "【独自】島の港に九日ぶりに船が着き、市場に品物が戻った。",
        "韩国政府3月10日电影审查新规公布，岛上的市场又有货了。",
        "据韩联社3月10日报道，岛上的市场又有货了，学校也开学了。",
        "（訳注）島の港に九日ぶりに船が着き、市場に品物が戻った。",
    ],
)
def test_a_sentence_that_begins_with_a_day_or_a_mark_is_left_whole(line: str) -> None:
    assert [block.text for block in with_dateline(line, first=True)] == [line]


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_behind_the_last_sentence_is_cut(behind: str) -> None:
    sentence = "米はあと三日分だったと話した。"
    assert without_byline(without_end_mark(sentence + behind)) == sentence
    assert read_byline(behind) == BEHIND[behind]


@pytest.mark.parametrize(
    "behind", ["（拍手）", "（写真はイメージ）", "（表１参照）", "（韩国首都）", "（掌声）", "（正解）"]
)
def test_what_a_sentence_has_in_brackets_is_left(behind: str) -> None:
    assert without_byline(without_end_mark(f"米はあと三日分だ。{behind}")) == f"米はあと三日分だ。{behind}"


@pytest.mark.parametrize(
    ("line", "beside_image"),
    [
        ("九日ぶりに港に着いた船＝2026年3月10日、ナルド、岬俊介撮影", False),
        ("九天来第一艘客轮靠港。文娜莱摄", False),
        ("3月10日，客轮停靠在韩国罗岛码头。新华社记者文娜莱摄", False),
        ("九天來第一艘渡輪靠港。記者林俊宏／攝影", False),
        ("九天來第一艘渡輪靠港。（圖／羅島港務局提供）", False),
        ("港で荷を降ろす漁師ら＝聯合ニュース", True),
        ("港口资料图", True),
    ],
)
def test_a_line_that_ends_in_whose_picture_it_is_is_a_caption(line: str, beside_image: bool) -> None:
    assert is_caption(line, beside_image=beside_image)


@pytest.mark.parametrize(
    "line", ["漁師らは荷を降ろす様子を撮影した。", "他用手机拍摄了全过程。", "A＝Bという式が成り立つ。"]
)
def test_a_sentence_about_pictures_is_no_caption(line: str) -> None:
    assert not is_caption(line, beside_image=False)


@pytest.mark.parametrize(
    "line",
    [
        "2026年03月10日　08時35分更新",
        "２０２６年３月１０日　８時３５分",
        "2026年3月10日(火)午前8時35分",
        "公開日：2026/03/10 08:35　更新日：2026/03/11 06:00",
        "2026年3月10日 8:35 (2026年3月10日 11:02更新)",
        "2026/3/10 08:35（最終更新 3/10 09:10）",
        "2026/3/10 08:35（3/10 09:10 更新）",
        "記事入力 : 2026/03/10 08:35",
        "2026年03月10日08時35分配信",
        "（2026/03/10-08:35）",
        "令和8年3月10日 8時35分",
        "2026年03月10日08:35 | 来源：罗岛网",
        "发布时间：2026-03-10 08:35",
        "发布/2026年3月10日 08:35 更新/2026年3月10日 19:10",
        "2026年 03月 10日 08:35",
        "2026年03月10日 星期二 08:35",
        "發布時間 2026/03/10 上午8:35",
        "民國115年3月10日 8時35分",
    ],
)
def test_the_minute_is_read(line: str) -> None:
    dates = find_dates(line, ZoneInfo("Asia/Tokyo"), datetime(2026, 11, 20, tzinfo=UTC))
    moment = dates.published or dates.modified
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == ("2026-03-09T23:35:00+00:00", "minute")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("2026-03-10 08:35 聯合報 記者林俊宏／羅島報導", "聯合報 記者林俊宏／羅島報導"),
        ("公開日：2026年3月10日 午後5時14分", ""),
        ("ナルド＝岬俊介 2026年3月10日 8時35分", "ナルド=岬俊介"),
    ],
)
def test_a_line_of_particulars_without_its_moments(line: str, left: str) -> None:
    assert without_moments(line) == left


@pytest.mark.parametrize("line", ["更新の時期を3月に延ばす", "3時間で着く", "公開は10日後になる", "The 10 of them"])
def test_a_line_without_a_day_is_left_as_it_is(line: str) -> None:
    assert western(line).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    ("value", "people"),
    [("岬 美咲", ("岬 美咲",)), ("贺文昭、龚妍", ("贺文昭", "龚妍")), ("記者林俊宏", ("林俊宏",)), ("羅島新聞網", ())],
)
def test_persons_in_a_field_for_authors(value: str, people: tuple[str, ...]) -> None:
    assert read_authors([value]) == people
