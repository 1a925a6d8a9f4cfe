"""The account that embedded servers run under: ours, or an unprivileged one when we are root."""

import os
import pwd
import stat
from pathlib import Path
from typing import TypedDict


class Credentials(TypedDict, total=False):
    """What subprocess calls them."""

    user: int
    group: int
    extra_groups: list[int]


def credentials() -> Credentials:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def private_directory(path: Path) -> Path:
    """A directory for that account alone, which it can reach."""
    path.mkdir(parents=True, exist_ok=True)
    if account := credentials():
        os.chown(path, account["user"], account["group"])
        open_the_way_to(path)
    path.chmod(0o700)
    return path


def open_the_way_to(path: Path) -> None:
    """Let other accounts pass through the directories above, without letting them look around."""
    for directory in path.resolve().parents:
        mode = stat.S_IMODE(directory.stat().st_mode)
        if not mode & stat.S_IXOTH:
            directory.chmod(mode | stat.S_IXOTH)
