"""Frames that no page of ours sends: commands with a field changed, added or gone, and anything at all."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.contract.test_schema import GOOD

Frame = str | bytes

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=True)
    | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = sorted({name for command in GOOD for name in command} | {"seat", "pattern", "factor", "x"})


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A command that is nearly one of ours, or is one at the wrong time."""
    command: dict[str, Any] = dict(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(FIELDS) | st.text(max_size=8))
        if draw(st.booleans()):
            command.pop(name, None)
        else:
            command[name] = draw(ANY_JSON)
    written = json.dumps(command, ensure_ascii=draw(st.booleans()))
    cut = draw(st.integers(0, len(written)) | st.none())
    return written[:cut].encode("utf-8", "replace").decode("utf-8", "replace")


FRAMES: st.SearchStrategy[Frame] = spoiled() | ANY_JSON.map(json.dumps) | st.binary(max_size=200)
