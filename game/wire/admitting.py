"""What a host commands about those who wait to be let in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.admission import MOST_NAMED
from game.wire.command import HostCommand

Number = Annotated[int, Field(ge=1, le=2**53)]


class ApproveNewcomers(HostCommand):
    """From now on let nobody new in by themselves; or again everybody, and all who wait for it."""

    type: Literal["approve_newcomers"] = "approve_newcomers"
    is_wanted: bool


class _AboutNewcomers(HostCommand):
    newcomers: Annotated[list[Number], Field(default_factory=list, max_length=MOST_NAMED)]
    up_to: Number | None = None


class LetIn(_AboutNewcomers):
    """Let in those ``newcomers`` of ``newcomers_waiting``, and all with a number ``up_to`` this one.

    So nobody comes in whom the host has not seen. With ``has_neutral_names`` those who wait because of a bad
    word are called by a name of ours. It is no step of the room: ``change`` in the reply is the number that
    the room has already.
    """

    type: Literal["let_in"] = "let_in"
    has_neutral_names: bool = False


class TurnAway(_AboutNewcomers):
    """Do not let these in, as with ``let_in``. They may ask again; the third time is the last."""

    type: Literal["turn_away"] = "turn_away"
