"""What scripts write in their own language, read without being run."""

from __future__ import annotations

import base64

import pytest

from crawler.parse.flat import revived, streamed
from crawler.parse.literals import literal


def test_calls_that_make_a_value_of_a_literal() -> None:
    encoded = base64.b64encode(b'{"a": 1}').decode()
    made = literal(
        "{a: new Date(5), b: new Date('2026-11-03'), c: new Map([['x', 1]]), d: new Set([1, 2]), e: 'x' + \"y\" + `z`,"
        f"f: JSON.parse('{{\"a\": 1}}'), g: JSON.parse(decodeURIComponent('%7B%7D')), h: JSON.parse(atob('{encoded}')),"
        "i: Object.assign({}, {a: 1}), j: new Date(2026, 10, 3), k: JSON.parse('{'), l: f('x'), m: atob('x')}"
    )[0]
    assert made == {
        "a": 5,
        "b": "2026-11-03",
        "c": {"x": 1},
        "d": [1, 2],
        "e": "xyz",
        "f": {"a": 1},
        "g": {},
        "h": {"a": 1},
        "i": {"a": 1},
        "j": None,
        "k": None,
        "l": None,
        "m": "",
    }


def test_functions_that_return_an_object() -> None:
    assert literal('(function(a,b){a.x=b;a["y z"]=1;a.l=[];a.l[0]=b;a.q.r=1;return {a:a,b}}({},"x"))', 0)[0] == {
        "a": {"x": "x", "y z": 1, "l": ["x"]},
        "b": "x",
    }
    assert literal("((a)=>{return [a,a]}(1))", 0)[0] == [1, 1]
    nested = "{a:(function(b){return {c:b}}(1)),d:2}"
    assert literal(nested) == ({"a": {"c": 1}, "d": 2}, len(nested))
    with pytest.raises(ValueError, match=r"."):
        literal("(function(){return {a:" * 9)


def test_flat_lists_with_moments_maps_and_keys_that_are_places() -> None:
    assert revived([["Reactive", 1], {"at": 2, "of": 3}, ["Date", "2026-11-03"], ["Map", 4, 2], "x"]) == {
        "at": "2026-11-03",
        "of": {"x": "2026-11-03"},
    }
    assert list(streamed('[{"_1":2},"a",["D",5]]\nP3:[["S",1],"x"]\nrubbish\n')) == [{"a": 5}, ["x"]]
