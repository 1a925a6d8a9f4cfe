"""Where a server's socket lives: with its data, unless that path is too long for a socket."""

import hashlib
import os
import tempfile
from pathlib import Path

from server.embedded.account import credentials, private_directory
from server.startup_error import StartupError

LONGEST = 100  # macOS allows 104 bytes, Linux 108


def socket_directory(data: Path, name: str) -> Path:
    """A private directory that has room for a socket of this name."""
    if len(bytes(data / name)) <= LONGEST:
        return data
    digest = hashlib.sha256(bytes(data)).hexdigest()[:16]
    directory = Path(tempfile.gettempdir()) / f"zedny-{digest}"
    directory.mkdir(mode=0o700, exist_ok=True)
    if not is_ours(directory):
        raise StartupError(
            f"{directory} belongs to somebody else; remove it, or set ZEDNY_VAR to a shorter path"
        )
    return private_directory(directory)


def is_ours(directory: Path) -> bool:
    """Whoever may write to the temporary directory could have been there first."""
    owner = directory.lstat().st_uid
    return not directory.is_symlink() and owner in {os.geteuid(), credentials().get("user")}
