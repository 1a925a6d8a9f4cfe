"""The client in docs/client.py plays whole games, through everything that may happen to its socket."""

import ast
import asyncio
import random
import sys

import pytest

from docs.client import EFFECTS, Client, Host, Message, Player, ShownOut
from game.phase import Phase
from game.wire import effects
from game.wire.closing import CloseCode
from game.wire.commands import (
    AddTime,
    Advance,
    EndGame,
    KickPlayer,
    LockRoom,
    PauseGame,
    ResumeGame,
    SetAutoAdvance,
    SetCalm,
    VoidQuestion,
)
from game.wire.events import (
    AnySnapshot,
    AutoAdvanceSet,
    CalmSet,
    GameAborted,
    GameFinished,
    GamePaused,
    GameResumed,
    PlayerKicked,
    QuestionVoided,
    ResultsStored,
    RoomLocked,
    TimeAdded,
)
from game.wire.notices import PlayersJoined
from server.live.store import Store
from tests.fork import PROJECT
from tests.patience import PATIENCE
from tests.server.live.lesson import close, go_on, start
from tests.server.live.school import SOLUTIONS, WRONG, Room, School

CLIENT = PROJECT / "docs" / "client.py"


async def knows_the_solution(question: Message) -> list[int]:
    return SOLUTIONS[question["number"]]


async def is_always_wrong(question: Message) -> list[int]:
    return WRONG[question["number"]]


async def has_no_other_name(reason: str) -> str:
    raise AssertionError(reason)


def a_player(room: Room, name: str, choose: object = knows_the_solution) -> Player:
    return Player(room.server, room.address.code, name, choose, has_no_other_name)  # type: ignore[arg-type]


async def until_here(*clients: Client) -> None:
    """Wait until each has a place in the room."""
    async with asyncio.timeout(PATIENCE):
        while any(client.state["phase"] == "unknown" for client in clients):  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.02)


def told(state: Message | AnySnapshot) -> Message:
    """What a client knows of a room, without the moment and the counters that only the stage is told of."""
    known: Message = state if isinstance(state, dict) else state.model_dump(mode="json")
    return {name: value for name, value in known.items() if name not in ("now", "players", "answered")}


async def agrees(client: Client, store: Store, room: Room) -> None:
    """Wait until a client has been told everything, and see that it knows what a snapshot says."""
    seq = (await store.rooms.read(room.address)).room.seq
    async with asyncio.timeout(PATIENCE):
        while client.state["seq"] < seq:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.02)
    if "roster" in client.state:
        assert told(client.state) == told(await store.snapshots.of_host(room.address))
    else:
        seat = client.state["you"]["seat"]
        assert told(client.state) == told((await store.snapshots.of_players(room.address, [seat]))[seat])


async def test_players_and_a_host_play_a_whole_game(school: School) -> None:
    room = await school.open_room(streak_bonus=True)
    players = [a_player(room, "Tala"), a_player(room, "Omar", is_always_wrong), a_player(room, "نور")]
    watching = await room.host()

    async def when_all_are_here(step: str) -> str:
        await until_here(*players)
        return step

    host = Host(room.server, room.address.code, room.teacher.account, when_all_are_here)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(host.run(), *(player.run() for player in players))

    tala, omar, noor = (player.state["you"] for player in players)
    assert host.state["phase"] == "stored"
    assert tala["score"] > 3 * 900
    assert (omar["score"], omar["mark"]["choices"]) == (0, WRONG[2])
    assert {line["seat"]: line["score"] for line in host.state["standings"]} == {
        you["seat"]: you["score"] for you in (tala, omar, noor)
    }
    assert [client.unanswered for client in (host, *players)] == [{}] * 4
    await watching.hear(ResultsStored)
    assert told(host.state) == told(watching.state)


@pytest.mark.parametrize("seed", range(3))
async def test_lost_sockets_lose_no_answer_and_take_no_step_twice(school: School, seed: int) -> None:
    room, chance = await school.open_room(), random.Random(seed)
    players = [a_player(room, name) for name in ("Tala", "Omar")]
    watching = await room.projector()

    async def when_all_are_here(step: str) -> str:
        await until_here(*players)
        return step

    host = Host(room.server, room.address.code, room.teacher.account, when_all_are_here)
    clients = [host, *players]
    for client in clients:
        loses_its_socket(client, chance)
    async with asyncio.timeout(3 * PATIENCE):
        await asyncio.gather(*(client.run() for client in clients))

    # Announced, opened, revealed and the standings, three times; at last the end and its storing.
    await watching.until(lambda: watching.state.phase is Phase.STORED)
    assert watching.seq == 3 * 4 + 1
    for player in players:
        assert player.state["you"]["score"] > 3 * 500
        assert player.state["you"]["mark"]["choices"] == SOLUTIONS[2]


def loses_its_socket(client: Client, chance: random.Random) -> None:
    """After each message that it sends, this client may lose its line before a reply has come."""
    send = client.send

    async def send_and_lose(message: Message) -> None:
        await send(message)
        if client.socket and "ref" in message and chance.random() < 0.4:
            client.socket.transport.abort()

    client.send = send_and_lose  # type: ignore[method-assign]


async def test_a_client_follows_whatever_a_host_does(school: School, store: Store) -> None:
    room = await school.open_room()
    teacher, player = await room.host(), a_player(room, "Tala")

    async def waits_for_ever(_step: str) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    host = Host(room.server, room.address.code, room.teacher.account, waits_for_ever)
    running = [asyncio.create_task(client.run()) for client in (player, host)]
    await until_here(player, host)
    rude, _omar = await room.player("Rude"), await room.player("Omar")
    await teacher.until(lambda: [one for told in teacher.seen(PlayersJoined) for one in told.joined][2:])

    async def all_agree() -> None:
        for client in (player, host):
            await agrees(client, store, room)

    await teacher.do(LockRoom, RoomLocked, is_locked=True)
    await all_agree()
    await teacher.do(KickPlayer, PlayerKicked, seat=rude.seat)
    await all_agree()
    await start(teacher)
    await all_agree()
    await teacher.do(AddTime, TimeAdded, seconds=30)
    await teacher.do(PauseGame, GamePaused)
    await all_agree()
    await teacher.do(ResumeGame, GameResumed)
    await all_agree()
    await teacher.do(SetAutoAdvance, AutoAdvanceSet, auto_advance=True)
    await teacher.do(SetAutoAdvance, AutoAdvanceSet, auto_advance=False)
    await teacher.do(SetCalm, CalmSet, is_calm=True)
    await all_agree()
    await close(teacher)
    await all_agree()
    await teacher.do(VoidQuestion, QuestionVoided, question=0)
    await all_agree()
    await go_on(teacher)
    await all_agree()
    await teacher.do(EndGame, GameFinished)
    await teacher.hear(ResultsStored)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*running)

    await all_agree()


async def test_who_was_shown_out_does_not_come_back(room: Room) -> None:
    teacher, player = await room.host(), a_player(room, "Tala")
    running = asyncio.create_task(player.run())
    await until_here(player)

    await teacher.do(KickPlayer, PlayerKicked, seat=1)

    with pytest.raises(ShownOut, match=str(int(CloseCode.KICKED))):
        await running


async def test_a_taken_name_is_asked_for_again(room: Room) -> None:
    await room.player("Tala")
    teacher, reasons = await room.host(), []

    async def another_name(reason: str) -> str:
        reasons.append(reason)
        return "x" * 41 if len(reasons) == 1 else "Tala 2"

    player = Player(room.server, room.address.code, "TALA", knows_the_solution, another_name)
    running = asyncio.create_task(player.run())
    await until_here(player)
    await teacher.do(EndGame, GameAborted)
    await running

    assert reasons == ["name_taken", "name_too_long"]
    assert player.state["you"]["nickname"] == "Tala 2"


async def test_the_client_runs_as_a_program(room: Room) -> None:
    teacher = await room.host()
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, str(CLIENT), room.server, room.address.code, "play", "Tala"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdin is not None
    program.stdin.write(b"2\n1\n0 2\n")
    await teacher.hear(PlayersJoined)
    await start(teacher)
    await go_on(teacher)
    await go_on(teacher)
    await teacher.until(lambda: teacher.state.reveal is not None)
    await teacher.do(Advance, GameFinished)

    said, _ = await asyncio.wait_for(program.communicate(), PATIENCE)

    assert program.returncode == 0
    assert "'nickname': 'Tala'" in said.decode()
    [line] = teacher.seen(GameFinished)[-1].standings
    assert line.score > 3 * 500


def test_its_table_of_effects_is_that_of_the_page() -> None:
    page = {
        str(model.model_fields["type"].default): (
            " ".join(effect.taken),
            {name: value for name, value in effect.set.items() if not name.startswith("you.")},
        )
        for model, effect in effects.EFFECTS.items()
        if effect.taken or effect.set
    }

    assert page == EFFECTS


def test_it_is_short_and_needs_nothing_but_websockets() -> None:
    source = CLIENT.read_text(encoding="utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert len(source.splitlines()) < 200
    assert imported - sys.stdlib_module_names == {"websockets"}
