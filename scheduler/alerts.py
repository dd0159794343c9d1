"""Outbox -> those who are told: at least once, in order, with retries, and no target in another one's way.

A message is marked as delivered only after its target has taken it; what was being sent when the process ended is
sent again, under the same id.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from crawler.context import StoreCalls
from scheduler.errors import NotifyError
from scheduler.masks import masked
from scheduler.messages import write
from scheduler.notify import notifier
from scheduler.settings import AlertsConfig, MailConfig, quiet
from storage.model_schedule import Health
from storage.model_watch import PATIENT, Alert, Dispatch, HealthChange, Watch

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=10)  # after the first try that failed; doubles
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP = timedelta(days=3)  # after the first try
KEEP = timedelta(days=30)  # delivered alerts; as long a story is not told twice
SLOWEST = 60.0  # seconds for one message to one target
PASS = 5.0  # seconds that one pass waits for slow targets; they go on behind it

ILL = frozenset({"quiet", "failing", "blocked", "changed"})  # states of health that are news


class Alerts:
    """Call `deliver` every few seconds, `close` before leaving."""

    def __init__(self, store: StoreCalls, config: AlertsConfig, mail: MailConfig, now: Callable[[], datetime]) -> None:
        self.store = store
        self.config = config
        self.mail = mail
        self.now = now
        self._sending: dict[str, asyncio.Task[int]] = {}
        self._resting: dict[str, tuple[datetime, int]] = {}  # target -> until when, messages in a row that failed
        self._closing = False

    def reconfigure(self, config: AlertsConfig, mail: MailConfig) -> None:
        """From now on by this configuration. Alerts that have their targets already keep them."""
        self.config, self.mail = config, mail
        self._resting.clear()

    async def waiting(self) -> int:
        """Alerts that are neither delivered nor given up."""
        return await self.store.run(self.store.store.waiting_alerts)

    async def purge(self) -> int:
        """Forget alerts that were delivered or given up over 30 days ago; how many."""
        return await self.store.run(self.store.store.purge_alerts, self.now() - KEEP)

    async def health(self, source_id: str, name: str, before: Health | None, after: Health) -> None:
        """Queue an alert when a source has fallen ill or is well again. A new source that works is no news, and neither
        is one that its user suspends or resumes."""
        was = before.state if before else None
        news = after.state in ILL if was != after.state else False
        if not self.config.health or not (news or (after.state == "ok" and was in ILL)):
            return
        change = HealthChange(
            source=source_id, name=name, before=was, after=after.state, why=after.why, since=after.since
        )
        await self.store.run(self.store.store.queue_health, change, self.now())

    async def deliver(self) -> int:
        """One pass over what is due; how many messages were taken since the last pass. Raises StoreError."""
        done = self._harvest()
        now = self.now()
        await self._address(now)
        if self._quiet(now) or self._closing:
            return done
        busy = {*self._sending, *(target for target, (until, _) in self._resting.items() if until > now)}
        messages: dict[str, list[Dispatch]] = defaultdict(list)
        for dispatch in await self.store.run(self.store.store.outgoing, now, busy):
            messages[dispatch.target].append(dispatch)
        begun = [asyncio.create_task(self._tell(target, each)) for target, each in messages.items()]
        self._sending |= dict(zip(messages, begun, strict=True))
        if begun:
            await asyncio.wait(begun, timeout=PASS)
        return done + self._harvest()

    async def close(self, seconds: float = 3.0) -> None:
        """Begin no message any more, and wait so long for those underway; what is cut off is sent again next time."""
        self._closing = True
        if self._sending:
            _, late = await asyncio.wait(self._sending.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._sending.values(), return_exceptions=True)

    def _harvest(self) -> int:
        """Messages taken by targets that are through. Raises what ended their tasks: StoreError, or a bug of ours."""
        finished = [target for target, task in self._sending.items() if task.done()]
        tasks = [self._sending.pop(target) for target in finished]
        return sum(task.result() for task in tasks if not task.cancelled())

    # ---- whom to tell, and when

    async def _address(self, now: datetime) -> None:
        untold = set()
        for alert, watch in await self.store.run(self.store.store.unaddressed):
            targets, due, collect = self._addressed(alert, watch)
            if not targets:
                untold.add(f"watch {watch.name}" if watch else "sources' health")
            await self.store.run(self.store.store.address, alert.id, targets, due, now, collect=collect)
        for what in sorted(untold):
            log.warning("there is news of %s, and nobody to tell: [alerts] notify is empty", what)

    def _addressed(self, alert: Alert, watch: Watch | None) -> tuple[tuple[str, ...], datetime, bool]:
        """Targets, when, and whether in one message with others. What quiet hours held back comes in one, too."""
        targets = (watch.notify if watch else ()) or self.config.notify
        digest = watch.digest if watch and watch.digest is not None else self.config.digest
        wait = digest if watch else timedelta(0)  # news of health don't wait
        return targets, alert.queued + wait, bool(wait) or self._quiet(alert.queued)

    def _quiet(self, moment: datetime) -> bool:
        return quiet(self.config.quiet_hours, moment.astimezone(self.config.timezone).time())

    # ---- one target

    async def _tell(self, target: str, dispatches: Sequence[Dispatch]) -> int:
        """Send to one target, one message after the other, until one fails; how many were taken."""
        taken = 0
        failing = False  # one was refused in this pass
        for dispatch in dispatches:
            if self._closing:
                break
            try:
                await self._send(dispatch)
            except NotifyError as error:
                await self._not_sent(dispatch, error)
                if error.permanent:
                    continue
                _, failed = self._resting.get(target, (None, 0))
                self._resting[target] = (self._later(target, failed + 1, error), failed + 1)
                if dispatch.attempts < PATIENT or failing:
                    break
                failing = True  # the message may be the cause, not the target: one more is tried
            else:
                await asyncio.shield(self.store.run(self.store.store.sent, dispatch.message, self.now()))
                self._resting.pop(target, None)
                taken += 1
        return taken

    async def _send(self, dispatch: Dispatch) -> None:
        """Raises NotifyError."""

        def send() -> None:
            message = write(dispatch, self.config.timezone)
            notifier(dispatch.target, self.config, self.mail, self.now).send(message)

        try:
            await asyncio.wait_for(_in_thread(send), SLOWEST)
        except TimeoutError:
            raise NotifyError(f"it was not through after {SLOWEST:.0f} s") from None
        except NotifyError:
            raise
        except Exception as bug:
            # the job boundary: a bug in one message must not keep others from being sent
            log.exception("an alert for %s broke off", masked(dispatch.target))
            raise NotifyError(f"a bug: {type(bug).__name__}: {bug}") from bug

    async def _not_sent(self, dispatch: Dispatch, error: NotifyError) -> None:
        now, target = self.now(), masked(dispatch.target)
        tries = dispatch.attempts + 1
        first = dispatch.first_try or now
        due: datetime | None = self._later(dispatch.message, tries, error)
        if error.permanent or now - first >= GIVE_UP:
            due = None
            log.error("an alert for %s is given up after %d tries: %s", target, tries, error)
        elif tries == 1:
            log.warning("an alert for %s could not be sent and is tried again: %s", target, error)
        else:
            log.info("try %d of an alert for %s failed: %s", tries, target, error)
        await self.store.run(self.store.store.not_sent, dispatch.message, str(error), due, now)

    def _later(self, what: str, tries: int, error: NotifyError) -> datetime:
        return self.now() + max(wait(what, tries), error.retry_after or timedelta(0))


def wait(what: str, tries: int) -> timedelta:
    """Before the next try: doubling, with up to a tenth more so that those that failed together part ways."""
    doubled = min(LONGEST_WAIT, FIRST_WAIT * int(2 ** min(tries - 1, 20)))
    chance = hashlib.blake2b(f"{what} {tries}".encode(), digest_size=4).digest()
    return doubled * (1 + int.from_bytes(chance, "big") / 2**32 / 10)


def _in_thread(call: Callable[[], None]) -> Awaitable[None]:
    """The call in a thread that nobody waits for at the end of the process, unlike those of an executor: a target that
    never answers must not keep a stopped daemon alive."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: BaseException | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def work() -> None:
        error: BaseException | None = None
        try:
            call()
        except BaseException as raised:
            error = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, error)

    threading.Thread(target=work, name="alert", daemon=True).start()
    return done
