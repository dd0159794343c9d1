"""Pages in the manner of papers and agencies of Japan, China and Taiwan, with what a careful person takes from them.

Everything in them is invented. The text is nearly always the same; where the date, the writer and the place stand, what
is written around it, and how, is what differs.
"""

from __future__ import annotations

from dataclasses import dataclass

JA = (
    "韓国南部の離島ナルドで１０日、本土と結ぶ定期船が九日ぶりに再開した。台風で二隻とも港に留め置かれ、"
    "島に一つの市場からは品物が消えていた。",
    "漁師らは自分の船で薬を運び、学校は児童を家に帰した。島の区長（６８）は「米はあと三日分だった」と話した。",
    "海事事務所は来年の冬までに三隻目を買う計画だ。議会は月末に予算案を採決するが、"
    "議員二人は橋をかけるべきだと主張している。",
)
ZH = (
    "韩国南部离岛罗岛与陆地之间的定期客轮10日恢复运行。受台风影响，两艘客轮在港内停了九天，岛上唯一的集市早已无货可卖"
    "。",
    "渔民用自家的船运送药品，学校让学生提前回家。该岛里长说：“大米只够再吃三天。”",
    "港务局计划在明年冬天之前购买第三艘船。议会将在月底表决预算，有两名议员主张修建大桥。",
)
TW = (
    "韓國南部離島羅島與本土之間的定期船10日恢復航行。受颱風影響，兩艘渡輪在港內停了九天，島上唯一的市場早已無貨可賣。",
    "漁民用自家的船運送藥品，學校讓學生提前回家。該島里長說：「米只夠再吃三天。」",
    "港務局計畫在明年冬天以前購買第三艘船。議會將在月底表決預算，有兩名議員主張興建大橋。",
)
_JA_TITLE, _ZH_TITLE, _TW_TITLE = (
    "韓国の離島、九日ぶりに船が着く",
    "韩国离岛九天后终于等来客轮",
    "韓國離島九天後終於等到渡輪",
)
_JA_OTHERS = (
    "桜の苗木、島の学校に届く",
    "町の古い灯台、来春から公開",
    "朝市の跡地に図書館を計画",
    "川の遊歩道、三カ月ぶり再開",
)
_ZH_OTHERS = ("海边小镇的旧灯塔明春开放", "老集市旧址将建图书馆", "河滨步道时隔三月重新开放", "岛上学校收到樱花树苗")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`published`: with its offset, to the minute; a day where the page tells no more."""

    name: str
    html: str
    text: tuple[str, ...]
    title: str
    language: str
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    published: str | None = "2026-03-10T08:35+09:00"
    host: str = "www.naru.example"


def _links(lines: tuple[str, ...], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/a/{i}">{line}</a></{tag}>' for i, line in enumerate(lines))


def _ja(name: str, body: str, **told: object) -> Page:
    head = told.pop("head", f"<title>{_JA_TITLE}｜ナルド新報</title>")
    html = (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">{head}</head><body><header><ul>'
        f"{_links(('社会', '経済', '国際', 'スポーツ', '地域'))}</ul></header>{body}"
        f"<footer><ul>{_links(('会社案内', '著作権', 'お問い合わせ'))}</ul></footer></body></html>"
    )
    return Page(name=name, html=html, **{"text": JA, "title": _JA_TITLE, "language": "ja", **told})  # type: ignore[arg-type]


def _zh(name: str, body: str, **told: object) -> Page:
    head = told.pop("head", f"<title>{_ZH_TITLE}_国际_罗岛网</title>")
    html = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{head}</head><body><div class="top"><ul>'
        f"{_links(('首页', '时政', '国际', '财经', '体育'))}</ul></div>{body}"
        f'<div class="foot"><p>罗岛网版权所有 未经书面授权禁止使用</p></div></body></html>'
    )
    wanted = {"text": ZH, "title": _ZH_TITLE, "language": "zh", "published": "2026-03-10T08:35+08:00", **told}
    return Page(name=name, html=html, **wanted)  # type: ignore[arg-type]


def _tw(name: str, body: str, **told: object) -> Page:
    head = told.pop("head", f"<title>{_TW_TITLE} | 國際 | 羅島新聞網</title>")
    html = (
        f'<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="utf-8">{head}</head><body><div class="top"><ul>'
        f"{_links(('即時', '政治', '國際', '生活', '運動'))}</ul></div>{body}"
        f'<div class="foot"><p>羅島新聞網版權所有，非經授權，不許轉載本網站內容</p></div></body></html>'
    )
    wanted = {"text": TW, "title": _TW_TITLE, "language": "zh", "published": "2026-03-10T08:35+08:00", **told}
    return Page(name=name, html=html, **wanted)  # type: ignore[arg-type]


def _p(lines: tuple[str, ...], first: str = "", last: str = "") -> str:
    return "".join(
        f"<p>　{first if i == 0 else ''}{line}{last if i == len(lines) - 1 else ''}</p>\n"
        for i, line in enumerate(lines)
    )


def _br(lines: tuple[str, ...], first: str = "", last: str = "") -> str:
    return f"{first}　" + "<br><br>\n　".join(lines) + last


PAGES = [
    _ja(
        "ja_table_with_todays_news_below",
        f'<table width=900><tr><td width=620><table><tr><td class=nt><b><font size="+1">{_JA_TITLE}</font></b></td>'
        f"</tr>"
        f'<tr><td align=right><font size=-1>2026年03月10日　08時35分更新</font></td></tr></table><div class="hb">'
        f'{_br(JA, last="（ナル支局・岬俊介）")}</div><table class=kl><tr><td bgcolor="#dde8f5"><b>'
        f"■3月10日の県内ニュース</b></td></tr>"
        + "".join(
            f'<tr><td>・<a href="/r/{i}.shtml">{line}</a> <font size=-1>（03/10）</font></td></tr>'
            for i, line in enumerate(_JA_OTHERS * 2)
        )
        + "</table></td><td><table><tr><td><b>アクセスランキング</b></td></tr>"
        + "".join(f'<tr><td>{i}位 <a href="/k/{i}.shtml">{line}</a></td></tr>' for i, line in enumerate(_JA_OTHERS, 1))
        + "</table></td></tr></table>",
        head="<title>ナルド新報ニュース</title>",
        authors=("岬俊介",),
    ),
    _ja(
        "ja_place_and_writer_above",
        f'<main><div class="a"><h1>{_JA_TITLE}</h1></div><div class="b"><button>メールでシェアする</button></div>'
        f'<div class="Eh"><span>ナルド＝<a href="/rep/1">岬俊介</a>、李秀真</span><span class="U"><time>'
        f"2026年3月10日 8時35分</time></span></div>"
        '<figure><img src="/1.jpg"><figcaption>九日ぶりに港に着いた船＝2026年3月10日、ナルド、岬俊介撮影</figcaption>'
        "</figure>"
        f'<div class="bd">{_p(JA[:1])}<div class="pm"><span>PR</span><div id="ad"></div></div>{_p(JA[1:])}</div>'
        f'<div class="f"><p>この記事を書いた人</p><div><a href="/rep/1">岬俊介</a><span>ナルド支局長</span><dl><dt>'
        f"専門・関心分野</dt>"
        f"<dd>離島、海運、食</dd></dl><button>フォロー</button></div></div><div class='t'><a href='/t/1'>#韓国</a> "
        f"<a href='/t/2'>#離島</a></div>"
        f"</main><aside><h2>関連ニュース</h2><ul>{_links(_JA_OTHERS)}</ul></aside>",
        authors=("岬俊介", "李秀真"),
        captions=("九日ぶりに港に着いた船＝2026年3月10日、ナルド、岬俊介撮影",),
    ),
    _ja(
        "ja_place_and_writer_in_the_first_line",
        f'<article><h1 class="title-article">{_JA_TITLE}</h1><div class="meta"><time>2026/03/10 08:35</time> <span>'
        f"[読者会員限定]</span></div>"
        f'<p class="par1">　【ナルド＝岬俊介】{JA[0]}</p><p class="par2">　{JA[1]}</p>'
        f'<p><a href="/ph/1">写真の拡大</a></p><p class="par3">　{JA[2]}</p>'
        '<p>無断転載・複製を禁じます</p><p><a href="/w">「国際」の最新記事一覧</a></p>'
        f"<h2>「国際」の最新記事</h2><ul>{_links(_JA_OTHERS)}</ul></article>",
        authors=("岬俊介",),
    ),
    _ja(
        "ja_place_and_writer_in_the_last_line",
        f'<article><h1>{_JA_TITLE}</h1><div class="dt"><span>ナルド新報</span> <time>2026/3/10 08:35</time><span>'
        f"（最終更新 3/10 09:10）</span> "
        f'<span>有料記事</span> <span>1234文字</span></div><div class="im"><img src="/2.jpg"><p>'
        f"港で荷を降ろす漁師ら＝ナルドで2026年3月10日、岬俊介撮影</p></div>"
        f'<section class="bd">{_p(JA, last="【ナルド岬俊介】")}</section><p>関連記事</p><ul>{_links(_JA_OTHERS)}</ul>'
        f"</article>",
        authors=("岬俊介",),
        captions=("港で荷を降ろす漁師ら＝ナルドで2026年3月10日、岬俊介撮影",),
    ),
    _ja(
        "ja_agency_without_a_writer",
        f'<div class="Main"><h1>{_JA_TITLE}</h1><p class="Dt"><span>ナルド通信　国際部</span><span>'
        f"2026年03月10日08時35分配信</span></p>"
        f'<div class="Tx">{_p(JA, first="【ナルド時事】", last="（2026/03/10-08:35）")}</div><p>コメントをする</p>'
        f"<h3>おすすめ記事</h3><ul>{_links(_JA_OTHERS)}</ul></div>",
    ),
    _ja(
        "ja_agency_of_korea",
        f'<article class="story-news"><h1 class="tit">{_JA_TITLE}</h1><p class="txt-time">2026.03.10 08:35</p>'
        f'{_p(JA, first="【ナルド聯合ニュース】")}<p>misaki@naru.example</p><p class="txt-copyright">Copyright 2026 '
        f"NARU. All rights reserved.</p></article>"
        f"<section><h2>関連記事</h2><ul>{_links(_JA_OTHERS)}</ul></section>",
    ),
    _ja(
        "ja_paper_of_korea",
        f'<div id="v"><h1>{_JA_TITLE}</h1><p id="d">記事入力 : 2026/03/10 08:35</p><div id="bd">{_br(JA)}<br><br>'
        f"　ハン・ソユン記者<br><br>"
        "ナルド・ドットコム／ナルド日報日本語版<br><br>&lt;記事、写真、画像の無断転載を禁じます。 Copyright (c) "
        "Naruonline.com&gt;</div>"
        f"<h4>関連ニュース</h4><ul>{_links(_JA_OTHERS)}</ul></div>",
        authors=("ハン・ソユン",),
    ),
    _ja(
        "ja_portal",
        f"<article><header><h1>{_JA_TITLE}</h1><div><p><time>3/10(火) 8:35</time><span>配信</span></p><button>"
        f"コメント12件</button></div>"
        f'<a href="/m/naru"><img src="/l.png" alt="ナルド通信"></a></header><div class="article_body"><div '
        f'class="sc"><p>{"<br><br>".join("　" + x for x in JA)}</p></div></div>'
        f"<section><h2>【関連記事】</h2><ul>{_links(_JA_OTHERS)}</ul></section><p>最終更新：3/10(火) 9:10</p><p>"
        f"ナルド通信</p><p>この記事はいかがでしたか？</p>"
        "<ul><li>学びがある 2</li><li>わかりやすい 3</li><li>新しい視点 1</li></ul></article>",
    ),
    _ja(
        "ja_wire_with_days_in_brackets",
        f'<article><h1>{_JA_TITLE}</h1><p class="day">2026年3月10日 8:35　発信地：ナルド/韓国 [ 韓国 '
        f"アジア・オセアニア ]</p>"
        f'<img src="/3.jpg"><p class="cpt">韓国・ナルドの港に着いた船（2026年3月10日撮影）。(c)Naru Press</p>'
        f"{_p(JA, first='【3月10日 AFP】', last='(c)AFP/Shunsuke MISAKI')}<ul>{_links(_JA_OTHERS)}</ul></article>",
        captions=("韓国・ナルドの港に着いた船（2026年3月10日撮影）。(c)Naru Press",),
        authors=("Shunsuke MISAKI",),
    ),
    _ja(
        "ja_magazine",
        f'<main><div class="hd"><h1>{_JA_TITLE}</h1><p>公開日：2026/03/10 08:35　更新日：2026/03/11 06:00</p><p '
        f'class="w"><a href="/au/9">岬 美咲</a> : ジャーナリスト</p><p>著者フォロー</p></div>'
        f'<div class="bd">{_p(JA)}<p>次ページ<a href="/2">橋か船か</a></p></div><p>あわせて読みたい</p><ul>'
        f"{_links(_JA_OTHERS)}</ul><p>記事をマイページに保存</p></main>",
        authors=("岬 美咲",),
    ),
    _ja(
        "ja_office",
        f'<div id="main"><p>報道発表</p><h1>{_JA_TITLE}</h1><p align="right">令和8年3月10日</p>{_p(JA)}<h3>'
        f"関連リンク</h3><ul>{_links(_JA_OTHERS)}</ul><p>このページのトップへ戻る</p></div>",
        published="2026-03-10T00:00+09:00",
    ),
    _ja(
        "ja_writer_labelled",
        f'<main><h1>{_JA_TITLE}</h1><div class="i">掲載日：2026年3月10日（火）午前8時35分</div><div class="i">'
        f"文：岬俊介、写真：文ナレ</div>{_p(JA)}"
        f"<p>取材・文＝岬俊介</p><p>編集／文ナレ</p><p>＜関連記事＞</p><ul>{_links(_JA_OTHERS)}</ul><p>"
        f"SNSでシェアする</p></main>",
        authors=("岬俊介",),
    ),
    _zh(
        "zh_paper_with_editors",
        f'<div class="w text_title"><h3>记者手记</h3><h1>{_ZH_TITLE}</h1><div class="box01"><div class="fl">'
        f'2026年03月10日08:35 | 来源：<a href="/p">罗岛网－罗岛日报</a></div>'
        '<div class="fr"><span>订阅</span><span>已订阅</span>收藏<em>大字号</em><em>小字号</em></div></div></div>'
        '<div class="tc"><div class="show_text"><table><tr><td><img src="/1.jpg"></td></tr></table>'
        f'<p style="text-align:center" class="desc">九天来第一艘客轮靠港。文娜莱摄</p>'
        f"{_p(ZH, first='本报罗岛3月10日电　（记者贺文昭、龚妍）')}"
        '<p class="paper">　　《 罗岛日报 》（ 2026年03月10日 17 版）</p><div class="ed">(责编：申泰英、安素英)</div>'
        '<p class="ps">分享让更多人看到 <img src="/s.png"></p></div></div>'
        f"<div class='rel2'><h4>相关新闻</h4><ul>{_links(_ZH_OTHERS)}</ul></div><h4>热门排行</h4><ul>"
        f"{_links(_ZH_OTHERS)}</ul>",
        authors=("贺文昭", "龚妍"),
        captions=("九天来第一艘客轮靠港。文娜莱摄",),
    ),
    _zh(
        "zh_agency",
        f'<div class="h"><h1>{_ZH_TITLE}</h1><div class="info"><span>2026-03-10 08:35:12</span> 来源：罗岛网</div>'
        f'</div><div id="detail">'
        f'<p style="text-align:center"><img src="/2.jpg"></p><p style="text-align:center">'
        f"　　3月10日，客轮停靠在韩国罗岛码头。新华社记者文娜莱摄</p>"
        f'{_p(ZH, first="新华社罗岛3月10日电（记者贺文昭 龚妍）", last="（完）")}<div class="ed">【纠错】 '
        f"【责任编辑:申泰英】</div></div>"
        f"<p>阅读下一篇：</p><ul>{_links(_ZH_OTHERS)}</ul>",
        authors=("贺文昭", "龚妍"),
        captions=("3月10日，客轮停靠在韩国罗岛码头。新华社记者文娜莱摄",),
    ),
    _zh(
        "zh_agency_with_blanks",
        f'<div class="c"><h1>{_ZH_TITLE}</h1><div class="left-t">2026年03月10日 08:35　来源：中国罗岛网<a>'
        f'参与互动</a></div><div class="left_zw">'
        f'{_p(ZH, first="中新网罗岛3月10日电 (记者 贺文昭)", last="(完)")}</div><div class="left_name">'
        f"【编辑:申泰英】</div><p>更多精彩内容请进入国际频道</p><ul>{_links(_ZH_OTHERS)}</ul></div>",
        authors=("贺文昭",),
    ),
    _zh(
        "zh_portal",
        f'<div class="main"><h1>{_ZH_TITLE}</h1><div class="ti"><span class="date">2026年03月10日 08:35</span> <span>'
        f"罗岛网</span> <a>新浪财经APP</a> 缩小字体 放大字体 收藏 微博 微信 分享</div>"
        f'<div class="article" id="artibody"><p>　　原标题：{_ZH_TITLE}</p>{_p(ZH)}<p>海量资讯、'
        f"精准解读，尽在罗岛财经APP</p><p>责任编辑：申泰英 SN123</p></div>"
        f"<p>特别声明：以上内容仅代表作者本人的观点或立场，不代表罗岛网的观点或立场。</p><ul>"
        f"{_links(_ZH_OTHERS)}</ul></div>",
    ),
    _zh(
        "zh_writer_above",
        f'<div class="hd"><h1>{_ZH_TITLE}</h1><div>罗岛新闻记者 贺文昭</div><div>2026-03-10 08:35</div><div>'
        f"来源：罗岛新闻 ∙ 全球速报 &gt;</div><div>字号</div></div>"
        f'<div class="cw">{_p(ZH)}</div><div>责任编辑：申泰英</div><div>图片编辑：安素英</div><div>校对：文娜莱</div>'
        f"<div>罗岛新闻报料：021-00000000</div><div>罗岛新闻，未经授权不得转载</div>"
        f"<div>相关推荐</div><ul>{_links(_ZH_OTHERS)}</ul>",
        authors=("贺文昭",),
    ),
    _zh(
        "zh_agency_of_korea",
        f'<article><h1>{_ZH_TITLE}</h1><p>2026年 03月 10日 08:35</p><div class="bd">'
        f"{_p(ZH, first='韩联社罗岛3月10日电 ')}<p>（完）</p><p>naru@naru.example</p></div><p>"
        f"【版权归韩联社所有，未经授权严禁转载复制】</p></article>",
        published="2026-03-10T08:35+09:00",
        host="cn.naru.co.kr",
    ),
    _zh(
        "zh_labels_with_strokes",
        f"<article><h1>{_ZH_TITLE}</h1><div>发布/2026年3月10日 08:35</div><div>更新/2026年3月10日 19:10</div><div>"
        f'文/<a href="/x">贺文昭</a></div><div>来自/罗岛</div>{_p(ZH)}'
        f"<p>（人名音译）</p><div>延伸阅读</div><ul>{_links(_ZH_OTHERS)}</ul></article>",
        authors=("贺文昭",),
        text=(*ZH, "（人名音译）"),
    ),
    _zh(
        "zh_account",
        f'<div id="ct"><h1>{_ZH_TITLE}</h1><div>原创 贺文昭 <a>罗岛观察</a> 2026年3月10日 08:35</div><div id="js">'
        f"{_p(ZH)}<p>文 | 贺文昭</p><p>编辑 | 申泰英</p>"
        "<p>点击下方名片关注我们</p><p>阅读原文</p></div></div>",
        authors=("贺文昭",),
    ),
    _tw(
        "tw_writer_behind_the_date",
        f'<section><h1>{_TW_TITLE}</h1><section class="s"><time>2026-03-10 08:35</time> 聯合報 <span>'
        f'記者林俊宏／羅島報導</span></section><p>分享</p><section class="ed">'
        f'<figure><img src="/1.jpg"><figcaption>九天來第一艘渡輪靠港。記者林俊宏／攝影</figcaption></figure>'
        f"{_p(TW)}</section></section><h2>延伸閱讀</h2><ul>{_links(_ZH_OTHERS)}</ul>",
        authors=("林俊宏",),
        captions=("九天來第一艘渡輪靠港。記者林俊宏／攝影",),
    ),
    _tw(
        "tw_writer_in_the_first_line",
        f'<div class="wh"><h1>{_TW_TITLE}</h1><div class="text"><span class="time">2026/03/10 08:35</span>'
        f"{_p(TW, first='〔記者林俊宏／羅島報導〕')}"
        f'<p>不用抽 不用搶 現在用APP看新聞 保證天天中獎　<a href="/app">點我下載APP</a>　<a href="/act">'
        f"按我看活動辦法</a></p></div><p>相關新聞</p><ul>{_links(_ZH_OTHERS)}</ul></div>",
        authors=("林俊宏",),
    ),
    _tw(
        "tw_agency",
        f'<article><h1>{_TW_TITLE}</h1><div class="u">2026/3/10 08:35（3/10 09:10 更新）</div><div class="pg">'
        f"{_p(TW, first='（中央社記者林俊宏羅島10日電）', last='（編輯：申泰英）1150310')}</div>"
        f"<p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p><p>延伸閱讀</p><ul>"
        f"{_links(_ZH_OTHERS)}</ul></article>",
        authors=("林俊宏",),
    ),
    _tw(
        "tw_writer_in_a_line_above_the_text",
        f'<article><header><h1>{_TW_TITLE}</h1></header><time>2026年03月10日 08:35</time><div class="story"><p><img '
        f'src="/2.jpg"></p><p><strong>▲九天來第一艘渡輪靠港。（圖／羅島港務局提供）</strong></p>'
        f"<p>記者林俊宏／綜合報導</p>{_p(TW)}</div><p>更多新聞</p><ul>{_links(_ZH_OTHERS)}</ul></article>",
        authors=("林俊宏",),
        captions=("▲九天來第一艘渡輪靠港。（圖／羅島港務局提供）",),
    ),
    _tw(
        "tw_labels",
        f'<main><h1>{_TW_TITLE}</h1><div>撰文：<a href="/au/1">林俊宏</a></div><div>出版：<time>2026-03-10 '
        f'08:35</time> 更新：<time>2026-03-10 09:10</time></div><div class="bd">{_p(TW)}</div>'
        f"<p>追蹤我們的社群</p><p>熱門文章</p><ul>{_links(_ZH_OTHERS)}</ul></main>",
        authors=("林俊宏",),
    ),
    _tw(
        "tw_day_and_writer_in_the_first_line",
        f'<article><h1>{_TW_TITLE}</h1><div class="info">更新 2026-03-10 9:10 AM　人氣 123</div><div id="artbody">'
        f"{_p(TW, first='【羅島時報2026年03月10日訊】（羅島時報記者林俊宏首爾報導）', last='◇')}<p>"
        f"責任編輯：申泰英</p></div></article>",
        authors=("林俊宏",),
        published="2026-03-10T00:00+08:00",
    ),
]
