"""Presence: which players and hosts of a room have a socket in this process, as Redis is told."""

from __future__ import annotations

import asyncio

from server.live.local_room import LocalRoom
from server.live.store import Store


async def note_who_is_in(room: LocalRoom, store: Store) -> None:
    """Say that they are still here, and look whether it is time for a step that nobody rang for."""
    here = room.attendance
    await asyncio.gather(
        store.seats.touch(room.address, list(here.players)),
        store.pulses.hosts_here(room.address, here.hosts),
    )
    if here.has_remotes:
        # What was published may be missed, and a remote's time ends without a word.
        remote = await store.remotes.of(room.address)
        here.replace_remotes(remote.fingerprint if remote else "")
    room.advance()


async def say_who_left(room: LocalRoom, store: Store) -> bool:
    """Say whose sockets were closed since we said so the last time; whether players were among them."""
    if room.left_hosts:
        hosts, room.left_hosts = room.left_hosts, set()
        await store.pulses.hosts_left(room.address, list(hosts))
    if not room.left:
        return False
    seats, room.left = room.left - set(room.attendance.players), set()
    await store.seats.leave(room.address, list(seats))
    return True
