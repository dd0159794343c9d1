"""Which addresses are one article? Tables of cases, and the laws that hold for every address."""

from __future__ import annotations

import time
from base64 import b64encode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawler.parse.urls import MAX_LENGTH, absolute, article_url, believed, url_key
from crawler.source import Identity, Source

PAPER = Source(
    id="paper",
    name="The Paper",
    language="ko",
    homepage="https://www.paper.example/",
    hosts=("old.paper.example", ".shelf.paper.example"),
    identity=(
        Identity(
            pattern=r"paper\.example/(?:[a-z]+/)*article/(\d{8})",
            key="paper:{id}",
            canonical="https://www.paper.example/article/{id}",
        ),
        Identity(pattern=r"paper\.example/view\.php\?(?:.*&)?ud=(\d{14})", key="paper:ud{id}"),
    ),
)
NO_RULES = PAPER.model_copy(update={"identity": ()})


def base64(text: str) -> str:
    return b64encode(text.encode()).decode()


SAME = {
    "scheme": ("https://news.example.kr/a/1", "http://news.example.kr/a/1"),
    "port of the scheme": ("http://news.example.kr/a/1", "http://news.example.kr:80/a/1"),
    "port of the other scheme": ("https://news.example.kr/a/1", "http://news.example.kr:443/a/1"),
    "www": ("https://www.example.kr/a/1", "https://example.kr/a/1"),
    "www2": ("https://www2.example.kr/a/1", "https://example.kr/a/1"),
    "capitals in the host": ("https://WWW.Example.KR/a/1", "https://example.kr/a/1"),
    "dot behind the host": ("https://example.kr./a/1", "https://example.kr/a/1"),
    "login in the address": ("https://reader:pw@example.kr/a/1", "https://example.kr/a/1"),
    "Hangul host": ("https://한국.kr/news/1", "https://xn--3e0b707e.kr/news/1"),
    "mobile host": ("https://news.example.kr/a/1", "https://m.news.example.kr/a/1"),
    "mobile in the middle": ("https://news.example.kr/a/1", "https://news.m.example.kr/a/1"),
    "mnews": ("https://news.example.kr/a/1", "https://mnews.example.kr/a/1"),
    "mobile path": ("https://example.kr/news/12345678", "https://example.kr/m/news/12345678"),
    "AMP host": ("https://example.kr/news/some-story-here", "https://amp.example.kr/news/some-story-here"),
    "AMP parameter": ("https://example.kr/story-9", "https://example.kr/story-9?amp=1"),
    "bare AMP parameter": ("https://example.kr/story-9", "https://example.kr/story-9?amp"),
    "AMP ending": ("https://example.kr/story-9", "https://example.kr/story-9/amp/"),
    "AMP suffix": ("https://example.kr/story-9.html", "https://example.kr/story-9.amp.html"),
    "AMP folder": ("https://example.kr/news/12345678", "https://example.kr/amp/news/12345678"),
    "AMP output": ("https://example.kr/story-9/", "https://example.kr/story-9/?outputType=amp"),
    "print folder": ("https://example.kr/news/1099108.html", "https://example.kr/news/PRINT/1099108.html"),
    "ND Soft's AMP": (
        "http://www.dongnae.example/news/articleView.html?idxno=12345",
        "http://dongnae.example/news/articleViewAmp.html?idxno=12345",
    ),
    "ND Soft's print": (
        "http://dongnae.example/news/articleView.html?idxno=12345",
        "http://dongnae.example/news/articlePrint.html?idxno=12345&page=2&total=999",
    ),
    "index page": ("https://example.kr/2026/09/12/vote/index.html", "https://example.kr/2026/09/12/vote"),
    "slash": ("https://example.kr/a/some-story", "https://example.kr/a/some-story/"),
    "two slashes": ("https://example.kr/a/some-story", "https://example.kr//a///some-story"),
    "dots": ("https://example.kr/a/1-b.html", "https://example.kr/a/x/../1-b.html"),
    "encoded dots": ("https://example.kr/a/1-b.html", "https://example.kr/a/x/%2e%2e/1-b.html"),
    "ending behind the number": ("https://example.kr/arti/1112345.html", "https://example.kr/arti/1112345"),
    "empty query": ("https://example.kr/a/1", "https://example.kr/a/1?"),
    "empty parameter": ("https://example.kr/a/1", "https://example.kr/a/1?keyword="),
    "order of parameters": ("https://example.kr/v?id=1&lang=ko", "https://example.kr/v?lang=ko&id=1"),
    "parameter twice": ("https://example.kr/v?id=1", "https://example.kr/v?id=1&id=1"),
    "capitals in a parameter's name": ("https://example.kr/v?newsId=71", "https://example.kr/v?newsid=71"),
    "capitals on a server of Microsoft's": ("https://example.kr/News/Read.ASPX?id=7", "https://example.kr/news/read.aspx?id=7"),
    "&amp; of a feed": ("https://example.kr/v?id=1&lang=ko", "https://example.kr/v?id=1&amp;lang=ko"),
    "&#38; of a feed": ("https://example.kr/v?id=1&lang=ko", "https://example.kr/v?id=1&#38;lang=ko"),
    "& escaped twice": ("https://example.kr/v?id=1&lang=ko", "https://example.kr/v?id=1&amp;amp;lang=ko"),
    "blanks around": ("https://example.kr/a/1", "  https://example.kr/a/1\n"),
    "line break inside": ("https://example.kr/a/some-story", "https://example.kr/a/some-\n\tstory"),
    "session in the path": ("https://example.kr/v.do;jsessionid=0A1B2C?id=1", "https://example.kr/v.do?id=1"),
    "session in the query": ("https://example.kr/v.do?PHPSESSID=0a1b&id=1", "https://example.kr/v.do?id=1"),
    "anchor": ("https://example.kr/a/1", "https://example.kr/a/1#comments"),
    "text fragment": ("https://example.kr/a/1", "https://example.kr/a/1#:~:text=%ED%95%9C"),
    "tracking behind a route": ("https://app.example.kr/#!/a/123", "https://app.example.kr/#!/a/123?utm_source=x"),
    "Hangul and its escapes": ("https://example.kr/wiki/한국", "https://example.kr/wiki/%ED%95%9C%EA%B5%AD"),
    "Hangul composed and not": ("https://example.kr/wiki/한국", "https://example.kr/wiki/\u1112\u1161\u11ab국"),
    "escaped jamo": ("https://example.kr/w/한", "https://example.kr/w/%E1%84%92%E1%85%A1%E1%86%AB"),
    "Hangul escaped as EUC-KR": ("https://example.kr/wiki/한국", "https://example.kr/wiki/%C7%D1%B1%B9"),
    "small hexadecimals": ("https://example.kr/w/%ED%95%9C", "https://example.kr/w/%ed%95%9c"),
    "escapes that need not be": ("https://example.kr/~kim/a", "https://example.kr/%7Ekim/%61"),
    "plus and %20": ("https://example.kr/v?id=a+b", "https://example.kr/v?id=a%20b"),
    "place in a list": ("https://example.kr/read?no=71", "https://example.kr/read?no=71&page=3&view=card"),
    "section beside a long number": (
        "https://example.kr/read?no=2026091210301234567",
        "https://example.kr/read?no=2026091210301234567&section=12&type=1",
    ),
    "live blog's block": ("https://example.kr/live/2026/sep/12/korea-live", "https://example.kr/live/2026/sep/12/korea-live?page=b-6#b-6"),
    "AMP cache": (
        "https://www.example.kr/2026/113_345678.html",
        "https://www-example-kr.cdn.ampproject.org/c/s/www.example.kr/2026/113_345678.html",
    ),
    "AMP cache of Google": (
        "https://www.example.kr/2026/113_345678.html",
        "https://www.google.com/amp/s/www.example.kr/2026/113_345678.html?usqp=mq331AQ",
    ),
    "Google's link": (
        "https://www.example.kr/a/12345678",
        "https://www.google.co.kr/url?sa=t&url=https%3A%2F%2Fwww.example.kr%2Fa%2F12345678&usg=AO",
    ),
    "Facebook's link": (
        "https://www.example.kr/v?id=10",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.example.kr%2Fv%3Fid%3D10%26fbclid%3DIw&h=AT3",
    ),
    "a link in a link": (
        "https://www.example.kr/v?id=10",
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fexample.kr%252Fv%253Fid%253D10",
    ),
    "archived copy": ("https://www.example.kr/v?id=10", "https://web.archive.org/web/20260501031200/http://www.example.kr/v?id=10"),
    "Google News, an old id": (
        "https://www.example.kr/news/12345678",
        "https://news.google.com/rss/articles/" + base64('\x08\x13"$https://www.example.kr/news/12345678') + "?oc=5",
    ),
    "Naver, old and new": (
        "https://n.news.naver.com/article/001/0012345678",
        "https://news.naver.com/main/read.nhn?mode=LSD&mid=sec&sid1=100&oid=001&aid=0012345678",
    ),
    "Naver, mobile and desk": (
        "https://n.news.naver.com/mnews/article/001/0012345678?sid=100#user_comment",
        "https://m.news.naver.com/read.naver?oid=001&aid=0012345678",
    ),
    "Naver, parameters the other way round": (
        "https://n.news.naver.com/article/001/0012345678",
        "https://news.naver.com/main/read.nhn?aid=0012345678&sid1=100&oid=001&mode=LSD",
    ),
    "Daum": (
        "https://v.daum.net/v/20260912103000123",
        "http://media.daum.net/politics/newsview?newsid=20260912103000123",
    ),
    "Nate": ("https://news.nate.com/view/20260912n01234?mid=n0100", "https://news.nate.com/view/20260912n01234"),
}  # fmt: skip

DIFFERENT = {
    "ids": ("https://example.kr/v?id=10", "https://example.kr/v?id=11"),
    "the only parameter, whatever its name": ("https://example.kr/v?t=1001", "https://example.kr/v?t=1002"),
    "the only parameter, a section's name": ("https://example.kr/a?sid=101", "https://example.kr/a?sid=102"),
    "two ids": ("https://example.kr/v?aid=10&oid=1", "https://example.kr/v?aid=10&oid=2"),
    "short links of WordPress": ("https://blog.example.kr/?p=55", "https://blog.example.kr/?p=56"),
    "bare codes": ("https://example.kr/articles/?5123924", "https://example.kr/articles/?5123925"),
    "codes in capitals and not": ("https://example.kr/q/5aB0c1", "https://example.kr/q/5ab0C1"),
    "bare codes in capitals and not": ("https://example.kr/q?5aB0c1", "https://example.kr/q?5ab0C1"),
    "languages": ("https://example.kr/v?lang=e&seq=187654", "https://example.kr/v?lang=k&seq=187654"),
    "editions": ("https://example.kr/news/1099108", "https://english.example.kr/news/1099108"),
    "sister hosts": ("https://news.example.kr/a/1", "https://sports.example.kr/a/1"),
    "outlets on one system": (
        "http://siheung.example/news/articleView.html?idxno=12345",
        "http://dongnae.example/news/articleView.html?idxno=12345",
    ),
    "ports": ("http://127.0.0.1:8001/a/1", "http://127.0.0.1:8002/a/1"),
    "routes": ("https://app.example.kr/#!/a/123", "https://app.example.kr/#!/a/124"),
    "routes without mark": ("https://app.example.kr/#/a/123", "https://app.example.kr/#/a/124"),
    "slugs": ("https://example.kr/2026/sep/12/a-missile", "https://example.kr/2026/sep/12/a-missiles"),
    "one slug on two days": ("https://example.kr/2026/09/11/visit/", "https://example.kr/2026/09/12/visit/"),
    "escaped slash": ("https://example.kr/a%2Fb/1", "https://example.kr/a/b/1"),
    "escaped ampersand": ("https://example.kr/v?id=1%26x=2", "https://example.kr/v?id=1&x=2"),
    "plus and escaped plus": ("https://example.kr/v?id=a+b", "https://example.kr/v?id=a%2Bb"),
    "Hangul": ("https://example.kr/news/한국", "https://example.kr/news/한글"),
    "bytes of no encoding": ("https://example.kr/w/%FF%FE", "https://example.kr/w/%FF%FD"),
    "section of a short number": ("https://example.kr/view?section=12&no=9", "https://example.kr/view?section=13&no=9"),
    "pages of a list": ("https://example.kr/list?page=1", "https://example.kr/list?page=2"),
    "searches": ("https://example.kr/search?q=a", "https://example.kr/search?q=b"),
    "Naver's offices": ("https://n.news.naver.com/article/001/0012345678", "https://n.news.naver.com/article/003/0012345678"),
    "Google News, new ids": ("https://news.google.com/rss/articles/CBMiN2h0dHBz", "https://news.google.com/rss/articles/CBMiN3h0dHBz"),
    "short links": ("https://bit.ly/3xYzAb", "https://bit.ly/3xYzAB"),
    "Google's links": ("https://www.google.com/url?q=https://a.example/1", "https://www.google.com/url?q=https://a.example/2"),
}  # fmt: skip

TRACKING = (
    "utm_source=rss", "utm_campaign=%ED%95%9C", "fbclid=IwAR2", "gclid=Cj0K", "gbraid=0AA", "wbraid=0A", "yclid=88",
    "msclkid=1", "twclid=2", "igshid=x", "cmpid=soc", "CMP=share_btn_tw", "CMPT_CD=P0010", "n_media=8753",
    "n_query=x", "NaPm=ct%3Dx", "_hsenc=p2", "_hsmi=3", "mc_cid=1", "ns_campaign=a", "at_medium=RSS", "_ga=1.2",
    "plink=ORI&cooper=NAVER", "_fr=mt1", "taid=66e2", "ocid=wsnews", "spm=a.b", "xtor=RSS-1", "ref=main", "from=rss",
    "input=1195m", "srsltid=Afm", "wt_zmc=x", "trk=feed", "share=kakao", "openinapp=1", "mibextid=z",
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_two_addresses_of_one_article(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_two_addresses_of_two_articles(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize("tracking", TRACKING)
@pytest.mark.parametrize("url", ["https://news.example.kr/v?id=10", "https://news.example.kr/2026/09/12/a-slug"])
def test_where_a_reader_came_from_is_not_part_of_the_address(url: str, tracking: str) -> None:
    assert url_key(url + ("&" if "?" in url else "?") + tracking) == url_key(url)


class TestRulesOfAnOutlet:
    @pytest.mark.parametrize(
        "url",
        [
            "https://www.paper.example/article/12345678",
            "http://m.paper.example/politics/article/12345678?ref=top",
            "https://old.paper.example/article/12345678/print",
            "https://www.paper.example:443/article/12345678",
            "http://reader:pw@WWW.Paper.Example.:80/article/12345678",
            "https://a.shelf.paper.example/paper.example/article/12345678",
            "https://www.google.com/url?q=https://www.paper.example/article/12345678",
        ],
    )
    def test_the_id_is_the_article(self, url: str) -> None:
        assert url_key(url, PAPER) == "paper:12345678"
        assert article_url(url, PAPER) == "https://www.paper.example/article/12345678"

    def test_another_paper_with_the_same_path_is_another_article(self) -> None:
        assert url_key("https://other.example/x/paper.example/article/12345678", PAPER).startswith("other.example/")

    def test_an_address_without_id_has_its_general_form(self) -> None:
        assert url_key("https://www.paper.example/video/77?utm_source=x", PAPER) == "paper.example/video/77"

    def test_a_rule_without_canonical_keeps_the_address_without_tracking(self) -> None:
        url = "https://www.paper.example/view.php?ud=20260912000123"
        assert article_url(url + "&utm_source=x&fbclid=1#top", PAPER) == url

    def test_a_query_in_base64_is_read(self) -> None:
        rule = Identity(pattern=r"index\.php\?\d+@(\d{4}-\d\d-\d\d-\d{3})", key="rodong:{id}")
        source = PAPER.model_copy(update={"identity": (rule,)})
        one = url_key("https://www.paper.example/index.php?" + base64("12@2026-09-12-001@15@1"), source)
        assert one == "rodong:2026-09-12-001"


class TestCanonical:
    """rel=canonical is believed only where it can't lose an article."""

    @pytest.mark.parametrize(
        ("url", "canonical"),
        [
            ("https://news.example.kr/v?id=10&view=card", "https://news.example.kr/a/10"),
            ("https://m.example.kr/v?id=10", "https://www.example.kr/news/a-piece-of-news-10"),
            ("https://example.kr/v?id=10", "/a/10"),
            ("https://example.kr/?p=55", "https://example.kr/2026/09/12/the-ferry-line/"),
            ("https://example.kr/view.php?ud=20260912000123", "https://example.kr/article/10012345"),
            ("https://example.kr/news/the-ferry-line-of-mokpo", "https://example.kr/travel/the-ferry-line-of-mokpo"),
            ("https://example.kr/a/12345678?x=9", "http://www.example.kr/a/12345678"),
        ],
    )
    def test_believed(self, url: str, canonical: str) -> None:
        assert url_key(url, None, canonical) == url_key(
            canonical if "//" in canonical else f"https://example.kr{canonical}"
        )

    @pytest.mark.parametrize(
        "canonical",
        [
            "https://news.example.kr/",
            "https://news.example.kr",
            "/",
            "https://news.example.kr/v",
            "https://news.example.kr/politics",
            "https://news.example.kr/politics/",
            "https://news.example.kr/v?id=21",
            "https://news.example.kr/index.html",
            "https://other.example/v?id=20",
            "https://news.example.kr:8080/v?id=20&lang=ko",
            "javascript:void(0)",
            "http://",
            "https://[bad/",
            "",
            "  ",
            "#",
            "{{canonical}}",
            "undefined",
            "x" * 5000,
        ],
    )
    def test_not_believed(self, canonical: str) -> None:
        url = "https://news.example.kr/v?id=20"
        assert url_key(url, None, canonical) == url_key(url)

    def test_two_outlets_under_one_public_suffix_are_two_sites(self) -> None:
        assert believed("https://hanbit.co.kr/v?id=20", "https://saebyeok.co.kr/v?id=20", None) is None
        assert believed("https://a.tistory.com/20", "https://b.tistory.com/20", None) is None

    def test_within_the_hosts_of_the_source(self) -> None:
        url, named = "https://www.paper.example/n/71", "https://old.paper.example/2026/09/12/the-ferry-71"
        assert believed(url, named, NO_RULES) == named
        assert believed(url, "https://elsewhere.example/2026/09/12/the-ferry-71", NO_RULES) is None

    def test_a_rule_that_finds_two_ids_says_that_they_are_two(self) -> None:
        url = "https://www.paper.example/article/12345678"
        assert believed(url, "https://www.paper.example/article/12345679", PAPER) is None
        assert url_key(url, PAPER, "https://www.paper.example/article/12345679") == "paper:12345678"

    def test_an_old_form_names_the_new_one(self) -> None:
        old, new = "https://www.paper.example/view.php?ud=20260912000123", "https://www.paper.example/article/12345678"
        assert url_key(old, PAPER, new) == url_key(new, PAPER, new) == "paper:12345678"

    @pytest.mark.parametrize(
        "pointer",
        [
            "https://news.google.com/rss/articles/CBMiN2h0dHBz?oc=5",
            "https://t.co/abc",
            "https://naver.me/xyz",
            "https://v.daum.net/v/20260912103000123",
        ],
    )
    def test_a_pointer_names_the_original(self, pointer: str) -> None:
        named = "https://www.paper.example/article/12345678"
        assert believed(pointer, named, None) == named
        assert believed(pointer, "https://www.paper.example/", None) is None


class TestAbsolute:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("b", "https://example.kr/a/b"),
            ("/b?x=1", "https://example.kr/b?x=1"),
            ("//m.example.kr/b", "https://m.example.kr/b"),
            ("?page=2", "https://example.kr/a/1?page=2"),
            (" /b\n", "https://example.kr/b"),
            ("/a\nb", "https://example.kr/ab"),
            ("http://example.kr/b", "http://example.kr/b"),
            ("", None),
            ("mailto:desk@example.kr", None),
            ("javascript:void(0)", None),
            ("ftp://example.kr/b", None),
            ("https:///b", "https://example.kr/b"),
            ("https://[::1/b", None),
            ("https://example.kr:99999/b", None),
            ("https://example.kr:0/b", None),
            ("/\ud83d", None),
            ("/" + "a" * MAX_LENGTH, None),
        ],
    )
    def test_seen_from_a_page(self, url: str, expected: str | None) -> None:
        assert absolute(url, "https://example.kr/a/1") == expected

    def test_a_base_that_is_none(self) -> None:
        assert absolute("b", "about:blank") is None


@pytest.mark.parametrize(
    "url",
    ["", " ", "about:blank", "mailto:a@b", "https://", "https:///a",
     "//example.kr/a", "example.kr/a", "http://[", "한국",
     "https://example.kr:port/", "data:text/html,x", "\x00", "\ud83d", "https://..../a", "http://%zz/", "#", "?"],
)  # fmt: skip
def test_what_is_no_web_address_stays_as_it_is(url: str) -> None:
    key = url_key(url)
    assert url_key(key) == key
    assert url_key(article_url(url)) == key


@pytest.mark.parametrize("length", [10_000, 16_000, 1_000_000])
@pytest.mark.parametrize(
    "piece",
    ["a", "/amp", "/m", "/print", "%C7", "&a=1", "&amp;", "amp;", "/..", "//", "?", ";sid=1", "oid=001&aid=00",
     "%", "-1",
     ".amp", "http://", "1", "#!/"],
)  # fmt: skip
@pytest.mark.parametrize(
    "start", ["https://news.naver.com/", "https://example.kr/v?", "https://l.facebook.com/l.php?u=https://"]
)
def test_a_huge_address_takes_no_time(start: str, piece: str, length: int) -> None:
    url = start + piece * (length // len(piece))
    began = time.process_time()
    key = url_key(url, PAPER, url + "x")
    assert time.process_time() - began < 3  # what is quadratic takes minutes
    assert url_key(key) == key


def test_huge_addresses_that_differ_at_their_end_are_two() -> None:
    for length in (9_000, 90_000):
        start = "https://example.kr/v?" + "x" * length
        assert url_key(start + "&id=1") != url_key(start + "&id=2")


HOSTS = ["example.kr", "www.example.kr", "m.example.kr", "amp.m.example.kr", "한국.kr", "EXAMPLE.kr.",
         "n.news.naver.com",
         "www.paper.example", "l.facebook.com", "www.google.com", "a.cdn.ampproject.org",
         "m.kr", "10.0.0.1:81"]  # fmt: skip
PIECES = st.sampled_from(
    ["amp", "m", "print", "index.html", "article", "12345678", "articleView.html", "AbC", "2026", "09",
     "some-slug-here",
     "한국", "%C7%D1", "%ED%95%9C", "\u1112\u1161", "e\u0301", "%", "%2F", "%25", "..", ".", "", "x.amp", "1.html",
     "a.do;sid=1",
     "view.php", "v", "&", "&amp;", "c", "s", "url", "+", "@", "~", "|", "%26amp%3B", "%3F", " ", "tag",
     "%E1%84%92%E1%85%A1"]
)  # fmt: skip
PAIRS = st.tuples(
    st.sampled_from(["id", "no", "ud", "p", "page", "section", "utm_source",
     "ref", "t", "url", "u", "q", "ID", "amp", "%69d", "", "한"]),
    st.sampled_from(["", "="]),
    st.sampled_from(["1", "12345678", "20260912000123", "a b", "a+b", "%26", "한",
     "https://example.kr/a/1", "5aB0", "%C7%D1", "x=y", ""]),
).map("".join)  # fmt: skip
ADDRESSES = st.builds(
    lambda scheme, host, path, pairs, fragment: (
        f"{scheme}://{host}/{'/'.join(path)}" + ("?" + "&".join(pairs) if pairs else "") + fragment
    ),
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(HOSTS),
    st.lists(PIECES, max_size=6),
    st.lists(PAIRS, max_size=5),
    st.sampled_from(["", "#comments", "#!/a/1?utm_source=x&b=2", "#/b/2", "#", "#!/%C7%D1/../x"]),
)
ANYTHING = st.one_of(
    ADDRESSES, st.text(), st.text().map("https://example.kr/".__add__), st.text().map("https://".__add__)
)


@settings(max_examples=400, deadline=None)
@given(url=ANYTHING, canonical=st.none() | ANYTHING, source=st.sampled_from([None, PAPER, NO_RULES]))
@example(url="https://example.kr/a/%26amp%3B/&amp;amp;lt;", canonical=None, source=None)
@example(url="https://m.m.example.kr/amp/m/print/1/index.html/amp", canonical=None, source=None)
def test_laws_of_addresses(url: str, canonical: str | None, source: Source | None) -> None:
    """A key never raises and is its own key; the address that is kept has the key of the address met."""
    key = url_key(url, source, canonical)
    assert url_key(key, source) == url_key(key) == key
    plain = url_key(url, source)
    kept = article_url(url, source)
    assert url_key(kept, source) == plain
    assert article_url(kept, source) == kept
    found = absolute(url, "https://example.kr/a/")
    assert found is None or absolute(found, "https://elsewhere.example/") == found


@settings(max_examples=200, deadline=None)
@given(url=ADDRESSES, tracking=st.sampled_from(["utm_source=x", "fbclid=Iw", "gclid=1", "NaPm=ct"]))
def test_tracking_never_makes_another_article(url: str, tracking: str) -> None:
    address, mark, fragment = url.partition("#")
    assert url_key(f"{address}{'&' if '?' in address else '?'}{tracking}{mark}{fragment}") == url_key(url)
