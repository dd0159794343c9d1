"""koreawatch show"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

import click

from koreawatch import differences, reasons, render, times
from koreawatch.cli.common import Session, Stop, examples, now, pass_session, zone
from storage.errors import NoSuchArticle
from storage.model_past import Explanation, Revision
from storage.model_stored import MOST_REVISIONS, Stored

if TYPE_CHECKING:
    from storage.protocol import Store

CAPPED = f"the page changes at every visit, and no more than {MOST_REVISIONS} are kept"

_RANGE = re.compile(r"(\d{0,9})\.\.(\d{0,9})")


@click.command("show", epilog=examples("koreawatch show 1 --why", "koreawatch show 1 --diff 1..2"))
@click.argument("ref", metavar="ID|URL", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--revisions", is_flag=True, help="All texts that it had.")
@click.option(
    "--diff", is_flag=False, flag_value="..", metavar="[N..M]", help="What changed; the last time, or from N to M."
)
@click.option("--why", is_flag=True, help="Where each field came from; which blocks were kept and cut, and why.")
@zone
@pass_session
def command(
    session: Session, ref: str | None, form: str, revisions: bool, diff: str | None, why: bool, tz: tzinfo
) -> None:
    """Show one article, by its id or by any address it was met under."""
    if ref is None and diff is not None and not _RANGE.fullmatch(diff):
        ref, diff = diff, ".."  # `show --diff 12`
    if ref is None:
        raise click.UsageError("Missing argument 'ID|URL'.")
    with session.library() as store:
        article = find(session, store, ref)
        texts = store.revisions(article.id) if revisions or diff else []
        found_why = store.explanation(article.id) if why else None
        explanation = reasons.told(found_why, values_of(article)) if found_why else None
    if form == "json":
        sys.stdout.write(render.json_text(_json(article, texts, diff, explanation, why), indent=2) + "\n")
    elif diff:
        old, new = chosen(texts, diff)
        found = differences.changes(_clean(old), _clean(new), article.language)
        weight = render.line(weight_of(old, new, article).text)
        sys.stdout.write(f"revision {old.number} to {new.number}: {weight}\n\n")
        render.as_text(sys.stdout, render.difference(found, colour=sys.stdout.isatty()))
    elif revisions:
        _print_revisions(article, texts, tz)
    elif form == "markdown":
        sys.stdout.write(render.markdown(article))
    else:
        _print_article(article, tz)
    if why and form == "text":
        print_why(explanation)


def find(session: Session, store: Store, ref: str) -> Stored:
    """The article meant. An address need not be spelt as it was met. Raises NoSuchArticle."""
    if ref.isascii() and ref.isdigit():
        return store.article(int(ref) if len(ref) < 19 else 2**62)  # more than SQLite counts
    if "://" not in ref:
        raise click.BadParameter(f"{ref!r} is neither an id nor an address; write 12 or https://…", param_hint="ID|URL")
    try:
        return store.article(ref)
    except NoSuchArticle:
        from crawler.parse.urls import url_key

        try:
            return store.article(url_key(ref, session.config.owner(ref)))
        except NoSuchArticle:
            raise NoSuchArticle(
                f"There is no article met under {render.line(ref)[:200]}. `koreawatch search` lists what is there."
            ) from None


def chosen(texts: Sequence[Revision], asked: str) -> tuple[Revision, Revision]:
    """The two revisions of N..M; an open end is the one before, or the last. Raises Stop, BadParameter."""
    match = _RANGE.fullmatch(asked)
    if not match:
        raise click.BadParameter(f"{asked!r} is no range of revisions; write 1..2", param_hint="--diff")
    if len(texts) < 2:
        raise Stop("There is one revision only: nothing has changed since it was first seen.")
    by_number = {text.number: text for text in texts}
    last = int(match[2]) if match[2] else max(by_number)
    first = int(match[1]) if match[1] else last - 1
    for number in (first, last):
        if number not in by_number:
            raise click.BadParameter(
                f"there is no revision {number}; there are {min(by_number)} to {max(by_number)}", param_hint="--diff"
            )
    return by_number[first], by_number[last]


def _json(
    article: Stored, texts: Sequence[Revision], diff: str | None, explanation: Explanation | None, why: bool
) -> dict[str, Any]:
    row = render.article_row(article)
    if diff:
        old, new = chosen(texts, diff)
        found = differences.changes(_clean(old), _clean(new), article.language)
        row["diff"] = {
            "from": old.number,
            "to": new.number,
            "weight": _weight_row(weight_of(old, new, article)),
            "changes": [list(change) for change in found],
        }
    elif texts:
        row["revisions"] = [
            {
                "number": text.number,
                "title": text.title,
                "text": text.text,
                "seen": times.iso(text.seen),
                "weight": _weight_row(weight_of(before, text, article)) if before else None,
            }
            for before, text in zip([None, *texts], texts, strict=False)
        ]
    if why:
        row["why"] = why_row(explanation)
    return row


def values_of(article: Stored) -> dict[str, object]:
    """The fields whose origins are told."""
    return {name: getattr(article, name) for name in reasons.FIELDS}


def weight_of(old: Revision, new: Revision, article: Stored) -> differences.Weight:
    """What changed from one revision to the next, and how much it weighs."""
    from storage.thesaurus import known_names

    return differences.weigh(_clean(old), _clean(new), article.language, known_names())


def _weight_row(weight: differences.Weight) -> dict[str, Any]:
    return {"kinds": list(weight.kinds), "cut_words": weight.cut, "added_words": weight.added, "text": weight.text}


def _clean(revision: Revision) -> Revision:
    return replace(revision, title=render.clean(revision.title), text=render.clean(revision.text))


def why_row(explanation: Explanation | None) -> dict[str, Any] | None:
    if explanation is None:
        return None
    blocks = [
        {"role": block.role.value, "kept": block.kept, "reason": block.reason, "text": block.text}
        for block in explanation.blocks
    ]
    return {"origins": dict(explanation.origins), "blocks": blocks}


def _print_article(article: Stored, zone_: tzinfo) -> None:
    from rich.text import Text

    out = render.console()
    name = times.zone_name(zone_, now())
    published = times.shown(article.published, zone_, article.published_precision)
    facts = [
        (
            "",
            f"#{article.id} · {article.source} · {article.language}"
            + (f" · {article.section}" if article.section else ""),
        ),
        ("", article.url),
        ("by", ", ".join(article.authors)),
        ("published", published or ""),
        ("modified", f"{times.local(article.modified, zone_)} {name}" if article.modified else ""),
        ("revision", _revision(article)),
        ("reprint of", f"#{article.reprint_of}" if article.reprint_of else ""),
        ("gone since", f"{times.local(article.gone_since, zone_)} {name}" if article.gone_since else ""),
    ]
    out.print(Text(render.line(article.title), style="bold"))
    for label, value in facts:
        if value:
            out.print(Text(f"{label} {render.line(value)}".strip(), style="cyan"), soft_wrap=True)
    out.print()
    out.print(Text(render.clean(article.text)), soft_wrap=not sys.stdout.isatty())
    for caption in article.captions:
        out.print()
        out.print(Text(f"[caption] {render.line(caption)}", style="italic"), soft_wrap=not sys.stdout.isatty())


def _revision(article: Stored) -> str:
    if article.revision < 2:
        return ""
    return f"{article.revision}, see --diff" + (f"; {CAPPED}" if article.revision >= MOST_REVISIONS else "")


def _print_revisions(article: Stored, texts: Sequence[Revision], zone_: tzinfo) -> None:
    from rich.text import Text

    out = render.console()
    for before, text in zip([None, *texts], texts, strict=False):
        seen = f"{times.local(text.seen, zone_)} {times.zone_name(zone_, now())}"
        what = f": {render.line(weight_of(before, text, article).text)}" if before else ""
        out.print(Text(f"revision {text.number}, seen {seen}{what}", style="cyan"), soft_wrap=True)
        out.print(Text(render.line(text.title), style="bold"))
        out.print(Text("\n" + render.clean(text.text) + "\n"), soft_wrap=not sys.stdout.isatty())
    if article.revision >= MOST_REVISIONS:
        out.print(Text(f"That is all: {CAPPED}.", style="dim"))


def print_why(explanation: Explanation | None) -> None:
    """Origins of the fields, then every block of the page in its order."""
    from rich.text import Text

    out = render.console()
    if explanation is None:
        out.print("\nNothing is known of how it was read: it came by import.")
        return
    out.print(Text("\nwhere each field came from", style="bold"))
    rows = [{"field": name, "origin": origin} for name, origin in explanation.origins.items()]
    render.emit(rows, ("field", "origin"), "table", sys.stdout)
    print_blocks(explanation)


def print_blocks(explanation: Explanation) -> None:
    from rich.text import Text

    out = render.console()
    for kept, title in ((False, "cut"), (True, "kept")):
        blocks = [block for block in explanation.blocks if block.kept is kept]
        out.print(Text(f"\nblocks {title}: {len(blocks)}", style="bold"))
        rows = [{"role": block.role.value, "reason": block.reason, "text": _short(block.text)} for block in blocks]
        if rows:
            render.emit(rows, ("role", "reason", "text"), "table", sys.stdout)


def _short(text: str, most: int = 100) -> str:
    text = render.line(text)
    return text if len(text) <= most else text[: most - 1] + "…"
