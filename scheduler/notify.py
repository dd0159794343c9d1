"""Who is told, and by which way: targets as users write them, and the notifiers behind them.

log:                       a line in the daemon's log
https://hooks.example/x    a webhook, see `scheduler.webhook`
mailto:a@b.example,c@d.example
anything else              a service of apprise (slack://, ntfy://, tgram://, …), see `scheduler.services`

A watch may be made by anyone who has the desk's token. Webhooks and services therefore connect to public addresses
alone, and to those that the configuration opens; the mail server is named in the configuration, and not asked for.
"""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler.net import Gate, number
from scheduler import services
from scheduler.errors import NotifyError
from scheduler.mail import Mail, addresses
from scheduler.masks import masked
from scheduler.messages import Message, line
from scheduler.settings import AlertsConfig, MailConfig, secret
from scheduler.webhook import Webhook

log = logging.getLogger("koreawatch.alert")

SETTING = "[alerts] allow_private_networks"


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
            return Webhook(target, _secret(alerts.webhook_secret), gate(alerts.allow_private_networks), now)
        if target.startswith("mailto:") and not target.startswith("mailto://"):
            return Mail(addresses(target), mail, _secret(mail.password))
        return services.Service(target, masked(target), gate(alerts.allow_private_networks))
    except ValueError as error:
        raise NotifyError(str(error), permanent=True) from None


def gate(allow: Iterable[str]) -> Gate:
    """Which addresses a watch may make us connect to."""
    return Gate(allow, SETTING)


def check(target: str, allow: Iterable[str] = ()) -> None:
    """Raises ValueError, with a suggestion, for a target that nothing can be sent to. `allow`: private networks that
    the configuration opens; names are judged when they are connected to, by the number that they lead to."""
    scheme, rest = _scheme(target), target.partition(":")[2]
    if target == "log:":
        return
    if target.strip() != target or not target.isprintable() or " " in target or not target:
        raise ValueError(f"{masked(target)!r} is no address: it has blanks or signs that are not seen in it")
    if scheme == "log":
        raise ValueError(f"{masked(target)!r}: write log: with nothing after it")
    if scheme == "mailto" and not rest.startswith("//"):
        if "?" in rest:
            raise ValueError(
                f"{masked(target)!r}: nothing may stand after the e-mail addresses; write mailto:{rest.split('?')[0]}"
            )
        addresses(target)
    elif scheme in ("http", "https"):
        _check_address(target, gate(allow))
    elif scheme is None:
        plain = re.fullmatch(r"[^@:/?#]+@[^@:/?#]+", target)  # an e-mail address has no secret
        raise ValueError(f"{target if plain else masked(target)!r} is no address; {_probably(target)}")
    else:
        _check_service(target, scheme, gate(allow))


class Log:
    """Writes to the log, at a level that is always shown: whoever names log: as a target wants to read it."""

    def send(self, message: Message) -> None:
        lines = [line(each) for each in message.text.split("\n-- ")[0].splitlines() if each.strip()]
        if lines and message.subject.endswith(lines[0]):
            del lines[0]  # the headline of a single article is its subject already
        log.warning("%s: %s", message.subject, " | ".join(lines), extra={"alert": message.id})


def _scheme(target: str) -> str | None:
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
    return match[1].lower() if match and "." not in match[1] else None


def _secret(name: str | None) -> str | None:
    try:
        return secret(name)
    except KeyError as error:
        raise NotifyError(f"the variable {error.args[0]} of the environment is not set") from None


def _check_address(target: str, gate: Gate) -> None:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{masked(target)!r} is no address: {error}") from None
    if not host:
        raise ValueError(f"{masked(target)!r} names no host; write https://hooks.example/korea")
    written = number(host)
    refusal = written and gate.refusal(written, port or {"http": 80, "https": 443}[parts.scheme])
    if refusal:
        raise ValueError(f"{masked(target)!r} is not connected to: {refusal}")


def _probably(target: str) -> str:
    if target.rstrip(":") == "log":
        return "did you mean log:?"
    if "@" in target and "/" not in target:
        return f"did you mean mailto:{target}?"
    if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)", target):
        return f"did you mean https://{masked(target)}?"
    return "write mailto:desk@paper.example, https://hooks.example/korea (a webhook), log:, or an address of apprise"


def _check_service(target: str, scheme: str, gate: Gate) -> None:
    if near := difflib.get_close_matches(scheme, ["https", "http", "mailto", "log"], n=1, cutoff=0.75):
        hint = f"; did you mean {near[0]}:{'//' if near[0].startswith('http') else ''}…?"
    else:
        hint = ""
    if not services.installed():
        hint = hint or f"; for more: {services.INSTALL}"
        raise ValueError(f"{masked(target)!r} is none of mailto:, https:// and log:{hint}")
    if not services.known(target, gate):
        raise ValueError(f"{masked(target)!r} is no address that apprise can use{hint}")
