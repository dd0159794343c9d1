"""koreawatch as a service: the unit before systemd's own judge, the container's files as far as they can be read."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from koreawatch.cli.main import COMMANDS
from koreawatch.cli.service import unit
from koreawatch.config import load
from tests.koreawatch.conftest import Call
from tests.koreawatch.test_commands import parsed
from tests.koreawatch.test_web import served

ROOT = Path(__file__).parents[2]
ANALYZE = shutil.which("systemd-analyze")
judged = pytest.mark.skipif(ANALYZE is None, reason="this machine has no systemd-analyze")


def analyze(*args: str | Path) -> subprocess.CompletedProcess[str]:
    runtime = {**os.environ, "XDG_RUNTIME_DIR": str(Path(str(args[-1])).parent)}
    command = [str(ANALYZE), *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=runtime)


def settings(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


@pytest.fixture(params=[[], ["--user"]], ids=["system", "user"])
def printed(request: pytest.FixtureRequest, call: Call) -> tuple[list[str], str]:
    done = call("install-service", "--print", "--name", "night-desk", *request.param)
    assert done.exit_code == 0
    return request.param, done.stdout


# ---- the unit file


@judged
def test_systemd_finds_nothing_wrong(printed: tuple[list[str], str], tmp_path: Path) -> None:
    options, text = printed
    file = tmp_path / "night-desk.service"
    file.write_text(text, encoding="utf-8")
    done = analyze(*options, "verify", "--man=no", file)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    file.write_text(text.replace("Type=notify", "Type=notyfi"), encoding="utf-8")
    assert "notyfi" in analyze(*options, "verify", "--man=no", file).stderr


@judged
def test_the_service_of_the_machine_can_do_little(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "koreawatch.service"
    file.write_text(call("install-service", "--print").stdout, encoding="utf-8")
    done = analyze("security", "--offline=true", "--threshold=20", file)
    assert done.returncode == 0, done.stdout  # an exposure of 2.0 of 10 at most


def test_it_is_watched_drained_and_started_again(printed: tuple[list[str], str]) -> None:
    found = settings(printed[1])
    assert "@" not in re.sub(r"@(?:system-service|privileged|resources)\b", "", printed[1])
    assert found["Type"] == ["notify"]
    assert found["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert found["Restart"] == ["always"]
    assert found["KillMode"] == ["mixed"]
    assert (found["WatchdogSec"], found["TimeoutStopSec"]) == (["60"], ["30"])
    assert "MemoryDenyWriteExecute" not in found


def test_what_only_the_machines_manager_can_do_stands_in_its_unit_alone(call: Call) -> None:
    system = settings(call("install-service", "--print").stdout)
    user = settings(call("install-service", "--print", "--user").stdout)
    assert system["DynamicUser"] == ["yes"]
    assert system["StateDirectory"] == ["koreawatch"]
    assert system["Environment"] == ["KOREAWATCH_STORE=%S/koreawatch/koreawatch.db"]
    assert system["WantedBy"] == ["multi-user.target"]
    assert not {key for key in user if key.startswith(("Dynamic", "Protect", "Private", "State"))}
    assert "Environment" not in user
    assert user["WantedBy"] == ["default.target"]


def test_limits_follow_the_configuration(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_text('[schedule]\ndrain = "45s"\nmax_memory_mb = 500\n[crawl]\nworkers = 3\n', encoding="utf-8")
    found = settings(call("install-service", "--print", "--user", "--config", file).stdout)
    assert found["TimeoutStopSec"] == ["55"]
    assert found["MemoryMax"] == [f"{500 + 1024 + 3 * 256}M"]
    file.write_text("[schedule]\nmax_memory_mb = 0\n", encoding="utf-8")
    assert settings(call("install-service", "--print", "--user", "--config", file).stdout)["MemoryMax"] == ["infinity"]


def test_its_command_is_this_installation(call: Call) -> None:
    Path("k.toml").write_text("", encoding="utf-8")
    for options in (("--config", "k.toml", "install-service"), ("install-service", "--config", "k.toml")):
        (line,) = settings(call("--store", "s.db", *options, "--print", "--user").stdout)["ExecStart"]
        words = shlex.split(line)
        assert words[-5:] == [
            "--config",
            str(Path("k.toml").absolute()),
            "--store",
            str(Path("s.db").absolute()),
            "run",
        ]
        done = subprocess.run([*words[:-5], "--version"], capture_output=True, text=True, cwd="/", check=True)
        assert done.stdout.startswith("koreawatch, version")


@judged
def test_odd_paths_reach_the_command_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "with space %n $HOME 소식"
    folder.mkdir()
    script = folder / "koreawatch"
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    file = tmp_path / "odd.service"
    file.write_text(
        unit([str(script), "--config", '/x/it\'s "my" $HOME\\k.toml'], load(), "odd", user=True), encoding="utf-8"
    )
    done = analyze("--user", "verify", "--man=no", file)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    script.unlink()
    assert str(script) in analyze("--user", "verify", "--man=no", file).stderr
    for name in ("it's", 'a"b', "a\nb"):  # systemd takes no such executable
        with pytest.raises(click.UsageError):
            unit([f"/opt/{name}/koreawatch"], load(), "odd", user=True)


# ---- installing it


def test_the_unit_is_written_once_and_never_over_a_changed_one(call: Call, tmp_path: Path) -> None:
    done = call("install-service", "--user")
    file = tmp_path / "config" / "systemd" / "user" / "koreawatch.service"
    assert done.exit_code == 0
    assert file.read_text(encoding="utf-8") == call("install-service", "--user", "--print").stdout
    assert "systemctl --user daemon-reload\n  systemctl --user enable --now koreawatch\n" in done.stdout
    assert "is as it should be" in call("install-service", "--user").stdout
    mine = file.read_text(encoding="utf-8") + "# mine\n"
    file.write_text(mine, encoding="utf-8")
    done = call("install-service", "--user")
    assert (done.exit_code, file.read_text(encoding="utf-8")) == (1, mine)
    assert "--force" in done.stderr
    assert call("install-service", "--user", "--force").exit_code == 0
    assert "# mine" not in file.read_text(encoding="utf-8")


def test_a_service_that_could_read_nothing_is_not_installed(call: Call, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o700)
    (closed / "k.toml").write_text("", encoding="utf-8")
    done = call("install-service", "--config", closed / "k.toml")
    assert done.exit_code == 1
    assert "can't be read by the service" in done.stderr
    done = call("install-service", "--config", closed / "k.toml", "--print")
    assert (done.exit_code, done.stderr.startswith("Warning: ")) == (0, True)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["install-service", "--name", "../x", "--print"], "can't name a service"),
        (["--store", "s.db", "install-service", "--print"], "--store is for --user"),
        (["install-service", "--user", "--config", "none.toml"], "is not there"),
        (["install-service", "--user", "--config", "bad.toml"], "did you mean parallel?"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(call: Call, tmp_path: Path, args: list[str], words: str) -> None:
    Path("bad.toml").write_text("[crawl]\nparalel = 3\n", encoding="utf-8")
    done = call(*args)
    assert (done.exit_code, words in done.stderr) == (2, True), done.output
    assert not (tmp_path / "config").exists()


def test_its_parts_are_in_the_package() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    packed = {path for pattern in rules["koreawatch"] for path in (ROOT / "koreawatch").glob(pattern)}
    assert set((ROOT / "koreawatch" / "service").iterdir()) <= packed


# ---- the container

Instruction = tuple[str, str]


def instructions() -> list[Instruction]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(None, 1)[0], line.split(None, 1)[1].strip()) for line in text.splitlines() if line.strip()]


def value(name: str) -> str:
    return [rest for each, rest in instructions() if each == name][-1]


def ignored(path: str) -> bool:
    """As Docker reads .dockerignore: the last pattern that matches the path or a folder above it."""
    out = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.strip().removeprefix("!").removeprefix("**/")
        if line.startswith("#") or not pattern:
            continue
        parts = Path(path).parts
        ways = parts if line.startswith("**/") else ["/".join(parts[: n + 1]) for n in range(len(parts))]
        if any(fnmatch.fnmatchcase(way, pattern) for way in ways):
            out = not line.startswith("!")
    return out


def copied() -> Iterator[str]:
    for name, rest in instructions():
        if name == "COPY" and "--from" not in rest:
            yield from rest.split()[:-1]


def test_what_the_image_is_made_of_is_there_and_let_through() -> None:
    names = list(copied())
    assert all((ROOT / name).exists() and not ignored(name) for name in names)
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {name.removesuffix("*") for name in rules["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert {*packages, "pyproject.toml", rules["project"]["readme"], *rules["project"]["license-files"]} <= set(names)
    assert not ignored("koreawatch/service/system.conf")
    for name in (".git", ".venv/bin/python", "tests/conftest.py", "koreawatch.db", "storage/__pycache__/x.pyc"):
        assert ignored(name), name


def test_the_image_installs_only_extras_that_there_are_and_names_no_registry() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (extras,) = re.findall(r"'\.\[([\w,]+)\]'", text)
    assert set(extras.split(",")) <= set(rules["optional-dependencies"])
    addresses = re.findall(r"https?://[^\s'\"]+", text + (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    assert {address.split("/")[2] for address in addresses} == {"127.0.0.1:8484"}
    assert "--no-cache-dir" in text
    (base,) = {rest.split()[0] for name, rest in instructions() if name == "FROM"}
    minor = re.fullmatch(r"python:(3\.\d+)-slim", base)
    assert minor
    assert f"Programming Language :: Python :: {minor[1]}" in rules["classifiers"]


def test_the_image_runs_the_daemon_as_nobody_in_particular() -> None:
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", value("USER"))
    assert value("STOPSIGNAL") == "SIGTERM"
    entry, command = json.loads(value("ENTRYPOINT")), json.loads(value("CMD"))
    assert entry == ["koreawatch"]
    assert command[0] in COMMANDS
    parsed(command, ["run"])
    health = json.loads(value("HEALTHCHECK").partition("CMD ")[2])
    assert command[-1] in health[-1]
    compile(health[-1], "HEALTHCHECK", "exec")


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_compose_agrees_with_the_image_and_takes_every_right_away() -> None:
    service = compose()["services"]["koreawatch"]
    mounts = {target: source for source, target in (volume.split(":")[:2] for volume in service["volumes"])}
    assert mounts[value("VOLUME")] in compose()["volumes"]
    assert value("WORKDIR") in mounts
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp"]
    assert service["stop_grace_period"] == "30s"
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"] == ["CMD", *json.loads(value("HEALTHCHECK").partition("CMD ")[2])]
    assert service["mem_limit"] == "2560m"


def test_the_health_check_ends_as_healthz_does() -> None:
    (check,) = json.loads(value("HEALTHCHECK").partition("CMD ")[2])[2:]
    with served() as web:
        here = check.replace("127.0.0.1:8484", web.where)
        for status, code in (("ok", 0), ("stalled", 1)):
            web.health = {"status": status}
            done = subprocess.run([sys.executable, "-c", here], capture_output=True)
            assert done.returncode == code
