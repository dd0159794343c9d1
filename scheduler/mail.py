"""Alerts by e-mail."""

from __future__ import annotations

import getpass
import re
import smtplib
import socket
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from scheduler.errors import NotifyError
from scheduler.masks import without
from scheduler.messages import Message, line
from scheduler.settings import MailConfig

TIMEOUT = 20.0  # seconds for every answer of the server

_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+")


def addresses(target: str) -> tuple[str, ...]:
    """Of `mailto:a@b,c@d`. Raises ValueError."""
    found = tuple(each.strip() for each in target.removeprefix("mailto:").split(","))
    for each in found:
        if not _ADDRESS.fullmatch(each) or not each.isprintable():
            raise ValueError(f"{each!r} is no e-mail address; write mailto:desk@paper.example")
    return found


class Mail:
    """`password`: what [mail] password stands for."""

    def __init__(self, to: Sequence[str], config: MailConfig, password: str | None) -> None:
        self.to = tuple(to)
        self.config = config
        self._password = password

    def send(self, message: Message) -> None:
        """Raises NotifyError. Where a server takes the message for some addresses only, it counts as sent."""
        mail = self.compose(message)
        where = f"{self.config.host}:{self.config.port}"
        try:
            with self._connect() as server:
                if self.config.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.config.user:
                    server.login(self.config.user, self._password or "")
                server.send_message(mail, to_addrs=self.to)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            what = "; ".join(f"{to}: {code} {_said(text)}" for to, (code, text) in error.recipients.items())
            raise NotifyError(f"{where} refuses {what}", permanent=all(500 <= code < 600 for code in codes)) from None
        except smtplib.SMTPAuthenticationError as error:
            said = without([self._password or ""], _said(error.smtp_error))
            raise NotifyError(f"{where} refuses the login: {error.smtp_code} {said}") from None
        except smtplib.SMTPResponseException as error:  # 552 to 554 are about this message
            permanent = 550 <= error.smtp_code < 560
            raise NotifyError(f"{where}: {error.smtp_code} {_said(error.smtp_error)}", permanent=permanent) from None
        except smtplib.SMTPNotSupportedError as error:
            hint = ' (for a server on this machine: security = "none")' if "STARTTLS" in str(error) else ""
            raise NotifyError(f"{where}: {line(str(error))}{hint}") from None
        except ssl.SSLCertVerificationError as error:
            raise NotifyError(f"{where}: its certificate is not valid ({error.verify_message})") from None
        except UnicodeError:
            raise NotifyError(f"{where}: user, password and addresses can't have letters beyond ASCII") from None
        except (OSError, smtplib.SMTPException) as error:
            told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise NotifyError(f"{where} can't be used: {line(told) or type(error).__name__}") from None

    def _connect(self) -> smtplib.SMTP:
        host, port = self.config.host, self.config.port
        if self.config.security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=TIMEOUT)

    def compose(self, message: Message) -> EmailMessage:
        """The e-mail. Its Message-ID is the same at every try, so that mailboxes can drop repeats."""
        sender = self.config.sender or f"koreawatch <{_user()}@{socket.getfqdn()}>"
        domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
        mail = EmailMessage(policy=SMTP)
        mail["From"] = line(sender)
        mail["To"] = ", ".join(self.to)
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{message.id}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # the process has a number and no name, as in a container
        return "koreawatch"


def _said(text: bytes | str) -> str:
    return line(text.decode("utf-8", "replace") if isinstance(text, bytes) else text)
