"""What is a copy and what only looks like one? Texts of our own: invented papers, invented news."""
# ruff: noqa: E501  (a paragraph is one line)

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import copies, grams, likeness
from storage.model import Article
from storage.store import SqliteStore
from tests.storage.making import FERRY, HARBOUR, MISSILE, NOW, article, essay

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

BRIDGE = """The suspension bridge at Noryang reopened to lorries on Monday after engineers replaced 14 of its 96 hangers.

Inspectors from the road agency found cracks in the steel last November and closed two lanes at once. Repairs were
delayed twice by wind, and the cost rose from 3.1 billion won to 4.8 billion won, according to the county office.

"We checked every bolt between the two towers," said Oh Se-ra, who led the crew of 40 welders. Drivers had to take a
detour of 27 kilometres along the coast for most of the winter, and the fish market lost a third of its customers.

A second inspection is planned for the autumn. The agency wants sensors on the main cables by 2029, so that damage is
seen before it can be felt by those who cross."""
ORCHARD = """농촌진흥원은 올해 나주 배의 수확량이 지난해보다 18% 늘어난 21만 톤에 이를 것으로 내다봤다.

꽃이 피는 시기에 서리 피해가 거의 없었고 열매가 굵어지는 7월의 일조량이 평년보다 46시간 많았기 때문이다. 다만 태풍이
북상하는 시기와 수확이 겹치면 낙과 피해가 커질 수 있어 농가는 방풍망을 점검하고 있다.

가격은 내릴 것으로 보인다. 도매시장에서는 15킬로그램 한 상자가 지난주 평균 3만 2천 원에 거래돼 한 해 전보다 9% 쌌다.
농민회는 저장 시설이 모자라 출하가 한꺼번에 몰린다며 공동 창고 12동을 더 지어 달라고 요구했다.

나주시는 다음 달부터 학교 급식에 배를 공급하고 대만과 베트남 수출 물량을 두 배로 늘리기로 했다."""

TITLES = ("수확량이 늘었다", "Cracks found in steel", "Drivers come back", "Judges halt blasting", "Four years on",
          "A day in May", "바람이 분다", "Silt", "Under sail", "Ninety-six hangers")  # fmt: skip


def piece(text: str, number: int = 1, *, after: timedelta = HOUR, paper: str = "hanbit", title: str = "") -> Article:
    """A text as a paper ran it so long after the first."""
    named = title or TITLES[number]
    return article(number, text, paper=paper, title=named, published_at=NOW - DAY + after, date_precision="minute")


def joined(store: SqliteStore, *pieces: Article) -> list[int]:
    """The family of each, as the number of its first member in the order given."""
    ids = [store.save(each, NOW).id for each in pieces]
    heads = [store.article(id_).reprint_of or id_ for id_ in ids]
    return [heads.index(head) for head in heads]


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def cut(text: str, first: int = 0, last: int | None = None) -> str:
    return "\n\n".join(paragraphs(text)[first:last])


COPIES = {
    "a by-line": (BRIDGE, "By Han Ga-ram, Noryang\n\n" + BRIDGE),
    "an agency before it": (ORCHARD, "(나주=동해통신) 한가람 기자 = " + ORCHARD),
    "marks of a lead": (BRIDGE, "(LEAD) (ATTN: ADDS details)\n\n" + BRIDGE + "\n\n(END)"),
    "marks of urgency": (ORCHARD, "[속보] (종합2보) " + ORCHARD),
    "a paper's own lines below": (
        ORCHARD,
        ORCHARD + "\n\n동네신문은 독자의 제보를 기다립니다. 전화 02-0000-0000, 전자우편 desk@dongnae.example",
    ),
    "quotation marks and dashes": (BRIDGE, BRIDGE.replace('"', "”").replace(", ", " — ")),
    "blanks": (ORCHARD, ORCHARD.replace(" 것으로", "것으로").replace("지난해보다", "지난해 보다")),
    "no end": (BRIDGE, cut(BRIDGE, 0, 2)),
    "no beginning": (BRIDGE, cut(BRIDGE, 1)),
    "neither": (BRIDGE, cut(BRIDGE, 1, 3)),
    "paragraphs moved": (BRIDGE, "\n\n".join(paragraphs(BRIDGE)[k] for k in (0, 2, 1, 3))),
    "another piece below": (BRIDGE, BRIDGE + "\n\n" + cut(FERRY, 1, 3)),
    "a corrected figure": (BRIDGE, BRIDGE.replace("14 of its 96", "16 of its 96")),
    "a toll that rose": (
        MISSILE,
        MISSILE.replace("두 발", "세 발").replace("350킬로미터", "370킬로미터"),
    ),
    "other words here and there": (
        BRIDGE,
        BRIDGE.replace("delayed twice", "put off twice").replace("closed two lanes", "shut two lanes")
        .replace("most of the winter", "almost all winter").replace("is planned", "is due"),
    ),
    "a flash": (BRIDGE, "The suspension bridge at Noryang reopened to lorries on Monday after engineers replaced 14 of "
                "its 96 hangers.\n\nInspectors from the road agency found cracks in the steel last November."),
}  # fmt: skip


@pytest.mark.parametrize("first_is_whole", [True, False], ids=["after", "before"])
@pytest.mark.parametrize(("text", "copy"), COPIES.values(), ids=COPIES.keys())
def test_a_copy_is_known_whichever_comes_first(store: SqliteStore, text: str, copy: str, first_is_whole: bool) -> None:
    one, other = (text, copy) if first_is_whole else (copy, text)
    assert joined(store, piece(one), piece(other, 2, paper="dongnae", after=3 * HOUR)) == [0, 0]


def weather(day: int, low: int, high: int, wind: int, rain: int) -> str:
    return (
        f"{day}일 전국이 대체로 흐린 가운데 남해안에는 비가 오겠다.\n\n아침 최저기온은 {low}도, 낮 최고기온은 {high}도로 "
        f"예보됐다. 바닷가에는 초속 {wind}미터의 바람이 불겠고 예상 강수량은 {rain}밀리미터다.\n\n등대지기들은 배를 타는 "
        "이들에게 안개를 조심하라고 당부했다. 물결은 먼바다에서 높게 일겠다."
    )


def market(day: int, index: str, change: str, volume: int, won: str) -> str:
    return (
        f"Shares in Namhae closed at {index} on May {day}, a change of {change} points from the day before.\n\n"
        f"Dealers counted {volume} contracts on the floor of the fish and salt exchange. Salt of the first quality was "
        f"traded at {won} won a sack, and dried anchovy followed it.\n\nBrokers said that buyers from the islands were "
        "careful ahead of the holiday and waited for news from the weather office."
    )


def greeting(country: str, day: int, years: int) -> str:
    return (
        f"The mayor of Haeju sent a message of greeting to the mayor of {country} on May {day}.\n\nIn the message he "
        f"congratulated the citizens on the {years}th anniversary of the friendship of the two ports, and expressed "
        "the belief that the good relations between the harbours would grow in keeping with the needs of the new age. "
        "He wished the mayor good health and success in his responsible work for the well-being of the people."
    )


class TestTheNextOfASeries:
    @pytest.mark.parametrize("hours", [1, 24, 96])
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (weather(1, 7, 19, 14, 5), weather(2, 9, 22, 11, 30)),
            (market(4, "812.4", "3.7", 4411, "21,300"), market(5, "809.9", "2.5", 5120, "21,150")),
            (greeting("Vladimir", 7, 36), greeting("Hanga", 8, 41)),
        ],
        ids=["weather", "market", "greeting"],
    )
    def test_is_no_copy(self, store: SqliteStore, one: str, other: str, hours: int) -> None:
        later = piece(other, 2, after=HOUR * (1 + hours), paper="dongnae")
        assert joined(store, piece(one), later) == [0, 1]

    def test_a_copy_of_one_joins_that_one(self, store: SqliteStore) -> None:
        days = [piece(weather(d, 5 + d, 15 + 2 * d, 9 + 3 * d, 4 * d), d, after=DAY * d) for d in range(1, 7)]
        copy = piece("[날씨] " + weather(4, 9, 23, 21, 16), 9, paper="dongnae", after=DAY * 4 + HOUR)
        assert joined(store, *days, copy) == [0, 1, 2, 3, 4, 5, 3]

    def test_another_name_in_the_same_headline_tells_where_figures_are_few(self, store: SqliteStore) -> None:
        pieces = [
            piece(greeting(name, day, 36), day, after=DAY * day, title=f"Mayor of Haeju greets mayor of {name}")
            for day, name in enumerate(("Vladimir", "Hanga", "Sevilla"), 1)
        ]
        assert joined(store, *pieces) == [0, 1, 2]

    def test_a_figure_that_is_also_the_day_is_a_figure(self) -> None:
        seventh = datetime(2026, 9, 7, 1, tzinfo=UTC)
        assert grams.figures("on september 7, in the presence of 7 members", seventh) == {"7"}
        assert grams.figures("7일 손님 7명이 9월 2026년 행사에", seventh) == {"7"}
        assert grams.figures("on 7 sept 2026 1,250 guests; since 12 may", seventh) == {"1250", "12"}


class TestFollowUps:
    BACKGROUND = cut(BRIDGE, 1, 3)
    NEWS = (
        "A court in Jinju has ordered the builders of a bypass to stop work near the strait until a survey of the "
        "otters is complete.\n\nJudges sided with residents of three villages who said that blasting had begun before "
        "the permit was signed. The contractor will appeal, a spokesman told reporters outside the hall, and called "
        "the ruling a surprise to everyone who had read the file."
    )

    def test_one_that_repeats_the_background_is_news(self, store: SqliteStore) -> None:
        later = piece(f"{self.NEWS}\n\n{self.BACKGROUND}", 2, after=9 * HOUR)
        assert joined(store, piece(BRIDGE), later) == [0, 1]

    def test_also_where_a_copy_lost_its_head(self, store: SqliteStore) -> None:
        """The copy opens with what is background elsewhere; the whole piece shows it."""
        headless = piece(cut(BRIDGE, 1, 3), 2, paper="dongnae", after=2 * HOUR)
        later = piece(f"{self.NEWS}\n\n{self.BACKGROUND}", 3, paper="saebyeok", after=9 * HOUR)
        assert joined(store, piece(BRIDGE), headless, later) == [0, 0, 2]

    def test_a_note_about_a_piece_is_another_piece(self, store: SqliteStore) -> None:
        note = (
            "In yesterday's edition we named a wrong number of welders in our report from Noryang; there were 38 of "
            "them. We wrote:\n\n" + paragraphs(BRIDGE)[2]
        )
        assert joined(store, piece(BRIDGE), piece(note, 2, after=20 * HOUR)) == [0, 1]

    def test_two_short_pieces_over_the_same_lines_of_a_paper(self, store: SqliteStore) -> None:
        lines = (
            "동네신문은 아침마다 다섯 가지 소식을 골라 편지로 보내 드립니다. 부두와 시장, 학교와 논밭에서 기자들이 직접 듣고 "
            "적은 이야기입니다. 받아 보실 주소를 누리집 아래에 적어 주시면 됩니다. 언제든지 그만두실 수 있습니다."
        )
        one = f"군산 앞바다에서 길을 잃은 돌고래가 어민들의 도움으로 큰 바다로 돌아갔다고 해경이 전했다.\n\n{lines}"
        other = f"춘천의 한 목공소가 버려진 배의 나무로 만든 의자를 초등학교에 기증해 눈길을 끌고 있다.\n\n{lines}"
        first = piece(one, paper="dongnae", title="돌고래의 귀환")
        assert joined(store, first, piece(other, 2, paper="dongnae", title="배가 의자로", after=8 * HOUR)) == [0, 1]


def test_a_list_of_headlines_with_some_new_ones_is_another_list(store: SqliteStore) -> None:
    lines = [
        "Salt farmers of Sinan ask for a later start of the harvest after rain",
        "Night ferry between Mokpo and Jeju gets a second crossing in June",
        "Dredging of the old harbour at Gunsan begins after two years of dispute",
        "Lighthouse keepers of the western isles celebrate a century of light",
        "School bands from nine towns will open the kite festival at Uiseong",
        "Owls return to the palace garden and keep the night watch awake",
    ]
    evening = [lines[5], lines[2], "Beekeepers count their losses after a frost in the hills of Yecheon",
               lines[0], lines[3], "Carpenters find a letter of 1921 behind the altar of a chapel"]  # fmt: skip
    morning = piece("\n\n".join(lines), title="The news at 7")
    assert joined(store, morning, piece("\n\n".join(evening), 2, after=6 * HOUR, title="The news at 12")) == [0, 1]


def test_copies_without_head_and_without_end_meet_in_the_whole(store: SqliteStore) -> None:
    title = "Bridge at Noryang reopens"
    headless = piece(cut(BRIDGE, 2), 1, title=title)
    whole = piece(BRIDGE, 2, paper="dongnae", after=2 * HOUR, title=title)
    endless = piece(cut(BRIDGE, 0, 2), 3, paper="saebyeok", after=3 * HOUR, title=title)
    assert joined(store, headless, whole, endless) == [0, 0, 0]


def test_a_copy_of_what_was_said_before_an_edit(store: SqliteStore) -> None:
    first = store.save(piece(essay(3, 300) + " with 23 guests and 41 boats."), NOW)
    edited = essay(3, 300) + " with 28 guests and 41 boats. " + essay(5, 50)
    assert store.save(piece(edited), NOW + HOUR).kind == "revised"
    copy = piece(essay(3, 300) + " with 23 guests, and 41 boats there.", 2, paper="dongnae", after=2 * HOUR)
    assert store.save(copy, NOW + HOUR).copy_of == first.id


class TestTheOriginal:
    """`reprint_of` names the copy published first; every article keeps its id."""

    def test_an_earlier_copy_that_comes_later_becomes_the_original(self, store: SqliteStore) -> None:
        portal = store.save(piece(BRIDGE, 1, paper="portal", after=3 * HOUR), NOW)
        paper = store.save(piece(cut(BRIDGE, 0, 3), 2, paper="dongnae", after=2 * HOUR), NOW)
        agency = store.save(piece(BRIDGE, 3, paper="agency", after=HOUR), NOW)
        late = store.save(piece("By a reader\n\n" + BRIDGE, 4, paper="late", after=5 * HOUR), NOW)

        assert (portal.kind, paper.kind, agency.kind, late.kind) == ("new", "reprint", "reprint", "reprint")
        assert (paper.copy_of, agency.copy_of, late.copy_of) == (portal.id, paper.id, agency.id)
        named = {each.id: store.article(each.id).reprint_of for each in (portal, paper, agency, late)}
        assert named == {portal.id: agency.id, paper.id: agency.id, agency.id: None, late.id: agency.id}
        assert not store.check()

    @pytest.mark.parametrize(
        ("published", "precision"),
        [(None, None), (NOW - 3 * DAY, "day"), (NOW - 3 * DAY, "guess"), (NOW - 60 * DAY, "minute"), (NOW, "minute")],
        ids=["unknown", "a day", "a guess", "another use of the text", "later"],
    )
    def test_who_was_met_first_stays_where_the_minute_tells_nothing(
        self, store: SqliteStore, published: datetime | None, precision: str | None
    ) -> None:
        first = store.save(piece(BRIDGE), NOW)
        copy = article(2, BRIDGE, paper="dongnae", published_at=published, date_precision=precision)
        assert store.article(store.save(copy, NOW).id).reprint_of == first.id
        assert store.article(first.id).reprint_of is None


MARKS = st.sampled_from(["", "(LEAD) ", "[Urgent] ", "NORYANG, May 1 (Donghae) -- ", "By Han Ga-ram\n\n"])
TAILS = st.sampled_from(["", "\n\n(END)", "\n\ndesk@dongnae.example", "\n\nSign up for the harbour letter."])
NUMBERS = st.lists(st.integers(10, 9999), min_size=8, max_size=8, unique=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mark=MARKS, tail=TAILS, start=st.integers(0, 1), end=st.integers(3, 4), text=st.sampled_from([BRIDGE, ORCHARD]))
def test_what_editors_add_and_cut_never_hides_a_copy(
    mark: str, tail: str, start: int, end: int, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with SqliteStore.open(tmp_path_factory.mktemp("copies") / "kw.db") as store:
        copy = piece(mark + cut(text, start, end) + tail, 2, paper="dongnae", after=4 * HOUR, title="Another headline")
        assert joined(store, piece(text), piece(HARBOUR, 7), copy) == [0, 1, 0]


@settings(deadline=None)  # a busy machine is no mistake
@given(one=NUMBERS, hours=st.integers(1, 200), shift=st.integers(1, 9))
def test_other_figures_in_the_same_words_are_another_report(one: list[int], hours: int, shift: int) -> None:
    def report(figures: list[int], at: datetime) -> grams.Sketch:
        a, b, c, d, e, f, g, h = figures
        return grams.sketch(
            f"The harbour office counted {a} ships and {b} containers on Monday. Fishermen landed {c} tons of anchovy "
            f"and {d} tons of squid, of which {e} boxes went to the market at Jagalchi and {f} to the ice house. The "
            f"tide rose to {g} centimetres at noon, and {h} passengers used the ferries of the inner bay.",
            at,
            "The day in the harbour",
            "hanbit",
        )

    first = report(one, NOW)
    second = report([figure + 10_000 * shift for figure in one], NOW + HOUR * hours)
    alike = likeness.compare(first, second)
    assert not likeness.may_be_copy(first, second, alike)
    assert likeness.may_be_copy(first, report(one, NOW + HOUR * hours), likeness.compare(first, report(one, NOW)))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_saving_changes_neither_family_nor_original(store: SqliteStore, order: tuple[int, ...]) -> None:
    """Copies that each have most of the piece; see test_copies_without_head… for those that have not."""
    texts = [BRIDGE, cut(BRIDGE, 0, 3), "(LEAD) " + BRIDGE, cut(BRIDGE, 1)]
    pieces = [piece(text, k, paper=f"paper{k}", after=HOUR * (k + 1)) for k, text in enumerate(texts)]
    ids = {k: store.save(pieces[k], NOW).id for k in order}
    other = store.save(piece(FERRY, 9), NOW)
    assert [store.article(ids[k]).reprint_of for k in range(4)] == [None, ids[0], ids[0], ids[0]]
    assert other.kind == "new"


@given(words=st.integers(3, 4000))
@settings(max_examples=30, deadline=None)
def test_of_a_long_text_fewer_grams_are_kept_and_they_are_among_those_of_its_parts(words: int) -> None:
    text = essay(7, words)
    whole = grams.sketch(text, NOW)
    part = grams.sketch(" ".join(text.split()[: words // 2 + 3]), NOW)
    assert whole.sample >= part.sample >= grams.SAMPLE
    assert len(whole.kept) <= 2 * grams.ENOUGH
    step = whole.sample // grams.SAMPLE
    assert {gram for gram in part.kept if gram % step == 0} == whole.kept & {g // grams.SAMPLE for g in part.grams}


def test_grams_are_made_one_from_the_other_as_each_by_itself() -> None:
    text = "한라산 등반로 5곳이 열렸다 ABC 漢字"
    whole = grams.in_order(text.casefold(), by_word=False)
    plain = "".join(text.casefold().split())
    pieces = [plain[at : at + 5] for at in range(len(plain) - 4)]
    assert whole == [grams.in_order(each, by_word=False)[0] for each in pieces]
    assert len({one for pair in pairwise(whole) for one in pair}) == len(pieces)


def test_a_copy_is_found_in_a_store_that_was_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "kw.db"
    with SqliteStore.open(path) as store:
        first = store.save(piece(BRIDGE), NOW)
    with SqliteStore.open(path) as store:
        assert store.save(piece(cut(BRIDGE, 1), 2, paper="dongnae", after=2 * HOUR), NOW).copy_of == first.id


def test_sketches_are_held_by_their_size_and_not_by_their_number(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "HELD", 2000)
    for number, words in enumerate((300, 300, 900, 900, 900, 900, 300, 300)):
        store.save(article(number, essay(number, words)), NOW)
    held = [len(each.sketch().grams) for each in store._known_copies()._cache.values()]
    assert sum(held) <= 2000
    assert len(held) == 3


def test_a_copy_is_found_though_no_other_sketch_is_held(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "HELD", 1)
    pieces = [piece(text, number) for number, text in enumerate((BRIDGE, ORCHARD, cut(BRIDGE, 1), cut(ORCHARD, 1)))]
    assert joined(store, *pieces) == [0, 1, 0, 1]


@settings(deadline=None)
@given(st.text(alphabet="ab 가나다라마바 x1", max_size=60), st.booleans())
def test_grams_are_what_the_stored_ones_were_made_by(text: str, by_word: bool) -> None:
    """The table holds them: made otherwise, what is kept would not be found any more."""
    prime, mix = 2**61 - 1, 0x1B873593CC9E2D51
    if by_word:
        words = [int.from_bytes(word.encode(), "big") % prime for word in text.split()]
        words += [0] * (3 - len(words))
        threes = [words[at : at + 3] for at in range(len(words) - 2)]
        sums = [a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + c for a, b, c in threes]
    else:
        points = [ord(character) for character in text if character != " "]
        windows = [points[at : at + 5] for at in range(max(len(points) - 4, 1))]
        sums = [sum(point << 32 * at for at, point in enumerate(reversed(window))) for window in windows]
    assert grams.in_order(text, by_word) == [number * mix % prime >> 11 for number in sums]


@pytest.mark.parametrize("words", [60, 150, 400, 900, 3000])
@pytest.mark.parametrize("share", [0.55, 0.8, 1.0])
def test_a_copy_is_never_passed_over_by_the_number_of_its_grams(words: int, share: float) -> None:
    for seed in range(20):
        text = essay(seed, words)
        kept = " ".join(text.split()[: int(words * share)])
        longer = f"{kept} {essay(seed + 500, words)}"
        copy = grams.sketch(longer, NOW)
        for one, other in ((grams.sketch(text, NOW), longer), (copy, text)):
            common = len(grams.sketch(other, NOW).kept & one.kept)
            assert likeness.may_contain_half(one, common, len(other.split()))


def test_a_passage_in_common_is_seen_by_the_number_of_its_grams() -> None:
    text, other = essay(1, 390), " ".join([*essay(1, 390).split()[:20], essay(2, 370)])
    common = len(grams.sketch(text, NOW).kept & grams.sketch(other, NOW).kept)
    assert not likeness.may_contain_half(grams.sketch(text, NOW), common, len(other.split()))
