"""What the stage may ask of its room: it changes nothing, and only the socket that asked is told."""

from __future__ import annotations

from typing import Literal

from game.wire.command import Command, Ref


class Enquiry(Command):
    """What a host may ask: it changes nothing, and only the socket that asked is told."""

    ref: Ref


class CallRoll(Enquiry):
    """Host: who has not answered yet, and who is away? ``roll_called`` answers it.

    While a page shows it, it asks again when the numbers change, at most once a second.
    """

    type: Literal["call_roll"] = "call_roll"


class TellSolution(Enquiry):
    """Host: which choices are right? ``solution_told`` answers it.

    It does so before the reveal too: who may host a quiz may read all of it.
    """

    type: Literal["tell_solution"] = "tell_solution"


class TellNext(Enquiry):
    """Host: which question comes after the one at hand? ``next_told`` answers it."""

    type: Literal["tell_next"] = "tell_next"


class TellPattern(Enquiry):
    """Host or projector: which shapes are tapped to come in now? ``pattern_told`` answers it."""

    type: Literal["tell_pattern"] = "tell_pattern"


AnyEnquiry = CallRoll | TellSolution | TellNext | TellPattern
