"""From the outbox to those who are told: in order, at least once, and none in another one's way."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.alerts import GIVE_UP, KEEP, Alerts, wait
from scheduler.settings import AlertsConfig, MailConfig
from storage.errors import StoreLocked
from storage.model_schedule import Health, HealthState
from storage.model_search import Query
from storage.store import SqliteStore
from storage.thread import StoreThread
from tests.scheduler.receivers import LOOPBACK, Postbox, Receiver
from tests.storage.making import FERRY, HARBOUR, MISSILE, article, essay

START = datetime(2026, 5, 1, 3, 12, tzinfo=UTC)  # 12:12 in Seoul
TEXTS = (FERRY, HARBOUR, MISSILE)


class Desk:
    """A store with a watch on everything, the alerts, and a clock that stands still until it is told."""

    def __init__(self, path: Path) -> None:
        self.now = START
        self.thread = StoreThread(lambda: SqliteStore.open(path, patience=timedelta(seconds=0.2)))
        self.alerts = Alerts(self.thread, AlertsConfig(allow_private_networks=LOOPBACK), MailConfig(), lambda: self.now)
        self._number = 0

    def configure(self, mail: MailConfig | None = None, **alerts: object) -> None:
        self.alerts.reconfigure(
            AlertsConfig.model_validate({"allow_private_networks": LOOPBACK, **alerts}), mail or MailConfig()
        )

    def tick(self, **duration: float) -> None:
        self.now += timedelta(**duration)

    async def ask(self, method: str, *args: Any, **extra: Any) -> Any:
        return await self.thread.run(getattr(self.thread.store, method), *args, **extra)

    async def watch(self, *notify: str, name: str = "all", text: str = "-nothing", **fields: Any) -> None:
        assert await self.ask("add_watch", name, Query(text=text), self.now, notify=notify, **fields)

    async def publish(self, count: int = 1, **fields: Any) -> None:
        for _ in range(count):
            self._number += 1
            text = fields.get("text", essay(self._number))
            made = article(self._number, **{"published_at": self.now, **fields, "text": text})
            await self.ask("save", made, self.now)

    async def passes(self, count: int = 60, seconds: float = 5) -> int:
        """So many passes, as the daemon makes them; how many messages were taken."""
        taken = 0
        for _ in range(count):
            taken += await self.alerts.deliver()
            self.tick(seconds=seconds)
        return taken


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "koreawatch.db")
    yield desk
    desk.thread.close()


def run(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(main(), 30))


def titles(receiver: Receiver) -> list[list[str]]:
    """Of every message that was taken, the titles in it."""
    return [[each["title"] for each in post.json["data"]["articles"]] for post in receiver.taken]


# ---- at least once, in order


def test_a_receiver_that_is_down_for_three_tries_gets_everything_once_and_in_order(desk: Desk) -> None:
    with Receiver(503, 500, 0) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(3)
            assert await desk.passes() == 3

        run(main)
    assert [post.status for post in receiver.posts] == [503, 500, 0, 204, 204, 204]
    assert titles(receiver) == [["Piece 1"], ["Piece 2"], ["Piece 3"]]
    assert len({post.headers["webhook-id"] for post in receiver.posts[:4]}) == 1
    assert len({post.headers["webhook-id"] for post in receiver.posts}) == 3
    waits = [int(post.headers["webhook-timestamp"]) for post in receiver.posts]
    assert 10 <= waits[1] - waits[0] <= 16
    assert 20 <= waits[2] - waits[1] <= 27
    assert 40 <= waits[3] - waits[2] <= 49


def test_the_id_stays_when_the_answer_was_lost(desk: Desk) -> None:
    with Receiver(0, 200) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish()
            await desk.passes()
            assert await desk.alerts.waiting() == 0

        run(main)
    lost, taken = receiver.posts
    assert lost.body == taken.body
    assert lost.headers["webhook-id"] == taken.headers["webhook-id"]


KILLED = """
import asyncio, sys
from datetime import datetime, UTC
from pathlib import Path
from scheduler.alerts import Alerts
from scheduler.settings import AlertsConfig, MailConfig
from storage.store import SqliteStore
from storage.thread import StoreThread
thread = StoreThread(lambda: SqliteStore.open(Path(sys.argv[1])))
now = datetime.fromisoformat(sys.argv[2])
config = AlertsConfig(allow_private_networks=["127.0.0.1"])
print(asyncio.run(Alerts(thread, config, MailConfig(), lambda: now).deliver()), flush=True)
"""


def test_a_process_killed_between_sending_and_marking_sends_again_under_the_same_id(desk: Desk, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "koreawatch.db"), START.isoformat()]
    with Receiver() as receiver:

        async def queue() -> None:
            await desk.watch(receiver.url())
            await desk.publish(2)

        run(queue)
        receiver.hold = threading.Event()
        with subprocess.Popen(command) as victim:
            assert receiver.asked.wait(20)
            victim.send_signal(signal.SIGKILL)
            assert victim.wait(10) == -signal.SIGKILL
        receiver.hold.set()
        receiver.hold = None
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert done.stdout == "2\n", done.stderr
    first, again, other = (post.headers["webhook-id"] for post in receiver.posts)
    assert first == again != other
    assert titles(receiver)[1:] == [["Piece 1"], ["Piece 2"]]


def test_what_was_cancelled_while_it_was_sent_is_not_lost(desk: Desk) -> None:
    with Receiver() as receiver:
        receiver.hold = threading.Event()

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(2)
            underway = asyncio.create_task(desk.alerts.deliver())
            await asyncio.to_thread(receiver.asked.wait, 5)
            underway.cancel()
            with pytest.raises(asyncio.CancelledError):
                await underway
            await desk.alerts.close(seconds=0.05)
            assert await desk.alerts.deliver() == 0  # closed: nothing more is begun
            assert await desk.alerts.waiting() == 2
            assert receiver.hold is not None
            receiver.hold.set()
            again = Alerts(desk.thread, AlertsConfig(allow_private_networks=LOOPBACK), MailConfig(), lambda: desk.now)
            assert await again.deliver() == 2
            assert await again.waiting() == 0

        run(main)
    assert titles(receiver) == [["Piece 1"], ["Piece 1"], ["Piece 2"]]
    assert receiver.posts[0].headers["webhook-id"] == receiver.posts[1].headers["webhook-id"]


def test_what_is_underway_is_finished_at_the_end(desk: Desk) -> None:
    with Receiver() as receiver:
        receiver.hold = threading.Event()

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(2)
            underway = asyncio.create_task(desk.alerts.deliver())
            await asyncio.to_thread(receiver.asked.wait, 5)
            underway.cancel()
            asyncio.get_running_loop().call_later(0.1, receiver.hold.set)  # type: ignore[union-attr]
            await desk.alerts.close(seconds=5)
            assert await desk.alerts.waiting() == 1

        run(main)
    assert titles(receiver) == [["Piece 1"]]


# ---- targets and each other


def test_a_slow_target_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.alerts.PASS", 0.2)
    with Receiver() as slow, Receiver() as quick:
        slow.hold = threading.Event()

        async def main() -> None:
            await desk.watch(slow.url(), quick.url())
            await desk.publish(2)
            begun = time.monotonic()
            assert await desk.alerts.deliver() == 2
            await desk.publish()
            assert await desk.alerts.deliver() == 1
            assert time.monotonic() - begun < 2
            assert len(slow.posts) == 1  # one at a time
            assert slow.hold is not None
            slow.hold.set()
            slow.hold = None
            for _ in range(100):
                await desk.alerts.deliver()
                if not await desk.alerts.waiting():
                    break
                await asyncio.sleep(0.02)

        run(main)
    assert titles(quick) == titles(slow) == [["Piece 1"], ["Piece 2"], ["Piece 3"]]


def test_a_target_that_never_ends_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.alerts.SLOWEST", 0.1)
    with Receiver() as receiver:
        receiver.hold = threading.Event()

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish()
            assert await desk.alerts.deliver() == 0
            (alert,) = await desk.ask("alerts")
            assert (alert.attempts, alert.last_error) == (1, "it was not through after 0 s")
            receiver.hold.set()  # type: ignore[union-attr]
            desk.tick(seconds=12)
            assert await desk.alerts.deliver() == 1

        run(main)


def test_one_message_that_is_always_refused_does_not_keep_the_others(desk: Desk) -> None:
    with Receiver(*[500] * 6) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(3)
            for _ in range(5):
                await desk.alerts.deliver()
                desk.tick(hours=1.2)
            assert {post.headers["webhook-id"] for post in receiver.posts} == {receiver.posts[0].headers["webhook-id"]}
            assert await desk.alerts.deliver() == 2

        run(main)
    assert titles(receiver) == [["Piece 2"], ["Piece 3"]]


def test_a_target_that_is_down_is_tried_once_an_hour_in_the_end(desk: Desk) -> None:
    with Receiver(*[500] * 1000) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(20)
            await desk.passes(300, seconds=60)  # five hours
            begun = len(receiver.posts)
            await desk.passes(300, seconds=60)
            assert len(receiver.posts) - begun <= 10  # the first message, and one that might be taken where it is not

        run(main)


def test_a_target_may_ask_for_a_rest(desk: Desk) -> None:
    with Receiver(429, headers={"Retry-After": "600"}) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish()
            assert await desk.passes(119) == 0
            assert await desk.passes(5) == 1

        run(main)
    assert len(receiver.posts) == 2


# ---- the end of patience


def test_a_target_of_this_machine_is_given_up_at_once_and_the_watch_says_why(desk: Desk) -> None:
    with Receiver() as receiver:

        async def main() -> None:
            desk.configure(allow_private_networks=[])
            await desk.watch(f"http://localhost:{receiver.port}/hook")
            await desk.publish(1)
            assert await desk.passes(3) == 0
            assert await desk.alerts.waiting() == 0
            (told,) = (await desk.ask("told")).values()
            assert "127.0.0.1 is a loopback address; [alerts] allow_private_networks opens such ranges" in told.error

        run(main)
    assert receiver.posts == []


def test_after_three_days_an_alert_is_given_up(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with Receiver(*[500] * 1000) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish()
            await desk.alerts.deliver()
            desk.tick(seconds=GIVE_UP.total_seconds() - 60)
            await desk.alerts.deliver()
            assert await desk.alerts.waiting() == 1
            desk.tick(hours=2)
            await desk.alerts.deliver()
            assert await desk.alerts.waiting() == 0
            (alert,) = await desk.ask("alerts")
            assert (alert.given_up, alert.attempts) == (desk.now, 3)
            assert "answered 500" in alert.last_error
            assert (await desk.ask("told"))[1].error == alert.last_error

        run(main)
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "given up after 3 tries" in errors[0]
    assert "/hook" not in errors[0]


def test_a_message_that_a_target_wants_never_is_given_up_and_the_next_one_goes(desk: Desk) -> None:
    with Receiver(410, 204) as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(2)
            assert await desk.alerts.deliver() == 1
            assert await desk.alerts.waiting() == 0

        run(main)
    assert titles(receiver) == [["Piece 2"]]


def test_a_bug_in_one_message_is_logged_and_stops_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise KeyError("title")

    async def main() -> None:
        await desk.watch("log:")
        await desk.publish()
        with monkeypatch.context() as patch:
            patch.setattr("scheduler.alerts.write", broken)
            assert await desk.alerts.deliver() == 0
        desk.tick(seconds=12)
        assert await desk.alerts.deliver() == 1

    run(main)
    assert "broke off" in caplog.text


def test_a_store_that_cant_be_used_is_told_and_costs_no_alert(desk: Desk, tmp_path: Path) -> None:
    with Receiver() as receiver:
        receiver.hold = threading.Event()

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish()
            underway = asyncio.create_task(desk.alerts.deliver())
            await asyncio.to_thread(receiver.asked.wait, 5)
            other = sqlite3.connect(tmp_path / "koreawatch.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            receiver.hold.set()  # type: ignore[union-attr]
            with pytest.raises(StoreLocked):
                await underway
            other.close()
            assert await desk.alerts.deliver() == 1

        run(main)
    assert len({post.headers["webhook-id"] for post in receiver.posts}) == 1


# ---- who is told


def test_a_watch_without_targets_tells_those_of_the_configuration(desk: Desk) -> None:
    with Receiver() as own, Receiver() as common, Postbox() as box:
        mail = MailConfig(host="127.0.0.1", port=box.port, security="none", sender="desk@paper.example")

        async def main() -> None:
            desk.configure(mail, notify=[common.url(), "mailto:a@desk.example"])
            await desk.watch(name="common", text="ferry")
            await desk.watch(own.url(), name="own", text="silt")
            await desk.publish(text=FERRY)
            await desk.publish(text=HARBOUR)
            assert await desk.alerts.deliver() == 3

        run(main)
    assert (titles(common), titles(own)) == ([["Piece 1"]], [["Piece 2"]])
    assert [letter.mail["Subject"] for letter in box.letters] == ["common: Piece 1"]


def test_without_anybody_to_tell_nothing_piles_up(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        await desk.watch()
        await desk.publish(2)
        assert await desk.alerts.deliver() == 0
        assert await desk.alerts.waiting() == 0

    run(main)
    assert caplog.messages == ["there is news of watch all, and nobody to tell: [alerts] notify is empty"]


def test_a_reprint_in_another_paper_is_no_second_message(desk: Desk) -> None:
    with Receiver() as receiver:

        async def main() -> None:
            await desk.watch(receiver.url())
            await desk.publish(text=MISSILE, paper="hanbit")
            await desk.alerts.deliver()
            await desk.publish(text=MISSILE, paper="areum")
            assert await desk.alerts.deliver() == 0
            assert (await desk.ask("summary"))["reprints"] == 1

        run(main)
    assert len(receiver.posts) == 1


# ---- when


def test_a_digest_collects_and_comes_in_one_message(desk: Desk) -> None:
    with Receiver() as receiver:

        async def main() -> None:
            await desk.watch(receiver.url(), digest=timedelta(minutes=30))
            await desk.publish(2)
            assert await desk.passes(10, seconds=60) == 0
            await desk.publish()
            assert await desk.passes(19, seconds=60) == 0
            desk.tick(minutes=1)
            assert await desk.alerts.deliver() == 1
            await desk.publish()
            assert await desk.passes(30, seconds=60) == 0
            assert await desk.passes(2, seconds=60) == 1

        run(main)
    assert titles(receiver) == [["Piece 1", "Piece 2", "Piece 3"], ["Piece 4"]]


def test_the_digest_of_the_configuration_is_for_watches_that_say_nothing(desk: Desk) -> None:
    with Receiver() as receiver:

        async def main() -> None:
            desk.configure(notify=[receiver.url()], digest="1h")
            await desk.watch(name="as configured", text="ferry")
            await desk.watch(name="at once", text="silt", digest=timedelta(0))
            await desk.publish(text=FERRY)
            await desk.publish(text=HARBOUR)
            assert await desk.alerts.deliver() == 1
            desk.tick(hours=1)
            assert await desk.alerts.deliver() == 1

        run(main)
    assert [post.json["data"]["watch"] for post in receiver.posts] == ["at once", "as configured"]


def test_quiet_hours_over_midnight_hold_messages_back_and_let_them_come_in_one(desk: Desk) -> None:
    with Receiver() as receiver:

        async def main() -> None:
            desk.configure(quiet_hours=["23:00-07:00"], timezone="Asia/Seoul")
            await desk.watch(receiver.url())
            seoul = ZoneInfo("Asia/Seoul")
            for hour, day, taken in ((22, 1, 1), (23, 1, 0), (0, 2, 0), (3, 2, 0), (7, 2, 2)):
                desk.now = datetime(2026, 5, day, hour, tzinfo=seoul).astimezone(UTC)
                await desk.publish()
                assert await desk.alerts.deliver() == taken, hour

        run(main)
    assert titles(receiver) == [["Piece 1"], ["Piece 2", "Piece 3", "Piece 4"], ["Piece 5"]]


def test_waits_double_up_to_an_hour_and_differ() -> None:
    seconds = [wait("msg_1", tries).total_seconds() for tries in range(1, 14)]
    for tries, found in enumerate(seconds, 1):
        least = min(3600, 10 * 2 ** (tries - 1))
        assert least <= found <= least * 1.1
    assert wait("msg_1", 3) == wait("msg_1", 3) != wait("msg_2", 3)
    assert wait("msg_1", 10_000) <= timedelta(hours=1.1)


# ---- health

STATES: tuple[HealthState, ...] = ("new", "ok", "quiet", "failing", "blocked", "changed", "suspended")
ILL = ("quiet", "failing", "blocked", "changed")


@pytest.mark.parametrize("after", STATES)
@pytest.mark.parametrize("before", [None, *STATES])
def test_which_changes_of_health_are_news(desk: Desk, before: HealthState | None, after: HealthState) -> None:
    async def main() -> None:
        was = Health(state=before, since=START) if before else None
        await desk.alerts.health("kbs", "KBS", was, Health(state=after, since=START, why="x"))
        news = before != after and (after in ILL or (after == "ok" and before in ILL))
        assert await desk.alerts.waiting() == int(news)

    run(main)


def test_news_of_health_is_told_and_can_be_switched_off(desk: Desk) -> None:
    ok, ill = Health(state="ok", since=START), Health(state="changed", since=START, why="no links on /news")
    with Receiver() as receiver:

        async def main() -> None:
            desk.configure(notify=[receiver.url()], digest="1h")
            await desk.alerts.health("kbs", "KBS", ok, ill)
            assert await desk.alerts.deliver() == 1  # no digest: it can't wait
            desk.configure(notify=[receiver.url()], health=False)
            await desk.alerts.health("kbs", "KBS", ill, ok)
            assert await desk.alerts.waiting() == 0

        run(main)
    (post,) = receiver.posts
    assert post.json["type"] == "health.changed"
    assert post.json["data"]["changes"] == [
        {
            "source": "kbs",
            "name": "KBS",
            "before": "ok",
            "after": "changed",
            "why": "no links on /news",
            "since": "2026-05-01T03:12:00Z",
        }
    ]


def test_what_was_delivered_is_forgotten_after_a_month(desk: Desk) -> None:
    async def main() -> None:
        await desk.watch("log:")
        await desk.publish()
        await desk.alerts.deliver()
        desk.tick(seconds=KEEP.total_seconds())
        assert await desk.alerts.purge() == 0
        desk.tick(seconds=1)
        assert await desk.alerts.purge() == 1

    run(main)
