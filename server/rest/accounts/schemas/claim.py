"""Claiming a seat."""

from game.wire.commands import SeatToken
from server.rest.http.shape import Input


class SeatClaimCreate(Input):
    """The token of the phone that has the seat."""

    token: SeatToken
