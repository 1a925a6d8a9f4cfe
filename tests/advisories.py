"""What is known of holes in what Zedny is made of, as the index of packages tells it.

``make check`` reports them and goes on: a hole that became known over night is nothing that a change did.
``make audit`` fails on them, and where nobody could be asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

LOCK = Path("requirements.lock")
# Where no index of packages is reached: another service that speaks the protocol of osv.dev, at this address.
SERVICE = os.environ.get("OSV_URL", "")
RULE = "!" * 80
SILENCE = 3  # seconds
SECONDS = {"report": 10, "strict": 300}


class NotAsked(Exception):
    """Nobody told anything; why."""


class Advisory(NamedTuple):
    package: str
    id: str
    mended_in: str
    summary: str


def main(*, is_strict: bool) -> int:
    try:
        known, asked, of = audit(SECONDS["strict" if is_strict else "report"])
    except NotAsked as why:
        say(f"Left out: what is known of holes in the packages that are used. {why}")
        return int(is_strict)
    if not known:
        say(f"No hole is known in {asked} of the {of} packages that are used.")
        return 0
    say(RULE, f"{len(known)} HOLES ARE KNOWN IN WHAT ZEDNY IS MADE OF")
    for one in known:
        say(f"  {one.package}: {one.id}, mended in {one.mended_in or 'no version yet'}. {one.summary}")
    say("Choose newer versions with: make lock", RULE)
    return int(is_strict)


def say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def audit(seconds: float) -> tuple[list[Advisory], int, int]:
    """What is known, of how many packages anything could be said, and how many there are."""
    # Of one package first, so that nobody waits a hundred times for an index that tells nothing.
    with NamedTemporaryFile("w", suffix=".lock") as one:
        one.write(re.split(r"\n(?=[a-z0-9])", LOCK.read_text())[0])
        one.flush()
        found = ask(Path(one.name), seconds)
    if not any("vulns" in told for told in found):
        raise NotAsked("The index tells nothing of them.")
    found = ask(LOCK, seconds)
    told = [one for one in found if "vulns" in one]
    known = [
        Advisory(f"{one['name']} {one['version']}", hole["id"], ", ".join(hole["fix_versions"]), first(hole))
        for one in told
        for hole in one["vulns"]
    ]
    return known, len(told), len(found)


def ask(packages: Path, seconds: float) -> list[dict[str, Any]]:
    """What pip-audit tells of each of these, pinned by version and hash."""
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", str(packages), "--disable-pip"),
        *("--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", str(SILENCE)),
        *(("--vulnerability-service", "osv", "--osv-url", SERVICE) if SERVICE else ()),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired as slow:
        raise NotAsked(f"The index takes longer than {seconds} s; make audit waits longer.") from slow
    except json.JSONDecodeError as error:
        raise NotAsked(f"No index answers: {done.stderr.strip().rpartition(chr(10))[2][:160]}") from error
    return found


def first(hole: dict[str, str]) -> str:
    return hole.get("description", "").strip().partition("\n")[0][:200]


if __name__ == "__main__":
    sys.exit(main(is_strict="--strict" in sys.argv[1:]))
