"""The sample school's games hold what a game that was really played holds."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Table, select

from game.wire.commands import Advance
from game.wire.events import GameFinished, ResultsStored
from persistence.database import Sessions, open_engine
from persistence.tables import Game, GameHint, Record
from persistence.tables.user import NO_PASSWORD
from server.sample.school import add_school
from server.sample.sizes import Sizes
from tests.server.live.lesson import close, go_on, start
from tests.server.live.school import SOLUTIONS, School

SIZES = Sizes(users=130, quizzes=4, attempts=60, answers=280, courses=2, enrollments=10)
GAMES = Game.__table__
# Most games have none; players of tests have, who answer sooner than people do.
HINTS = GameHint.__table__


async def test_what_every_real_game_fills_is_filled_in_the_sample(
    school: School, sessions: Sessions, database_url: str
) -> None:
    real = await a_played_game(school)
    engine = open_engine(database_url)
    await add_school(engine, SIZES, seed=1, hashed_password=NO_PASSWORD)
    await engine.dispose()

    filled = await filled_columns(sessions)

    sample = [columns for game, columns in filled.items() if game != real]
    assert len(sample) > 1
    assert {"games.median_ms", "game_questions.chosen", "quiz_participations.silent"} <= filled[real]
    assert [filled[real] - columns for columns in sample] == [set()] * len(sample)


async def a_played_game(school: School) -> UUID:
    """As most are: somebody answers, and somebody is silent."""
    room = await school.open_room()
    host, tala, _ = await room.host(), await room.player("Tala"), await room.player("Omar")
    await start(host)
    for question, right in SOLUTIONS.items():
        if question:
            await go_on(host)
        await tala.answer(*right, question=question)
        await close(host)
    await host.do(Advance, GameFinished)
    await host.hear(ResultsStored)
    return room.game


async def filled_columns(sessions: Sessions) -> dict[UUID, set[str]]:
    """By game, the columns in which at least one of its rows says anything, whichever table they are in."""
    found: dict[UUID, set[str]] = defaultdict(set)
    async with sessions() as db:
        for of, key in tables_of_games():
            for row in (await db.execute(select(of))).mappings():
                if game := row[key]:
                    found[game] |= {f"{of.name}.{name}" for name, said in row.items() if said is not None}
    return found


def tables_of_games() -> Iterator[tuple[Table, str]]:
    """Each with the column that says of which game a row is."""
    for table in set(Record.metadata.sorted_tables) - {HINTS}:
        for column in table.columns:
            if column is GAMES.c.id or any(key.column is GAMES.c.id for key in column.foreign_keys):
                yield table, column.name
