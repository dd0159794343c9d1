"""The built-in sources: what every file promises, and example addresses of each. The ids in them are made up."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from lxml.cssselect import CSSSelector

from crawler import catalogue
from crawler.parse.urls import article_url, url_key
from crawler.source import Source, host_of
from koreawatch.config import load

EVERY = [
    "38north", "businesskorea", "chosun", "daily_nk_en", "daily_nk_ko", "donga", "hankookilbo", "hankyoreh",
    "hankyoreh_en", "joongang", "kbs", "kcna", "khan", "korea_herald", "korea_times", "mk", "mofa", "newsis", "nk_news",
    "nocut", "ohmynews", "rfa_ko", "rodong_en", "sbs", "seoul", "voa_ko", "yonhap_en", "yonhap_ko",
]  # fmt: skip
DEFAULT = [
    "38north", "businesskorea", "chosun", "donga", "hankyoreh", "joongang", "khan", "korea_herald", "korea_times",
    "yonhap_en", "yonhap_ko",
]  # fmt: skip

ARC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HASH = "0123456789abcdef0123456789abcdef"

# source, key, the forms in which one article is met; the first is the published one
ARTICLES = [
    ("38north", "38north:2026/09/some-slug", [
        "https://www.38north.org/2026/09/some-slug/",
        "https://38north.org/2026/09/some-slug?utm_source=feed",
        "http://www.38north.org/2026/09/some-slug/#more",
    ]),
    ("businesskorea", "businesskorea:250001", [
        "https://www.businesskorea.co.kr/news/articleView.html?idxno=250001",
        "https://www.businesskorea.co.kr/news/articleView.html?page=2&total=9&idxno=250001",
        "https://m.businesskorea.co.kr/news/articleViewAmp.html?idxno=250001",
    ]),
    ("chosun", f"arc:{ARC}", [
        f"https://www.chosun.com/politics/diplomacy-defense/2026/01/06/{ARC}/",
        f"https://www.chosun.com/politics/diplomacy-defense/2026/01/06/{ARC}/?outputType=amp",
        f"https://m.chosun.com/politics/politics_general/2026/01/06/{ARC}/?utm_source=naver",
    ]),
    ("chosun", "chosun:2018010600123", [
        "http://news.chosun.com/site/data/html_dir/2018/01/06/2018010600123.html",
        "http://news.chosun.com/site/data/html_dir/2018/01/06/2018010600123.html?news_topR",
    ]),
    ("daily_nk_en", "dailynk_en:some-slug-of-words", [
        "https://www.dailynk.com/english/some-slug-of-words/",
        "https://www.dailynk.com/english/some-slug-of-words?utm_source=feed",
    ]),
    ("daily_nk_ko", "dailynk:20260106-3", [
        "https://www.dailynk.com/20260106-3/",
        "https://dailynk.com/20260106-3?fbclid=x",
    ]),
    ("donga", "donga:133000001", [
        "https://www.donga.com/news/Politics/article/all/20260106/133000001/1",
        "https://www.donga.com/news/article/all/20260106/133000001/2?ref=main",
        "https://m.donga.com/news/Inter/article/all/20260106/133000001",
    ]),
    ("hankookilbo", "hankookilbo:A2026071222090001", [
        "https://www.hankookilbo.com/news/article/A2026071222090001",
        "https://www.hankookilbo.com/news/article/amp/A2026071222090001",
        "https://m.hankookilbo.com/News/Read/A2026071222090001?did=NA",
    ]),
    ("hankookilbo", "hankookilbo:201801061234567890", ["http://www.hankookilbo.com/News/Read/201801061234567890"]),
    ("hankyoreh", "hani:1240001", [
        "https://www.hani.co.kr/arti/politics/defense/1240001.html",
        "https://m.hani.co.kr/arti/politics/1240001.html?_fr=mt1",
        "https://www.hani.co.kr/arti/society/society_general/1240001.html#ace04ou",
    ]),
    ("hankyoreh_en", "hani_en:1200001", [
        "https://english.hani.co.kr/arti/english_edition/e_northkorea/1200001.html",
        "http://english.hani.co.kr/arti/english_edition/e_national/1200001",
    ]),
    ("joongang", "joongang:25300001", [
        "https://www.joongang.co.kr/article/25300001",
        "https://mnews.joins.com/article/25300001",
        "https://news.joins.com/article/25300001?cloc=joongang-home",
    ]),
    ("kbs", "kbs:8450001", [
        "https://news.kbs.co.kr/news/pc/view/view.do?ncd=8450001",
        "https://news.kbs.co.kr/news/view.do?ncd=8450001&ref=A",
        "https://mn.kbs.co.kr/news/mobile/view/view.do?ref=D&ncd=8450001",
    ]),
    ("kcna", f"kcna:en/{HASH}", [
        f"http://www.kcna.kp/en/article/detail/{HASH}",
        f"http://kcna.kp/en/article/q/{HASH}.kcmsf",
    ]),
    ("khan", "khan:202601061234001", [
        "https://www.khan.co.kr/article/202601061234001",
        "https://m.khan.co.kr/article/202601061234001?utm_source=livere",
        "http://news.khan.co.kr/kh_news/khan_art_view.html?code=910100&artid=202601061234001",
    ]),
    ("korea_herald", "koreaherald:10500001", [
        "https://www.koreaherald.com/article/10500001",
        "https://m.koreaherald.com/article/10500001?kr=1",
    ]),
    ("korea_herald", "koreaherald:ud20210106000123", [
        "http://www.koreaherald.com/view.php?ud=20210106000123",
        "http://m.koreaherald.com/view.php?np=1&ud=20210106000123&mp=1",
    ]),
    ("korea_times", "koreatimes:20250803/some-slug", [
        "https://www.koreatimes.co.kr/southkorea/politics/20250803/some-slug",
        "https://www.koreatimes.co.kr/amp/southkorea/20250803/some-slug",
        "https://m.koreatimes.co.kr/world/20250803/some-slug?utm_source=na",
    ]),
    ("korea_times", "koreatimes:305001", [
        "https://www.koreatimes.co.kr/www/nation/2021/03/103_305001.html",
        "http://mm.koreatimes.co.kr/www/world/2021/03/501_305001.html?utm_source=RD",
        "http://m.koreatimes.co.kr/pages/article.asp?newsIdx=305001",
    ]),
    ("mk", "mk:11334001", [
        "https://www.mk.co.kr/news/politics/11334001",
        "https://m.mk.co.kr/amp/11334001",
        "https://m.mk.co.kr/news/economy/11334001?cp=nv",
    ]),
    ("mk", "mk:2018/01/10001", ["https://www.mk.co.kr/news/politics/view/2018/01/10001/"]),
    ("mofa", "mofa:m_5676/320001", [
        "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=320001",
        "http://www.mofa.go.kr/eng/brd/m_5676/view.do?page=2&seq=320001&srchFr=&srchTo=",
    ]),
    ("newsis", "newsis:NISX20260106_0003770001", [
        "https://www.newsis.com/view/NISX20260106_0003770001",
        "https://mobile.newsis.com/view/NISX20260106_0003770001",
        "http://www.newsis.com/view/?id=NISX20260106_0003770001&cID=10301",
    ]),
    ("nk_news", "nknews:2026/09/some-slug", [
        "https://www.nknews.org/2026/09/some-slug/",
        "https://nknews.org/2026/09/some-slug/?t=1757660000000",
    ]),
    ("nocut", "nocut:6450001", [
        "https://www.nocutnews.co.kr/news/6450001",
        "https://m.nocutnews.co.kr/news/6450001?c1=262",
    ]),
    ("ohmynews", "ohmynews:A0003200001", [
        "https://www.ohmynews.com/NWS_Web/View/at_pg.aspx?CNTN_CD=A0003200001",
        "https://www.ohmynews.com/NWS_Web/View/at_pg.aspx?CMPT_CD=RSS&CNTN_CD=A0003200001",
        "https://m.ohmynews.com/NWS_Web/Mobile/at_pg.aspx?CNTN_CD=A0003200001",
    ]),
    ("rfa_ko", "rfa:korean/in-focus/2026/08/01/some-slug", [
        "https://www.rfa.org/korean/in-focus/2026/08/01/some-slug/",
        "https://www.rfa.org/korean/in-focus/2026/08/01/some-slug/?outputType=amp",
    ]),
    ("rfa_ko", "rfa:korean/in_focus/some-slug-01062024093000", [
        "https://www.rfa.org/korean/in_focus/some-slug-01062024093000.html",
        "https://www.rfa.org/korean/in_focus/some-slug-01062024093000.html?searchterm:utf8:ustring=x",
    ]),
    ("rodong_en", "rodong:en/2026-02-19-H001", [  # 12@2026-02-19-H001@15@1@@0@1 and 12@2026-02-19-H001@2@4@@0@1
        "http://www.rodong.rep.kp/en/index.php?MTJAMjAyNi0wMi0xOS1IMDAxQDE1QDFAQDBAMQ==",
        "http://www.rodong.rep.kp/en/index.php?MTJAMjAyNi0wMi0xOS1IMDAxQDJANEBAMEAx",
    ]),
    ("rodong_en", "rodong:en/2019-01-06-0003", [
        "http://www.rodong.rep.kp/en/index.php?strPageID=SF01_02_01&newsID=2019-01-06-0003",
    ]),
    ("sbs", "sbs:N1008400001", [
        "https://news.sbs.co.kr/news/endPage.do?news_id=N1008400001&plink=RSSREADER",
        "https://news.sbs.co.kr/news/endPage.do?news_id=N1008400001&plink=ORI&cooper=NAVER",
        "https://mnews.sbs.co.kr/amp/news.amp?news_id=N1008400001",
    ]),
    ("seoul", "seoul:20260810500235", [
        "https://www.seoul.co.kr/news/politics/assembly/2026/08/10/20260810500235",
        "https://m.seoul.co.kr/news/politics/2026/08/10/20260810500235?wlog_tag3=naver",
        "https://www.seoul.co.kr/news/newsView.php?id=20260810500235&wlog_sub=svt_006",
    ]),
    ("voa_ko", "voa_ko:8000001", [
        "https://www.voakorea.com/a/8000001.html",
        "https://www.voakorea.com/a/some-slug/8000001.html?utm_source=x",
    ]),
    ("yonhap_en", "yna:AEN20260106009500315", [
        "https://en.yna.co.kr/view/AEN20260106009500315",
        "https://en.yna.co.kr/view/AEN20260106009500315?section=news&input=rss",
        "https://m-en.yna.co.kr/view/AEN20260106009500315/",
    ]),
    ("yonhap_ko", "yna:AKR20260106123456001", [
        "https://www.yna.co.kr/view/AKR20260106123456001?section=politics/all",
        "https://m.yna.co.kr/view/AKR20260106123456001",
        "https://m.yna.co.kr/amp/view/AKR20260106123456001?site=mapping_related",
    ]),
]  # fmt: skip

# section fronts, lists, portals' pages: of the outlet, but no article
FRONTS = [
    ("38north", "https://www.38north.org/topics/military/"),
    ("businesskorea", "https://www.businesskorea.co.kr/news/articleList.html?sc_section_code=S1N1"),
    ("chosun", "https://www.chosun.com/politics/"),
    ("chosun", f"https://www.chosun.com/english/national-en/2026/01/06/{ARC}/"),
    ("daily_nk_en", "https://www.dailynk.com/english/category/north-korea-news/"),
    ("daily_nk_ko", "https://www.dailynk.com/category/%EB%B6%81%ED%95%9C/"),
    ("daily_nk_ko", "https://www.dailynk.com/english/"),
    ("donga", "https://www.donga.com/news/Politics"),
    ("donga", "https://www.donga.com/en/article/all/20260106/5000001/1"),
    ("hankookilbo", "https://www.hankookilbo.com/news/politics"),
    ("hankyoreh", "https://www.hani.co.kr/arti/politics/defense"),
    ("hankyoreh", "https://www.hani.co.kr/arti/PRINT/1240001.html"),  # robots.txt forbids it
    ("hankyoreh_en", "https://english.hani.co.kr/arti/english_edition/e_northkorea/"),
    ("joongang", "https://www.joongang.co.kr/politics"),
    ("kbs", "https://news.kbs.co.kr/news/pc/category/category.do?ctcd=0003"),
    ("kcna", f"http://www.kcna.kp/en/article/list/{HASH}"),
    ("khan", "https://www.khan.co.kr/politics"),
    ("korea_herald", "https://www.koreaherald.com/National"),
    ("korea_herald", "http://www.koreaherald.com/list.php?ct=020101000000"),
    ("korea_times", "https://www.koreatimes.co.kr/southkorea/politics"),
    ("korea_times", "https://www.koreatimes.co.kr/www/nation.html"),
    ("mk", "https://www.mk.co.kr/news/politics/"),
    ("mk", "https://www.mk.co.kr/en/politics/11334001"),  # a translation
    ("mofa", "https://www.mofa.go.kr/eng/brd/m_5676/list.do?pageNo=2"),
    ("newsis", "https://www.newsis.com/pol/list/?cid=10300"),
    ("newsis", "https://www.newsis.com/view/NISI20260106_0003770001"),  # a photograph
    ("nk_news", "https://www.nknews.org/category/north-korea-news/"),
    ("nocut", "https://www.nocutnews.co.kr/news/politics/list"),
    ("ohmynews", "https://www.ohmynews.com/NWS_Web/View/latestnews.aspx"),
    ("rfa_ko", "https://www.rfa.org/korean/in-focus/"),
    ("rodong_en", "http://www.rodong.rep.kp/en/index.php?MkBAMkAxQA=="),
    ("sbs", "https://news.sbs.co.kr/news/newsSection.do?sectionType=01"),
    ("seoul", "https://www.seoul.co.kr/newsList/politics/"),
    ("voa_ko", "https://www.voakorea.com/z/2712"),
    ("yonhap_en", "https://en.yna.co.kr/northkorea/index"),
    ("yonhap_ko", "https://www.yna.co.kr/politics/all/2"),
    ("yonhap_ko", "https://www.yna.co.kr/view/PYH20260106123400001"),  # a photograph
]

FORMS = [pytest.param(source, key, url, id=f"{source}-{url}") for source, key, urls in ARTICLES for url in urls]


@pytest.fixture(params=EVERY)
def source(request: pytest.FixtureRequest) -> Source:
    return catalogue.load(str(request.param))


def test_the_sources_are_all_there() -> None:
    assert list(catalogue.ids()) == EVERY


def test_a_source_is_called_as_its_file(source: Source) -> None:
    text = files("crawler").joinpath("sources", f"{source.id}.toml").read_text(encoding="utf-8")
    assert text.startswith(f'id = "{source.id}"\n')


def test_a_source_has_all_that_a_crawl_needs(source: Source) -> None:
    assert source.newsroom
    assert source.owns(source.homepage)
    assert not source.is_article_url(source.homepage)
    assert any(entry.enabled and not entry.backfill for entry in source.entry), "no way in for everyday"
    assert source.recipe[0].valid_until is None, "the present recipe stands first"
    assert source.recipe[0].article_url
    assert [recipe for recipe in source.recipe[1:] if recipe.valid_until is None] == []
    urls = [entry.url for entry in source.entry]
    assert len(set(urls)) == len(urls)


def test_a_source_says_when_and_how_it_was_checked(source: Source) -> None:
    assert source.checked is not None
    assert len(source.checked.evidence) > 30
    assert source.checked.date <= datetime(2026, 11, 23, tzinfo=UTC).date()


def test_what_is_off_says_why(source: Source) -> None:
    assert all(entry.note for entry in source.entry if not entry.enabled)
    assert source.default or source.notes


def test_a_source_is_polite(source: Source) -> None:
    assert source.delay >= timedelta(seconds=1)
    assert source.concurrency == 1
    assert source.interval >= timedelta(minutes=5)
    assert source.verify_tls


@pytest.mark.parametrize("id_", ["kcna", "rodong_en"])
def test_the_norths_own_sites_are_asked_most_gently(id_: str) -> None:
    source = catalogue.load(id_)
    assert source.delay >= timedelta(seconds=10)
    assert source.interval >= timedelta(hours=1)
    assert {urlsplit(url).scheme for url in (source.homepage, *(entry.url for entry in source.entry))} == {"http"}
    assert source.timezone == "Asia/Pyongyang"


def test_the_ministry_is_read_with_cookies() -> None:
    assert [source.id for source in catalogue.builtin().values() if source.cookies] == ["mofa"]


def test_the_default_set_is_confirmed() -> None:
    assert list(catalogue.default_set()) == DEFAULT
    confirmed = {id_ for id_, source in catalogue.builtin().items() if source.checked and source.checked.confirmed}
    assert set(DEFAULT) <= confirmed


def test_the_selectors_compile_and_answer(source: Source) -> None:
    page = html.document_fromstring("<html><body><article><p>words</p></article></body></html>")
    for recipe in source.recipe:
        for selector in (*recipe.body, *recipe.title, *recipe.byline, *recipe.date, *recipe.caption, *recipe.prune):
            CSSSelector(re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", selector), translator="html")(page)
    for entry in source.entry:
        for listed in (entry.link, entry.next):
            if listed:
                CSSSelector(listed, translator="html")(page)


def test_a_meta_element_is_read_by_its_attribute(source: Source) -> None:
    for recipe in source.recipe:
        for selector in (*recipe.title, *recipe.byline, *recipe.date):
            assert "meta[" not in selector or selector.endswith("::attr(content)")


def test_boilerplate_lines_are_whole_and_literal(source: Source) -> None:
    for recipe in source.recipe:
        assert not [line for line in recipe.boilerplate if line != line.strip() or re.search(r"○○|YYYY|…", line)]


def test_the_entry_of_a_day_is_filled_in(source: Source) -> None:
    day = datetime(2026, 1, 5, 16, 0, tzinfo=UTC)  # the sixth in Seoul
    for entry in source.entry:
        url = source.entry_url(entry, day)
        assert not re.search(r"[{}]", url)
        if "{date:" in entry.url:
            assert entry.backfill
            assert re.search(r"2026.{0,4}01.{0,4}06", url)


# ---- addresses


def test_every_source_has_examples() -> None:
    assert {source for source, _, _ in ARTICLES} == {source for source, _ in FRONTS} == set(EVERY)


@pytest.mark.parametrize(("id_", "key", "url"), FORMS)
def test_an_article_is_known_by_its_key_in_every_form(id_: str, key: str, url: str) -> None:
    source = catalogue.load(id_)
    assert source.is_article_url(url)
    assert url_key(url, source) == key
    assert url_key(url) == key


@pytest.mark.parametrize(("id_", "key", "url"), FORMS)
def test_the_address_that_is_kept_is_an_article_with_the_same_key(id_: str, key: str, url: str) -> None:
    source = catalogue.load(id_)
    kept = article_url(url, source)
    assert source.is_article_url(kept)
    assert url_key(kept, source) == key
    assert article_url(kept, source) == kept
    assert "utm_" not in kept


@pytest.mark.parametrize(("id_", "key", "url"), FORMS)
def test_an_article_belongs_to_one_source(id_: str, key: str, url: str) -> None:
    assert [source.id for source in catalogue.builtin().values() if source.is_article_url(url)] == [id_]
    owner = catalogue.by_host(url)
    assert owner is not None
    assert owner.id == id_


@pytest.mark.parametrize(("id_", "url"), FRONTS)
def test_a_front_is_no_article(id_: str, url: str) -> None:
    assert catalogue.load(id_).owns(url)
    assert [source.id for source in catalogue.builtin().values() if source.is_article_url(url)] == []


def test_the_next_article_has_another_key() -> None:
    for id_, key, urls in ARTICLES:
        # the last digit of the address's id, or letter of its slug
        tail = key.rsplit(":", 1)[-1].rsplit("/", 1)[-1].removesuffix(".html").removeprefix("ud")
        other = tail[:-1] + ("9" if tail[-1].isdigit() else "Y")
        if tail in urls[0]:
            assert url_key(urls[0].replace(tail, other), catalogue.load(id_)) != key


def test_entries_are_no_articles(source: Source) -> None:
    assert [entry.url for entry in source.entry if source.is_article_url(entry.url)] == []


def test_editions_of_one_house_stay_apart() -> None:
    korean, english = "https://www.hani.co.kr/arti/politics/defense/1240001.html", "english_edition/e_national/1240001"
    assert url_key(korean) != url_key(f"https://english.hani.co.kr/arti/{english}.html")
    assert url_key("https://www.mk.co.kr/news/politics/11334001") != url_key(
        "https://www.mk.co.kr/en/politics/11334001"
    )
    newsrooms = {id_: source.newsroom for id_, source in catalogue.builtin().items()}
    assert newsrooms["yonhap_en"] == newsrooms["yonhap_ko"]
    assert newsrooms["hankyoreh_en"] == newsrooms["hankyoreh"]
    assert newsrooms["daily_nk_en"] == newsrooms["daily_nk_ko"]


def test_a_rule_stands_in_one_place() -> None:
    """The file of a source is the home of its rules: identities.toml names none of its hosts for the same rule."""
    from crawler.parse.urls import table

    for source in catalogue.builtin().values():
        own = {rule.pattern for rule in source.identity}
        for hosts, rule in table():
            assert not (rule.pattern in own and any(source.owns(f"https://{host}/") for host in hosts)), source.id


@pytest.mark.parametrize(
    ("id_", "url", "kept"),
    [
        ("chosun", f"https://www.chosun.com/politics/a/2026/01/06/{ARC}/?outputType=amp",
         f"https://www.chosun.com/politics/a/2026/01/06/{ARC}/"),
        ("kbs", "https://mn.kbs.co.kr/news/view.do?ncd=8450001&ref=A",
         "https://news.kbs.co.kr/news/pc/view/view.do?ncd=8450001"),
        ("yonhap_ko", "https://m.yna.co.kr/amp/view/AKR20260106123456001?site=x",
         "https://www.yna.co.kr/view/AKR20260106123456001"),
        ("joongang", "https://mnews.joins.com/article/25300001", "https://www.joongang.co.kr/article/25300001"),
    ],
)  # fmt: skip
def test_the_outlets_own_form_is_kept(id_: str, url: str, kept: str) -> None:
    assert article_url(url, catalogue.load(id_)) == kept  # Chosun redirects for ever without its last slash


# ---- recipes and the configuration


def test_the_recipe_is_that_of_the_day() -> None:
    hankook, kcna = catalogue.load("hankookilbo"), catalogue.load("kcna")
    assert "p.editor-p" in hankook.recipe_for(datetime(2026, 1, 27, tzinfo=UTC).date()).body[0]
    assert "article-view" in hankook.recipe_for(datetime(2026, 1, 28, tzinfo=UTC).date()).body[0]
    assert kcna.recipe_for(datetime(2024, 1, 6, tzinfo=UTC).date()).date == (".publish-time",)
    assert kcna.recipe_for(None).body == ("main article .container",)


@pytest.mark.parametrize("id_", EVERY)
def test_a_users_file_changes_one_field_and_leaves_the_rest(id_: str, tmp_path: Path) -> None:
    file = tmp_path / "koreawatch.toml"
    file.write_text(f"[[source]]\nid = {id_!r}\ndelay = '7s'\n", encoding="utf-8")
    own, builtin = load(file, environ={}).source(id_), catalogue.load(id_)
    assert own == builtin.model_copy(update={"delay": timedelta(seconds=7)})
    assert own.all_hosts == builtin.all_hosts


def test_without_a_file_the_default_set_is_enabled(tmp_path: Path) -> None:
    assert sorted(load(environ={"XDG_CONFIG_HOME": str(tmp_path)}, folder=tmp_path).enabled_ids) == DEFAULT


def test_a_source_that_is_off_can_be_enabled(tmp_path: Path) -> None:
    file = tmp_path / "koreawatch.toml"
    file.write_text('[sources]\nenable = ["kcna", "newsis"]\n', encoding="utf-8")
    assert load(file, environ={}).enabled_ids == ("kcna", "newsis")


def test_no_two_sources_ask_one_entry() -> None:
    urls = [entry.url for source in catalogue.builtin().values() for entry in source.entry]
    assert len(set(urls)) == len(urls)
    assert all(host_of(url) for url in urls)
