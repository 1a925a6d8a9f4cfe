"""What can still be chosen while a room waits in its lobby."""

from __future__ import annotations

from dataclasses import dataclass

from game.options import GameOptions
from game.phase import Phase
from game.refusal import Reason, Refusal
from game.removal import GivingWay
from game.room import Room, life_of
from game.transitions import Decision, seats_gone, step
from game.wire import events


@dataclass(frozen=True, slots=True)
class ChooseOptions:
    """Play by other options; ``mark`` is a random word that no epoch of the room has had.

    It is no command of the wire: a teacher asks for it over REST.
    """

    options: GameOptions
    mark: str


@dataclass(frozen=True, slots=True)
class GiveWay:
    """Take the seats of those who are gone, for somebody stands before a full room."""


# What is no command of the wire.
LobbyWish = ChooseOptions | GiveWay


def granted(room: Room, wish: LobbyWish, now: int) -> Decision:
    """The room as it is wished, or raise Refusal."""
    return choose_options(room, wish, now) if isinstance(wish, ChooseOptions) else give_way(room, now)


def choose_options(room: Room, command: ChooseOptions, now: int) -> Decision:
    """Let the game be played by these options, or raise Refusal when it has started."""
    if room.phase is not Phase.LOBBY:
        raise Refusal(Reason.NOT_NOW)
    after = step(
        room,
        # Options are told in snapshots only: whoever hears of another epoch reads one.
        epoch=f"{life_of(room.epoch)}-{command.mark}",
        options=command.options,
        auto_advance=command.options.auto_advance,
        approves_newcomers=command.options.approves_newcomers,
    )
    event = events.AutoAdvanceSet(epoch=after.epoch, seq=after.seq, now=now, auto_advance=after.auto_advance)
    return Decision(after, event)


def give_way(room: Room, now: int) -> Decision:
    """Free the seats of those who are gone, or raise Refusal when the game has started."""
    if room.phase is not Phase.LOBBY:
        raise Refusal(Reason.ROOM_FULL)
    after = step(room)
    event = events.PlayersRemoved(epoch=after.epoch, seq=after.seq, now=now)
    return Decision(after, event, seats_gone(room), removal=GivingWay())
