"""Dates as Japanese and Chinese pages write them, put in the form that those of other pages have."""

from __future__ import annotations

import re
import unicodedata

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before its first
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MAY = re.compile(
    r"\d\s?[年月時时點点]|\d\s?[(（][月火水木金土日一二三四五六]|"
    r"[更公掲配投発登記入作发發發刊出上日时時最修改]\S{0,5}[:：/／|｜\s]{0,3}\d|\d\D{0,3}[更公掲配投発发發]|"
    r"/\d{1,2}-\d{1,2}[:：]|令和|平成|民[國国]|"
    r"\d\s[月火水木金土日](?:\s|$)|\d (?:hkt|HKT|JST|jst) \d"
)
_ERA = re.compile(r"(?:中[華华])?(令和|平成|昭和|民[國国])\s?(元|\d{1,3})\s?年")
_WEEKDAY = (
    r"(?:\s?[(（\[［]\s?(?:[月火水木金土日](?:曜日?)?(?:・祝|祝)?|(?:星期|[周週])?[一二三四五六日天])\s?[)）\]］]|"
    r"\s?(?:[月火水木金土日]曜日?|(?:星期|[周週])[一二三四五六日天]))?"
)
_DAY = re.compile(rf"(?<!\d)(\d{{4}})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日{_WEEKDAY}")
_WITH_WEEKDAY = re.compile(
    r"(\d{4}[-./]\d{1,2}[-./]\d{1,2})\s?[(（\[［]?(?:[月火水木金土日](?:曜日?)?|星期[一二三四五六日天]|"
    r"[周週][一二三四五六日])[)）\]］]?(?=\W|\d|午|上|下|$)"
)
_JOINED = re.compile(r"(?<=/\d\d)-(?=\d{1,2}:\d\d)")
_ZONED = re.compile(r"(\d{4}-\d\d-\d\d)\s(hkt|jst|kst)\s(\d{1,2}:\d\d)", re.IGNORECASE)
_HALF = r"(?:(?P<half>午前|午後|上午|下午|凌晨|早上|清晨|中午|晚上|晚间|晚間)\s?)?"
_CLOCK = re.compile(
    rf"{_HALF}(?P<h>\d{{1,2}})\s?(?:[時时點点]\s?(?P<m>\d{{1,2}})\s?分(?:\s?(?P<s>\d{{1,2}})\s?秒)?|"
    r"(?P<colon>[:：])(?P<m2>\d{2})(?P<s2>[:：]\d{2})?)"
)
_FULL_HOUR = re.compile(rf"(?<=\d)\s{_HALF}(?P<h>\d{{1,2}})\s?[時时](?![間间\d])")
_LATE = ("午後", "下午", "晚上", "晚间", "晚間")
_OF = r"(?:日時|日期|日付|時間|时间|日|于|於)?"
_CHANGED = r"(?:最[終后後]更新|更新|修正|修改|修订|修訂|改訂)"
_TOLD = (
    r"(?:公開|公开|掲載|配信|投稿|発表|発行|発信|登録|記事入力|入力|作成|发布|發布|發佈|发表|發表|刊登|刊出|出版|"
    r"发稿|發稿|上稿|提供)"
)
_NOT_IN_WORD = r"(?<![\u3041-\u30fa\u4e00-\u9fff])"
_BEHIND = r"(?=\s?[)）\]］|｜／/・,，]|\s|$)"
_LABELS = (
    (re.compile(rf"{_NOT_IN_WORD}{_CHANGED}{_OF}\s?[:：/／|｜]?\s?(?=\d|[ap]m \d)"), " updated: "),
    (re.compile(rf"{_NOT_IN_WORD}(?:{_TOLD}{_OF}|日期|日付|日時|时间|時間)\s?[:：/／|｜]?\s?(?=\d|[ap]m \d)"), " "
        "posted: "),
    (re.compile(rf"(?<=[\d )）]){_CHANGED}{_BEHIND}"), " updated "),
    (re.compile(rf"(?<=[\d )）])(?:{_TOLD}){_BEHIND}"), " posted "),
)  # fmt: skip


def western(line: str) -> str:
    """A line with the days and hours in it as 2026-3-10 and pm 8:35, and their labels in English; any other line as it
    is."""
    if line.isascii() and "HKT" not in line:
        return line
    if not (_HAN.search(line) or "（" in line or "HKT" in line) or not _MAY.search(line):
        return line
    told = unicodedata.normalize("NFKC", line)
    told = _ZONED.sub(r"\1 \3 \2", told)
    told = _ERA.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", told)
    told = _DAY.sub(r" \1-\2-\3 ", told)
    told = _JOINED.sub(" ", _WITH_WEEKDAY.sub(r"\1 ", told))
    told = _CLOCK.sub(_clock, told)
    told = _FULL_HOUR.sub(_clock, told)
    for label, word in _LABELS:
        told = label.sub(word, told)
    return " ".join(told.split())


def _clock(match: re.Match[str]) -> str:
    got = match.groupdict()
    if got.get("colon") and not got["half"]:
        return match[0]
    minute = got.get("m") or got.get("m2") or "00"
    second = f":{got['s']}" if got.get("s") else got.get("s2") or ""
    half = "" if not got["half"] else "pm " if got["half"] in _LATE else "am "
    if half == "pm " and int(got["h"]) > 12:
        half = ""
    return f" {half}{got['h']}:{minute}{second} "
