"""Whatever a browser sends, the room stays as it is and the server does not stumble."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import LockRoom, Resync
from game.wire.events import HostSnapshot, PlayerSnapshot, RoomLocked
from game.wire.notices import Refused
from server.live import message_rate, play
from tests.server.live.browser import Browser, host_view
from tests.server.live.lesson import start
from tests.server.live.school import Room, another_phone, take_back, take_seat

UNREADABLE = {
    "nothing": "",
    "not JSON": "hello",
    "half of it": '{"type":"resync"',
    "null": "null",
    "a number": "1",
    "a list": "[]",
    "an empty object": "{}",
    "an unknown type": '{"type":"win_game"}',
    "an extra field": '{"type":"resync","solution":true}',
    "a number too large": '{"type":"answer","ref":"r","question":1e999,"choices":[0]}',
    "a negative choice": '{"type":"answer","ref":"r","question":0,"choices":[-1]}',
    "no choice": '{"type":"answer","ref":"r","question":0,"choices":[]}',
    "too many choices": '{"type":"answer","ref":"r","question":0,"choices":[' + "0," * 16 + "0]}",
    "a ref with line breaks": '{"type":"answer","ref":"a\\nb","question":0,"choices":[0]}',
    "text for a number": '{"type":"answer","ref":"r","question":"0x0","choices":[0]}',
    "a lone surrogate": '{"type":"answer","ref":"\\ud800","question":0,"choices":[0]}',
    "no ref": '{"type":"start_game","seq":0}',
    "no type": '{"ref":"r","question":0,"choices":[0]}',
    "digits in quotes": '{"type":"answer","ref":"r","question":"0","choices":[0]}',
    "digits in quotes as a choice": '{"type":"answer","ref":"r","question":0,"choices":["0"]}',
    "true for a number": '{"type":"answer","ref":"r","question":true,"choices":[0]}',
    "a number with a point": '{"type":"answer","ref":"r","question":0.0,"choices":[0]}',
    "a number for a text": '{"type":"answer","ref":7,"question":0,"choices":[0]}',
    "a word for a boolean": '{"type":"lock_room","ref":"r","seq":0,"is_locked":"no"}',
    "a number for a boolean": '{"type":"set_auto_advance","ref":"r","seq":0,"auto_advance":1}',
    "a seat in quotes": '{"type":"kick_player","ref":"r","seq":0,"seat":"1"}',
    "deep nesting": "[" * 8000,
    "deep nesting in a field": '{"type":' + '{"type":' * 900 + "1" + "}" * 901,
}
BAD_HELLOS = {
    **UNREADABLE,
    "a command": '{"type":"start_game","ref":"r","seq":0}',
    "no token": '{"type":"take_seat","version":1,"nickname":"Tala"}',
    "a short token": '{"type":"take_seat","version":1,"token":"abc","nickname":"Tala"}',
    "no nickname": '{"type":"take_seat","version":1,"token":"' + "a" * 32 + '"}',
    "a number for a nickname": '{"type":"take_seat","version":1,"token":"' + "a" * 32 + '","nickname":7}',
    "a face that nobody has": '{"type":"take_seat","version":1,"token":"'
    + "a" * 32
    + '","nickname":"Tala","face":4096}',
    "a version in quotes": '{"type":"take_back_seat","version":"1","token":"' + "a" * 32 + '"}',
}


@asynccontextmanager
async def nothing_changes(room: Room) -> AsyncIterator[None]:
    host = await room.host()
    before = host_view(await host.refresh())
    yield
    assert host_view(await host.refresh()) == before


@pytest.fixture
async def player(room: Room) -> Browser:
    """Somebody in the middle of a question."""
    player = await room.player("Tala")
    await start(await room.host())
    return player


async def test_what_cannot_be_read_ends_the_socket_and_nothing_else(room: Room, player: Browser) -> None:
    async with nothing_changes(room):
        for name, text in UNREADABLE.items():
            player = await room.back("Tala")
            await player.socket.send(text)
            assert await player.closed() == CloseCode.UNREADABLE, name
            assert isinstance(player.events[-1], PlayerSnapshot), name


async def test_what_is_no_hello_ends_the_socket(room: Room) -> None:
    async with nothing_changes(room):
        for name, text in BAD_HELLOS.items():
            stranger = await room.knock()
            await stranger.socket.send(text)
            assert await stranger.closed() == CloseCode.UNREADABLE, name
            assert stranger.events == [], name


async def test_binary_ends_the_socket(room: Room, player: Browser) -> None:
    async with nothing_changes(room):
        await player.socket.send(b'{"type":"resync"}')
        assert await player.closed() == CloseCode.UNREADABLE


async def test_text_that_is_not_utf_8_ends_the_socket(room: Room, player: Browser) -> None:
    async with nothing_changes(room):
        await player.socket.send(b'{"type":"\xff\xfe"}', text=True)
        assert await player.closed() == 1007


async def test_nine_kilobytes_end_the_socket(room: Room, player: Browser) -> None:
    async with nothing_changes(room):
        await player.socket.send(" " * 9 * 1024)
        assert await player.closed() == 1009


async def test_nine_kilobytes_in_small_pieces_end_the_socket(room: Room, player: Browser) -> None:
    async with nothing_changes(room):
        await player.socket.send([" " * 1024] * 9)
        assert await player.closed() == 1009


async def test_who_says_nothing_is_not_waited_for(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "HELLO_SECONDS", 0.05)

    silent = await room.knock()

    assert await silent.closed() == CloseCode.NO_HELLO


async def test_who_floods_a_room_is_told_to_slow_down_and_then_shown_out(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever speaks so much has the same 20 in hand, however slowly this machine listens.
    monkeypatch.setattr(message_rate, "PER_SECOND", 0)
    host, player = await room.host(), await room.player("Tala")
    async with nothing_changes(room):
        for _ in range(60):
            await player.say(Resync())

        assert await player.closed() == CloseCode.TOO_FAST
        assert CloseCode.TOO_FAST.invites_back
        assert {refused.reason for refused in player.seen(Refused)} == {Reason.TOO_FAST}
    await host.do(LockRoom, RoomLocked, is_locked=True)


async def test_who_tries_names_for_ever_is_shown_out(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "MOST_HELLOS", 3)
    await room.player("Tala")
    stranger = await room.knock()
    async with nothing_changes(room):
        for _ in range(3):
            await stranger.say(take_seat("Tala", token=another_phone()))

        assert await stranger.closed() == CloseCode.REFUSED


async def test_a_second_hello_is_no_command(room: Room) -> None:
    player = await room.player("Tala")
    async with nothing_changes(room):
        await player.say(take_seat("Omar", token=another_phone()))

        assert (await player.hear(Refused)).reason is Reason.NOT_YOUR_COMMAND


async def test_pages_of_other_sites_open_no_socket(room: Room) -> None:
    here = urlsplit(room.server)
    foreign = (
        "http://evil.example",
        f"http://{here.hostname}:1",
        "null",
        f"http://{here.netloc}.evil.example",
        f"http://{here.netloc}/path",
        f"ftp://{here.netloc}",
    )
    for origin in foreign:
        with pytest.raises(InvalidStatus) as refused:
            await room.knock(origin=origin)
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize("spelling", [str, str.upper, lambda origin: origin.replace("http:", "https:")])
async def test_our_own_pages_open_a_socket(room: Room, spelling: Callable[[str], str]) -> None:
    """Also behind a proxy that ends the encryption and does not say so."""
    player = await room.knock(take_seat("Tala"), origin=spelling(room.server))

    await player.hear(PlayerSnapshot)


@pytest.mark.parametrize("code", ["ABC347", "x" * 500, "%00", "%F0%9F%8E%89", "a:b"])
async def test_a_room_that_is_not_there_is_said_so(room: Room, code: str) -> None:
    stranger = await room.knock(code=code)

    assert (await stranger.hear(Refused)).reason is Reason.NO_SUCH_ROOM
    assert await stranger.closed() == CloseCode.NO_SUCH_ROOM


async def test_a_client_of_an_older_protocol_is_told_so(room: Room) -> None:
    async with nothing_changes(room):
        for hello in (take_seat("Tala"), take_back("Tala")):
            old = await room.knock(hello.model_copy(update={"version": 0}))
            assert await old.closed() == CloseCode.TOO_OLD


async def test_who_leaves_in_the_middle_of_everything_leaves_at_most_a_seat(room: Room) -> None:
    host = await room.host()
    for hello in (None, take_back("nobody"), *[take_seat("Tala")] * 5):
        await (await room.knock(hello)).vanish()
    await room.player("Omar")

    snapshot = await host.refresh()

    assert isinstance(snapshot, HostSnapshot)
    names = [player.nickname for player in snapshot.roster]
    assert len(names) == len(set(names)) <= 2
    assert "Omar" in names
