"""Questions that were voided before their games said so are found by the upgrade."""

from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from persistence.migration import MIGRATIONS, downgrade, on_a_connection, upgrade

THIS = "c4b8e1d7f263"
CHOICES = '[{"text": "a", "is_right": %s}, {"text": "b", "is_right": %s}, {"text": "c", "is_right": %s}]'
ONE, TWO = CHOICES % ("false", "true", "false"), CHOICES % ("true", "true", "false")
QUIZ = f'{{"title": "Any", "questions": [{{"choices": {ONE}}}, {{"choices": {TWO}}}, {{"choices": {ONE}}}]}}'
GAME = "0b6c2f0e-51b1-4c52-9d0b-6f5c1ad1c0de"
ANSWERS = {
    # The first question counts; the second one was voided, and its choices were sent in another order.
    (1, 0): ([1], True),
    (2, 0): ([0], False),
    (1, 1): ([1, 0], False),
    (2, 1): ([0], False),
    (2, 2): ([2], False),
}


def play(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO users (id, email, hashed_password, role) VALUES"
            " (1, 'a@x.example', '!', 'TEACHER'), (2, 'b@x.example', '!', 'STUDENT')"
        )
    )
    connection.execute(
        text("INSERT INTO quizzes (id, title, access_code, teacher_id) VALUES (1, 'Any', 'ABC123', 1)")
    )
    connection.execute(
        text(
            "INSERT INTO games (id, quiz_id, host_id, access_code, settings, quiz)"
            " VALUES (:game, 1, 1, 'ABC123', '{}', CAST(:quiz AS jsonb))"
        ),
        {"game": GAME, "quiz": QUIZ},
    )
    for (user, position), (choices, is_right) in ANSWERS.items():
        connection.execute(
            text(
                "INSERT INTO game_answers (game_id, user_id, position, choices, is_right, points, elapsed_ms)"
                " VALUES (:game, :user, :position, CAST(:choices AS smallint[]), :is_right, 0, 1)"
            ),
            {"game": GAME, "user": user, "position": position, "choices": choices, "is_right": is_right},
        )


def right_answers(connection: Connection) -> dict[tuple[int, int], bool]:
    found = connection.execute(text("SELECT user_id, position, is_right FROM game_answers"))
    return {(user, position): is_right for user, position, is_right in found}


def course(connection: Connection) -> dict[str, Any]:
    return dict(connection.execute(text("SELECT asked, cut, voided FROM games")).mappings().one())


async def test_the_upgrade_finds_voided_questions_and_says_again_who_was_right(
    empty_database_url: str,
) -> None:
    before_this = str(ScriptDirectory(MIGRATIONS).get_revision(THIS).down_revision)
    await upgrade(empty_database_url, before_this)
    await on_a_connection(empty_database_url, play)

    await upgrade(empty_database_url, THIS)

    assert await on_a_connection(empty_database_url, course) == {"asked": None, "cut": None, "voided": [1]}
    before = {key: is_right for key, (_, is_right) in ANSWERS.items()}
    assert await on_a_connection(empty_database_url, right_answers) == {**before, (1, 1): True}

    await downgrade(empty_database_url, before_this)

    assert await on_a_connection(empty_database_url, right_answers) == before
