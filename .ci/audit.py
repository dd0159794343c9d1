"""Asks for advisories about every package that koreawatch installs, by pip-audit: `make audit`.

Ends with 0 when there are none, 1 when there are, 2 when nobody could be asked. (make itself ends with 2 for both, and
says "Error 1" or "Error 2".)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NONE, FOUND, NOT_ASKED = 0, 1, 2
UNKNOWN = "no advisories could be had, so nothing is known"
WHOLE = "koreawatch[parquet,apprise,fast]"


def installed(name: str) -> dict[str, str]:
    """The package and all that it needs, here and now, with their versions. What an extra left out is left out."""
    found: dict[str, str] = {}
    met: set[str] = set()
    open_ = [Requirement(name)]
    while open_:
        wanted = open_.pop()
        if str(wanted) in met:
            continue
        met.add(str(wanted))
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        found[canonicalize_name(wanted.name)] = package.version
        for each in map(Requirement, package.requires or ()):
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in {"", *wanted.extras}):
                open_.append(each)
    return found


def verdict(told: str, remarks: str) -> tuple[int, list[str]]:
    """What pip-audit's JSON and its remarks come to: exit code, lines to show."""
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = next((line for line in reversed(remarks.splitlines()) if line.strip()), "it said nothing")
        return NOT_ASKED, [f"{UNKNOWN}: {why.strip()[:300]}"]
    bad = [each for each in packages if each.get("vulns")]
    left = [each["name"] for each in packages if "skip_reason" in each]
    if len(left) == len(packages):
        return NOT_ASKED, [f"{UNKNOWN}: the service knows none of {len(left)} packages"]
    lines = [
        f"{each['name']} {each['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'none yet'}"
        for each in bad
        for one in each["vulns"]
    ]
    unknown = f"; not known there: {', '.join(left)}" if left else ""
    lines.append(f"{len(packages) - len(left)} packages asked about, {len(bad)} with advisories{unknown}")
    return (FOUND if bad else NONE), lines


def main(options: list[str]) -> int:
    pins = installed(WHOLE)
    del pins["koreawatch"]  # in no index yet
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("".join(f"{name}=={version}\n" for name, version in sorted(pins.items())), encoding="utf-8")
        # --disable-pip: the versions are known, nothing is to be resolved or installed
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(file), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    code, lines = verdict(done.stdout, done.stderr)
    for line in lines:
        print(line)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
