"""The query language. Pure: text -> tree (`parse`), tree -> FTS5 expression (`compile_tree`) or predicate (`matches`).

    north korea missile     all the words; case, plurals and word forms folded
    "solid fuel"            exactly these words, in this order; nothing folded but case, nothing expanded
    미사일                   any run of Hangul is found inside words
    a OR b c                a, or both b and c; parentheses group: (a OR b) c
    -word -"a phrase" -(…)  without it
    title:word author:"name" caption:word source:id

Any text is a query. What is no syntax is words: an OR with nothing on one side, a quote without its partner, a
`word:` that names no column. Signs that no index holds (emoji, a lone bracket) are passed over; a query made of
nothing else finds nothing, and an empty one finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from storage.tokens import BEGIN, SEAM, Unit, exact, forms, normalise, source_token, units

Field = Literal["title", "author", "caption", "source"]
# what the index can't tell of a name: that no further syllable of one stands beside it, that it stands in capitals,
# that it is the whole of a word but for endings and titles, that it is no part of one of the words in `storage.apart`
Only = Literal["alone", "capitals", "whole", "apart"]
Where = Literal["inside", "beginning", "whole"]  # of a word that a form in Hangul may be met in

DEEPEST = 16  # nested parentheses; SQLite's own parser gives up at about fifty
MOST_EXPANDED = 500  # words and signs of a query; nobody types more, and each name becomes some forty phrases
LONGEST_NAME = 8  # words of a query that may together be one name

# columns of the index, by what is asked: (exact words, simple forms)
COLUMNS: dict[Field | None, tuple[str, str | None]] = {
    None: ("title body", "title_forms body_forms"),
    "title": ("title", "title_forms"),
    "author": ("author", None),
    "caption": ("caption", None),
    "source": ("source", None),
}

_LEX = re.compile(
    r"""\s+
    | (?P<open>(?P<minus1>-*)\() | (?P<close>\))
    | (?P<minus2>-*)(?:(?P<field>title|author|caption|source):(?=[^\s()]))?
      (?: "(?P<phrase>[^"]*)" | (?P<word>[^\s()"]+) | (?P<quote>") )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟〝〞＂", '"'))
# signs that hold a word together; any other sign parts words
_WORD = re.compile(r"(?:[^\s,;!?()\[\]{}<>\"|*=、。]|(?<=\d),(?=\d))+")
_NUMBER = re.compile(r"(?<![\w,.])(?:\d{4,15}|\d{1,3}(?:,\d{3})+)(?![,.]?\d)")
_HYPHENS = re.compile("[-‐‑–]")


class Atom(NamedTuple):
    """Tokens to be met one after the other, the first with one of the marks before it."""

    tokens: tuple[str, ...]
    marks: tuple[str, ...] = ("",)
    prefix: bool = False  # the last token need only begin so
    simple: bool = False  # looked up among the simple forms
    runs: tuple[str, ...] = ()  # the whole atom, when it is made of nothing but runs of Hangul
    only: Only | None = None


class Spelling(NamedTuple):
    """Another form of a name. `whole`: the word may have an ending or a title, but not be a longer name."""

    text: str
    where: Where = "inside"
    only: Only | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase as asked. `field` None: in title and body."""

    text: str
    field: Field | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One or more words of the query that together are a name, and its other spellings."""

    text: str
    field: Field | None
    spellings: tuple[Spelling, ...]  # searched besides the text
    only: Only | None = None  # of the text


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Tree


Tree = Word | Name | And | Or | Not


@dataclass(frozen=True, slots=True)
class Found:
    """A set of articles: those that match the FTS5 expression, or (`complement`) all others. No expression: none."""

    match: str | None
    complement: bool = False


class Spellings(Protocol):
    """What the query asks of the thesaurus."""

    def expand(self, words: Sequence[str], field: Field | None) -> list[Tree]:
        """The words with every name among them replaced by a `Name`."""


def parse(text: str, names: Spellings | None = None) -> Tree | None:
    """The tree of a query; None when nothing in it can be searched. Never raises.

    With `names`, unquoted words that are a name are expanded; not in a query of very many words.
    """
    lexed = _lex(normalise(text.translate(_QUOTES)))
    if len(lexed) > MOST_EXPANDED:
        names = None
    tree, _ = _alternatives(lexed, 0, 0, names)
    return tree


def compile_tree(tree: Tree | None) -> Found:
    """The tree as one FTS5 expression. FTS5 knows `a NOT b` only, so a set may come out as a complement."""
    if tree is None:
        return Found(None)
    if isinstance(tree, Not):
        inner = compile_tree(tree.part)
        return Found(inner.match, not inner.complement)
    if isinstance(tree, And):
        return _meet([compile_tree(part) for part in tree.parts])
    if isinstance(tree, Or):
        met = _meet([_other(compile_tree(part)) for part in tree.parts])  # a or b = not (not a and not b)
        return _other(met)
    return Found(_any_of(f"{{{place}}}:{_phrase(atom, mark)}" for atom, place in _placed(tree) for mark in atom.marks))


@lru_cache(maxsize=512)  # every hit of a page asks again
def atoms(tree: Word | Name) -> tuple[Atom, ...]:
    """All the forms under which a word, phrase or name is found; empty when it holds nothing searchable."""
    if tree.field == "source":
        return (Atom((source_token(tree.text),)),)
    folds = COLUMNS[tree.field][1] is not None
    if isinstance(tree, Word) and tree.quoted:
        found = [_atom(tree.text, False)]
    else:
        only = tree.only if isinstance(tree, Name) else None
        found = [_atom(text, folds, only=only) for text in variants(tree.text)]
    if isinstance(tree, Name):
        for spelling in tree.spellings:
            if spelling.where == "whole":
                found += _whole(spelling.text)
                continue
            inside = spelling.where == "inside"
            found += [_atom(text, folds, inside, spelling.only) for text in variants(spelling.text)]
    return tuple(dict.fromkeys(atom for atom in found if atom is not None))


def wanted(tree: Tree | None) -> Iterator[Word | Name]:
    """The words and names an article is wanted for: all but the excluded ones."""
    if isinstance(tree, Word | Name):
        yield tree
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from wanted(part)


def variants(text: str) -> list[str]:
    """Ways to write one word: with and without hyphen, 1,000 for 1000."""
    ways = [text]
    if _HYPHENS.search(text):
        ways.append(_HYPHENS.sub("", text))
    if _NUMBER.search(text):
        ways += [_NUMBER.sub(lambda m: m[0].replace(",", ""), text)]
        ways += [_NUMBER.sub(lambda m: f"{int(m[0].replace(',', '')):,}", text)]
    return list(dict.fromkeys(ways))


# --- text -> tree


class _Lexed(NamedTuple):
    kind: Literal["open", "close", "word", "keyword"]
    text: str = ""
    minus: bool = False
    field: Field | None = None
    quoted: bool = False


def _lex(text: str) -> list[_Lexed]:
    lexed: list[_Lexed] = []
    for match in _LEX.finditer(text):
        minus = bool(match["minus1"] or match["minus2"])
        if match["open"]:
            lexed.append(_Lexed("open", minus=minus))
        elif match["close"]:
            lexed.append(_Lexed("close"))
        elif match["phrase"] is not None:
            if _atom(match["phrase"], False) is not None:
                lexed.append(_Lexed("word", match["phrase"], minus, _field(match), quoted=True))
        elif word := match["word"]:
            if word in ("OR", "AND") and not minus and not match["field"]:
                lexed.append(_Lexed("keyword", word))
            else:
                lexed += [_Lexed("word", piece, minus, _field(match)) for piece in _pieces(word, _field(match))]
    return _without_lone_brackets(_with_words_for_stray_keywords(lexed))


def _field(match: re.Match[str]) -> Field | None:
    name = (match["field"] or "").lower()
    return next((field for field in COLUMNS if field is not None and field == name), None)


def _pieces(word: str, field: Field | None) -> list[str]:
    if field == "source":
        return [word]
    return [piece for piece in _WORD.findall(word) if _atom(piece, False) is not None]


def _with_words_for_stray_keywords(lexed: list[_Lexed]) -> list[_Lexed]:
    """OR and AND are syntax between two operands only."""
    out: list[_Lexed] = []
    for number, item in enumerate(lexed):
        if item.kind == "keyword":
            after = lexed[number + 1] if number + 1 < len(lexed) else None
            between = out and out[-1].kind in ("word", "close") and after and after.kind in ("word", "open")
            item = item if between else _Lexed("word", item.text)
        out.append(item)
    return out


def _without_lone_brackets(lexed: list[_Lexed]) -> list[_Lexed]:
    """A bracket around one word groups nothing: the National Intelligence Service (NIS)."""
    out: list[_Lexed] = []
    for item in lexed:
        if item.kind == "close" and len(out) > 1 and out[-1].kind == "word" and out[-2] == _Lexed("open"):
            del out[-2]
        else:
            out.append(item)
    return out


def _alternatives(lexed: list[_Lexed], at: int, depth: int, names: Spellings | None) -> tuple[Tree | None, int]:
    """A OR B OR …, up to the closing parenthesis; AND binds closer."""
    parts: list[Tree] = []
    together: list[Tree | _Lexed] = []
    while at < len(lexed):
        item = lexed[at]
        at += 1
        if item.kind == "close":
            if depth:
                break
        elif item.kind == "open" and depth < DEEPEST:
            inner, at = _alternatives(lexed, at, depth + 1, names)
            if inner is not None:
                together.append(Not(_anyhow(inner)) if item.minus else inner)
        elif item.kind == "word":
            together.append(item)
        elif item.text == "OR" and together:
            parts += _conjunction(together, names)
            together = []
    parts += _conjunction(together, names)
    return (parts[0] if len(parts) == 1 else Or(tuple(parts)) if parts else None), at


def _conjunction(together: list[Tree | _Lexed], names: Spellings | None) -> list[Tree]:
    """All of these, as a list of one tree, or of none. Neighbouring plain words may be one name."""
    parts: list[Tree] = []
    words: list[str] = []
    field: Field | None = None
    for item in [*together, None]:
        plain = isinstance(item, _Lexed) and not (item.minus or item.quoted) and item.field != "source"
        if words and not (plain and isinstance(item, _Lexed) and item.field == field):
            parts += names.expand(words, field) if names else [Word(word, field) for word in words]
            words = []
        if isinstance(item, _Lexed):
            if plain:
                words.append(item.text)
                field = item.field
            else:
                parts.append(_single(item, names))
        elif item is not None:
            parts.append(item)
    parts = list(dict.fromkeys(parts))
    return [And(tuple(parts))] if len(parts) > 1 else parts


def _single(item: _Lexed, names: Spellings | None) -> Tree:
    tree: Tree = Word(item.text, item.field, item.quoted)
    if names and not item.quoted and item.field != "source":
        tree = names.expand([item.text], item.field)[0]
    return Not(_anyhow(tree)) if item.minus else tree


def _anyhow(tree: Tree) -> Tree:
    """What is to be left out is left out by the index alone, which knows no hyphens."""
    if isinstance(tree, Name):
        spellings = tuple(spelling._replace(only=None) for spelling in tree.spellings)
        return replace(tree, spellings=spellings, only=None)
    if isinstance(tree, And | Or):
        return type(tree)(tuple(map(_anyhow, tree.parts)))
    return tree


# --- tree -> expression

# What is written behind a name without a blank: endings, titles, and kinds of places
BEHIND = re.findall(
    r"\w+",
    "은 는 이 가 을 를 의 에 와 과 로 으로 께 씨 측 시 군 항 역 행 발 시장 군수 공항 공단 지역 주민 장관 의원 대표 후보"
    " 위원 교수 작가 감독 총리 원장 실장 대사 대통령 시인 선생 부총리 부상 국장 회장 사장 총장 선수 장군 대장 중장",
)


def _atom(text: str, folds: bool, inside: bool = True, only: Only | None = None) -> Atom | None:
    norm = normalise(text)
    found = list(units(norm))
    if not found:
        return None
    if folds and _has_forms(found):
        return Atom(tuple(token.text for token in forms(norm, found)), simple=True, only=only)
    return _exact_atom(found, inside, only)


@lru_cache(maxsize=512)
def _whole(text: str) -> tuple[Atom, ...]:
    """A run of Hangul as the whole of a word, and with each of the endings."""
    first, *rest = (token.text for token in exact(list(units(text))))
    bare = Atom((first.removeprefix(BEGIN), *rest), (BEGIN, SEAM))
    return (bare, *(_exact_atom(list(units(text + ending)), inside=False) for ending in BEHIND))


def _has_forms(found: Sequence[Unit]) -> bool:
    """Whether the column of simple forms holds these words: no Hangul, not just numbers or one letter."""
    if any(unit.run for unit in found):
        return False
    return any(len(unit.text) > 1 and not unit.text.isdecimal() for unit in found) or (
        len(found) > 1 and not all(unit.text.isdecimal() for unit in found)
    )


def _exact_atom(found: Sequence[Unit], inside: bool, only: Only | None = None) -> Atom:
    """Hangul at either end may go on beyond the phrase; all between must be as asked."""
    tokens = [token.text for token in exact(found)]
    marks: tuple[str, ...] = ("",)
    if found[0].run:
        tokens[0] = tokens[0].removeprefix(BEGIN)
        marks = ("", BEGIN, SEAM) if inside else (BEGIN, SEAM)
    last = found[-1]
    prefix = last.run and len(last.text) == 1
    if last.run and not prefix:
        tokens.pop()  # the pair before it says the last syllable already, whatever follows it
    runs = tuple(unit.text for unit in found) if all(unit.run for unit in found) else ()
    return Atom(tuple(tokens), marks, prefix, runs=runs, only=only)


def _placed(tree: Word | Name) -> Iterator[tuple[Atom, str]]:
    exact_columns, form_columns = COLUMNS[tree.field]
    for atom in atoms(tree):
        yield atom, form_columns if atom.simple and form_columns else exact_columns


def _phrase(atom: Atom, mark: str) -> str:
    """Tokens hold no quotes and no blanks, so nothing needs escaping."""
    return f'"{mark}{" ".join(atom.tokens)}"' + (" *" if atom.prefix else "")


def _any_of(matches: Iterator[str]) -> str | None:
    each = list(matches)
    return None if not each else each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def _other(found: Found) -> Found:
    return Found(found.match, not found.complement)


def _meet(sets: Sequence[Found]) -> Found:
    """What is in all of the sets."""
    if any(found.match is None and not found.complement for found in sets):
        return Found(None)
    inside = [found.match for found in sets if not found.complement and found.match is not None]
    outside = [found.match for found in sets if found.complement and found.match is not None]
    without = _any_of(iter(dict.fromkeys(outside)))
    if not inside:
        return Found(without, True)
    inside = list(dict.fromkeys(inside))
    every = inside[0] if len(inside) == 1 else f"({' AND '.join(inside)})"
    return Found(f"({every} NOT {without})" if without else every)
