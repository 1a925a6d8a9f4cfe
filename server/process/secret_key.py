"""Secrets that Zedny makes for itself on the first start and keeps."""

import os
import secrets
from pathlib import Path

from server.startup_error import StartupError


def secret_key(path: Path, size: int = 32) -> str:
    """The secret in the file, which only its owner may read; made the first time. Raises StartupError."""
    try:
        if not path.exists():
            make_secret(path, size)
        return path.read_text().strip()
    except OSError as error:
        raise StartupError(f"{path} cannot be kept: {error.strerror}. ZEDNY_VAR names its folder") from error


def make_secret(path: Path, size: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    with open(unfinished, "w", opener=private) as file:
        file.write(secrets.token_urlsafe(size))
    unfinished.rename(path)


def private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
