"""The published protocol says what the models say."""

from __future__ import annotations

import json

from game.wire.closing import MEANINGS, CloseCode
from server.generated.protocol import PAGE, SCHEMA, page, schema

STALE = "stale: run `python -m server.generated.protocol`"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), STALE


def test_the_json_schema_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), STALE


def test_every_reference_in_the_json_schema_leads_somewhere() -> None:
    document = json.loads(schema())

    referred = {part.split('"')[0] for part in schema().split('"#/$defs/')[1:]}

    assert referred <= document["$defs"].keys()


def test_every_close_code_has_a_meaning() -> None:
    assert MEANINGS.keys() == set(CloseCode)
