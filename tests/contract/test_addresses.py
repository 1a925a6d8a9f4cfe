"""docs/running.md names every parameter of an address that works, and README.md every setting."""

from __future__ import annotations

import re
from pathlib import Path

from game.store import redis_address
from persistence.address.parameters import KNOWN
from server.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]


def told_in(page: str) -> set[str]:
    return set(re.findall(r"`([A-Za-z_]+)(?:=[^`]*)?`", (PROJECT / page).read_text()))


def test_every_parameter_that_works_is_told() -> None:
    assert (KNOWN.keys() | redis_address.PARAMETERS.keys()) - told_in("docs/running.md") == set()


def test_every_setting_is_told() -> None:
    assert {name.upper() for name in Settings.model_fields} - told_in("README.md") == set()
