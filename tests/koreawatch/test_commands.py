"""The commands that read: search, show, runs, export, store, config; and the habits of all."""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import json
import shlex
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from koreawatch.cli.main import COMMANDS, cli
from storage.selection import Limits
from storage.store import SqliteStore
from tests.koreawatch.conftest import Call, environment, process


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# ---- help


def every_command() -> Iterator[tuple[list[str], click.Command]]:
    yield [], cli
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield [name], command
        if isinstance(command, click.Group):
            for inner, each in command.commands.items():
                yield [name, inner], each


EVERY = {" ".join(path) or "koreawatch": (path, command) for path, command in every_command()}


@pytest.mark.parametrize("name", EVERY)
def test_the_help_of_every_command_ends_with_two_examples_that_parse(name: str, call: Call) -> None:
    path, _ = EVERY[name]
    done = call(*path, "--help")
    assert done.exit_code == 0
    examples = [line.strip() for line in done.stdout.rstrip().rpartition("Examples:")[2].splitlines() if line.strip()]
    assert len(examples) == 2
    for example in examples:
        inner = example.replace("$(", " | ").replace(')"', "").replace('eval "', "").replace('sqlite3 "', "")
        (words,) = [w for part in inner.split("|") if (w := shlex.split(part.split(" > ")[0])) and w[0] == "koreawatch"]
        parsed(words[1:], path)


def parsed(args: list[str], path: list[str]) -> None:
    """Parse as click would, without running anything; the example must be of the command that it stands under."""
    command: click.Command = cli
    context = command.make_context("koreawatch", list(args), resilient_parsing=True)
    met: list[str] = []
    while isinstance(command, click.Group) and context._protected_args + context.args:
        name, found, rest = command.resolve_command(context, context._protected_args + context.args)
        assert found is not None, name
        met.append(str(name))
        context = found.make_context(str(name), rest, parent=context, resilient_parsing=True)
        command = found
    assert met[: len(path)] == path
    assert not isinstance(command, click.Group)
    options = {name for parameter in command.params for name in parameter.opts + parameter.secondary_opts}
    assert all(
        arg in options for arg in args[len(met) :] if arg.startswith("--") and arg not in ("--config", "--store")
    )


def test_the_list_of_commands_says_what_each_command_says() -> None:
    for name, (module, what) in COMMANDS.items():
        command = importlib.import_module(f"koreawatch.cli.{module}").command
        assert command.name == name
        assert what.endswith(".")
        assert command.help


# ---- wrong use


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["serch", "x"], "Did you mean 'search'?"),
        (["store", "chek"], "Did you mean 'check'?"),
        (["watch", "rm", "x"], "Did you mean 'remove'?"),
        (["sources", "ls"], "Did you mean 'list'?"),
        (["find", "x"], "Did you mean 'search'?"),
        (["search", "--formt", "json"], "--format"),
        (["search", "--format", "xml"], "'ndjson'"),
        (["search", "--since", "soon"], "write a duration"),
        (["search", "--tz", "Seoul"], "did you mean Asia/Seoul?"),
        (["search", "--tz", "../../etc/passwd"], "is no time zone"),
        (["search", "--limit", "0"], "0 is not in the range"),
        (["show"], "Missing argument"),
        (["show", "abc"], "write 12 or https://"),
        (["show", "2", "--diff", "first"], "write 1..2"),
        (["show", "2", "--diff", "1..7"], "there are 1 to 2"),
        (["export", "--format", "xlsx"], "'parquet'"),
        (["crawl", "--url", "http:///x"], "is no address"),
        (["crawl", "--url", "https://desk:sesame@paper.example/x"], "has a login in it"),
        (["sources", "add", "https://desk:sesame@paper.example/"], "has a login in it"),
        (["crawl", "--url", "paper.example/x"], "did you mean https://paper.example/x?"),
        (["crawl", "--url", "ftp://paper.example/x"], "is no address"),
        (["crawl", "--url", "https://a.kr/" + "x" * 10_000], "10013 characters"),
        (["crawl", "no_such_paper"], "no source is called 'no_such_paper'"),
        (["import", "none.ndjson"], "no such file: none.ndjson"),
        (["import", "conftest.txt"], "no such file: conftest.txt"),
        (["import", str(Path(__file__))], "say --format"),
        (["import", str(Path(__file__).parent)], "a folder is no file"),
        (["search", "--limit", "-1", "x"], "-1 is not in the range"),
        (["search", "--offset", "-1"], "-1 is not in the range"),
        (["export", "--since", "-1d"], "'-1d' is no moment"),
        (["export", "-o", "out.xlsx"], ".xlsx is not written; name a file ending in .csv"),
        (["export", "-o", "out.json"], ".json is not written"),
        (["export", "-o", "out.csv.bz2"], ".bz2 is not written; .gz compresses"),
        (["export", "-o", "nowhere/out.csv"], "nowhere is no folder. Make it first"),
        (["sources", "show", "no_such_paper"], "no source is called"),
        (["store", "prune", "--older-than", "long"], "write 90s"),
        (["--config", "none.toml", "runs"], "Error: none.toml, named by --config, is not there"),
        (["search", "x", "--since", "2d", "--until", "5d"], "--since is later than --until"),
        (["search", "--until", "2026-01-05", "--since", "2026-01-06"], "--since is later than --until"),
        (["export", "--bom", "-o", "out.ndjson"], "--bom is for CSV"),
        (
            ["watch", "add", "x", "y", "--notify", "desk@paper.example"],
            "'desk@paper.example' is no address; did you mean mailto:",
        ),
        (["demo", "--keep", str(Path(__file__))], "is a file"),
        (["demo", "--keep", f"{__file__}/desk"], "is a file, or lies under one"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_is_right(call: Call, full: Path, args: list[str], words: str) -> None:
    before = full.stat().st_mtime_ns
    done = call("--store", full, *args)
    assert (done.exit_code, words in done.stderr) == (2, True), done.output
    assert full.stat().st_mtime_ns == before


def test_a_query_for_a_source_that_there_is_not_is_answered_with_a_remark(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "source:yonhap_em", "--format", "ndjson")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no source is called 'yonhap_em'; did you mean yonhap_en?" in done.stderr


def test_where_the_program_begins_the_command_line_is_not_loaded_yet() -> None:
    """Each process that reads pages runs that file again."""
    begun = "import sys, koreawatch.__main__; print(*(name for name in sys.modules if name.startswith('koreawatch.')))"
    assert subprocess.check_output([sys.executable, "-c", begun], text=True).split() == ["koreawatch.__main__"]
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"koreawatch": "koreawatch.__main__:main"}
    assert subprocess.check_output([sys.executable, "-m", "koreawatch", "--help"]).startswith(b"Usage: koreawatch")


def test_all_mistakes_of_the_configuration_are_told_at_once(call: Call) -> None:
    Path("koreawatch.toml").write_text("[crawl]\nworkers = 0\nparalel = 3\n", encoding="utf-8")
    done = call("config", "check")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "koreawatch.toml:2: crawl.workers: should be greater than or equal to 1, not 0",
        "koreawatch.toml:3: crawl.paralel: there is no such key (did you mean parallel?)",
    ]


def test_a_mistake_in_a_source_stops_a_crawl_but_no_search(call: Call, full: Path) -> None:
    Path("koreawatch.toml").write_text('[[source]]\nid = "paper"\nlanguag = "ko"\n', encoding="utf-8")
    assert call("--store", full, "search", "북한").exit_code == 0
    for args in (["crawl"], ["sources", "list"], ["config", "check"]):
        done = call("--store", full, *args)
        assert (done.exit_code, "did you mean language?" in done.stderr) == (2, True), done.output


@pytest.mark.parametrize("mistake", ['stroe = "x.db"', 'store = ""', "store = 3", "[[thesaurus]]\nen = ['one']", "a ="])
def test_a_mistake_that_a_search_depends_on_stops_it(call: Call, full: Path, mistake: str) -> None:
    Path("koreawatch.toml").write_text(mistake, encoding="utf-8")
    assert call("--store", full, "search", "북한").exit_code == 2


# ---- stores that can't be used


def a_directory(path: Path) -> None:
    path.mkdir()


def another_programs(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def a_letter(path: Path) -> None:
    path.write_text("Dear reader, " * 200)


def not_there(path: Path) -> None:
    pass


@pytest.mark.parametrize("store", [a_directory, another_programs, a_letter, not_there])
@pytest.mark.parametrize("args", [["search", "x"], ["show", "1"], ["runs"], ["export"], ["store", "check"]])
def test_a_store_that_cant_be_used_ends_with_three(call: Call, tmp_path: Path, store: object, args: list[str]) -> None:
    path = tmp_path / "odd.db"
    store(path)  # type: ignore[operator]
    done = call("--store", path, *args)
    assert done.exit_code == 3, done.output
    assert str(path) in done.stderr
    assert not done.stdout
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("store", [a_directory, another_programs, a_letter])
def test_nothing_is_written_into_what_is_no_store(call: Call, tmp_path: Path, store: object) -> None:
    path = tmp_path / "odd.db"
    store(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    assert call("--store", path, "store", "migrate").exit_code == 3
    assert (path.read_bytes() if path.is_file() else b"") == before


# ---- search


def test_search_prints_rows_for_a_pipe(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "발사체")
    assert done.exit_code == 0
    found = rows(done.stdout)
    assert [row["id"] for row in found] == [2, 1]  # newest first
    assert found[0]["published"] == "2026-01-06T05:00:00Z"
    snippet, marks = str(found[0]["snippet"]), found[0]["marks"]
    assert {snippet[a:b] for a, b in marks} == {"발사체"}  # type: ignore[attr-defined]
    assert "text" not in found[0]


def test_search_shows_readers_the_title_the_time_in_their_zone_and_the_total(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "발사체", "--format", "table", "--limit", "1")
    assert "북한, 동해로 발사체 2발" in done.stdout
    assert "#2 · hangang · 2026-01-06 14:00 KST" in done.stdout
    assert "1 to 1 of 2 articles" in done.stdout
    dubai = call("--store", full, "search", "발사체", "--format", "table", "--tz", "Asia/Dubai")
    assert "2026-01-06 09:00 Asia/Dubai" in dubai.stdout


def test_a_total_that_is_not_counted_to_the_end_says_so(
    call: Call, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search.COUNTED", Limits(articles=1, seconds=60))
    shown = ("--store", full, "search", "--format", "table", "--limit", "1")
    assert "1 to 1 of at least 2 articles" in call(*shown).stdout
    assert "1 to 1 of 3 articles" in call(*shown, "--count-all").stdout
    assert "3 to 3 of 3 articles" in call(*shown, "--offset", "2").stdout


def test_articles_are_counted_per_day_of_the_readers_zone(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "발사체", "--per-day")
    assert rows(done.stdout) == [{"day": "2026-01-06", "articles": 2}]
    elsewhere = call("--store", full, "search", "--per-day", "--tz", "Pacific/Honolulu", "--format", "csv")
    assert elsewhere.stdout.splitlines()[:2] == ["day,articles", "2026-01-05,3"]
    assert call("--store", full, "search", "--per-day", "--source", "hangan").exit_code == 2  # no such source


def test_stories_are_counted_per_day_too(call: Call, full: Path) -> None:
    counted = rows(call("--store", full, "search", "--per-day", "--by-story").stdout)
    found = rows(call("--store", full, "search", "--limit", "100").stdout)
    assert sum(day["articles"] for day in counted) == len(found)
    for day in counted:
        shown = call("--store", full, "search", "--by-story", "--since", day["day"], "--until", day["day"])
        assert day["stories"] == len(rows(shown.stdout))


def test_other_spellings_that_were_searched_are_told(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "DPRK", "--format", "table")
    assert "also searched: DPRK = " in done.stdout
    assert "북한" in done.stdout
    assert "also searched" not in call("--store", full, "search", "DPRK", "--no-expand", "--format", "table").stdout


def test_the_users_own_names_are_searched_too(call: Call, full: Path) -> None:
    Path("koreawatch.toml").write_text("[[thesaurus]]\nen = ['Trawlers']\nko = ['어선']\n", encoding="utf-8")
    assert len(rows(call("--store", full, "search", "Trawlers").stdout)) == 2


def test_a_word_may_begin_with_a_minus(call: Call, full: Path) -> None:
    assert [row["id"] for row in rows(call("--store", full, "search", "북한", "-2발").stdout)] == [1]
    assert [row["id"] for row in rows(call("--store", full, "search", "-북한").stdout)] == [3]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--lang", "en"], [3]),
        (["--author", "Ara Song"], [3]),
        (["--since", "2026-01-06 14:30"], [3]),
        (["--until", "2026-01-06 13:00"], [1]),
        (["--until", "2026-01-06", "--tz", "UTC"], [3, 2, 1]),
        (["--source", "hangang", "--offset", "1", "--limit", "1"], [2]),
    ],
)
def test_filters_narrow_the_search(call: Call, full: Path, filters: list[str], ids: list[int]) -> None:
    assert [row["id"] for row in rows(call("--store", full, "search", *filters).stdout)] == ids


def test_a_source_that_nobody_knows_is_told(call: Call, full: Path) -> None:
    done = call("--store", full, "search", "--source", "hangan")
    assert done.exit_code == 2
    assert "no source is called 'hangan'" in done.stderr


@pytest.mark.parametrize(
    "query", ['"', "OR", "(((", "😀", "\x1b[31m", "a" * 5_000, "title:", "*", "'; DROP TABLE article"]
)
def test_any_query_is_answered(call: Call, full: Path, query: str) -> None:
    assert call("--store", full, "search", query, "--format", "table").exit_code == 0


def test_bytes_that_are_no_text_are_a_query_too(full: Path) -> None:
    command = [sys.executable, "-m", "koreawatch", "--store", str(full), "search", b"\xff\xfe"]
    assert subprocess.run(command, env=environment(), capture_output=True, check=False).returncode == 0


# ---- what the web sent reaches the terminal


def test_a_title_can_neither_colour_the_terminal_nor_start_a_formula(call: Call, full: Path) -> None:
    for args in (["search", "--lang", "en", "--format", "table"], ["show", "3"], ["show", "3", "--format", "markdown"]):
        shown = call("--store", full, *args).stdout
        assert "HYPERLINK" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
    table = call("--store", full, "export", "--lang", "en", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["title"].startswith("'=HYPERLINK")


# ---- show


@pytest.mark.parametrize(
    "ref", ["2", "https://hangang.example/news/2", "http://www.hangang.example/news/2/?utm_source=mail", "hangang://x"]
)
def test_an_article_is_found_by_id_and_by_any_spelling_of_its_address(call: Call, full: Path, ref: str) -> None:
    done = call("--store", full, "show", ref)
    if ref == "hangang://x":
        assert done.exit_code == 1
        return
    assert done.exit_code == 0, done.output
    assert "북한, 동해로 발사체 2발" in done.stdout
    assert "published 2026-01-06 14:00 KST" in done.stdout
    assert "[caption] 발사 장면을 보는 시민들" in done.stdout


@pytest.mark.parametrize("ref", ["999", "9" * 40, "https://hangang.example/none"])
def test_an_article_that_is_not_there_ends_with_one(call: Call, full: Path, ref: str) -> None:
    done = call("--store", full, "show", ref)
    assert done.exit_code == 1
    assert "koreawatch search" in done.stderr


def test_show_as_json_has_the_promised_columns(call: Call, full: Path) -> None:
    row = json.loads(call("--store", full, "show", "2", "--format", "json", "--why", "--revisions").stdout)
    assert row["published"] == "2026-01-06T05:00:00Z"
    assert row["authors"] == ["한가람"]
    assert row["revision"] == 2
    assert [each["number"] for each in row["revisions"]] == [1, 2]
    assert row["why"]["origins"]["title"] == "JSON-LD headline"
    assert [block["reason"] for block in row["why"]["blocks"] if not block["kept"]] == ["a prompt to subscribe"]


@pytest.mark.parametrize("args", [["2", "--diff"], ["--diff", "2"], ["2", "--diff", "1..2"], ["2", "--diff", "1.."]])
def test_the_difference_of_two_revisions_is_marked(call: Call, full: Path, args: list[str]) -> None:
    done = call("--store", full, "show", *args)
    assert done.exit_code == 0, done.output
    assert "발사체 [-2-]{+3+}발" in done.stdout


def test_an_article_with_one_text_has_no_difference(call: Call, full: Path) -> None:
    done = call("--store", full, "show", "1", "--diff")
    assert (done.exit_code, "one revision only" in done.stderr) == (1, True)


def test_why_tells_origins_and_what_was_cut(call: Call, full: Path) -> None:
    shown = call("--store", full, "show", "1", "--why").stdout
    assert "JSON-LD headline" in shown
    assert "blocks cut: 1" in shown
    assert "a prompt to subscribe" in shown
    assert "구독 신청" in shown


# ---- runs


def test_runs_are_told_with_their_failures_and_rejects(call: Call, full: Path) -> None:
    (row,) = rows(call("--store", full, "runs").stdout)
    assert (row["source"], row["outcome"], row["new"], row["failed"]) == ("hangang", "partial", 3, 1)
    assert row["failures"][0]["kind"] == "timeout"  # type: ignore[index]
    assert row["rejects"][0]["kind"] == "stub"  # type: ignore[index]
    shown = call("--store", full, "runs", "--failed", "--format", "table").stdout
    assert "started (KST)" in shown
    assert "failed: timeout: too slow" in shown
    assert "rejected: stub: a paywall" in shown


def test_the_runs_of_a_source_that_nobody_knows(call: Call, full: Path) -> None:
    assert call("--store", full, "runs", "hangang").exit_code == 0
    assert call("--store", full, "runs", "hangan").exit_code == 2


# ---- export


@pytest.mark.parametrize("name", ["out.ndjson", "out.ndjson.gz", "out.csv", "out.md", "out.parquet"])
def test_export_writes_every_article_in_the_form_of_the_ending(
    call: Call, full: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    done = call("--store", full, "export", "-o", target)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    ids: list[object]
    if name.endswith(".parquet"):
        import pyarrow.parquet

        ids = [row["id"] for row in pyarrow.parquet.read_table(target).to_pylist()]
    elif name.endswith(".csv"):
        ids = [int(row["id"]) for row in csv.DictReader(io.StringIO(target.read_text("utf-8")))]
    elif name.endswith(".md"):
        titles = [line for line in target.read_text("utf-8").splitlines() if line.startswith("# ")]
        ids = [3 if "HYPERLINK" in title else 2 if "2발" in title else 1 for title in titles]
    else:
        opened = gzip.open if name.endswith(".gz") else open
        with opened(target, "rt", encoding="utf-8") as lines:
            ids = [json.loads(line)["id"] for line in lines]
    assert ids == [3, 2, 1]
    assert [path.name for path in tmp_path.glob("out*")] == [name]
    assert not list(tmp_path.glob(".out*"))


def test_a_csv_file_for_excel_begins_with_its_mark(call: Call, full: Path, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    call("--store", full, "export", "-o", plain)
    assert call("--store", full, "export", "--bom", "-o", marked).exit_code == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_an_export_that_fails_leaves_the_old_file_alone(call: Call, full: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("precious")
    done = call("--store", tmp_path / "none.db", "export", "-o", target)
    assert done.exit_code == 3
    assert target.read_text() == "precious"


def test_parquet_without_pyarrow_says_how_to_get_it(call: Call, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = call("--store", full, "export", "--format", "parquet", "-o", "out.parquet")
    assert done.exit_code == 2
    assert "pip install 'koreawatch[parquet]'" in done.stderr


# ---- store and config


def test_store_commands(call: Call, full: Path, tmp_path: Path) -> None:
    assert call("--store", full, "store", "path").stdout.strip() == str(full)
    assert call("--store", full, "store", "check").stdout.startswith("all is well: 3 articles")
    assert call("--store", full, "store", "migrate").stdout == "nothing to do\n"
    assert call("--store", full, "store", "prune", "--older-than", "30d").stdout == "0 raw pages dropped\n"
    copy = tmp_path / "copy.db"
    assert call("--store", full, "store", "backup", copy).exit_code == 0
    assert len(rows(call("--store", copy, "search").stdout)) == 3
    again = call("--store", full, "store", "backup", copy)
    assert (again.exit_code, "is there already" in again.stderr) == (3, True)


def test_store_check_names_what_is_wrong(call: Call, full: Path) -> None:
    with sqlite3.connect(full) as db:
        db.execute("DELETE FROM address WHERE article = 1")
    db.close()
    done = call("--store", full, "store", "check")
    assert (done.exit_code, "article 1 has no address" in done.stdout) == (1, True)


def test_config_show_tells_where_each_value_came_from(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("koreawatch.toml").write_text("[crawl]\n\nworkers = 3\n", encoding="utf-8")
    monkeypatch.setenv("KOREAWATCH_STORE", "/x/y.db")
    shown = {row["key"]: row for row in rows(call("config", "show").stdout)}
    assert shown["crawl.workers"] == {"key": "crawl.workers", "value": 3, "origin": "koreawatch.toml:3"}
    assert shown["crawl.parallel"]["origin"] == "default"
    assert shown["store"]["origin"] == "environment KOREAWATCH_STORE"
    assert shown["crawl.keep_pages"]["value"] == "90d"


def test_canonical_urls_writes_a_key_for_each_line(call: Call) -> None:
    lines = "https://hangang.example/n/1?utm_source=x\t\nhttp://www.hangang.example/n/1\n\nnot an address\n"
    found = call("config", "canonical-urls", input=lines).stdout.splitlines()
    assert len(found) == 4
    assert found[0] == found[1]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_completes(call: Call, shell: str) -> None:
    assert "_KOREAWATCH_COMPLETE" in call("completion", shell).stdout


def test_ids_of_sources_complete() -> None:
    Path("koreawatch.toml").write_text(
        "[[source]]\nid = 'hangang_ilbo'\nname = 'H'\nlanguage = 'ko'\nhomepage = 'https://hangang.example/'\n",
        encoding="utf-8",
    )
    variables = {"_KOREAWATCH_COMPLETE": "bash_complete", "COMP_WORDS": "koreawatch crawl hang", "COMP_CWORD": "2"}
    done = process(env={**environment(), **variables})
    assert "plain,hangang_ilbo" in done.stdout


OWN = """
[sources]
enable = ["hangang"]
[[source]]
id = "hangang"
name = "한강 \\"일보\\""
language = "ko"
homepage = "https://hangang.example/"
delay = "3s"
[source.checked]
date = 2026-01-06
evidence = "page"
[[source.entry]]
kind = "feed"
url = "https://hangang.example/rss"
[[source.recipe]]
valid_until = 2025-12-31
article_url = '/news/\\d+'
body = [".story"]
"""


def test_sources_are_listed_with_what_is_enabled(call: Call) -> None:
    Path("koreawatch.toml").write_text(OWN, encoding="utf-8")
    listed = {row["id"]: row for row in rows(call("sources", "list").stdout)}
    assert listed["hangang"]["enabled"] is True
    assert (listed["hangang"]["entries"], listed["hangang"]["checked"]) == (1, "2026-01-06")
    assert [row["id"] for row in rows(call("sources", "list", "--enabled").stdout)] == ["hangang"]


def test_a_source_is_shown_as_it_would_stand_in_the_configuration(call: Call) -> None:
    Path("koreawatch.toml").write_text(OWN, encoding="utf-8")
    shown = call("sources", "show", "hangang").stdout
    assert tomllib.loads(shown)["source"] == tomllib.loads(OWN)["source"]
    assert json.loads(call("sources", "show", "hangang", "--format", "json").stdout)["delay"] == "3s"


# ---- as a process


def test_a_reader_who_has_read_enough_is_no_error(full: Path) -> None:
    command = shlex.join(
        [sys.executable, "-m", "koreawatch.cli.main", "--store", str(full), "export", "--format", "csv"]
    )
    loud = "; ".join([command] * 3)
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; ({loud}) | head -c 20"], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def test_a_bug_ends_with_seventy_and_says_where_to_report(
    call: Call, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(SqliteStore, "runs", broken)
    done = call("--store", full, "runs")
    assert done.exit_code == 70
    assert "ZeroDivisionError: oops" in done.stderr
    assert "Please report it" in done.stderr


def test_control_c_ends_with_130(call: Call, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SqliteStore, "search", interrupted)
    done = call("--store", full, "search", "x")
    assert (done.exit_code, "Interrupted" in done.stderr) == (130, True)


def test_a_terminal_that_knows_ascii_only_gets_every_row(full: Path) -> None:
    done = process("--store", full, "search", env={**environment(), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3


QUERIES = [
    ["search", "북한"],
    ["show", "1"],
    ["runs"],
    ["export"],
    ["search", "북한", "--since", "2026-01-01", "--format", "table"],
]


PAPER = """
[[source]]
id = "hangang"
name = "Hangang Ilbo"
language = "ko"
homepage = "https://hangang.example/"
"""


@pytest.mark.parametrize("configuration", ["", PAPER], ids=["without a configuration", "with a source"])
@pytest.mark.parametrize("args", QUERIES, ids=" ".join)
def test_query_commands_start_without_the_heavy_packages(full: Path, args: list[str], configuration: str) -> None:
    if configuration:
        Path("koreawatch.toml").write_text(configuration, encoding="utf-8")
    program = (
        "import sys; from koreawatch.cli.main import cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'scrapy', 'twisted', 'sqlite_utils', 'trafilatura', 'lxml', 'pebble', 'pydantic', 'apscheduler'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    command = [sys.executable, "-c", program, "--store", str(full), *args]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["search", "status"])
def test_what_only_asks_loads_no_more_than_it_needs(full: Path, name: str) -> None:
    program = (
        "import sys; from koreawatch.cli.main import cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "needless = {'logging', 'difflib', 'tempfile', 'csv', 'storage.model', 'koreawatch.toml_places'}\n"
        "sys.exit(', '.join(needless & set(sys.modules)) or 0)"
    )
    Path("koreawatch.toml").write_text('[sources]\nenable = ["yonhap_en"]\n')
    command = [sys.executable, "-c", program, "--store", str(full), name]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
