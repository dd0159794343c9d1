"""The daemon's log on stderr: text for people, or JSON for machines, one event a line.

What the web sent gets into messages (titles, addresses, a server's words), so neither form lets a control
character through: no line can be forged, no terminal be steered.
"""

from __future__ import annotations

import contextlib
import json
import logging
import math
import os
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

from crawler.context import SPEAKING_OF

OURS = ("koreawatch", "scheduler", "crawler", "storage")
# what libraries say at -q and normally, with -v, with -vv; without a name here: warnings, remarks, everything
_USUALLY = (logging.WARNING, logging.INFO, logging.DEBUG)
_LEVELS = {
    "scrapy": (logging.ERROR, logging.INFO, logging.DEBUG),  # its warnings on settings are for developers
    "twisted": (logging.ERROR, logging.WARNING, logging.DEBUG),  # remarks on every connection
    "asyncio": (logging.WARNING, logging.WARNING, logging.DEBUG),
    **dict.fromkeys(("apscheduler", "uvicorn", "httpx", "httpcore", "urllib3", "apprise"), _USUALLY),
}
_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))  # of syslog
_COLOURS = {"WARNING": "\x1b[33m", "ERROR": "\x1b[31m", "CRITICAL": "\x1b[1;31m", "DEBUG": "\x1b[2m"}
_PLAIN = "\x1b[0m"

# control characters, other ends of lines, signs that turn the reading direction, halves of characters
_STEERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# json.dumps takes care of those below the blank
_BREAKS_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_KEYS = ("time", "level", "logger", "message", "source", "run", "exception")
_STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}
_OBJECTS = {"spider", "crawler", "color_message"}  # what Scrapy and uvicorn hang on their records

_twisted_tells_us = False


def set_up(form: Literal["text", "json"], verbosity: int) -> None:
    """Log to stderr in this form, and in no other way any more.

    `verbosity` is what -q (-1) and -v (1, 2) say: 0 tells what the daemon does and what libraries warn of, 1 our
    details and what libraries do, 2 everything, -1 only what is wrong. May be called again.
    """
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    handler = _Lines()
    in_journal = _stderr_is_the_journal()
    coloured = _colours(sys.stderr)
    handler.setFormatter(
        JsonForm() if form == "json" else TextForm(journal=in_journal, coloured=coloured, names=verbosity > 0)
    )
    root.addHandler(handler)
    root.setLevel({-1: logging.WARNING, 0: logging.INFO}.get(verbosity, logging.DEBUG))
    step = max(0, min(verbosity, 2))
    for name, levels in _LEVELS.items():
        logging.getLogger(name).setLevel(levels[step])
    _hear_twisted()
    logging.captureWarnings(True)
    threading.excepthook = _thread_died
    sys.unraisablehook = _nobody_to_tell


class _Lines(logging.Handler):
    """Writes each event at once, in UTF-8 whatever the locale says."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is None:  # the program was started with it closed
            return
        data = (self.format(record) + "\n").encode("utf-8", "backslashreplace")
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more: there is nowhere to say so
            descriptor = _descriptor(sys.stderr)
            if descriptor is None:
                sys.stderr.write(data.decode())
                sys.stderr.flush()
            while descriptor is not None and data:  # what a buffer holds back would fail again at the end of all
                data = data[os.write(descriptor, data) :]


def _descriptor(stream: TextIO) -> int | None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return stream.fileno()
    return None


class TextForm(logging.Formatter):
    """`2026-01-06T03:00:00Z INFO paper (run 12): ok, 3 new`; a traceback follows, indented.

    In the journal each line begins with the priority of sd-daemon(3) instead of time and level, which it adds itself.
    """

    def __init__(self, *, journal: bool = False, coloured: bool = False, names: bool = False) -> None:
        super().__init__()
        self.journal = journal
        self.coloured = coloured
        self.names = names

    def format(self, record: logging.LogRecord) -> str:
        lines = [self._head(record) + _tame(self._sentence(record))]
        lines += ["    " + _tame(line) for line in _trace(record).split("\n") if line]
        if self.journal:
            lines = [f"<{_priority(record)}>{line}" for line in lines]
        return "\n".join(lines)

    def _head(self, record: logging.LogRecord) -> str:
        if self.journal:
            return ""
        level = record.levelname
        if self.coloured and level in _COLOURS:
            level = f"{_COLOURS[level]}{level}{_PLAIN}"
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%SZ} {level} "

    def _sentence(self, record: logging.LogRecord) -> str:
        message = said(record)
        if self.names or record.name.partition(".")[0] not in OURS:
            message = f"[{record.name}] {message}"
        source, run = whose(record)
        if source is None:
            return message
        return f"{source}{f' (run {run})' if run else ''}: {message.removeprefix(f'{source}: ')}"


class JsonForm(logging.Formatter):
    """One object a line: time (UTC), level, logger, message, source, run, then what the event carries besides."""

    def format(self, record: logging.LogRecord) -> str:
        source, run = whose(record)
        event: dict[str, Any] = {
            "time": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%S}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": said(record),
            "source": source,
            "run": run,
        }
        for name, value in vars(record).items():
            if name not in _STANDARD and name not in _OBJECTS and name not in ("source", "run"):
                event[f"{name}_" if name in _KEYS else name] = _plain(value)
        if trace := _trace(record):
            event["exception"] = trace
        text = json.dumps(event, ensure_ascii=False, allow_nan=False)
        return _BREAKS_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def whose(record: logging.LogRecord) -> tuple[str | None, int | None]:
    """Source and run that an event belongs to, as far as known. Page checks outside of a run have no number."""
    found = list(_speakers(record))
    source = next((source for source, _ in found if source is not None), None)
    run = next((run for each, run in found if run and (each == source or each is None)), None)
    return source, run


def _speakers(record: logging.LogRecord) -> Iterator[tuple[str | None, int | None]]:
    source, run = getattr(record, "source", None), getattr(record, "run", None)
    yield (None if source is None else str(source)), (run if isinstance(run, int) else None)
    context = getattr(getattr(record, "spider", None), "context", None)
    if context is not None:
        yield getattr(getattr(context, "source", None), "id", None), getattr(context, "run", None)
    if speaking := SPEAKING_OF.get():
        yield speaking


def said(record: logging.LogRecord) -> str:
    """The message. A call of the log whose arguments don't fit is no reason to lose the event."""
    try:
        return record.getMessage()
    except Exception:  # whatever the __str__ of an argument raises
        return f"{record.msg} (its arguments can't be written)"


def _trace(record: logging.LogRecord) -> str:
    parts = []
    if record.exc_info and record.exc_info[0] is not None:
        parts.append(record.exc_text or _plain_trace.formatException(record.exc_info))
    if record.stack_info:
        parts.append(record.stack_info)
    return "\n".join(parts)


_plain_trace = logging.Formatter()


def _tame(text: str) -> str:
    return _STEERS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _plain(value: Any) -> Any:
    """As JSON can hold it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return str(value)


def _priority(record: logging.LogRecord) -> int:
    return next((number for level, number in _PRIORITIES if record.levelno >= level), 7)


def _stderr_is_the_journal() -> bool:
    """As systemd.exec(5) wants it told: the variable is inherited, stderr may have been sent elsewhere since."""
    try:
        stream = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError, AttributeError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{stream.st_dev}:{stream.st_ino}"


def _colours(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


# ---- what else would write to stderr in a form of its own


def _thread_died(args: threading.ExceptHookArgs) -> None:
    if args.exc_type is SystemExit:
        return
    error = args.exc_value or args.exc_type()
    name = args.thread.name if args.thread else "?"
    logging.getLogger("koreawatch").error("a bug ended the thread %s", name, exc_info=error)


def _nobody_to_tell(args: sys.UnraisableHookArgs) -> None:
    error = args.exc_value or args.exc_type()
    logging.getLogger("koreawatch").error("%s %r", args.err_msg or "an error in", args.object, exc_info=error)


def _hear_twisted() -> None:
    """Until somebody takes Twisted's own events it keeps them, and writes the worst of them to stderr as they are."""
    global _twisted_tells_us
    if not _twisted_tells_us:
        from twisted.logger import STDLibLogObserver, globalLogBeginner

        show = warnings.showwarning  # it would take warnings too
        observer: Any = STDLibLogObserver("twisted")
        globalLogBeginner.beginLoggingTo([observer], redirectStandardIO=False)
        warnings.showwarning = show
        _twisted_tells_us = True
