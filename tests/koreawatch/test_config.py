"""Every field of the configuration with a mistake in it: the place and the words of the message."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import catalogue
from crawler.settings import CrawlConfig
from crawler.source import Checked, Entry, Identity, Recipe, Source
from koreawatch.config import Config, ConfigError, load
from koreawatch.config_check import _MODELS
from koreawatch.toml_places import places

PAPER = """
[[source]]
id = "paper"
name = "The Paper"
language = "en"
homepage = "https://paper.example/"
"""


def loaded(tmp_path: Path, text: str) -> Config:
    file = tmp_path / "koreawatch.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, environ={})


def mistakes(tmp_path: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    return caught.value


def paper(line: str, key: str) -> str:
    """The paper's table with this line in place of the one of the same key."""
    kept = [each for each in PAPER.splitlines() if not each.startswith(f"{key} =")]
    return "\n".join([*kept, line])


FIELDS = [
    ("store = 7", "store", "should be a valid string"),
    ('store = ""', "store", "at least 1 character"),
    ("stores = 'x.db'", "stores", "did you mean store?"),
    ("crawl = 3", "crawl", "table"),
    ("[crawl]\nuser_agent = ''", "crawl.user_agent", "at least 1 character"),
    ("[crawl]\nuser_agent = '한강'", "crawl.user_agent", "printable ASCII"),
    ("[crawl]\nallow_private_networks = ['localhost']", "crawl.allow_private_networks[0]", "write 127.0.0.0/8"),
    ("[crawl]\nallow_private_networks = '127.0.0.1'", "crawl.allow_private_networks", "should be a list"),
    ("[crawl]\nkeep_pages = 90", "crawl.keep_pages", "write it as text: 90s"),
    ("[crawl]\nkeep_pages = '3 months'", "crawl.keep_pages", "write 90s, 10m, 6h or 7d"),
    ("[crawl]\nworkers = 0", "crawl.workers", "greater than or equal to 1, not 0"),
    ("[crawl]\nworkers = 'many'", "crawl.workers", "not 'many'"),
    ("[crawl]\nparallel = 1000", "crawl.parallel", "less than or equal to 64, not 1000"),
    ("[crawl]\ndeadline = 'soon'", "crawl.deadline", "is not a duration"),
    ("[crawl]\ndeadline = '0'", "crawl.deadline", "longer than nothing"),
    ("[crawl]\ntimeout = '0s'", "crawl.timeout", "longer than nothing"),
    ("[crawl]\nmax_time = '0'", "crawl.max_time", "longer than nothing"),
    ("[crawl]\ntimeout = '30'", "crawl.timeout", "is not a duration"),
    ("[crawl]\nmax_size = 5", "crawl.max_size", "greater than or equal to 65536"),
    ("[crawl]\nmax_time = true", "crawl.max_time", "is not a duration"),
    ("keep_page = '1d'", "keep_page", "did you mean keep_pages, under [crawl]?"),
    ("[crawl]\nworker = 2", "crawl.worker", "did you mean workers?"),
    ("[sources]\nenable = 'paper'", "sources.enable", "should be a list"),
    (f"[sources]\nenable = ['papper']\n{PAPER}", "sources.enable[0]", "did you mean paper?"),
    ("[sources]\ndisable = ['nobody_at_all']", "sources.disable[0]", "`koreawatch sources list` names all"),
    ("[sources]\nenabled = []", "sources.enabled", "did you mean enable?"),
    ("source = 'paper'", "source", "list"),
    (paper("id = 'The Paper!'", "id"), "source.The Paper!.id", "small letters, digits and _"),
    (paper("", "id"), "source[0].id", "is missing"),
    (paper("name = ''", "name"), "source.paper.name", "at least 1 character"),
    (paper("language = 'english'", "language"), "source.paper.language", "two small letters"),
    (paper("language = 'jp'", "language"), "source.paper.language", "'jp' is a country; the language is 'ja'"),
    (paper("homepage = 'paper.example'", "homepage"), "source.paper.homepage", "must begin with http:// or https://"),
    (paper("homepage = 'https:///x'", "homepage"), "source.paper.homepage", "has no host"),
    (PAPER + "newsroom = 4", "source.paper.newsroom", "valid string"),
    (PAPER + "timezone = 'Seoul'", "source.paper.timezone", "write Asia/Seoul"),
    (PAPER + "interval = '10 minutes'", "source.paper.interval", "is not a duration"),
    (PAPER + "interval = '0'", "source.paper", "longer than nothing"),
    (PAPER + "max_interval = '1m'", "source.paper", "shorter than interval"),
    (PAPER + "max_interval = 6", "source.paper.max_interval", "write it as text"),
    (PAPER + "delay = 'x'", "source.paper.delay", "is not a duration"),
    (PAPER + "concurrency = 17", "source.paper.concurrency", "less than or equal to 16"),
    (PAPER + "hosts = 'a.kr'", "source.paper.hosts", "should be a list"),
    (PAPER + "verify_tls = 'perhaps'", "source.paper.verify_tls", "not 'perhaps'"),
    (PAPER + "cookies = 'perhaps'", "source.paper.cookies", "not 'perhaps'"),
    (PAPER + "spider = 1", "source.paper.spider", "valid string"),
    (PAPER + "spider = 'nothing'", "source.paper.spider", "module:Class"),
    (PAPER + "spider = 'no_such_module_here:Spider'", "source.paper.spider", "no module 'no_such_module_here'"),
    (PAPER + "topic = 'koreas'", "source.paper.topic", "did you mean 'korea'?"),
    (PAPER + "default = 'perhaps'", "source.paper.default", "not 'perhaps'"),
    (PAPER + "notes = []", "source.paper.notes", "valid string"),
    (PAPER + "schedule = '* * *'", "source.paper.schedule", "not five"),
    (PAPER + "schedule = '61 * * * *'", "source.paper.schedule", "'61' is no minute; it goes from 0 to 59"),
    (PAPER + "quiet_hours = ['1-6']", "source.paper.quiet_hours[0]", "write 01:00-06:00"),
    (PAPER + "intervall = '1m'", "source.paper.intervall", "did you mean interval?"),
    (PAPER + "entries = []", "source.paper.entries", "did you mean entry?"),
    (PAPER + "[source.checked]\ndate = 'then'\nevidence = 'x'", "source.paper.checked.date", "date"),
    (PAPER + "[source.checked]\ndate = 2026-01-06\nevidence = 1", "source.paper.checked.evidence", "valid string"),
    (
        PAPER + "[source.checked]\ndate = 2026-01-06\nevidence = 'x'\nconfirmed = 'y?'",
        "source.paper.checked.confirmed",
        "not 'y?'",
    ),
    (
        PAPER + "[[source.identity]]\npattern = '('\nkey = 'p:{id}'",
        "source.paper.identity[0].pattern",
        "regular expression",
    ),
    (
        PAPER + "[[source.identity]]\npattern = 'x'\nkey = 'p:{id}'",
        "source.paper.identity[0].pattern",
        "write the id in brackets",
    ),
    (
        PAPER + "[[source.identity]]\npattern = '(x)'\nkey = 'p:{id}'\ncanonical = 'https://p.kr/'",
        "source.paper.identity[0].canonical",
        "has no {id} in it",
    ),
    (
        PAPER + "[[source.entry]]\nkind = 'sitemap'\nurl = 'https://p.kr/{date:%Q}.xml'",
        "source.paper.entry[0].url",
        "write {date:%Y%m%d}",
    ),
    (PAPER + "[[source.identity]]\npattern = 'x'\nkey = 'p'", "source.paper.identity[0].key", "must hold {id}"),
    (
        PAPER + "[[source.identity]]\npattern = 'x'\nkey = 'p:{id}'\ncanonical = 1",
        "source.paper.identity[0].canonical",
        "valid string",
    ),
    (
        PAPER + "[[source.entry]]\nkind = 'fead'\nurl = 'https://p.kr/'",
        "source.paper.entry[0].kind",
        "did you mean 'feed'?",
    ),
    (
        PAPER + "[[source.entry]]\nkind = 'RSS'\nurl = 'https://p.kr/'",
        "source.paper.entry[0].kind",
        "did you mean 'feed'?",
    ),
    (paper("homepage = 'https://u:pw@paper.example'", "homepage"), "source.paper.homepage", "has a login in it"),
    (PAPER + "[[source.entry]]\nkind = 'feed'\nurl = 'http://u:pw@a.example/'", "source.paper.entry[0].url", "a login"),
    (PAPER + "[[source.entry]]\nkind = 'feed'\nurl = 'rss.xml'", "source.paper.entry[0].url", "must begin with http"),
    *(
        (
            PAPER + f"[[source.entry]]\nkind = 'listing'\nurl = 'https://p.kr/'\n{line}",
            f"source.paper.entry[0].{key}",
            words,
        )
        for key, line, words in [
            ("link", "link = 'a['", "CSS selector"),
            ("next", "next = '>'", "CSS selector"),
            ("pages", "pages = 0", "greater than or equal to 1"),
            ("backfill", "backfill = 'x'", "not 'x'"),
            ("enabled", "enabled = 'x'", "not 'x'"),
            ("note", "note = 1", "valid string"),
            ("urls", "urls = []", "did you mean url?"),
        ]
    ),
    *(
        (PAPER + f"[[source.recipe]]\n{key} = {value}", f"source.paper.recipe[0].{place}", words)
        for key, value, place, words in [
            ("valid_until", "'soon'", "valid_until", "date"),
            ("article_url", "'['", "article_url", "regular expression"),
            *(
                (name, "['a[']", f"{name}[0]", "CSS selector")
                for name in ("body", "title", "byline", "date", "caption", "prune")
            ),
            ("boilerplate", "['x', 1]", "boilerplate[1]", "valid string"),
            ("boilerplates", "[]", "boilerplates", "did you mean boilerplate?"),
        ]
    ),
    ("[[thesaurus]]\nen = ['Hanbit']", "thesaurus[0]", "two spellings"),
    ("[[thesaurus]]\nen = ['Hanbit', '']\nko = ['한빛']", "thesaurus[0].en[1]", "at least 1 character"),
    ("[[thesaurus]]\nen = ['Hanbit']\nko = '한빛'", "thesaurus[0].ko", "should be a list"),
    ("[schedule]\nquiet_hours = '01:00-06:00'", "schedule.quiet_hours", "should be a list"),
    ("[schedule]\nquiet_hours = ['25:00-26:00']", "schedule.quiet_hours[0]", "no span of hours"),
    ("[schedule]\nspread = 5", "schedule.spread", "write it as text"),
    ("[schedule]\ndrain = '0'", "schedule.drain", "longer than nothing"),
    ("[schedule]\nmax_memory_mb = -1", "schedule.max_memory_mb", "greater than or equal to 0"),
    ("[schedule]\nrecheck = 'now'", "schedule.recheck", "not 'now'"),
    ("[schedule]\nkeep_skipped = 'x'", "schedule.keep_skipped", "is not a duration"),
    ("[schedule]\nlisten = 8484", "schedule.listen", "valid string"),
    ("[schedule]\nquiet = []", "schedule.quiet", "did you mean quiet_hours?"),
    ("[alerts]\nnotify = 'log:'", "alerts.notify", "should be a list"),
    ("[schedule]\nlisten = '127.0.0.1'", "schedule.listen", "as in 127.0.0.1:8484"),
    ("[alerts]\nhealth = 'never'", "alerts.health", "not 'never'"),
    ("[alerts]\ndigest = 30", "alerts.digest", "write it as text"),
    ("[alerts]\nquiet_hours = [5]", "alerts.quiet_hours[0]", "write 01:00-06:00"),
    ("[alerts]\ntimezone = 'Soul'", "alerts.timezone", "write Asia/Seoul"),
    ("[alerts]\nallow_private_networks = ['10.1.0.0/66']", "alerts.allow_private_networks[0]", "write 127.0.0.0/8"),
    ("[alerts]\nwebhook_secret = 'hunter2'", "alerts.webhook_secret", "write env:NAME"),
    ("[mail]\nhost = ''", "mail.host", "at least 1 character"),
    ("[mail]\nport = 70000", "mail.port", "less than or equal to 65535"),
    ("[mail]\nsecurity = 'ssl'", "mail.security", "'tls'"),
    ("[mail]\nuser = 1", "mail.user", "valid string"),
    ("[mail]\npassword = 'hunter2'", "mail.password", "write env:NAME"),
    ("[mail]\nsender = 1", "mail.sender", "valid string"),
    ("[backup]\nfolder = ''", "backup.folder", "at least 1 character"),
    ("[backup]\nevery = '0'", "backup.every", "longer than nothing"),
    ("[backup]\nkeep = 0", "backup.keep", "greater than or equal to 1"),
    ("[[thesaurus]]\neng = ['Hanbit']", "thesaurus[0].eng", "did you mean en?"),
]


@pytest.mark.parametrize(("text", "path", "words"), FIELDS, ids=[f"{path}-{words[:12]}" for _, path, words in FIELDS])
def test_a_mistake_is_named_with_its_place_and_what_to_write(tmp_path: Path, text: str, path: str, words: str) -> None:
    error = mistakes(tmp_path, text)
    found = [each for each in error.mistakes if each.path == path]
    assert found, error.lines()
    assert words in str(found[0])
    assert found[0].line is None or text.splitlines()[found[0].line - 1].strip()


def test_every_field_has_a_mistake_in_the_table() -> None:
    met = {path.rpartition(".")[2].partition("[")[0] for _, path, _ in FIELDS}
    for name in ("schedule", "alerts", "mail", "backup"):
        missing = set(_MODELS[name].model_fields) - {
            path.partition(".")[2].partition("[")[0] for _, path, _ in FIELDS if path.startswith(f"{name}.")
        }
        assert not missing, (name, missing)
    for model in (CrawlConfig, Source, Entry, Recipe, Identity, Checked):
        missing = set(model.model_fields) - met - {"identity", "entry", "recipe", "checked"}
        assert not missing, (model, missing)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = f"stor = 'x'\n[crawl]\nworkers = 0\n{PAPER}delay = 'x'\n[[source.entry]]\nkind = 'feed'\nurl = 'x'\n"
    lines = mistakes(tmp_path, text).lines()
    assert [line.split(" ")[0].rsplit(":", 2)[1] for line in lines] == ["1", "3", "10", "13"]
    assert lines[3].split(" ")[1] == "source.paper.entry[0].url:"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = ", ":1: not TOML: invalid value, at the end of the file"),
        ("[crawl\nworkers = 1", ":1: not TOML"),
        ("a = 1\na = 2", ":2: not TOML: cannot overwrite a value"),
        ("a = '", "not TOML"),
    ],
)
def test_a_slip_of_syntax_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    assert words in str(mistakes(tmp_path, text))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "koreawatch.toml"
    file.write_bytes("# 한강".encode("euc-kr"))
    with pytest.raises(ConfigError, match="not UTF-8 at byte 2"):
        load(file, environ={})


def test_a_source_defined_twice_is_a_mistake(tmp_path: Path) -> None:
    error = mistakes(tmp_path, PAPER + PAPER)
    assert "there is a source with this id already" in str(error)


@pytest.fixture
def builtin(monkeypatch: pytest.MonkeyPatch) -> Source:
    """One built-in source, whatever the package has."""
    source = Source.model_validate(
        {
            "id": "hangang",
            "name": "Hangang Ilbo",
            "language": "ko",
            "homepage": "https://hangang.example/",
            "interval": "20m",
            "default": True,
            "entry": [{"kind": "feed", "url": "https://hangang.example/rss"}],
            "recipe": [{"body": [".story"], "prune": [".ad"]}],
        }
    )
    monkeypatch.setattr(catalogue, "ids", lambda: ("hangang",))
    monkeypatch.setattr(catalogue, "load", lambda id_: {"hangang": source}[id_])
    monkeypatch.setattr(catalogue, "builtin", lambda: {"hangang": source})
    return source


def test_an_override_changes_what_it_names_and_nothing_else(tmp_path: Path, builtin: Source) -> None:
    config = loaded(tmp_path, "[[source]]\nid = 'hangang'\ndelay = '3s'\n[[source.recipe]]\nbody = ['article']\n")
    source = config.source("hangang")
    assert (source.name, source.interval, source.delay) == ("Hangang Ilbo", timedelta(minutes=20), timedelta(seconds=3))
    assert source.entry == builtin.entry
    assert [recipe.body for recipe in source.recipe] == [("article",)]  # a list takes the place of a list
    assert source.recipe[0].prune == ()
    assert config.enabled_ids == ("hangang",)


def test_an_unknown_id_without_the_rest_of_a_source_suggests_the_built_in_one(tmp_path: Path, builtin: Source) -> None:
    error = mistakes(tmp_path, "[[source]]\nid = 'hangan'\ndelay = '3s'\n")
    assert "to change a built-in one, write id = 'hangang'" in str(error)


@pytest.mark.parametrize(
    ("text", "enabled"),
    [
        ("", ("hangang",)),
        (PAPER, ("hangang", "paper")),
        (PAPER + "default = false", ("hangang",)),
        ("[sources]\nenable = ['paper']\n" + PAPER, ("paper",)),
        ("[sources]\nenable = []\n" + PAPER, ()),
        ("[sources]\ndisable = ['hangang']\n" + PAPER, ("paper",)),
        ("[sources]\nenable = ['paper', 'hangang']\ndisable = ['hangang']\n" + PAPER, ("paper",)),
        ("[[source]]\nid = 'hangang'\ndefault = false", ()),
    ],
)
def test_which_sources_are_enabled(tmp_path: Path, builtin: Source, text: str, enabled: tuple[str, ...]) -> None:
    assert loaded(tmp_path, text).enabled_ids == enabled


def test_the_owner_of_an_address_is_the_files_own_source_first(tmp_path: Path) -> None:
    config = loaded(tmp_path, PAPER)
    owner = config.owner("https://m.paper.example/a/1")
    assert owner is not None
    assert owner.id == "paper"
    assert config.owner("https://nobody.example/") is None


def test_the_users_names_join_the_thesaurus(tmp_path: Path) -> None:
    config = loaded(tmp_path, "[[thesaurus]]\nen = ['Hanbit Foundation']\nko = ['한빛재단']\n")
    assert config.thesaurus is not None
    (name,) = config.thesaurus.expand(["한빛재단"], None)
    assert [each.text for each in getattr(name, "spellings", ())] == ["Hanbit Foundation", "한빛 재단"]


def test_the_store_is_named_by_option_environment_file_or_default_in_this_order(tmp_path: Path) -> None:
    file = tmp_path / "koreawatch.toml"
    file.write_text("# mine\nstore = 'desk/kw.db'\n", encoding="utf-8")
    environ = {"KOREAWATCH_STORE": str(tmp_path / "env.db")}
    option = load(file, tmp_path / "option.db", environ)
    assert (option.store, option.origin("store")) == (tmp_path / "option.db", "option --store")
    by_environ = load(file, environ=environ)
    assert (by_environ.store.name, by_environ.origin("store")) == ("env.db", "environment KOREAWATCH_STORE")
    by_file = load(file, environ={})
    assert (by_file.store, by_file.origin("store")) == (tmp_path / "desk" / "kw.db", f"{file}:2")
    default = load(environ={}, folder=tmp_path / "nowhere")
    assert (default.store.name, default.origin("store")) == ("koreawatch.db", "default")


def test_the_file_is_looked_for_in_the_agreed_places(tmp_path: Path) -> None:
    named, here, home = (tmp_path / name for name in ("named.toml", "here", "home"))
    environ = {"KOREAWATCH_CONFIG": str(named), "XDG_CONFIG_HOME": str(home)}
    for path in (named, here / "koreawatch.toml", home / "koreawatch" / "koreawatch.toml"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert load(environ=environ, folder=here).file == named
    environ.pop("KOREAWATCH_CONFIG")
    assert load(environ=environ, folder=here).file == here / "koreawatch.toml"
    (here / "koreawatch.toml").unlink()
    assert load(environ=environ, folder=here).file == home / "koreawatch" / "koreawatch.toml"


@pytest.mark.parametrize("what", ["is not there", "is a directory"])
def test_a_file_that_was_named_must_be_there(tmp_path: Path, what: str) -> None:
    file = tmp_path if what == "is a directory" else tmp_path / "none.toml"
    with pytest.raises(ConfigError, match=what):
        load(file, environ={})


def test_lines_are_found_in_every_form_of_toml() -> None:
    text = """# a comment
a = [
  1,  # [not.a.table]
  2,
]
"quoted key" = '''
b = 3
'''
[x.y]
c.d = 1
[[list]]
k = 1
[[list]]
k = 2
[[list.inner]]
z = { q = 1 }
[list.sub]
w = 1
"""
    found = places(text)
    assert {path: found[path] for path in found if len(path) > 1 or path in {("a",), ("quoted key",)}} == {
        ("a",): 2,
        ("quoted key",): 6,
        ("x", "y"): 9,
        ("x", "y", "c"): 10,
        ("x", "y", "c", "d"): 10,
        ("list", 0): 11,
        ("list", 0, "k"): 12,
        ("list", 1): 13,
        ("list", 1, "k"): 14,
        ("list", 1, "inner", 0): 15,
        ("list", 1, "inner", 0, "z"): 16,
        ("list", 1, "sub"): 17,
        ("list", 1, "sub", "w"): 18,
    }


values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "kind", "en"]), inner, max_size=3)
    ),
    max_leaves=6,
)
keys = st.sampled_from(["store", "crawl", "sources", "source", "thesaurus", "other"])


@settings(max_examples=200)
@given(st.dictionaries(keys, values, max_size=4))
def test_no_shape_of_a_file_breaks_the_check(given_: dict[str, object]) -> None:
    from koreawatch.config_check import check

    own, found = check(given_, {})
    assert all(str(each) for each in found)
    assert found or all(isinstance(source, Source) for source in own.values())


def test_reading_the_configuration_is_light(tmp_path: Path) -> None:
    import subprocess

    program = (
        "import sys; from koreawatch.config import load; config = load(environ={}); config.store;"
        "heavy = {'scrapy', 'twisted', 'pydantic', 'sqlite_utils', 'trafilatura', 'lxml'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
