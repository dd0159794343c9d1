"""A fortnight of an invented newsroom in a store: six outlets, copies, edits, a gone article, watches, runs, trouble."""
# ruff: noqa: E501  (a paragraph is one line)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from storage.model import Article, Block, Failure, FailureKind, Role
from storage.model_run import Counts
from storage.model_schedule import Health, HealthState, Settled
from storage.model_search import Query
from storage.store import SqliteStore

NOW = datetime(2026, 5, 20, 5, 7, tzinfo=UTC)  # 14:07 in Seoul
OUTLETS = {
    "hanbit": ("한빛일보", "ko"),
    "donghae": ("동해통신", "ko"),
    "saebyeok": ("새벽방송", "ko"),
    "namsan": ("The Namsan Times", "en"),
    "hangang": ("Hangang Herald", "en"),
    "dongnae": ("Dongnae Wire", "en"),
}
AUTHORS = {"ko": ("한가람", "윤슬기", "문다온", "서하늘"), "en": ("Lee Ga-on", "Yun Seul", "Moon Da-on", "Clara Hyun")}
SECTIONS = {"ko": ("정치", "사회", "경제", "북한"), "en": ("National", "Business", "North Korea")}

# headline and paragraphs; {a} {b} are numbers, {p} a place
KOREAN = [
    ("北, {p}서 동해상으로 단거리 탄도미사일 {a}발 발사", "합동참모본부는 북한이 {p} 일대에서 동해상으로 단거리 탄도미사일 {a}발을 발사했다고 밝혔다.\n\n미사일은 약 {b}km를 비행한 뒤 알섬 부근 해상에 떨어진 것으로 분석됐다. 군은 발사 징후를 사전에 포착해 한미가 함께 추적했다고 설명했다.\n\n김정은 국무위원장이 참관했는지는 확인되지 않았다. 대통령실은 국가안전보장회의를 열어 대응 방안을 논의했다."),
    ("{p} 앞바다서 어선 뒤집혀…선원 {a}명 구조", "{p} 앞바다에서 {b}톤급 어선이 높은 파도에 뒤집혀 선원 {a}명이 모두 구조됐다.\n\n해경은 신고를 받고 경비함 두 척과 헬기를 보내 한 시간 만에 구조를 마쳤다고 말했다. 다친 사람은 병원으로 옮겨졌고 생명에는 지장이 없다.\n\n해경은 출항 기록과 기상 특보를 확인하고 있다."),
    ("{p}시, 노후 상수도관 {b}km 교체…{a}년 계획", "{p}시는 올해부터 {a}년 동안 낡은 상수도관 {b}km를 바꾸겠다고 발표했다.\n\n누수율은 지난해 말 기준으로 전국 평균의 두 배에 가깝다. 시는 구간을 나누어 밤에 공사하고, 단수는 하루 전에 알리기로 했다.\n\n시의회는 다음 달 추가 예산을 심사한다."),
    ("원/달러 환율 {a}원 내려…코스피 {b}선 마감", "원/달러 환율이 전날보다 {a}원 내린 채 거래를 마쳤다. 코스피는 {b}선에서 장을 마감했다.\n\n반도체와 조선 종목에 외국인 자금이 들어왔고, 수입 업체의 결제 수요가 하단을 받쳤다고 딜러들은 전했다.\n\n한국은행은 다음 주 금융통화위원회를 연다."),
    ("{p} 산불 {a}시간 만에 큰불 잡아…헬기 {b}대 투입", "{p}의 한 야산에서 난 불이 {a}시간 만에 큰 고비를 넘겼다. 산림 당국은 헬기 {b}대를 투입했다.\n\n주민 수십 명이 마을회관으로 대피했다가 돌아왔다. 인명 피해는 없는 것으로 파악됐다.\n\n당국은 농막에서 불이 시작된 것으로 보고 원인을 조사하고 있다."),
    ("통일부 \"이산가족 화상 상봉 {a}건 준비\"", "통일부는 이산가족 화상 상봉 {a}건을 준비하고 있다고 밝혔다. 신청자는 {b}명을 넘는다.\n\n당국자는 북측의 답이 없더라도 장비 점검과 명단 확인을 계속하겠다고 말했다. {p}의 상봉장도 다음 달 다시 문을 연다.\n\n생존한 신청자의 절반 이상이 여든을 넘겼다."),
]  # fmt: skip
ENGLISH = [
    ("N. Korea fires {a} ballistic missiles from {p}: JCS", "North Korea fired {a} short-range ballistic missiles from the {p} area toward the East Sea, the Joint Chiefs of Staff said.\n\nThey flew about {b} kilometers before falling into the water near an uninhabited islet. The launch was tracked jointly with U.S. forces, an officer said.\n\nKim Jong Un was not reported to have watched it. The presidential office called a meeting of the National Security Council."),
    ("Night ferry from {p} to add {a} crossings a week", "The night ferry from {p} will add {a} crossings a week from June, the operator said.\n\nBookings are up by {b} percent on last year. Residents of the smaller islands had asked for a stop of their own, but the harbor is too shallow.\n\nFares stay as they are until September."),
    ("Seoul shares gain as won firms {a} won against dollar", "Seoul shares closed higher, near {b}, as the won firmed by {a} won against the dollar.\n\nForeign investors bought chipmakers and shipbuilders. Importers' demand for dollars kept the gains small, dealers said.\n\nThe central bank meets next week."),
    ("{p} shipyard wins order for {a} gas carriers", "A shipyard in {p} has won an order for {a} liquefied gas carriers worth {b} billion won.\n\nThe ships will be handed over by the end of 2029, the company said in a filing. Its docks are full for three years.\n\nUnions have called for more permanent workers."),
    ("Sanctions panel counts {a} coal shipments off {p}", "A panel on sanctions against North Korea has counted {a} shipments of coal from ship to ship in waters off {p}.\n\nThe report names {b} vessels, several of which had changed their flags within a month. Two governments asked for more time to answer.\n\nThe panel's mandate runs out in the spring."),
]  # fmt: skip
PLACES = {
    "ko": ("원산", "순천", "통영", "강릉", "목포", "군산", "울진", "포항", "여수", "속초", "삼척", "거제"),
    "en": ("Wonsan", "Sunchon", "Tongyeong", "Gangneung", "Mokpo", "Gunsan", "Uljin", "Pohang", "Yeosu", "Sokcho"),
}
PROMPTS = ("구독 신청하고 뉴스레터 받기", "Sign up for our morning letter")


def article(source: str, number: int, title: str, text: str, at: datetime, **fields: object) -> Article:
    """One article as a page of the outlet would give it."""
    language = OUTLETS[source][1]
    key = f"{source}.example/news/{number}"
    paragraphs = [Block(text=each, role=Role.PARAGRAPH, kept=True, reason="recipe") for each in text.split("\n\n")]
    prompt = Block(text=PROMPTS[language == "en"], role=Role.BOILERPLATE, kept=False, reason="a prompt to subscribe")
    made = Article(
        url=f"https://www.{key}", url_key=key, source_id=source, title=title, text=text, language=language,
        published_at=at, date_precision="minute", authors=(AUTHORS[language][number % 4],),
        section=SECTIONS[language][number % 3], fetched_at=at + timedelta(minutes=3),
        captions=("현장을 지켜보는 시민들 / 자료사진",) if number % 3 == 0 else (),
        image_url=f"https://img.{source}.example/{number}.jpg" if number % 3 == 0 else None,
        blocks=(*paragraphs, prompt), origins={"title": "JSON-LD headline", "text": "recipe .body", "published": "meta article:published_time"},
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def news(events: int, now: datetime, rng: Random) -> Iterator[Article]:
    """So many events of fourteen days, oldest first, each told by one outlet or by several."""
    step = timedelta(days=14) / events
    for event in range(events):
        language = "ko" if event % 5 < 3 else "en"
        kinds = KOREAN if language == "ko" else ENGLISH
        title, text = kinds[(event // 2) % len(kinds)]
        told = {"a": rng.randint(2, 9), "b": rng.randint(110, 780), "p": PLACES[language][event % 10]}
        title, text = title.format(**told), text.format(**told)
        at = now - timedelta(minutes=40) - step * (events - 1 - event)
        outlets = [source for source, (_, spoken) in OUTLETS.items() if spoken == language]
        rng.shuffle(outlets)
        for late, source in enumerate(outlets[: rng.choice((1, 1, 2, 3, 3))]):
            moment = min(at + timedelta(minutes=rng.randint(4, 170)) * late, now - timedelta(minutes=5))
            headline = title if late != 2 else f"{title} ({'종합' if language == 'ko' else 'update'})"
            body = text if late != 2 else text.rpartition("\n\n")[0]
            yield article(source, event * 10 + late, headline, body, moment)


def fill(store: SqliteStore, events: int = 30, now: datetime = NOW) -> None:
    """The fortnight into an empty store; some three articles for two events."""
    rng = Random(20260520)
    store.enlist([(source, name, "Asia/Seoul") for source, (name, _) in OUTLETS.items()], now - timedelta(days=14))
    for name, query in (("missiles", Query(text="북한 미사일")), ("환율", Query(text="환율 OR won", sources=("hanbit", "hangang")))):  # fmt: skip
        store.add_watch(name, query, now - timedelta(days=14), notify=("log:",))
    made = sorted(news(events, now, rng), key=lambda each: each.fetched_at)
    for number, each in enumerate(made):
        store.save(each, each.fetched_at)
        if number % 9 == 4:  # an edit
            more, mark = ("취재를 이어 가고 있다.", " [수정]") if each.language == "ko" else ("The story is being updated.", " (corrected)")  # fmt: skip
            edited = replace(each, text=f"{each.text}\n\n{more}", title=each.title + mark)
            store.save(edited, each.fetched_at + timedelta(minutes=50))
        if number % 23 == 7:
            failure = Failure(kind=FailureKind.GONE, url=each.url, detail="HTTP 410 Gone", at=now)
            store.fail(each.source_id, failure, each.url_key, run=None)
    _runs(store, now)


def _runs(store: SqliteStore, now: datetime) -> None:
    states: dict[str, tuple[HealthState, str]] = {
        "saebyeok": ("failing", "two crawls in a row failed: HTTP 503 Service Unavailable"),
        "namsan": ("quiet", "nothing new for 31 h; usually every 2 h on a weekday"),
    }
    for days in range(13, -1, -1):
        for place, source in enumerate(OUTLETS):
            began = now - timedelta(days=days, hours=2, minutes=place * 3)
            run = store.open_run(source, "schedule", began)
            bad = source == "saebyeok" and days < 2
            counts = Counts(entries=2, links=24, known=20, tried=4, new=0 if bad else 4 - (days + place) % 3, fetched=4, failed=4 if bad else 0)  # fmt: skip
            if bad:
                trouble = Failure(kind=FailureKind.HTTP_SERVER, url=f"https://{source}.example/rss", detail="HTTP 503 Service Unavailable", at=began)  # fmt: skip
                store.fail(source, trouble, None, run=run)
            store.close_run(run, "failed" if bad else "ok", counts, began + timedelta(seconds=17), detail="every page failed" if bad else None)  # fmt: skip
    for source, (name, _) in OUTLETS.items():
        state, why = states.get(source, ("ok", ""))
        settled = Settled(
            due=now + timedelta(minutes=6), interval=timedelta(minutes=20), why="it usually publishes now", failures=0,
            health=Health(state=state, since=now - timedelta(hours=5), why=why), last_success=now - timedelta(hours=2),
            last_new=now - timedelta(hours=3),
        )  # fmt: skip
        store.settle_source(source, name, "Asia/Seoul", settled, now - timedelta(minutes=2))
    store.suspend(("dongnae", "Dongnae Wire", "Asia/Seoul"), now)
