"""Config -> the daemon with all its parts, and its process: lock, signals, log, service manager, web."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crawler import loop
from crawler.context import CrawlResult, StoreCalls
from crawler.crawl import Crawls
from crawler.source import Source
from koreawatch import __version__, wiring
from koreawatch.config import Config
from koreawatch.serving import desk_of
from koreawatch.standing import store_bytes
from koreawatch.web.app import make_app
from koreawatch.web.reading import Readers
from koreawatch.web.serve import access, parse_listen, serve
from scheduler.alerts import Alerts
from scheduler.chores import Chores
from scheduler.daemon import Daemon, Parts
from scheduler.desk import Desk
from scheduler.figures import Figures, watch_loop
from scheduler.lock import CrawlLock, Held
from scheduler.settings import ScheduleConfig
from scheduler.signals import Signals
from scheduler.watchdog import Notify, memory_mb
from storage.model_schedule import DaemonSign, Health

log = logging.getLogger(__name__)

DELIVER_EVERY, CHORES_EVERY, FIGURES_EVERY = 3.0, 60.0, 15.0  # seconds

Reload = Callable[[], Config | None]  # the configuration as it is now; None when it can't be used


def run_daemon(config: Config, reload: Reload, listen: str | None = None) -> int:
    """The daemon, until SIGTERM or SIGINT (the exit code is 0 then) or until it must be started anew.

    `reload` is called on SIGHUP, in a thread of its own. Raises AlreadyRunning for a second daemon, WebError when it
    can't listen, StoreError.
    """
    where = parse_listen(listen) if listen else None
    if where:
        access(where[0])  # before anything is begun
    with contextlib.ExitStack() as stack:
        signals = stack.enter_context(Signals())
        notify = Notify()  # takes its variables out of the environment before there are children
        if not stack.enter_context(_lock(config, signals)):
            return 0
        crawls = stack.enter_context(wiring.crawls(config))
        running = Running(config, reload, crawls, notify)
        return loop.run(lambda: running.run(signals, where))


@contextlib.contextmanager
def _lock(config: Config, signals: Signals) -> Iterator[bool]:
    """Holds the lock of the store; waits for a one-off crawl. False when a signal to stop came first."""
    told = False
    while not signals.stopped:
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(CrawlLock(config.store, daemon=True))
            except Held as held:
                if held.holder.daemon:
                    raise
                if not told:
                    log.warning("a crawl is underway (process %s); the daemon begins after it", held.holder.pid or "?")
                    told = True
                signals.wait(0.5)
                continue
            yield True
            return
    yield False


@dataclass(slots=True)
class Running:
    """The daemon of one process, and what is wired to it."""

    config: Config
    reload: Reload
    crawls: Crawls
    notify: Notify
    figures: Figures = field(default_factory=lambda: Figures(__version__))
    alerts: Alerts = field(init=False)
    chores: Chores = field(init=False)
    daemon: Daemon = field(init=False)
    _ended: bool = field(default=False, init=False)  # a crawl
    _tidying: wiring.Tidying = field(default_factory=wiring.Tidying, init=False)

    def __post_init__(self) -> None:
        config, crawls = self.config, self.crawls
        store, now = crawls.store, crawls.now
        self.alerts = Alerts(store, config.alerts, config.mail, now)
        folder = config.file.parent if config.file else None
        self.chores = Chores(store, config.crawl.keep_pages, config.schedule, config.backup, folder, now)

    @property
    def store(self) -> StoreCalls:
        """The writing store."""
        return self.crawls.store

    async def run(self, signals: Signals, where: tuple[str, int] | None) -> int:
        """From start to stop, on the loop; the exit code."""
        self.daemon = self._daemon()
        tasks: set[asyncio.Task[None]] = set()

        def reload_soon() -> None:
            task = asyncio.ensure_future(self._reload())
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        signals.tell(lambda name: loop.call(lambda: self.daemon.stop(name)), lambda: loop.call(reload_soon))
        tasks.add(asyncio.ensure_future(watch_loop(self.figures)))
        try:
            async with self._web(where):
                return await self.daemon.run()
        finally:
            for task in tasks:
                task.cancel()
            await self.alerts.close()

    def _daemon(self) -> Daemon:
        config, now = self.config, self.crawls.now()
        desk = Desk(
            self.crawls,
            self.store,
            parallel=config.crawl.parallel,
            schedule=config.schedule,
            patient=True,
            on_ended=self._run_ended,
        )
        desk.settler.on_health = self._health_changed
        parts = Parts(
            every=(
                ("alerts", DELIVER_EVERY, self.alerts.deliver),
                ("chores", CHORES_EVERY, self._do_chores),
                ("figures", FIGURES_EVERY, self._count),
            ),
            memory_mb=memory_mb,
            alive=self.notify.alive,
            started=self.notify.ready,
            status=self.notify.status,
            stopping=self.notify.stopping,
            due_lag=self.figures.due_lag,
            reload=self._read_anew,
        )
        sign = DaemonSign(pid=os.getpid(), started=now, beat=now, version=__version__)
        return Daemon(desk, self.store, config.enabled(), config.schedule, sign, parts)

    def _run_ended(self, result: CrawlResult) -> None:
        self.figures.run_ended(result)
        if not self._ended:
            gc.collect()
            wiring.leave_in_peace()  # again: the first crawl has loaded more
        self._ended = True
        self._tidying(result)

    async def _health_changed(self, source: Source, before: Health | None, after: Health) -> None:
        await self.alerts.health(source.id, source.name, before, after)

    async def _do_chores(self) -> None:
        for sentence in await self.chores.run_due():
            log.info("%s", sentence)

    async def _count(self) -> None:
        """What the gauges show."""
        store, calls = self.store.store, self.store.run
        summary = await calls(store.summary)
        self.figures.store(summary["articles"], store_bytes(self.config.store), await self.alerts.waiting())
        states = await calls(store.states)
        now: datetime = self.crawls.now()
        on = {id_: state for id_, state in states.items() if state.enabled}
        health = {id_: "suspended" if state.suspended_since else state.health.state for id_, state in on.items()}
        due = sum(1 for state in on.values() if state.due and state.due <= now and not state.suspended_since)
        self.figures.sources(health, due=due, underway=len(self.daemon.desk.underway))

    # ---- reload

    async def _reload(self) -> None:
        self.notify.reloading()
        try:
            await self.daemon.reload()
        finally:
            self.notify.ready("configuration read anew")

    async def _read_anew(self) -> tuple[tuple[Source, ...], ScheduleConfig] | None:
        found = await asyncio.to_thread(self.reload)
        if found is None:
            return None
        self.alerts.reconfigure(found.alerts, found.mail)
        await self.store.run(self.store.store.expand_by, found.thesaurus)  # names that watches find too
        self.chores.schedule, self.chores.backup = found.schedule, found.backup
        self.config = found
        return found.enabled(), found.schedule

    # ---- web

    @contextlib.asynccontextmanager
    async def _web(self, where: tuple[str, int] | None) -> AsyncIterator[None]:
        """Serves while the block lasts; the address is known, or an error raised, before the block begins."""
        if where is None:
            yield
            return
        host, port = where
        token, hosts = access(host)
        readers = Readers(lambda: wiring.open_library(self.config))
        desk = desk_of(lambda: self.config, readers, self.crawls.now)
        app = make_app(self.daemon.pulse, self.figures.text, desk, token=token, hosts=hosts)
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        web = asyncio.create_task(serve(app, host, port, ready.set_result))
        either: set[asyncio.Future[Any]] = {web, ready}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if web.done():
                web.result()
            self.daemon.listening(ready.result())
            log.info("listening on http://%s", ready.result())
            yield
        finally:
            web.cancel()
            await asyncio.wait({web})
            await asyncio.to_thread(readers.close)
