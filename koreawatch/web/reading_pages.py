"""The pages of one article and of one story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from koreawatch import differences, reasons, render
from koreawatch.web.asking import Ask, Wrong
from koreawatch.web.pages import View, names_of
from storage.errors import NoSuchArticle
from storage.model import Block
from storage.model_block import DROPPED, LEARNED
from storage.model_past import Explanation, Revision
from storage.model_stored import Stored
from storage.model_story import Story, Telling

LONGEST_BLOCK = 300  # characters of a block that can be learned
COMPARED = 40  # articles of a story that are compared with the first
SHOWN = 150  # blocks that are shown as cut


@dataclass(frozen=True, slots=True)
class Step:
    """One text of an article, and what it changed of the one before."""

    revision: Revision
    weight: differences.Weight | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the page, with what a reader may say of it."""

    block: Block
    reason: str
    can_keep: bool  # it was cut because the source repeats it
    can_drop: bool  # it was kept, and is short enough to be learned


def article_of(ask: Ask) -> Stored:
    """The article of the address. Raises Wrong when there is none."""
    try:
        return ask.store.article(ask.id())
    except NoSuchArticle:
        raise Wrong(f"There is no article {ask.id()}.", 404) from None


def article(ask: Ask) -> View:
    """Text, facts with their origins, revisions, copies, and what was cut."""
    found = article_of(ask)
    texts = ask.store.revisions(found.id)
    steps = [Step(text, _weight(before, text, found)) for before, text in zip([None, *texts], texts, strict=False)]
    explanation = ask.store.explanation(found.id)
    told = reasons.told(explanation, _values(found)) if explanation else None
    story = ask.store.story(found.id) if found.story is not None else None
    values: dict[str, Any] = {
        "article": found,
        "steps": steps,
        "diff": _difference(ask, found, texts),
        "origins": told.origins if told else {},
        "blocks": _blocks(explanation) if explanation else None,
        "copies": ask.store.copies(found.id),
        "story": story if story and len(story.tellings) > 1 else None,
        "addresses": ask.store.addresses(found.id),
        "names": names_of(ask),
    }
    return View("article.html", values)


def _values(found: Stored) -> dict[str, object]:
    return {name: getattr(found, name) for name in reasons.FIELDS}


def _weight(before: Revision | None, text: Revision, found: Stored) -> differences.Weight | None:
    return weight(_clean(before), _clean(text), found.language) if before else None


def weight(old: Revision, new: Revision, language: str) -> differences.Weight:
    """What changed from one text to another, and how much it weighs."""
    from storage.thesaurus import known_names

    return differences.weigh(old, new, language, known_names())


def _clean(revision: Revision) -> Revision:
    return replace(revision, title=render.clean(revision.title), text=render.clean(revision.text))


def _difference(ask: Ask, found: Stored, texts: Sequence[Revision]) -> dict[str, Any] | None:
    """The two texts that `diff=N..M` names, compared. Raises Wrong."""
    asked = ask.get("diff")
    if not asked:
        return None
    match = re.fullmatch(r"(\d{1,6})\.\.(\d{1,6})", asked)
    by_number = {text.number: text for text in texts}
    if not match or int(match[1]) not in by_number or int(match[2]) not in by_number:
        raise Wrong(f"diff names two revisions of 1 to {max(by_number)}, as in 1..2, not {asked[:40]!r}.")
    old, new = by_number[int(match[1])], by_number[int(match[2])]
    return {"old": old, "new": new, "changes": differences.changes(_clean(old), _clean(new), found.language)}


def _blocks(explanation: Explanation) -> list[Shown]:
    """What was cut, then what was kept."""
    shown = []
    for block in explanation.blocks:
        learned = not block.kept and block.reason.startswith((LEARNED, DROPPED))
        short = block.kept and len(block.text) <= LONGEST_BLOCK
        shown.append(Shown(block, reasons.in_words(block.reason, block.role), learned, short))
    cut = [each for each in shown if not each.block.kept][:SHOWN]
    return [*cut, *(each for each in shown if each.block.kept)]


# ---- story


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story, and how it differs from the text it copies, or from the first."""

    telling: Telling
    share: float  # of the longest delay, 0 to 1
    against: int | None  # the article that it is compared with
    weight: differences.Weight | None


def story_of(ask: Ask) -> Story:
    """Raises Wrong when there is none."""
    try:
        return ask.store.story(ask.id())
    except NoSuchArticle:
        raise Wrong(f"There is no story {ask.id()}.", 404) from None


def story(ask: Ask) -> View:
    """The articles of a story, first to last: how late each was, what it added or cut."""
    found = story_of(ask)
    longest = max(telling.delay for telling in found.tellings)
    texts: dict[int, Stored] = {}
    for telling in found.tellings[:COMPARED]:
        texts[telling.article] = ask.store.article(telling.article)
    members = []
    for telling in found.tellings:
        against = telling.reprint_of
        compared = None
        if against is not None and telling.article in texts and against in texts:
            first, copy = texts[against], texts[telling.article]
            compared = weight(_as_revision(first), _as_revision(copy), copy.language)
        share = telling.delay / longest if longest else 0.0
        members.append(Member(telling, share, against, compared))
    values = {"story": found, "members": members, "names": names_of(ask), "compare": _compared(ask, found)}
    return View("story.html", values)


def _as_revision(article: Stored) -> Revision:
    return Revision(
        article=article.id, number=1, title=render.clean(article.title), text=render.clean(article.text),
        seen=article.first_seen,
    )  # fmt: skip


def _compared(ask: Ask, found: Story) -> dict[str, Any] | None:
    """Two articles of the story that `compare=A..B` names. Raises Wrong."""
    asked = ask.get("compare")
    if not asked:
        return None
    match = re.fullmatch(r"(\d{1,18})\.\.(\d{1,18})", asked)
    known = {telling.article for telling in found.tellings}
    if not match or int(match[1]) not in known or int(match[2]) not in known:
        raise Wrong(f"compare names two articles of this story, as in 12..40, not {asked[:40]!r}.")
    old, new = ask.store.article(int(match[1])), ask.store.article(int(match[2]))
    return {
        "old": old,
        "new": new,
        "changes": differences.changes(_as_revision(old), _as_revision(new), new.language),
    }
