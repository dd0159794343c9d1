"""What every romanisation of a word has in common: the kinds of its consonants, one after the other. Pure.

Park, Pak and Bak are P, N; Seong-hun, Sung Hoon and Sŏnghun are S, N, H, N. Whoever looks for a form that follows by
rule need look at no name of another skeleton.
"""

from __future__ import annotations

import re
from functools import lru_cache

from storage.romanise import letters

_KINDS = str.maketrans(
    {
        **dict.fromkeys("kgqx", "K"),
        **dict.fromkeys("td", "T"),
        **dict.fromkeys("pbvf", "P"),
        **dict.fromkeys("jcsz", "S"),
        **dict.fromkeys("nlr", "N"),
        "m": "M",
        "h": "H",
        **dict.fromkeys("aeiouyw", ""),
    }
)
_BREATH = re.compile(r"(?<=[kgtdpbscj])(?<!ng)h|(?<=[aeiou])h(?![aeiouyw])|(?<=n)[kg]+|c(?=k)")  # silent, or ng
_AGAIN = re.compile(r"(\D)\1+")  # but 11 is another number than 1
_INITIALS = dict(zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", [*"KKNTTNMPPSS", "", *"SSSKTPH"], strict=True))
_FINALS = {"": "", "k": "K", "n": "N", "t": "T", "l": "N", "m": "M", "p": "P", "ng": "N"}
_NASAL = {"k": "N", "t": "N", "p": "M"}  # what they become before ㄴ, ㄹ, ㅁ
_NASALS = "ㄴㄹㅁ"


@lru_cache(maxsize=8192)
def of_latin(key: str) -> str:
    """Of a form in Latin letters, as `name_key` has it."""
    return _AGAIN.sub(r"\1", _BREATH.sub("", _AGAIN.sub(r"\1", key)).translate(_KINDS))


@lru_cache(maxsize=8192)
def of_hangul(word: str) -> tuple[str, str]:
    """Of a word as it is spelt and as it is spoken, where letters that meet may change one another."""
    spelt, spoken, before = "", "", ""
    for initial, _, final in map(letters, word):
        begin = _INITIALS[initial]
        if (before in ("n", "ng") and begin == "K") or (before in ("k", "t", "p") and begin == "H"):
            begin = ""
        if before in _NASAL and initial in _NASALS:
            spoken = spoken[:-1] + _NASAL[before]
        elif before == "t" and initial == "ㅇ":
            spoken = spoken[:-1] + "S"
        heard = "TS" if initial == "ㅉ" else begin  # tch, of libraries
        spelt, spoken, before = spelt + begin + _FINALS[final], spoken + heard + _FINALS[final], final
    return _AGAIN.sub(r"\1", spelt), _AGAIN.sub(r"\1", spoken)
