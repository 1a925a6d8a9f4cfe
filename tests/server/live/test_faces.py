"""A face that was chosen is the same for everybody, and outlives the phone's page."""

from __future__ import annotations

from game.face import face_of_seat
from game.wire.commands import TakeSeat
from game.wire.events import GameFinished, HostSnapshot, PlayerSnapshot
from game.wire.notices import AnswerMarked, PlayersJoined, TallyCounted
from tests.server.live.lesson import play_to_the_end, start
from tests.server.live.school import Room, take_back, take_seat

CHOSEN = 4095


def chosen(nickname: str) -> TakeSeat:
    return take_seat(nickname).model_copy(update={"face": CHOSEN})


async def test_a_face_is_told_to_the_stage_to_its_player_and_on_the_leaderboard(room: Room) -> None:
    host = await room.host()
    tala = await room.knock(chosen("Tala"))
    await room.player("Omar")
    faces = {"Tala": CHOSEN, "Omar": face_of_seat(2)}

    assert (await tala.hear(PlayerSnapshot)).you.face == CHOSEN
    await host.hear(TallyCounted, players=2)
    told = [player for joined in host.seen(PlayersJoined) for player in joined.joined]
    assert {player.nickname: player.face for player in told} == faces
    snapshot = await host.refresh()
    assert isinstance(snapshot, HostSnapshot)
    assert {player.nickname: player.face for player in snapshot.roster} == faces

    await start(host)
    await play_to_the_end(host)

    standings = (await tala.hear(GameFinished)).standings
    assert {standing.nickname: standing.face for standing in standings} == faces
    around = tala.seen(AnswerMarked)[-1].mark.around
    assert {near.nickname: near.face for near in around} == faces


async def test_a_seat_that_is_taken_back_has_the_face_that_it_had(room: Room) -> None:
    await (await room.knock(chosen("Tala"))).hear(PlayerSnapshot)

    again = await room.knock(take_back("Tala"))

    assert (await again.hear(PlayerSnapshot)).you.face == CHOSEN
