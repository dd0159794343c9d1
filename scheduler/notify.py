"""Who is told, and by which way: targets as users write them, and the notifiers behind them.

log:                       a line in the daemon's log
https://hooks.example/x    a webhook, see `scheduler.webhook`
mailto:a@b.example,c@d.example
anything else              a service of apprise (slack://, ntfy://, tgram://, …), when that is installed
"""

from __future__ import annotations

import contextlib
import difflib
import importlib.util
import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from scheduler.errors import NotifyError
from scheduler.mail import Mail, addresses
from scheduler.messages import Message, line
from scheduler.settings import AlertsConfig, MailConfig, secret
from scheduler.webhook import Webhook

log = logging.getLogger("koreawatch.alert")

INSTALL = "pip install 'koreawatch[apprise]'"


class Notifier(Protocol):
    """Brings a message to one target."""

    def send(self, message: Message) -> None:
        """Returns when the target has taken it. Raises NotifyError. Called in a thread of its own."""


def notifier(target: str, alerts: AlertsConfig, mail: MailConfig, now: Callable[[], datetime]) -> Notifier:
    """The notifier of a target. Raises NotifyError when it can't be used, now or ever."""
    try:
        if target == "log:":
            return Log()
        if _scheme(target) in ("http", "https"):
            return Webhook(target, _secret(alerts.webhook_secret), now)
        if target.startswith("mailto:") and not target.startswith("mailto://"):
            return Mail(addresses(target), mail, _secret(mail.password))
        return Apprise(target)
    except ValueError as error:
        raise NotifyError(str(error), permanent=True) from None


def check(target: str) -> None:
    """Raises ValueError, with a suggestion, for a target that nothing can be sent to."""
    scheme, rest = _scheme(target), target.partition(":")[2]
    if target == "log:":
        return
    if target.strip() != target or not target.isprintable() or " " in target or not target:
        raise ValueError(f"{target!r} is no address: it has blanks or signs that are not seen in it")
    if scheme == "log":
        raise ValueError(f"{target!r}: write log: with nothing after it")
    if scheme == "mailto" and not rest.startswith("//"):
        if "?" in rest:
            raise ValueError(
                f"{target!r}: nothing may stand after the e-mail addresses; write mailto:{rest.split('?')[0]}"
            )
        addresses(target)
    elif scheme in ("http", "https"):
        _check_address(target)
    elif scheme is None:
        raise ValueError(f"{target!r} is no address; {_probably(target)}")
    else:
        _check_service(target, scheme)


def masked(target: str) -> str:
    """The target without what may be secret in it, for logs."""
    if target.startswith(("log:", "mailto:")) and "//" not in target:
        return target
    scheme = _scheme(target)
    if scheme in ("http", "https"):
        return f"{scheme}://{urlsplit(target).netloc.rpartition('@')[2]}/…"
    return f"{scheme}://…"


class Log:
    """Writes to the log, at a level that is always shown: whoever names log: as a target wants to read it."""

    def send(self, message: Message) -> None:
        text = " | ".join(line(each) for each in message.text.split("\n-- ")[0].splitlines() if each.strip())
        log.warning("%s: %s", message.subject, text, extra={"alert": message.id})


class Apprise:
    """One of apprise's services. Raises NotifyError when apprise is not installed or does not know the address."""

    def __init__(self, target: str) -> None:
        apprise = _apprise()
        if apprise is None:
            raise NotifyError(f"{masked(target)} needs apprise, which is not installed: {INSTALL}")
        self._target = target
        self._text = apprise.NotifyFormat.TEXT
        self._service = apprise.Apprise()
        if not self._service.add(target):
            raise NotifyError(f"{masked(target)} is no address that apprise can use", permanent=True)

    def send(self, message: Message) -> None:
        try:
            taken = self._service.notify(body=message.text, title=message.subject, body_format=self._text)
        except Exception as error:
            # code for a hundred services that is not ours: whatever it raises, the message is not delivered
            raise NotifyError(f"{masked(self._target)}: {type(error).__name__}: {line(str(error))}") from error
        if not taken:
            raise NotifyError(f"{masked(self._target)} has not taken it; apprise's own lines in the log say why")


def _scheme(target: str) -> str | None:
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
    return match[1].lower() if match and "." not in match[1] else None


def _secret(name: str | None) -> str | None:
    try:
        return secret(name)
    except KeyError as error:
        raise NotifyError(f"the variable {error.args[0]} of the environment is not set") from None


def _check_address(target: str) -> None:
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{target!r} is no address: {error}") from None
    if not host:
        raise ValueError(f"{target!r} names no host; write https://hooks.example/korea")


def _probably(target: str) -> str:
    if target.rstrip(":") == "log":
        return "did you mean log:?"
    if "@" in target and "/" not in target:
        return f"did you mean mailto:{target}?"
    if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)", target):
        return f"did you mean https://{target}?"
    return "write mailto:desk@paper.example, https://hooks.example/korea (a webhook), log:, or an address of apprise"


def _check_service(target: str, scheme: str) -> None:
    apprise = _apprise()
    if near := difflib.get_close_matches(scheme, ["https", "http", "mailto", "log"], n=1, cutoff=0.75):
        hint = f"; did you mean {near[0]}:{'//' if near[0].startswith('http') else ''}…?"
    else:
        hint = ""
    if apprise is None:
        raise ValueError(f"{masked(target)} is none of mailto:, https:// and log:{hint or f'; for more: {INSTALL}'}")
    with contextlib.suppress(Exception):  # code of a hundred services: what can't be made can't be used
        if apprise.Apprise.instantiate(target, suppress_exceptions=True) is not None:
            return
    raise ValueError(f"{masked(target)} is no address that apprise can use{hint}")


def _apprise() -> Any:
    if importlib.util.find_spec("apprise") is None:
        return None
    import apprise

    return apprise
