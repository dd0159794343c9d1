"""The skeletons by which names are looked up: none that the rules make may be missed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from storage import by_rule, english, ruled, sites, skeleton
from storage.entries import HANGUL, Entry, Given, name_key
from storage.families import families_read
from storage.ruled import Ruled
from storage.thesaurus import builtin


@pytest.mark.parametrize(
    "ways",
    [
        ("Seonghun", "Sung-hoon", "Sŏng-hun", "Songhun", "Sunghoun"),
        ("Pyongyang", "Phyongyang", "P'yŏngyang"),
        ("Baengnyeong", "Paengnyong", "Baengnyung"),
        ("Hak-yong", "Hack Yong", "Hagyong"),
        ("Kyung-wha", "Gyeong-hwa", "Kyŏng-hwa"),
        ("Su-a", "Suah"),
        ("Gil", "Ghil", "Kihl"),
    ],
)
def test_ways_of_one_word_have_one_skeleton(ways: tuple[str, ...]) -> None:
    assert len({skeleton.of_latin(name_key(way)) for way in ways}) == 1


@pytest.mark.parametrize(
    ("word", "way"), [("백령", "Baengnyeong"), ("백령", "Paekryong"), ("석락", "Songnak"), ("한글", "Hangul")]
)
def test_hangul_has_the_skeletons_of_its_romanisations(word: str, way: str) -> None:
    assert skeleton.of_latin(name_key(way)) in skeleton.of_hangul(word)


def test_no_form_that_the_rules_make_is_missed() -> None:
    """Whatever a person or a place is called by rule leads back to it, where the family name is known to be one."""
    data = json.loads((Path(__file__).parents[2] / "storage" / "thesaurus.json").read_text("utf-8"))
    entries = list(map(Entry.read, data))
    given = list(map(Given.of, data))
    looks_up = Ruled(lambda: given, entries.__getitem__)
    looked, missed = 0, []
    for entry in entries[::7]:
        known = set(map(name_key, entry.forms))
        for form in filter(str.isascii, by_rule.all_forms(entry) if entry.people() or entry.kind == "place" else ()):
            words = form.split()
            family = {name_key(words[0]), name_key(words[-1])} & families_read().keys()
            southern = words[0] == "Ri" and not entry.north_korean  # there nobody is called so
            if len(words) > 3 or (entry.people() and (not family or southern or "-" not in form)):
                continue
            if known & set(map(name_key, (*english.asked(form), *sites.in_english(form)))):
                continue  # so it is known already
            looked += 1
            # of two family names that a person is given, the order of one is turned first
            if entry not in looks_up.owners(form) and entry not in builtin()._by_rule(form):
                missed.append((entry.forms[0], form))
    assert looked > 1_000
    assert missed == []


def test_the_forms_in_one_script_are_known_without_the_others() -> None:
    data = json.loads((Path(__file__).parents[2] / "storage" / "thesaurus.json").read_text("utf-8"))
    looked = 0
    for entry in list(map(Entry.read, data))[::5]:
        every = by_rule.all_forms(entry)
        korean = {form for form in every if HANGUL.match(form) and not re.search("[\u4e00-\u9fff]", form)}
        latin = {form for form in every if name_key(form).isascii()}
        known = {name_key(form) for form in (*entry.forms, *by_rule.korean_forms(entry))}  # blanks are all one to it
        assert {name_key(form) for form in korean} <= known, entry.forms[0]
        assert latin <= set(by_rule.latin_forms(entry)), entry.forms[0]
        looked += len(korean | latin)
    assert looked > 3_000


def test_no_name_with_a_form_of_two_syllables_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the names that a look at all syllables would find, none is left out for its own."""
    names = builtin()
    forms = [
        (number, form)
        for number in range(0, len(names._sources), 2)
        for form in by_rule.korean_forms(names._entry(number))
        if HANGUL.fullmatch(form) and len(form) == 2
    ]
    assert len(forms) > 20
    found = [number in set(names._ruled._of_korean([form])) for number, form in forms]
    monkeypatch.setattr(ruled, "_may_be_made", lambda _: True)
    assert found == [number in set(names._ruled._of_korean([form])) for number, form in forms]
