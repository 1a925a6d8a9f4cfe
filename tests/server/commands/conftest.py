"""Where the program under test keeps its data."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def var() -> Iterator[Path]:
    """A short path, as a project directory has; pytest's own would be too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="zedny-", ignore_cleanup_errors=True) as directory:
        yield Path(directory).resolve()
