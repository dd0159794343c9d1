"""The bundled newsroom over real HTTP: what its pages hold, what its entries list, and that its truth is one."""

from __future__ import annotations

import html
import re
import tomllib
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.parse.contract import EntryPage
from crawler.parse.feed import read_entry
from crawler.parse.urls import url_key
from crawler.source import Entry, Source
from koreawatch.config import load as load_config
from koreawatch.demo.newsroom import Newsroom
from koreawatch.demo.stories import Truth, load
from storage.model import FetchedPage

EDITION = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(EDITION) as newsroom:
        yield newsroom


def fetch(url: str, **headers: str) -> FetchedPage:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        answer = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return FetchedPage(
            url=url,
            final_url=answer.geturl(),
            status=answer.status,
            body=answer.read(),
            content_type=answer.headers["Content-Type"],
            fetched_at=EDITION,
            source_id="",
        )


def declared(page: FetchedPage) -> str:
    """The charset that the header names, or else the page."""
    found = re.search(rb"charset=[\"']?([\w-]+)", (page.content_type or "").encode() + page.body[:1000])
    assert found, page.url
    return found[1].decode().lower()


def shown(page: FetchedPage) -> str:
    """The page decoded as browsers do it, without tags and entities."""
    charset = declared(page)
    text = page.body.decode("cp949" if charset == "euc-kr" else charset)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


# ---- the articles


def test_six_outlets_have_sixty_articles_and_more(newsroom: Newsroom) -> None:
    found = Counter(truth.source for truth in newsroom.truth())
    assert sum(found.values()) >= 66
    assert set(found) == {source.id for source in newsroom.sources} == set(newsroom.outlets)
    assert (len(found), min(found.values())) == (6, 11)
    assert Counter(source.language for source in newsroom.sources) == {"en": 3, "ko": 3}


def test_there_is_something_to_find(newsroom: Newsroom) -> None:
    korean = [truth.text for truth in newsroom.truth() if newsroom.outlets[truth.source].language == "ko"]
    for word, least in {"북한": 8, "탄도미사일": 5, "대북": 5, "김정은": 3}.items():
        assert sum(word in text for text in korean) >= least, word
    assert sum("Kim Jong-un" in truth.text for truth in newsroom.truth()) >= 3
    titles = " ".join(truth.title for truth in newsroom.truth())
    for tag in ("[속보]", "(종합)", "(2nd LD)", "[사설]", "[날씨]", "[뉴스분석]"):
        assert tag in titles


def test_the_truth_is_one(newsroom: Newsroom) -> None:
    truths = newsroom.truth()
    by_url = {truth.url: truth for truth in truths}
    assert len(by_url) == len(truths)
    written = [truth.text for truth in truths if not truth.reprint_of]
    assert len(set(written)) == len(written)
    for truth in truths:
        assert newsroom.oldest < truth.published < newsroom.edition
        assert truth.published < (truth.modified or newsroom.edition) <= newsroom.edition
        assert (truth.published.second, truth.published.microsecond) == (0, 0)
        assert all(paragraph == paragraph.strip() != "" for paragraph in truth.paragraphs)
        assert not re.search(r"[{}]|^#", truth.title + truth.text + "".join(truth.captions), re.MULTILINE)
        assert truth.faults(truth.text) == []
        assert truth.faults(truth.text + "\n\n댓글 0") == ["extra: 댓글 0"]
    assert sum(len(truth.authors) > 1 for truth in truths) >= 5
    assert sum(not truth.authors for truth in truths) >= 5
    assert sum(truth.modified is not None for truth in truths) >= 4
    assert sum(len(truth.captions) > 1 for truth in truths) >= 3


def test_reprints_run_after_their_originals_and_word_for_word(newsroom: Newsroom) -> None:
    by_url = {truth.url: truth for truth in newsroom.truth()}
    reprints = [truth for truth in by_url.values() if truth.reprint_of]
    assert len(reprints) >= 6
    shortened = 0
    for reprint in reprints:
        original = by_url[reprint.reprint_of or ""]
        assert (original.reprint_of, original.source != reprint.source) == (None, True)
        assert original.published < reprint.published
        assert original.paragraphs[: len(reprint.paragraphs)] == reprint.paragraphs
        shortened += len(reprint.paragraphs) < len(original.paragraphs)
    assert 0 < shortened < len(reprints)


def test_a_text_with_neutral_parts_is_as_good_as_one_without() -> None:
    truth = sample(neutral=("SEOUL, Nov. 24 (Dongnae) -- ", "[앵커]", "새벽방송 뉴스 남은별입니다."))
    assert truth.faults("SEOUL, Nov. 24 (Dongnae) -- One.\n\n[앵커]\nTwo.\n\n새벽방송 뉴스 남은별입니다.") == []
    assert truth.faults("Two.\n\nOne.") == ["paragraphs in another order, or more than once"]
    assert truth.faults("One.\n\nThree.") == ["missing: Two.", "extra: Three."]


def sample(**fields: object) -> Truth:
    made = Truth(
        source="paper",
        url="https://paper.example/1",
        title="One and two",
        authors=(),
        published=EDITION,
        modified=None,
        section="",
        captions=(),
        paragraphs=("One.", "Two."),
        neutral=(),
        reprint_of=None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("month", range(1, 13))
def test_the_articles_can_be_dated_back_from_any_day(month: int) -> None:
    for hour in (0, 14, 16):
        edition = datetime(2027, month, 1, hour, 30, 20, tzinfo=UTC)
        stories = load(edition)
        assert all(edition - timedelta(days=40) < story.published < edition for story in stories)


# ---- the pages


def test_every_page_answers_in_its_charset_and_shows_its_article(newsroom: Newsroom) -> None:
    for truth in newsroom.truth():
        page = fetch(truth.url)
        assert (page.status, page.final_url) == (200, truth.url)
        said = shown(page)
        for text in (truth.title, *truth.paragraphs, *truth.captions, *truth.authors):
            assert text in said, (truth.url, text)
        source = newsroom.outlets[truth.source]
        assert sum(other.headline in said for other in source.stories) >= 5, "no related articles around it"


def test_two_korean_outlets_send_euc_kr_and_one_says_so_in_the_page_only(newsroom: Newsroom) -> None:
    korean = {}
    for name, outlet in newsroom.outlets.items():
        page = fetch(outlet.url(outlet.stories[0]))
        try:
            page.body.decode("utf-8")
        except UnicodeDecodeError:
            korean[name] = ("charset" in (page.content_type or ""), declared(page))
        else:
            assert declared(page) == "utf-8"
    assert korean == {"hanbit_ilbo": (True, "euc-kr"), "donghae": (False, "euc-kr")}


def test_a_page_holds_syllables_that_only_cp949_has(newsroom: Newsroom) -> None:
    (truth,) = (truth for truth in newsroom.truth() if "똠방각하" in truth.title)
    assert "똠".encode("cp949") in fetch(truth.url).body
    assert declared(fetch(truth.url)) == "euc-kr"


def test_other_addresses_lead_to_the_same_page(newsroom: Newsroom) -> None:
    for outlet in newsroom.outlets.values():
        story = outlet.stories[0]
        body = fetch(outlet.url(story)).body
        for path in outlet.aliases(story):
            assert fetch(outlet.home + path).body == body
        mark = "&" if "?" in outlet.url(story) else "?"
        assert fetch(f"{outlet.url(story)}{mark}utm_source=rss").body == body


def test_odd_pages_do_what_they_say(newsroom: Newsroom) -> None:
    kinds = set()
    for url, odd in newsroom.oddities:
        kinds.add(odd.kind)
        page = fetch(url)
        assert page.status == {"gone": 404}.get(odd.kind, 200)
        assert (page.final_url != url) == (odd.kind == "redirect")
    assert kinds == {"redirect", "paywall", "gallery", "robots", "soft_404", "gone", "video"}


def test_pages_are_packed_for_those_who_ask(newsroom: Newsroom) -> None:
    url = newsroom.truth()[0].url
    for coding in ("gzip", "br"):
        assert len(fetch(url, accept_encoding=coding).body) < len(fetch(url).body) / 2


# ---- the entries


def entry_pages(source: Source, entry: Entry) -> Iterator[tuple[FetchedPage, EntryPage]]:
    """An entry's page and those it leads to, each once, until they show nothing new."""
    days = [EDITION - timedelta(days=back) for back in range(41)] if "{date:" in entry.url else [EDITION]
    waiting = [source.entry_url(entry, day) for day in days]
    met: set[str] = set()
    shown: set[str] = set()
    while waiting:
        url = waiting.pop(0)
        if url in met:
            continue
        met.add(url)
        page = fetch(url)
        assert page.status == 200, url
        read = read_entry(page, source, entry)
        yield page, read
        keys = {link.url_key for link in read.links}
        if entry.kind != "listing" or keys - shown:
            waiting += read.more
        shown |= keys


@pytest.mark.filterwarnings("ignore:To avoid breaking existing software:DeprecationWarning")  # feedparser's
def test_feeds_sitemaps_and_listings_list_the_articles(newsroom: Newsroom) -> None:
    kinds = set()
    for source in newsroom.sources:
        truths = {url_key(truth.url, source): truth for truth in newsroom.truth() if truth.source == source.id}
        odd = {url_key(url, source) for url, _ in newsroom.oddities if source.owns(url)}
        listed: set[str] = set()
        for entry in source.entry:
            listed_here: set[str] = set()
            for page, read in entry_pages(source, entry):
                kinds.add(page.content_type)
                assert read.problem is None
                for link in read.links:
                    assert link.url_key in truths or link.url_key in odd, link.url
                    listed_here.add(link.url_key)
                    truth = truths.get(link.url_key)
                    if truth and entry.kind == "feed":
                        assert (link.title, link.published_at) == (truth.title, truth.published)
                    elif truth and link.published_at and entry.kind == "sitemap":
                        assert link.published_at in (truth.published, truth.modified)
            if entry.kind == "feed":
                assert odd <= listed_here
            assert len(listed_here & set(truths)) >= (4 if "news-sitemap" in entry.url else 9), entry.url
            listed |= listed_here
        assert set(truths) <= listed, source.id
    assert {"application/atom+xml", "application/feed+json", "text/xml", "text/xml; charset=euc-kr"} <= kinds


def test_the_dates_in_listings_are_those_of_the_articles(newsroom: Newsroom) -> None:
    for source in newsroom.sources:
        truths = {url_key(truth.url, source): truth for truth in newsroom.truth() if truth.source == source.id}
        for entry in (entry for entry in source.entry if entry.kind == "listing"):
            links = [link for _, read in entry_pages(source, entry) for link in read.links]
            dates = {link.url_key: link.published_at for link in links if link.published_at}
            assert dates == {key: truth.published for key, truth in truths.items()}


def test_the_patterns_of_the_sources_tell_articles_from_other_pages(newsroom: Newsroom) -> None:
    for source in newsroom.sources:
        outlet = newsroom.outlets[source.id]
        for story in outlet.stories:
            for path in (outlet.path(story), *outlet.aliases(story)):
                assert source.is_article_url(outlet.home + path), path
                assert url_key(outlet.home + path, source, outlet.url(story)) == url_key(outlet.url(story), source)
        for path in ("/", "/about", "/logo.svg", *(outlet.list_path(key, 1) for key in ("", *outlet.sections))):
            assert not source.is_article_url(outlet.home + path), path
        others = [other for other in newsroom.sources if other is not source]
        assert not any(other.is_article_url(outlet.url(outlet.stories[0])) for other in others)


def test_an_entry_page_that_has_not_changed_is_not_sent_again(newsroom: Newsroom) -> None:
    url = newsroom.sources[0].entry[0].url
    with urllib.request.urlopen(url, timeout=5) as answer:
        etag = answer.headers["ETag"]
    assert fetch(url, if_none_match=etag).status == 304
    assert fetch(url, if_none_match='"other"').status == 200


def test_robots_txt_names_the_sitemap(newsroom: Newsroom) -> None:
    for outlet in newsroom.outlets.values():
        said = fetch(f"{outlet.home}/robots.txt").body.decode()
        assert said.startswith("User-agent: *")
        assert fetch(said.partition("Sitemap: ")[2].strip()).status == 200


# ---- the newsroom itself


def test_its_configuration_is_valid_and_brings_it_back(tmp_path: Path) -> None:
    with Newsroom(EDITION + timedelta(seconds=20)) as first:
        text = first.config_toml()
        urls = [truth.url for truth in first.truth()]
    path = tmp_path / "koreawatch.toml"
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    assert [config.source(source.id) for source in first.sources] == list(first.sources)
    found = re.search(r"--edition (\S+) --ports (\S+)", text)
    assert found
    ports = [int(port) for port in found[2].split(",")]
    assert [f"127.0.0.1:{port}" for port in ports] == list(first.allow)
    with Newsroom(datetime.fromisoformat(found[1]), ports=ports) as again:
        assert [truth.url for truth in again.truth()] == urls
        assert fetch(urls[0]).status == 200


def test_a_wrong_edition_or_port_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        Newsroom(datetime(2026, 11, 24))
    with pytest.raises(ValueError, match="6 outlets"):
        Newsroom(EDITION, ports=[8000])


def test_two_newsrooms_do_not_meet() -> None:
    with Newsroom(EDITION) as one, Newsroom(EDITION) as other:
        assert not set(one.allow) & set(other.allow)
        assert fetch(one.truth()[0].url).status == 200
        assert (len(one.seen), len(other.seen)) == (1, 0)


def test_its_files_are_in_the_package() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    package = ROOT / "koreawatch"
    packed = {path for pattern in rules["package-data"]["koreawatch"] for path in package.glob(pattern)}
    files = {path for path in (package / "demo").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert files <= packed
    assert len([path for path in files if path.parent.name == "articles" and path.suffix == ".toml"]) == 6
    modules = {path.parent for path in files if path.suffix == ".py"}
    assert all((folder / "__init__.py").is_file() for folder in modules)
