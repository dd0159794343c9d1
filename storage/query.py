"""The query language. Pure: text -> tree (`parse`).

    north korea missile     all the words; case, plurals and word forms folded
    "solid fuel"            exactly these words, in this order; nothing folded but case, nothing expanded
    미사일                   any run of Hangul is found inside words
    a OR b c                a, or both b and c; parentheses group: (a OR b) c
    -word -"a phrase" -(…)  without it; so do `NOT word` and `a NOT word`
    title:word author:"name" caption:word source:id title:(a OR b)

Any text is a query. What is no syntax is words: an OR with nothing on one side, a NOT with nothing behind, a quote
without its partner, a `word:` that names no column. Signs that no index holds (emoji, a lone bracket) are passed over;
a query made of nothing else finds nothing, and an empty one finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Protocol, get_args

from storage.tokens import normalise, words_of

Field = Literal["title", "author", "caption", "source"]
# what the index can't tell of a name: that no further syllable of one stands beside it, that it stands in capitals,
# that it is the whole of a word but for endings and titles, that it is no part of one of the words in `storage.apart`
Only = Literal["alone", "capitals", "whole", "apart"]
# of a word that a form in Hangul may be met in; near: the words of one in English, in any order and with others between
Where = Literal["inside", "beginning", "whole", "near"]

DEEPEST = 16  # nested parentheses; SQLite's own parser gives up at about fifty
MOST_EXPANDED = 500  # words and signs of a query; nobody types more, and each name becomes some forty phrases
LONGEST_NAME = 12  # words of a query that may together be one name

_LEX = re.compile(
    r"""\s+
    | (?P<open>(?P<minus1>-*)(?:(?P<all>title|author|caption|source):)?\() | (?P<close>\))
    | (?P<minus2>-*)(?:(?P<field>title|author|caption|source):(?P<minus3>-*)(?=[^\s()]))?
      (?: "(?P<phrase>[^"]*)" | (?P<word>[^\s()"]+) | (?P<quote>") )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟〝〞＂", '"'))
_FIRM = re.compile(r"\(주\)")  # ㈜, which tells that a name is a firm's
_AND = "&"  # of a name: Science & Technology; it is no word for the index
# signs that hold a word together; any other sign parts words
_WORD = re.compile(r"(?:[^\s,;!?()\[\]{}<>\"|*=、。]|(?<=\d),(?=\d))+")


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


class Spellings(Protocol):
    """What the query asks of the thesaurus."""

    def expand(self, words: Sequence[str], field: Field | None) -> list[Tree]:
        """The words with every name among them replaced by a `Name`."""


def parse(text: str, names: Spellings | None = None) -> Tree | None:
    """The tree of a query; None when nothing in it can be searched. Never raises.

    With `names`, unquoted words that are a name are expanded; not in a query of very many words.
    """
    lexed = _lex(_FIRM.sub(" ", normalise(text.translate(_QUOTES))))
    if len(lexed) > MOST_EXPANDED:
        names = None
    tree, _ = _alternatives(lexed, 0, 0, names)
    return tree


def wanted(tree: Tree | None) -> Iterator[Word | Name]:
    """The words and names an article is wanted for: all but the excluded ones."""
    if isinstance(tree, Word | Name):
        yield tree
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from wanted(part)


class _Lexed(NamedTuple):
    kind: Literal["open", "close", "word", "keyword"]
    text: str = ""
    minus: bool = False
    field: Field | None = None
    quoted: bool = False


def _lex(text: str) -> list[_Lexed]:
    lexed: list[_Lexed] = []
    groups: list[Field | None] = [None]  # the fields asked by the parentheses that are open
    for match in _LEX.finditer(text):
        minus = bool(match["minus1"] or match["minus2"] or match["minus3"])
        field = _field(match["field"] or match["all"]) or groups[-1]
        if match["open"]:
            lexed.append(_Lexed("open", minus=minus))
            groups.append(field)
        elif match["close"]:
            lexed.append(_Lexed("close"))
            groups = groups[:-1] or [None]
        elif match["phrase"] is not None:
            if words_of(match["phrase"]):
                lexed.append(_Lexed("word", match["phrase"], minus, field, quoted=True))
        elif word := match["word"]:
            if word in ("OR", "AND", "NOT") and not minus and not match["field"]:
                lexed.append(_Lexed("keyword", word))
            else:
                lexed += [_Lexed("word", piece, minus, field) for piece in _pieces(word, field)]
    return _without_lone_brackets(_with_words_for_stray_keywords(lexed))


def _field(name: str | None) -> Field | None:
    return next((field for field in get_args(Field) if name and field == name.lower()), None)


def _pieces(word: str, field: Field | None) -> list[str]:
    if field == "source":
        return [word]
    return [piece for piece in _WORD.findall(word) if words_of(piece) or piece == _AND]


def _with_words_for_stray_keywords(lexed: list[_Lexed]) -> list[_Lexed]:
    """OR and AND are syntax between two operands only, and NOT before one: it is its minus."""
    out: list[_Lexed] = []
    without = False
    for number, item in enumerate(lexed):
        if item.kind == "keyword":
            begins = [after.kind in ("word", "open") for after in lexed[number + 1 : number + 3]]
            if item.text != "NOT" and lexed[number + 1 : number + 2] == [_Lexed("keyword", "NOT")]:
                del begins[0]  # a OR NOT b
            joins = out and out[-1].kind in ("word", "close")
            if item.text == "NOT" and any(begins[:1]):
                without = True
                continue
            item = item if joins and any(begins[:1]) else _Lexed("word", item.text)
        elif without:
            item, without = item._replace(minus=True), False
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
            trees = names.expand(words, field) if names else [Word(word, field) for word in words]
            parts += [tree for tree in trees if not (isinstance(tree, Word) and tree.text == _AND)]
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
    """What captions are to be without is left out by the index alone, which knows no hyphens: none is read again."""
    if isinstance(tree, Name) and tree.field == "caption":
        spellings = tuple(spelling._replace(only=None) for spelling in tree.spellings)
        return replace(tree, spellings=spellings, only=None)
    if isinstance(tree, And | Or):
        return type(tree)(tuple(map(_anyhow, tree.parts)))
    return tree
