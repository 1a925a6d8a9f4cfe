"""The browser's types say what the protocol says."""

from __future__ import annotations

import pytest

from server.generated.typings import TYPINGS, typings, written


def test_the_browsers_types_are_those_of_the_protocol() -> None:
    assert TYPINGS.read_text(encoding="utf-8") == typings(), "stale: run `python -m server.generated.typings`"


def test_a_form_without_a_typescript_type_is_refused() -> None:
    with pytest.raises(TypeError):
        written({"type": "object", "additionalProperties": True})
