"""Secrets that Zedny makes for itself on the first start and keeps."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path, size: int = 32) -> str:
    """The secret in the file, which only its owner may read; a new one the first time."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.unfinished")
        with open(unfinished, "w", opener=private) as file:
            file.write(secrets.token_urlsafe(size))
        unfinished.rename(path)
    return path.read_text().strip()


def private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
