"""Words that an article's language is not written in: Hangul in an English one, words of alphabets in a Korean one.

북한 stands in a third of all Korean articles and in hardly an English one. Who asks for it among the English ones would
look at the language of every article that has it. So the words of the other script have an index of their own, which
tells the few articles that can be meant. It holds words alone, no places: what is found is looked up in the index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from storage.expression import Atom, atoms
from storage.query import And, Not, Or, Tree
from storage.tokens import has_run, index_text, normalise, stem, words_with_letters

FEW = 300  # articles up to which they are looked at one by one

_IN_RUNS = ("ko", "ja", "zh")  # languages without alphabets, or with one that is written in syllables


def create_index(conn: sqlite3.Connection) -> None:
    """The index table, without the places of words."""
    conn.execute(
        "CREATE VIRTUAL TABLE search_foreign USING fts5(word, content='', detail=none, "
        "tokenize=\"ascii tokenchars '^+_'\")"
    )


def words(language: str, exact: Sequence[str], simple: Sequence[str]) -> str:
    """The foreign words among the tokens of an article's title and text: `exact` and `simple` columns of the index."""
    if language in _IN_RUNS:
        found = {token for column in simple for token in column.split() if _is_word(token)}
    else:
        found = {token for column in exact if has_run(column) for token in column.split() if has_run(token)}
    return " ".join(sorted(found))


def put(conn: sqlite3.Connection, key: int, found: str) -> None:
    if found:
        conn.execute("INSERT INTO search_foreign(rowid, word) VALUES(?, ?)", (key, found))


def remove(conn: sqlite3.Connection, key: int, found: str) -> None:
    """`found` must be what it was put in with."""
    if found:
        conn.execute("INSERT INTO search_foreign(search_foreign, rowid, word) VALUES('delete', ?, ?)", (key, found))


def fill(conn: sqlite3.Connection) -> None:
    """Make the index of the articles that are there; in a minute for a million, for most have few such words."""
    for key, language, title, text in conn.execute(
        "SELECT search_key, language, title, text FROM article ORDER BY search_key"
    ):
        norms = normalise(title), normalise(text)
        if language in _IN_RUNS:
            norms = words_with_letters(norms[0]), words_with_letters(norms[1])
        elif not any(map(has_run, norms)):
            continue
        exact, simple = zip(*map(index_text, norms), strict=True)
        put(conn, key, words(language, exact, simple))


def few(conn: sqlite3.Connection, tree: Tree | None, language: str | None) -> str | None:
    """An expression for this index that every match in that language fulfils; None where it is fulfilled by many."""
    needed = _needed(tree, language in _IN_RUNS) if tree is not None and language is not None else None
    if needed is None:
        return None
    met = conn.execute(
        "SELECT 1 FROM search_foreign WHERE search_foreign MATCH ? LIMIT ?", (needed, FEW + 1)
    ).fetchall()
    return needed if len(met) <= FEW else None


def _needed(tree: Tree, letters: bool) -> str | None:
    """What must be among the foreign words; None: nothing that is known."""
    if isinstance(tree, Not):
        return None
    if isinstance(tree, And):
        known = [needed for part in tree.parts if (needed := _needed(part, letters)) is not None]
        return f"({' AND '.join(known)})" if known else None
    if isinstance(tree, Or):
        each = [_needed(part, letters) for part in tree.parts]
    elif tree.field in (None, "title"):
        each = [_needed_by(atom, letters) for atom in atoms(tree)]
    else:
        return None
    known = [needed for needed in each if needed is not None]
    return f"({' OR '.join(dict.fromkeys(known))})" if known and len(known) == len(each) else None


def _needed_by(atom: Atom, letters: bool) -> str | None:
    """`letters`: words of alphabets are the foreign ones."""
    known = []
    for place, token in enumerate(atom.tokens):
        if letters and atom.simple:
            known += [f'"{token}"'] if _is_word(token) else []
        elif letters and len(token) > 2 and _is_word(simple := stem(token)):  # a shorter one may be a joined letter: ß
            known.append(f'"{simple}"')
        elif not letters and has_run(token):
            star = " *" if atom.prefix and place == len(atom.tokens) - 1 else ""
            ways = " OR ".join(f'"{mark}{token}"{star}' for mark in (("",) if place else atom.marks))
            known.append(f"({ways})")
    return f"({' AND '.join(known)})" if known else None


def _is_word(token: str) -> bool:
    """Whether it is a word of an alphabet. Letters alone may be joined to others, and numbers are in every language."""
    return len(token) > 1 and not token.isdecimal() and not has_run(token)
