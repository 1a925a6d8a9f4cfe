"""Frames that are taken apart by hand are those that a library made."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from game.wire.commands import Resync
from server.live.frames import TEXT, NotSimple, whole_frame
from tests.patience import PATIENCE
from tests.server.live.school import Room, take_back

texts = st.lists(st.binary(max_size=4096), min_size=1, max_size=5)
# Of a player who has no mark yet, and of nobody else in a lobby.
SNAPSHOT_END = b'"mark":null,"face":'
RESYNC = Resync().model_dump_json().encode()


def masked(payload: bytes, opcode: Opcode = Opcode.TEXT, *, fin: bool = True) -> bytes:
    return Frame(opcode, payload, fin=fin).serialize(mask=True)


@given(texts, st.lists(st.integers(0, 20_000), max_size=8))
def test_messages_are_the_same_however_the_network_cuts_them(said: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(map(masked, said))
    places = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    heard, begun = [], b""

    for one, other in pairwise(places):
        begun += stream[one:other]
        while (frame := whole_frame(begun, 0)) is not None:
            assert frame.head == TEXT
            heard.append(frame.payload(begun))
            begun = begun[frame.end :]

    assert heard == said
    assert begun == b""


@pytest.mark.parametrize(
    "unusual",
    [
        masked(b"x" * 4097),
        masked(b"x" * 70_000),
        Frame(Opcode.TEXT, b"not masked at all").serialize(mask=False),
    ],
    ids=["long", "very long", "without a mask"],
)
def test_what_is_not_simple_is_left_to_the_library(unusual: bytes) -> None:
    with pytest.raises(NotSimple):
        whole_frame(unusual, 0)


@asynccontextmanager
async def a_line(room: Room) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A player's socket, byte for byte."""
    host, port = room.server.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        f"GET /ws/{room.address.code} HTTP/1.1\r\nHost: {host}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    writer.write(masked(take_back("Tala").model_dump_json().encode()))
    await reader.readuntil(SNAPSHOT_END)
    yield reader, writer
    writer.close()


async def test_a_message_may_come_byte_by_byte(room: Room) -> None:
    await (await room.player("Tala")).leave()
    async with a_line(room) as (reader, writer):
        for byte in masked(RESYNC):
            writer.write(bytes([byte]))
            await writer.drain()

        await asyncio.wait_for(reader.readuntil(SNAPSHOT_END), PATIENCE)


async def test_a_message_may_come_in_parts_with_a_ping_between_them(room: Room) -> None:
    await (await room.player("Tala")).leave()
    async with a_line(room) as (reader, writer):
        parts = [
            masked(RESYNC[:5], fin=False),
            masked(b"there?", Opcode.PING),
            masked(RESYNC[5:], Opcode.CONT),
        ]
        writer.write(b"".join(parts))

        await asyncio.wait_for(reader.readuntil(b"there?"), PATIENCE)
        await asyncio.wait_for(reader.readuntil(SNAPSHOT_END), PATIENCE)


async def test_several_messages_may_come_at_once(room: Room) -> None:
    await (await room.player("Tala")).leave()
    async with a_line(room) as (reader, writer):
        writer.write(masked(RESYNC) + masked(b"{}"))

        await asyncio.wait_for(reader.readuntil(b"\x88\x02\x11\x94"), PATIENCE)


async def test_a_text_between_the_parts_of_another_ends_the_socket(room: Room) -> None:
    await (await room.player("Tala")).leave()
    async with a_line(room) as (reader, writer):
        writer.write(masked(RESYNC[:5], fin=False) + masked(RESYNC))

        # 1002, a violation of the protocol.
        await asyncio.wait_for(reader.readuntil((1002).to_bytes(2, "big")), PATIENCE)
