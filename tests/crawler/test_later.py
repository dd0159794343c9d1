"""Patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from crawler.parse.later import later


def test_it_does_what_the_pattern_does() -> None:
    pattern = later(r"(?P<name>[가-힣]{2,3}) 記者", re.IGNORECASE)
    found = pattern.fullmatch("한보라 記者")
    assert found is not None
    assert found["name"] == "한보라"
    assert pattern.search("한보라") is None
    assert pattern.sub("", "도한결 記者의 글") == "의 글"
    assert pattern.pattern.endswith("記者")


def test_a_broken_one_says_so_when_it_is_used() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_a_korean_or_english_line_compiles_nothing_for_japanese_and_chinese_ones() -> None:
    code = (
        "import re; compiled = []; plain = re._compile\n"
        "def noted(pattern, flags): compiled.append(pattern); return plain(pattern, flags)\n"
        "from crawler.parse.lines import judge\n"
        "from crawler.parse.names import read_byline\n"
        "re._compile = noted\n"
        "for line in ('나루일보 한보라 기자', 'By Han Bora', '구독 신청'): judge(line), read_byline(line)\n"
        "print(sum(1 for pattern in compiled if '記者' in str(pattern) or '记者' in str(pattern)))\n"
        "judge('（記者 佐藤花子）'), read_byline('記者 佐藤花子')\n"
        "print(sum(1 for pattern in compiled if '記' in str(pattern)))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    few, some = map(int, told.stdout.split())
    assert (few, some > 0) == (0, True)
