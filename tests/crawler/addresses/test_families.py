"""One article under many addresses: each row is one article, and no two rows are the same one.

The forms are those that outlets, portals, caches and redirectors use; the ids are invented.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from itertools import combinations
from urllib.parse import quote

import pytest

from crawler.parse.urls import url_key


def google_news(url: str) -> str:
    """An id of Google News of the old kind, which carries the address."""
    return urlsafe_b64encode(b'\x08\x13"' + bytes([len(url)]) + url.encode()).decode().rstrip("=")


FAMILIES: dict[str, tuple[str, ...]] = {
    # ---- portals
    "Naver": (
        "https://n.news.naver.com/mnews/article/001/0014812345",
        "https://n.news.naver.com/article/001/0014812345?sid=100",
        "https://n.news.naver.com/article/comment/001/0014812345",
        "https://n.news.naver.com/mnews/article/001/0014812345?rc=N&ntype=RANKING",
        "https://news.naver.com/main/read.naver?mode=LSD&mid=shm&sid1=100&oid=001&aid=0014812345",
        "http://news.naver.com/main/read.nhn?oid=001&aid=0014812345",
        "https://news.naver.com/main/read.naver?aid=0014812345&oid=001",
        "https://m.news.naver.com/read.naver?oid=001&aid=0014812345",
        "https://m.news.naver.com/read.nhn?sid1=100&oid=001&aid=0014812345",
    ),
    "Naver, of another paper": ("https://n.news.naver.com/mnews/article/003/0014812345",),
    "Naver's sports": (
        "https://sports.news.naver.com/news?oid=109&aid=0005123456",
        "https://m.sports.naver.com/kbaseball/article/109/0005123456",
        "https://sports.naver.com/kbaseball/article/109/0005123456",
        "https://sports.news.naver.com/kbaseball/news/read?oid=109&aid=0005123456",
    ),
    "Naver's stage": (
        "https://entertain.naver.com/read?oid=076&aid=0004123456",
        "https://m.entertain.naver.com/article/076/0004123456",
        "https://entertain.naver.com/now/read?oid=076&aid=0004123456",
    ),
    "Daum": (
        "https://v.daum.net/v/20260912103000123",
        "http://v.daum.net/v/20260912103000123?f=o",
        "https://news.v.daum.net/v/20260912103000123?x_trkm=t",
        "https://v.media.daum.net/v/20260912103000123",
        "http://media.daum.net/politics/newsview?newsid=20260912103000123",
    ),
    "Nate": (
        "https://news.nate.com/view/20260912n12345",
        "http://m.news.nate.com/view/20260912n12345?mid=m03",
        "https://news.nate.com/view/20260912n12345?hc=1#reply",
    ),
    "Zum": (
        "https://news.zum.com/articles/93123456",
        "https://m.news.zum.com/articles/93123456?cm=front_nb",
    ),
    "MSN": (
        "https://www.msn.com/ko-kr/news/national/some-story-of-the-day/ar-AA1qAbCd",
        "https://www.msn.com/ko-kr/news/national/some-story-of-the-day/ar-AA1qAbCd?ocid=BingNewsSerp&cvid=66e2",
    ),
    # ---- caches, redirectors, archives
    "an AMP page and its caches": (
        "https://www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www-hanbit-example.cdn.ampproject.org/c/s/www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www-hanbit-example.cdn.ampproject.org/v/s/www.hanbit.example/politics/2026/09/12/113_345678.html"
        "?amp_js_v=a6&amp_gsa=1&usqp=mq331AQ",
        "https://cdn.ampproject.org/c/s/www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www.google.com/amp/s/www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www.google.co.kr/amp/www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www-hanbit-example.bing-amp.com/c/s/www.hanbit.example/politics/2026/09/12/113_345678.html",
        "https://www.hanbit.example/amp/politics/2026/09/12/113_345678.html",
    ),
    "behind redirectors": tuple(
        form.format(quote("https://www.saebyeok.example/news/articleView.html?idxno=234567", safe=""))
        for form in (
            "https://www.google.com/url?rct=j&sa=t&url={}&ct=ga&usg=AOv",
            "https://www.google.com/url?q={}&sa=D",
            "https://l.facebook.com/l.php?u={}&h=AT3&s=1",
            "https://lm.facebook.com/l.php?u={}",
            "https://l.instagram.com/?u={}&e=AT",
            "https://out.reddit.com/t3_x?url={}&token=AQ",
            "https://t.umblr.com/redirect?z={}&t=M",
            "https://vk.com/away.php?to={}",
            "https://www.youtube.com/redirect?event=video_description&q={}",
            "https://slack-redir.net/link?url={}",
            "https://link.naver.com/bridge?url={}&dst=x",
            "https://cr.naver.com/rd?u={}&m=1",
            "https://web.archive.org/web/20260912031200/https://www.saebyeok.example/news/articleView.html?idxno=234567",
            "https://web.archive.org/web/2026id_/http://saebyeok.example/news/articleView.html?idxno=234567",
            "https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=66e2&url={}&c=1&mkt=ko-kr",
            "https://safelinks.protection.outlook.com/?url={}&data=05&sdata=x",
            "https://eur01.safelinks.protection.outlook.com/?url={}&data=05&sdata=x",
            "https://www.linkedin.com/redir/redirect?url={}&urlhash=x",
            "https://duckduckgo.com/l/?uddg={}&rut=9",
            "https://www.saebyeok.example/news/articleView.html?idxno=234567",
        )
    ),
    "behind Google News": (
        "https://www.mudeung.example/article/2026/some-story-77",
        f"https://news.google.com/rss/articles/{google_news('https://www.mudeung.example/article/2026/some-story-77')}?oc=5",
        f"https://news.google.com/articles/{google_news('https://www.mudeung.example/article/2026/some-story-77')}?hl=ko&gl=KR",
        f"https://news.google.com/read/{google_news('https://www.mudeung.example/article/2026/some-story-77')}",
    ),
    # ---- spelling
    "Hangul in a path": (
        "https://www.haneul.example/뉴스/정치/남북-회담-연기",
        "https://www.haneul.example/%EB%89%B4%EC%8A%A4/%EC%A0%95%EC%B9%98/%EB%82%A8%EB%B6%81-%ED%9A%8C%EB%8B%B4-%EC%97%B0%EA%B8%B0",
        "https://www.haneul.example/%eb%89%b4%ec%8a%a4/%ec%a0%95%ec%b9%98/남북-회담-연기/",
        "https://www.haneul.example/\u1102\u1172\u1109\u1173/\u110c\u1165\u11bc\u110e\u1175/남북-회담-연기",
        "https://www.haneul.example/" + quote("\u1102\u1172\u1109\u1173") + "/정치/남북-회담-연기",
    ),
    "Hangul in a path, EUC-KR": (
        "https://www.bada.example/news/view.php?title=" + quote("등대", encoding="cp949") + "&no=71",
        "https://www.bada.example/news/view.php?no=71&title=등대",
    ),
    "a Hangul host": ("https://등대신문.example/a/71", "https://xn--vk1bv0b13j8xi.example/a/71", "http://www.등대신문.example/a/71/"),
    "an accent": (
        "https://www.hanra.example/culture/caf\u00e9-of-the-keeper-9",
        "https://www.hanra.example/culture/cafe\u0301-of-the-keeper-9",
        "https://www.hanra.example/culture/caf%C3%A9-of-the-keeper-9",
        "https://www.hanra.example/culture/cafe%CC%81-of-the-keeper-9",
    ),
    # ---- weak parameters
    "place and section beside an id": (
        "https://www.nuri.example/read.php?idx=1234567",
        "https://www.nuri.example/read.php?idx=1234567&page=3",
        "https://www.nuri.example/read.php?page=3&total=88&idx=1234567",
        "https://www.nuri.example/read.php?idx=1234567&section=pol&ref=main",
        "https://www.nuri.example/read.php?sort=new&idx=1234567&kwd=%EB%B6%81%ED%95%9C",
        "https://m.nuri.example/read.php?idx=1234567&cate=12&mode=view",
        "https://www.nuri.example/read.php?idx=1234567&utm_source=dable&utm_medium=referral",
    ),
    "where one came from, beside a slug": (
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing/?ref=top",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing?from=rss&source=feed",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing?fbclid=IwAR0&sns=fb",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing/amp/?ref=amp",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing?output=amp",
        "https://amp.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing",
        "https://www.deulpan.example/2026/09/12/ferry-line-to-jeju-gets-night-crossing#comments",
    ),
    # ---- outlets
    "Yonhap": (
        "https://www.yna.co.kr/view/AKR20260912012345504",
        "https://m.yna.co.kr/view/AKR20260912012345504?section=politics/all",
        "https://www.yna.co.kr/amp/view/AKR20260912012345504",
        "https://www.yna.co.kr/view/AKR20260912012345504?input=1195m",
        "http://www.yonhapnews.co.kr/politics/2026/09/12/0505000000AKR20260912012345504.HTML",
        "https://www.yna.co.kr/view/AKR20260912012345504?site=mapping_related",
    ),
    "Yonhap in English": (
        "https://en.yna.co.kr/view/AEN20260912001234315",
        "https://m-en.yna.co.kr/view/AEN20260912001234315?section=nk/nk",
        "http://english.yonhapnews.co.kr/northkorea/2026/09/12/0401000000AEN20260912001234315.html",
    ),
    "The Korea Herald": (
        "https://www.koreaherald.com/article/10571234",
        "https://m.koreaherald.com/article/10571234",
        "https://koreaherald.com/article/10571234?utm_source=x",
    ),
    "The Korea Herald's old form": (
        "http://www.koreaherald.com/view.php?ud=20260912000123",
        "https://m.koreaherald.com/amp/view.php?ud=20260912000123",
        "https://www.koreaherald.com/common/newsprint.php?ud=20260912000123",
    ),
    "The Korea Times": (
        "https://www.koreatimes.co.kr/www/nation/2026/09/113_345678.html",
        "http://koreatimes.co.kr/www/news/nation/2026/09/113_345678.html",
        "https://m.koreatimes.co.kr/pages/article.asp?newsIdx=345678",
        "https://www.koreatimes.co.kr/www/common/printpreview.asp?categoryCode=113&newsIdx=345678",
    ),
    "Newsis": (
        "https://www.newsis.com/view/NISX20260912_0002912345",
        "https://newsis.com/view/?id=NISX20260912_0002912345&cID=10301&pID=10300",
        "https://mobile.newsis.com/view.html?ar_id=NISX20260912_0002912345",
        "http://www.newsis.com/ar_detail/view.html/?ar_id=NISX20260912_0002912345",
    ),
    "News1": (
        "https://www.news1.kr/articles/?5512345",
        "https://www.news1.kr/articles/5512345",
        "https://www.news1.kr/nk/military/5512345",
        "https://www.news1.kr/amp/articles/?5512345",
    ),
    "Hankyoreh": (
        "https://www.hani.co.kr/arti/politics/defense/1112345.html",
        "https://www.hani.co.kr/arti/1112345.html",
        "https://m.hani.co.kr/arti/politics/defense/1112345.html?_fr=mt1",
        "https://www.hani.co.kr/arti/PRINT/1112345.html",
    ),
    "Kyunghyang": (
        "https://www.khan.co.kr/article/202609121030001",
        "https://m.khan.co.kr/politics/north-korea/article/202609121030001",
        "http://news.khan.co.kr/kh_news/khan_art_view.html?artid=202609121030001&code=910100",
        "https://m.khan.co.kr/amp/view.html?art_id=202609121030001&sec_id=910100",
    ),
    "JoongAng": (
        "https://www.joongang.co.kr/article/25276543",
        "https://mnews.joins.com/article/25276543",
        "https://news.joins.com/article/25276543?cloc=joongang",
        "https://www.joongang.co.kr/article/25276543#home",
    ),
    "Dong-A": (
        "https://www.donga.com/news/article/all/20260912/128123456/1",
        "https://www.donga.com/news/Politics/article/all/20260912/128123456/2",
        "https://www.donga.com/news/amp/all/20260912/128123456/1",
        "http://news.donga.com/3/all/20260912/128123456/1",
    ),
    "KBS": (
        "https://news.kbs.co.kr/news/pc/view/view.do?ncd=8056789",
        "https://news.kbs.co.kr/news/view.do?ncd=8056789&ref=A",
        "https://mn.kbs.co.kr/news/view.do?ncd=8056789",
        "https://news.kbs.co.kr/news/mobile/view/view.do?ncd=8056789",
    ),
    "SBS": (
        "https://news.sbs.co.kr/news/endPage.do?news_id=N1007812345",
        "https://news.sbs.co.kr/news/endPage.do?news_id=N1007812345&plink=ORI&cooper=NAVER",
        "https://news.sbs.co.kr/amp/news.amp?news_id=N1007812345",
    ),
    "YTN": (
        "https://www.ytn.co.kr/_ln/0101_202609121030123456",
        "https://m.ytn.co.kr/news_view.php?key=202609121030123456&s_mcd=0101",
    ),
    "The Guardian": (
        "https://www.theguardian.com/world/2026/sep/12/north-korea-ferry",
        "https://amp.theguardian.com/world/2026/sep/12/north-korea-ferry",
        "https://www.theguardian.com/world/2026/sep/12/north-korea-ferry?CMP=Share_iOSApp_Other",
    ),
    "the BBC": (
        "https://www.bbc.com/news/articles/c0abcdefghjo",
        "https://www.bbc.co.uk/news/articles/c0abcdefghjo",
        "https://www.bbc.com/news/articles/c0abcdefghjo?at_medium=RSS&at_campaign=KARANGA",
        "https://www.bbc.com/news/articles/c0abcdefghjo.amp",
    ),
    "Reuters": (
        "https://www.reuters.com/world/asia-pacific/ferry-line-gets-night-crossing-2026-09-12/",
        "https://www.reuters.com/world/asia-pacific/ferry-line-gets-night-crossing-2026-09-12/?rpc=401",
        "https://reuters.com/world/asia-pacific/ferry-line-gets-night-crossing-2026-09-12?taid=66e2",
    ),
    "NK News": (
        "https://www.nknews.org/2026/09/ferry-to-wonsan-runs-again/",
        "https://www.nknews.org/2026/09/ferry-to-wonsan-runs-again/?hash=abc&t=1",
        "https://nknews.org/2026/09/ferry-to-wonsan-runs-again/amp/",
    ),
    # ---- near misses: each an article of its own
    "the next number": ("https://www.nuri.example/read.php?idx=1234568",),
    "the next slug": ("https://www.deulpan.example/2026/09/13/ferry-line-to-jeju-gets-night-crossing",),
    "the next AMP page": ("https://www.google.com/amp/s/www.hanbit.example/politics/2026/09/12/113_345679.html",),
    "the next redirection": (
        "https://www.google.com/url?url=https%3A%2F%2Fwww.saebyeok.example%2Fnews%2FarticleView.html%3Fidxno%3D234568",
    ),
    "the next of Hankyoreh": ("https://www.hani.co.kr/arti/politics/defense/1112346.html",),
    "Hankyoreh in English": ("https://english.hani.co.kr/arti/english_edition/e_northkorea/1112345.html",),
    "pages by number alone": ("https://www.nuri.example/list.php?page=3",),
    "another page by number": ("https://www.nuri.example/list.php?page=4",),
    "another Hangul path": ("https://www.haneul.example/뉴스/정치/남북-회담-재개",),
    "a mirror of another day": ("https://v.daum.net/v/20260913103000123",),
    "a search that is no redirection": ("https://www.bing.com/search?q=https%3A%2F%2Fwww.nuri.example%2Fread.php%3Fidx%3D1234567",),
    "a redirector without target": ("https://l.facebook.com/l.php?h=AT3",),
    "KBS World in two languages": ("https://world.kbs.co.kr/service/news_view.htm?lang=k&Seq_Code=187654",),
    "KBS World in English": ("https://world.kbs.co.kr/service/news_view.htm?lang=e&Seq_Code=187654",),
}  # fmt: skip
PAIRS = [(name, row[0], other) for name, row in FAMILIES.items() for other in row[1:]]


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_one_article(name: str, one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_a_canonical_that_names_another_form_changes_nothing(name: str, one: str, other: str) -> None:
    assert url_key(other, None, one) == url_key(one)


def test_no_two_families_meet() -> None:
    keys = {name: {url_key(url) for url in row} for name, row in FAMILIES.items()}
    met = [(one, other) for one, other in combinations(keys, 2) if keys[one] & keys[other]]
    assert len(PAIRS) >= 120
    assert not met
