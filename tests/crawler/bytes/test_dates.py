"""Every form of a date that Korean news writes, on pages, in feeds and in structured data."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.date_forms import Moment
from crawler.parse.dates import Dates, find_date, find_dates, read_date

SEOUL, PYONGYANG, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("Asia/Pyongyang"), ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # a Tuesday, noon in Seoul


def kst(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone(timedelta(hours=9)))  # type: ignore[arg-type, misc]


TO_THE_MINUTE = {
    # on pages
    "Wed, 11/12/2025 - 08:40": kst(2025, 11, 12, 8, 40),  # the day of the week tells which is the month
    "송고2026-01-06 16:46": kst(2026, 1, 6, 16, 46),
    "등록 2026-01-06 15:45": kst(2026, 1, 6, 15, 45),
    "수정 2026-01-06 15:45": kst(2026, 1, 6, 15, 45),
    "입력 2026.01.06. 08:15": kst(2026, 1, 6, 8, 15),
    "업데이트 2026.01.06. 08:15": kst(2026, 1, 6, 8, 15),
    "입력 2026-01-06 14:18": kst(2026, 1, 6, 14, 18),
    "입력 2026.01.06 (17:45)": kst(2026, 1, 6, 17, 45),
    "작성 2026.01.06 14:17": kst(2026, 1, 6, 14, 17),
    "입력 : 2026-01-06 14:44:16": kst(2026, 1, 6, 14, 44, 16),
    "2026.01.06. 오후 6:23.": kst(2026, 1, 6, 18, 23),
    "2026.01.06. 오후 12:23.": kst(2026, 1, 6, 12, 23),
    "2026.01.06. 오전 12:23.": kst(2026, 1, 6, 0, 23),
    "2026.01.06. 오전 11:59": kst(2026, 1, 6, 11, 59),
    "승인 2026.01.06 14:51": kst(2026, 1, 6, 14, 51),
    "2026-01-06 14:51": kst(2026, 1, 6, 14, 51),
    "2026-01-06 12:00:00 KST": kst(2026, 1, 6, 12, 0),
    "2026/09/07 15:34 송고": kst(2026, 9, 7, 15, 34),
    "2026.01.06 16:47 입력": kst(2026, 1, 6, 16, 47),
    "기사입력 2026-01-06 오후 3:45:10": kst(2026, 1, 6, 15, 45, 10),
    "최종수정 2026.01.06 15:45": kst(2026, 1, 6, 15, 45),
    "2026. 1. 6. (화) 오후 3:05": kst(2026, 1, 6, 15, 5),
    "2026.01.06(화) 15:05": kst(2026, 1, 6, 15, 5),
    "26.01.06 15:05": kst(2026, 1, 6, 15, 5),
    "2026. 01. 06 PM 04:46": kst(2026, 1, 6, 16, 46),
    "2026-01-06 04:46 pm": kst(2026, 1, 6, 16, 46),
    "2026년 1월 6일 오후 3시 5분": kst(2026, 1, 6, 15, 5),
    "2026년 1월 6일 오전 12시": kst(2026, 1, 6, 0, 0),
    "2026년 1월 6일 15시 05분 30초": kst(2026, 1, 6, 15, 5, 30),
    "２０２６년　１월　６일　오후 ３시": kst(2026, 1, 6, 15, 0),
    "Posted : 2021-03-15 17:22": kst(2021, 3, 15, 17, 22),
    "Updated : 2021-03-15 18:01": kst(2021, 3, 15, 18, 1),
    "Input 2026.01.06 16:47": kst(2026, 1, 6, 16, 47),
    "17:48 August 07, 2019": kst(2019, 8, 7, 17, 48),
    "Published : Aug. 7, 2019 - 17:48": kst(2019, 8, 7, 17, 48),
    "Sat, June 3, 2023 | 07:09": kst(2023, 6, 3, 7, 9),
    "March 18, 2021, 3:45 p.m. KST": kst(2021, 3, 18, 15, 45),
    "3:45 p.m. KST, March 18, 2021": kst(2021, 3, 18, 15, 45),
    "Thursday, March 18, 2021 at 3:45 PM": kst(2021, 3, 18, 15, 45),
    "March 18, 2021 12:10 a.m.": kst(2021, 3, 18, 0, 10),
    "18 March 2021, 15:45": kst(2021, 3, 18, 15, 45),
    "Jan. 6, 2026 16:46 (GMT+9)": kst(2026, 1, 6, 16, 46),
    "Sept. 3, 2025 9 a.m. EDT": kst(2025, 9, 3, 22, 0),
    "Dec. 3, 2024 8:27 a.m. EST": kst(2024, 12, 3, 22, 27),
    "2026-01-06 12:00 JST": kst(2026, 1, 6, 12, 0),
    "2026-01-06 12:00 UTC": kst(2026, 1, 6, 21, 0),
    "Published - January 06, 2026 08:14 am IST": kst(2026, 1, 6, 11, 44),
    "Updated – 6 January 2026, 08:14": kst(2026, 1, 6, 8, 14),
    # in feeds
    "Mon, 17 Nov 2025 21:44:23": kst(2025, 11, 17, 21, 44, 23),
    "Mon, 17 Nov 2025 21:44:23 +0900": kst(2025, 11, 17, 21, 44, 23),
    "Mon, 17 Nov 2025 21:44:23 +09:00": kst(2025, 11, 17, 21, 44, 23),
    "Sun, 03 Aug 2025 06:27:03 GMT": kst(2025, 8, 3, 15, 27, 3),
    "Thu,28 Jul 2022 4:35:5 GMT+9": kst(2022, 7, 28, 4, 35, 5),
    "Tue, 6 Jan 26 16:46:00 +0900": kst(2026, 1, 6, 16, 46),
    "Sun, 27 09 2026 10:20:30 +0900": kst(2026, 9, 27, 10, 20, 30),
    "2026-09-27 19:00:00": kst(2026, 9, 27, 19, 0),
    "Tue Jan 06 16:46:00 KST 2026": kst(2026, 1, 6, 16, 46),
    "Tue Jan  6 16:46:00 2026": kst(2026, 1, 6, 16, 46),
    # in structured data
    "2026-01-06T16:46:00+09:00": kst(2026, 1, 6, 16, 46),
    "2026-01-06T16:46:00+0900": kst(2026, 1, 6, 16, 46),
    "2026-01-06T16:46:00+09": kst(2026, 1, 6, 16, 46),
    "2026-01-06T07:46:00Z": kst(2026, 1, 6, 16, 46),
    "2026-01-06T07:46:00.123Z": kst(2026, 1, 6, 16, 46),
    "2026-01-06T07:46:00.123456789+00:00": kst(2026, 1, 6, 16, 46),
    "2026-01-06T02:46:00-05:00": kst(2026, 1, 6, 16, 46),
    "2026-01-06T16:46": kst(2026, 1, 6, 16, 46),
    "2026-01-06T16:46+09:00": kst(2026, 1, 6, 16, 46),
    "2026-01-06T16:46:00+09:00[Asia/Seoul]": kst(2026, 1, 6, 16, 46),
    "2026-01-06 16:46:00.0": kst(2026, 1, 6, 16, 46),
    "2026-01-06T24:00:00": kst(2026, 1, 7, 0, 0),
    "20260106164600": kst(2026, 1, 6, 16, 46),
    "202601061646": kst(2026, 1, 6, 16, 46),
    "20260106T164600+0900": kst(2026, 1, 6, 16, 46),
    "20260106T074600Z": kst(2026, 1, 6, 16, 46),
    "1767685560": kst(2026, 1, 6, 16, 46),
    "1767685560000": kst(2026, 1, 6, 16, 46),
    "1767685560.5": kst(2026, 1, 6, 16, 46),
}
TO_THE_DAY = {
    "2026년 1월 6일": (2026, 1, 6),
    "2026년 1월 6일 화요일": (2026, 1, 6),
    "2022.12.7": (2022, 12, 7),
    "2023.11.02.": (2023, 11, 2),
    "2026-01-06": (2026, 1, 6),
    "20260106": (2026, 1, 6),
    "Dec. 10, 2020": (2020, 12, 10),
    "Sept. 3, 2025": (2025, 9, 3),
    "June 3, 2023": (2023, 6, 3),
    "August 7th, 2019": (2019, 8, 7),
    "18 March 2021": (2021, 3, 18),
    "Feb. 19, 2026 Thursday [Photo]": (2026, 2, 19),
    "Ｆｅｂ. １９, ２０２６ Thursday": (2026, 2, 19),
    "www.kcna.kp (2025.12.14.)": (2025, 12, 14),
    "www.kcna.kp (Juche113.3.9.)": (2024, 3, 9),
    "(Juche113.3.9.)": (2024, 3, 9),
    "주체113(2024)년 3월 9일": (2024, 3, 9),
    "27 09 2026": (2026, 9, 27),
    "27 Sep  2026": (2026, 9, 27),
    "Sun,27 Sep 2026": (2026, 9, 27),
}
GUESSED = {
    "3분 전": NOW - timedelta(minutes=3),
    "3시간 전": NOW - timedelta(hours=3),
    "10분전": NOW - timedelta(minutes=10),
    "한 시간 전": NOW - timedelta(hours=1),
    "an hour ago": NOW - timedelta(hours=1),
    "2 days ago": NOW - timedelta(days=2),
    "방금 전": NOW,
    "오늘 09:05": kst(2026, 11, 24, 9, 5),
    "어제": kst(2026, 11, 23),
    "어제 오후 3:05": kst(2026, 11, 23, 15, 5),
    "그제": kst(2026, 11, 22),
    "지난 6일": kst(2026, 11, 6),
    "지난 25일": kst(2026, 10, 25),
    "오는 25일": kst(2026, 11, 25),
    "1월 6일": kst(2026, 1, 6),
    "12월 6일": kst(2025, 12, 6),
    "7월 14일 오후 2시": kst(2026, 7, 14, 14),
    "Oct. 2": kst(2026, 10, 2),
    "SEOUL, Oct. 2 (Yonhap) -- ": kst(2026, 10, 2),
    "SEOUL/WASHINGTON, Dec. 2 (Yonhap)": kst(2025, 12, 2),
    "SEOUL, July 4 (AJP) - ": kst(2026, 7, 4),
    "Pyongyang, July 18 (KCNA) -- ": kst(2026, 7, 18),
    "(평양 1월 6일발 조선중앙통신)": kst(2026, 1, 6),
}
NO_DATES = [
    "", " ", "이날", "기자", "3,000원", "제10회", "10.2%", "15:05", "오전 9시", "2026", "2026-01", "January 2026",
    "2026-13-06", "2026-02-30 10:00", "2026-01-06 25:00", "2026-01-06 10:61", "2026년 2월 31일", "Feb. 30, 2021",
    "1989-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "2026-11-27", "2027-01-06 16:46", "99999999999999",
    "0", "주체1년 1월 1일", "Juche 99999.1.1", "99999주 전", "홍길동 기자 2026-01-06 16:46 서울에서", "١٢",
    "2026-01-06 16:46 2026-01-06 16:46", "+82-2-398-3114", "02-781-1234", "127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("text", TO_THE_MINUTE)
def test_a_time_of_day_is_exact_to_the_minute(text: str) -> None:
    assert read_date(text, SEOUL, NOW) == Moment(TO_THE_MINUTE[text].astimezone(UTC), "minute")


@pytest.mark.parametrize("text", TO_THE_DAY)
def test_a_day_stands_for_its_first_minute_in_its_zone(text: str) -> None:
    assert read_date(text, SEOUL, NOW) == Moment(kst(*TO_THE_DAY[text]).astimezone(UTC), "day")


@pytest.mark.parametrize("text", GUESSED)
def test_what_we_had_to_supply_is_marked_as_a_guess(text: str) -> None:
    assert read_date(text, SEOUL, NOW) == Moment(GUESSED[text].astimezone(UTC), "guess")


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_or_an_impossible_one_is_none(text: str) -> None:
    assert read_date(text, SEOUL, NOW) is None


def test_a_zone_is_the_source_s_unless_the_text_names_one() -> None:
    for text in ("2026-01-06 16:46", "2026-01-06T16:46:00", "Tue, 06 Jan 2026 16:46:00", "Jan. 6, 2026 4:46 p.m."):
        here = read_date(text, NEW_YORK, NOW)
        assert here and here.at == datetime(2026, 1, 6, 21, 46, tzinfo=UTC)
    said = read_date("2026-01-06 16:46 KST", NEW_YORK, NOW)
    assert said and said.at == datetime(2026, 1, 6, 7, 46, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2015-08-14 12:00", 3, 0),
        ("2015-08-15 12:00", 3, 30),
        ("2018-05-04 12:00", 3, 30),
        ("2018-05-05 12:00", 3, 0),
        ("2026-01-06 12:00", 3, 0),
    ],
)
def test_pyongyang_had_a_time_of_its_own_for_three_years(text: str, hour: int, minute: int) -> None:
    found = read_date(text, PYONGYANG, NOW)
    assert found and (found.at.hour, found.at.minute) == (hour, minute)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("홍길동 기자 | 입력 2026.01.06. 오후 6:23. | 수정 2026.01.07. 08:00", kst(2026, 1, 6, 18, 23)),
        ("[하루신문] 2026-01-06 16:46 | 조회 1,024", kst(2026, 1, 6, 16, 46)),
        ("정치 | 2026년 1월 6일 15시 05분", kst(2026, 1, 6, 15, 5)),
        ("Politics - Aug. 7, 2019 - 17:48 - 3 comments", kst(2019, 8, 7, 17, 48)),
        ("기사 3시간 전", NOW - timedelta(hours=3)),
        ("1989-01-01 이후 2026-01-06 16:46", kst(2026, 1, 6, 16, 46)),
        ("SEOUL, Oct. 2 (Yonhap) -- The ministry said", kst(2026, 10, 2)),
        ("26.01.06 15:05 정치", kst(2026, 1, 6, 15, 5)),
        ("2026.01.06 3시간 전", kst(2026, 1, 6)),
    ],
)
def test_the_first_date_of_a_line_is_found(text: str, moment: datetime) -> None:
    found = find_date(text, SEOUL, NOW)
    assert found and found.at == moment


@pytest.mark.parametrize(
    "text", ["1,234명이 10.2% 늘어", "2026-01-06 25:00", "제보 02-781-1234", "F-35 12대, 3-4일", "192.168.10.12"]
)
def test_a_line_without_a_date_has_none(text: str) -> None:
    assert find_date(text, SEOUL, NOW) is None


FIRST, LAST = kst(2026, 1, 6, 16, 47).astimezone(UTC), kst(2026, 1, 6, 18, 2).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        ("입력 2026.01.06 16:47 수정 2026.01.06 18:02", FIRST, LAST),
        ("입력 : 2026-01-06 16:47:00 | 수정 : 2026-01-06 18:02:00", FIRST, LAST),
        ("등록2026-01-06 16:47수정2026-01-06 18:02", FIRST, LAST),
        ("기사입력 2026.01.06. 오후 4:47 최종수정 2026.01.06. 오후 6:02", FIRST, LAST),
        ("수정 2026.01.06 18:02 입력 2026.01.06 16:47", FIRST, LAST),
        ("승인 2026.01.06 16:47", FIRST, None),
        ("작성 2026.01.06 16:47", FIRST, None),
        ("게재 2026.01.06 16:47", FIRST, None),
        ("송고2026-01-06 16:47", FIRST, None),
        ("2026.01.06 16:47 업데이트 2026.01.06 18:02", FIRST, LAST),
        ("2026.01.06 16:47 입력 | 2026.01.06 18:02 수정", FIRST, LAST),
        ("Published : Jan. 6, 2026 - 16:47 Updated : Jan. 6, 2026 - 18:02", FIRST, LAST),
        ("Posted : 2026-01-06 16:47 Modified : 2026-01-06 18:02", FIRST, LAST),
        ("Input 2026.01.06 16:47 Updated 2026.01.06 18:02", FIRST, LAST),
        ("Last updated 2026-01-06 18:02", None, LAST),
        ("최종 수정 2026-01-06 18:02", None, LAST),
        ("2026-01-06 16:47", FIRST, None),
        ("수정 요청은 편집국으로", None, None),
        ("", None, None),
    ],
)
def test_labels_tell_publication_from_change(text: str, published: datetime | None, modified: datetime | None) -> None:
    moments = [Moment(moment, "minute") if moment else None for moment in (published, modified)]
    assert find_dates(text, SEOUL, NOW) == Dates(*moments)


def test_long_texts_cost_no_more_than_long_texts_should() -> None:
    for piece in ("1", "2026", "2026-", "a ", "오후 ", "입력 ", "1:", " ", "jan. ", "2026.01.06 ", "seoul-", "(", "９"):
        text = piece * (10_240 // len(piece))
        began = time.process_time()
        read_date(text, SEOUL, NOW)
        find_date(text, SEOUL, NOW)
        find_dates(text, SEOUL, NOW)
        assert time.process_time() - began < 0.5, piece  # seconds


_MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 23), timezones=st.just(UTC)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@settings(max_examples=200, deadline=None)
@given(at=_MOMENTS, zone=st.sampled_from([SEOUL, PYONGYANG, ZoneInfo("UTC")]))
def test_a_moment_written_in_any_form_is_read_back(at: datetime, zone: ZoneInfo) -> None:
    here = at.astimezone(zone)
    month = _MONTHS[here.month - 1]
    half, english, hour = ("오전", "a.m.", here.hour) if here.hour < 12 else ("오후", "p.m.", here.hour - 12)
    forms = [
        at.isoformat(),
        at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        here.isoformat(),
        here.isoformat(timespec="milliseconds"),
        here.strftime("%Y%m%d%H%M%S"),
        here.strftime("%Y-%m-%dT%H:%M:%S%z"),
        here.strftime("%Y.%m.%d. %H:%M"),
        here.strftime("입력 %Y-%m-%d %H:%M:%S"),
        here.strftime("%Y/%m/%d %H:%M 송고"),
        format_datetime(here),
        format_datetime(at),
        f"{here.year}년 {here.month}월 {here.day}일 {half} {hour or 12}시 {here.minute}분",
        f"{here.year}.{here.month:02}.{here.day:02}. {half} {hour or 12}:{here.minute:02}.",
        f"{month} {here.day}, {here.year}, {hour or 12}:{here.minute:02} {english}",
        f"Published : {month} {here.day}, {here.year} - {here:%H:%M}",
        f"{here:%H:%M} {here:%B} {here.day:02}, {here.year}",
    ]
    if at.year > 2001:  # ten digits
        forms += [str(int(at.timestamp())), str(int(at.timestamp()) * 1000)]
    for form in forms:
        assert read_date(form, zone, NOW) == Moment(at, "minute"), form
        if not form.isdigit():
            found = find_date(f"하루신문 | {form} | 홍길동 기자", zone, NOW)
            assert found == Moment(at, "minute"), form


_WORDS = (
    "2026 1 06 . - / : T Z +09:00 년 월 일 오후 시 분 전 어제 지난 입력 수정 Updated Jan. p.m. KST Juche ( ) , | 9999"
)
_PIECES = st.sampled_from(sorted(_WORDS.split()))


@settings(max_examples=500, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map("".join), st.lists(_PIECES).map(" ".join))
)
def test_any_text_gives_a_sane_moment_or_none(text: str) -> None:
    dates = find_dates(text, SEOUL, NOW)
    for found in (read_date(text, SEOUL, NOW), find_date(text, SEOUL, NOW), dates.published, dates.modified):
        if found:
            assert found.at.tzinfo is UTC
            assert found.at.year > 1989 and found.at <= NOW + timedelta(days=2)
