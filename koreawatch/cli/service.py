"""koreawatch install-service"""

from __future__ import annotations

import importlib.resources
import math
import os
import re
import stat
import sys
from pathlib import Path

import click

from koreawatch.cli.common import FAILED, Session, Stop, examples, pass_session
from koreawatch.config import Config, load

SYSTEM_FOLDER = Path("/etc/systemd/system")
# what the hardened unit doesn't see of the machine, or sees another of
HIDDEN = tuple(map(Path, ("/home", "/root", "/run/user", "/tmp", "/var/tmp")))  # noqa: S108
BAD_PAGE_MB = 1024  # what a worker may take for one page
WORKER_MB = 256  # what it takes else, at most


@click.command(
    "install-service", epilog=examples("koreawatch install-service --user", "koreawatch install-service --print")
)
@click.option("--print", "show", is_flag=True, help="Print the unit file instead of writing it.")
@click.option("--user", is_flag=True, help="As a service of yours, not of the machine; needs no root.")
@click.option(
    "--config", "config_", type=click.Path(path_type=Path), metavar="FILE", help="The configuration that it reads."
)
@click.option("--name", default="koreawatch", show_default=True, help="What the service is called.")
@click.option("--force", is_flag=True, help="Replace a unit file that reads otherwise.")
@pass_session
def command(session: Session, show: bool, user: bool, config_: Path | None, name: str, force: bool) -> None:
    """Make the daemon a service of systemd: it starts with the machine, is watched, and started again when it ends.

    Writes a unit file for this installation and says which two commands start it. A service of the machine runs as a
    user of its own, keeps its store in /var/lib/NAME and reads /etc/NAME/koreawatch.toml, unless --config says
    otherwise; a service of yours uses your store and configuration.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise click.BadParameter(f"{name!r} can't name a service; use letters, digits, - and _", param_hint="'--name'")
    if session.store_option and not user:
        raise click.UsageError(f"A service of the machine keeps its store in /var/lib/{name}; --store is for --user.")
    chosen = config_ or session.config_option
    config = load(chosen, session.store_option)
    text = unit(_command(chosen, session.store_option), config, name, user=user)
    unseen = None if user else _unseen([chosen] if chosen else [])
    if show:
        if unseen:
            click.echo(f"Warning: {unseen}", err=True)
        click.echo(text, nl=False)
        return
    if unseen:
        raise Stop(unseen, FAILED)
    _write((_user_folder() if user else SYSTEM_FOLDER) / f"{name}.service", text, force=force)
    ctl = "systemctl --user" if user else "systemctl"
    click.echo(f"Start it now and with the machine:\n\n  {ctl} daemon-reload\n  {ctl} enable --now {name}")
    if user:
        session.note("\nTo have it run while you are not logged in: loginctl enable-linger")


def unit(command_: list[str], config: Config, name: str, *, user: bool) -> str:
    """The unit file. `command_`: the words of the call, without `run`; raises UsageError for one that
    systemd can't call."""
    schedule, workers = config.schedule, config.crawl.workers
    ceiling = schedule.max_memory_mb
    system = "" if user else _part("system.conf")
    values = {
        "ORDER": "" if user else "Wants=network-online.target\nAfter=network-online.target",
        "SYSTEM": system,
        "COMMAND": " ".join(_word(word, first=not n) for n, word in enumerate(command_)),
        "STOP": str(max(30, math.ceil(schedule.drain.total_seconds()) + 10)),
        "MEMORY": f"MemoryMax={ceiling + BAD_PAGE_MB + WORKER_MB * workers}M" if ceiling else "MemoryMax=infinity",
        "TARGET": "default.target" if user else "multi-user.target",
        "NAME": name,
    }
    text = _part("koreawatch.service")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return re.sub(r"\n{3,}", "\n\n", text)


def _part(name: str) -> str:
    return (importlib.resources.files("koreawatch") / "service" / name).read_text(encoding="utf-8")


def _command(config: Path | None, store: Path | None) -> list[str]:
    """How this installation is called, wherever the caller stands."""
    script = Path(sys.executable).absolute().with_name("koreawatch")
    words = [str(script)] if os.access(script, os.X_OK) else [sys.executable, "-m", "koreawatch"]
    for option, path in (("--config", config), ("--store", store)):
        if path is not None:
            words += [option, str(path.absolute())]
    return words


def _word(word: str, *, first: bool) -> str:
    """One word of ExecStart, as systemd.service(5) quotes it. The first has no variables and bears no such signs."""
    if not word.isprintable() or (first and re.search(r"[\\\"'*?\[]", word)):
        raise click.UsageError(f"{word!r} can't stand in a unit file")
    word = word.replace("%", "%%") if first else word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w./:=@%+$,-]+", word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unseen(more: list[Path]) -> str | None:
    """Why the user of a hardened unit couldn't read what it needs, if so."""
    for path in (Path(sys.executable), Path(__file__), *more):
        for each in (path.absolute(), path.resolve()):
            if any(each.is_relative_to(folder) for folder in HIDDEN) or not _open_to_all(each):
                return (
                    f"{each} can't be read by the service, which runs as a user of its own that sees no home and"
                    " temporary folders. Install koreawatch into a place such as /opt/koreawatch and the configuration"
                    " into /etc/koreawatch, or use --user."
                )
    return None


def _open_to_all(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & stat.S_IROTH) and all(up.stat().st_mode & stat.S_IXOTH for up in path.parents)
    except OSError:
        return False


def _user_folder() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(config) if config.startswith("/") else Path.home() / ".config") / "systemd" / "user"


def _write(file: Path, text: str, *, force: bool) -> None:
    try:
        before = file.read_text(encoding="utf-8", errors="replace") if file.exists() else None
        if before == text:
            click.echo(f"{file} is as it should be.")
            return
        if before is not None and not force:
            raise Stop(
                f"{file} is there and reads otherwise; --print shows the new one, --force replaces it. Changes of your"
                f" own are kept in a file beside it: systemctl edit {file.stem}",
                FAILED,
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except PermissionError:
        raise Stop(f"{file} can't be written; call this as root, or use --user.", FAILED) from None
    click.echo(f"Written: {file}")
