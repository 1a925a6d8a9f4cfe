"""Nicknames of today's length fit, and are cut where a release from before has to read them."""

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from game.nickname import MOST_SIGNS
from persistence.migration import MIGRATIONS, downgrade, on_a_connection, upgrade

THIS = "a6d30f9c1b57"


def join(connection: Connection) -> None:
    connection.execute(
        text("INSERT INTO users (id, email, hashed_password, role) VALUES (1, 'a@x.example', '!', 'TEACHER')")
    )
    connection.execute(
        text("INSERT INTO quizzes (id, title, access_code, teacher_id) VALUES (1, 'Any', 'ABC123', 1)")
    )
    for name in (None, "Tala", "م" * MOST_SIGNS):
        connection.execute(
            text("INSERT INTO quiz_participations (quiz_id, user_id, nickname) VALUES (1, 1, :name)"),
            {"name": name},
        )


def names(connection: Connection) -> list[str | None]:
    return list(connection.scalars(text("SELECT nickname FROM quiz_participations ORDER BY id")))


async def test_the_way_back_keeps_as_much_of_a_name_as_there_was_room_for(empty_database_url: str) -> None:
    await upgrade(empty_database_url)
    await on_a_connection(empty_database_url, join)
    assert await on_a_connection(empty_database_url, names) == [None, "Tala", "م" * MOST_SIGNS]

    before_this = str(ScriptDirectory(MIGRATIONS).get_revision(THIS).down_revision)
    await downgrade(empty_database_url, before_this)

    assert await on_a_connection(empty_database_url, names) == [None, "Tala", "م" * 80]
