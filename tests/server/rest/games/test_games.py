"""Games and results over REST, read from what was stored."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from game import quiz as played
from game.question_types import QuestionType
from persistence.database import Sessions
from persistence.tables import Game, GameAnswer, GameOutcome, QuizAttempt, QuizParticipation, Record, UserRole
from server.rest.games import games
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person

OPENED = datetime(2026, 1, 7, 9, tzinfo=UTC)


def frozen(quiz: Json) -> played.Quiz:
    return played.Quiz(
        title="As it was played",
        questions=tuple(
            played.Question(
                id=question["id"],
                text=question["text"],
                question_type=QuestionType(question["question_type"]),
                points=question["points"],
                time_limit=question["time_limit"],
                choices=tuple(
                    played.Choice(text=choice["text"], is_right=choice["is_correct"])
                    for choice in question["choices"]
                ),
            )
            for question in quiz["questions"]
        ),
    )


async def a_game(sessions: Sessions, quiz: Json, *, opened_at: datetime = OPENED, **course: object) -> UUID:
    """A game that has ended; ``course`` is what is kept of how its questions went."""
    game = Game(
        id=uuid4(),
        quiz_id=quiz["id"],
        host_id=quiz["teacher_id"],
        access_code=quiz["access_code"],
        settings={},
        quiz=frozen(quiz).model_dump(mode="json"),
        opened_at=opened_at,
        ended_at=opened_at + timedelta(minutes=5),
        outcome=GameOutcome.FINISHED,
        **course,
    )
    await store(sessions, game)
    return game.id


async def store(sessions: Sessions, *rows: Record) -> None:
    async with sessions.begin() as db:
        db.add_all(rows)


def a_result(game_id: UUID | None, quiz: Json, player: Person, score: int, rank: str) -> list[Record]:
    own = {"quiz_id": quiz["id"], "user_id": player.id, "game_id": game_id}
    counts = {"total_questions": 3, "correct_answers": 1, "score": score, "rank": rank}
    return [
        QuizParticipation(**own, nickname=f"nick {player.id}"),
        QuizAttempt(**own, **counts, completed_at=OPENED),
    ]


def a_participation(game_id: UUID, quiz: Json, player: Person, silent: list[int] | None) -> QuizParticipation:
    return QuizParticipation(quiz_id=quiz["id"], user_id=player.id, game_id=game_id, silent=silent)


def an_answer(game_id: UUID, player: Person, position: int, chosen: list[int], ms: int) -> GameAnswer:
    """The right choices of the quiz's first and third question are these two."""
    is_right = chosen in ([1], [0, 1])
    answer = GameAnswer(game_id=game_id, user_id=player.id, position=position, choices=chosen)
    answer.is_right, answer.points, answer.elapsed_ms = is_right, 10, ms
    return answer


async def test_the_host_reads_the_report_of_a_game(teacher: Person, enrol: Enrol, sessions: Sessions) -> None:
    quiz = await written(teacher)
    game_id = await a_game(sessions, quiz)
    first, second, third, fourth = [await enrol() for _ in range(4)]
    await store(sessions, *a_result(game_id, quiz, second, 900, "2/4"))
    await store(sessions, *a_result(game_id, quiz, first, 1000, "1/4"))
    await store(sessions, *a_result(game_id, quiz, third, 0, "3/4"))
    await store(
        sessions,
        QuizParticipation(quiz_id=quiz["id"], user_id=fourth.id, game_id=game_id, nickname="Left"),
    )
    await store(sessions, an_answer(game_id, first, 0, [1], 1000))
    await store(sessions, an_answer(game_id, second, 0, [1], 2001))
    await store(sessions, an_answer(game_id, third, 0, [0], 9000))
    await store(sessions, an_answer(game_id, first, 2, [0, 1], 100))
    await store(sessions, an_answer(game_id, second, 2, [0, 2], 201))

    report = (await teacher.http.get(f"/games/{game_id}")).json()

    assert report["quiz_title"] == "As it was played"
    assert report["outcome"] == "finished"
    assert report["host_id"] == teacher.id
    assert report["player_count"] == 4
    assert [(one["nickname"], one["score"], one["rank"]) for one in report["players"]] == [
        (f"nick {first.id}", 1000, "1/4"),
        (f"nick {second.id}", 900, "2/4"),
        (f"nick {third.id}", 0, "3/4"),
        ("Left", None, None),
    ]
    questions = report["questions"]
    assert [(one["answered"], one["right"], one["median_ms"]) for one in questions] == [
        (3, 2, 2001),
        (0, 0, None),
        (2, 1, 150),
    ]
    assert [[choice["chosen"] for choice in one["choices"]] for one in questions] == [
        [1, 2, 0],
        [0, 0],
        [2, 1, 1],
    ]
    assert [choice["is_right"] for choice in questions[0]["choices"]] == [False, True, False]


async def test_a_report_tells_absent_silent_and_wrong_apart(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    game_id = await a_game(sessions, quiz, asked=2)
    right, wrong, silent, absent = [await enrol() for _ in range(4)]
    for player, silences in ((right, [1]), (wrong, []), (silent, [0, 1]), (absent, [])):
        await store(sessions, a_participation(game_id, quiz, player, silences))
    await store(sessions, an_answer(game_id, right, 0, [1], 1000), an_answer(game_id, wrong, 0, [0], 1000))

    report = (await teacher.http.get(f"/games/{game_id}")).json()

    counts = ("right", "wrong", "silent", "absent", "is_asked")
    assert [[one[count] for count in counts] for one in report["questions"]] == [
        [1, 1, 1, 1, True],
        [0, 0, 2, 2, True],
        [0, 0, None, None, False],
    ]
    of_players = {one["user_id"]: (one["wrong"], one["silent"], one["absent"]) for one in report["players"]}
    assert of_players == {
        right.id: (0, 1, 0),
        wrong.id: (1, 0, 1),
        silent.id: (0, 2, 0),
        absent.id: (0, 0, 2),
    }


async def test_a_report_says_which_question_was_voided_and_which_was_cut(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz, player = await written(teacher), await enrol()
    game_id = await a_game(sessions, quiz, asked=3, voided=[0], cut=2)
    await store(sessions, a_participation(game_id, quiz, player, [2]))
    await store(sessions, an_answer(game_id, player, 0, [1], 1000), an_answer(game_id, player, 1, [1], 1000))

    report = (await teacher.http.get(f"/games/{game_id}")).json()

    assert [(one["is_voided"], one["is_cut"]) for one in report["questions"]] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    # Who was right in the voided one is said to have been, and it counts for nothing.
    assert report["questions"][0]["right"] == 1
    assert [(one["wrong"], one["silent"], one["absent"]) for one in report["players"]] == [(0, 1, 0)]


async def test_what_was_not_kept_of_an_older_game_is_unknown(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz, player = await written(teacher), await enrol()
    game_id = await a_game(sessions, quiz)
    await store(sessions, a_participation(game_id, quiz, player, None))
    await store(sessions, an_answer(game_id, player, 0, [0], 1000))

    report = (await teacher.http.get(f"/games/{game_id}")).json()

    assert [(one["is_asked"], one["silent"], one["absent"]) for one in report["questions"]] == [
        (True, None, None),
        (None, None, None),
        (None, None, None),
    ]
    assert [(one["wrong"], one["silent"], one["absent"]) for one in report["players"]] == [(1, None, None)]


async def test_a_report_of_more_players_than_it_shows_says_how_many_and_where_they_are(
    teacher: Person, enrol: Enrol, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz, players = await written(teacher), [await enrol() for _ in range(3)]
    game_id = await a_game(sessions, quiz)
    for place, player in enumerate(players, start=1):
        await store(sessions, *a_result(game_id, quiz, player, 1000 - place, f"{place}/3"))

    shown = {}
    for most in (2, 3, 4):
        monkeypatch.setattr(games, "MOST", most)
        report = (await teacher.http.get(f"/games/{game_id}")).json()
        shown[most] = (len(report["players"]), report["player_count"], report["more_players"] is not None)

    assert shown == {2: (2, 3, True), 3: (3, 3, False), 4: (3, 3, False)}


async def test_a_report_survives_that_the_quiz_is_changed(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    game_id = await a_game(sessions, quiz)
    before = (await teacher.http.get(f"/games/{game_id}")).json()

    await teacher.http.put(f"/quizzes/{quiz['id']}", json={"title": "Other", "questions": []})

    assert (await teacher.http.get(f"/games/{game_id}")).json() == before


async def test_only_the_host_and_administrators_read_a_report(
    teacher: Person, student: Person, admin: Person, enrol: Enrol, sessions: Sessions
) -> None:
    game_id = await a_game(sessions, await written(teacher, is_public=True))

    statuses = [
        (await person.http.get(f"/games/{game_id}")).status_code
        for person in (teacher, admin, student, await enrol(UserRole.TEACHER))
    ]

    assert statuses == [200, 200, 404, 404]


async def test_a_host_lists_own_games_newest_first(teacher: Person, enrol: Enrol, sessions: Sessions) -> None:
    quiz = await written(teacher)
    ids = [await a_game(sessions, quiz, opened_at=OPENED + timedelta(days=day)) for day in range(3)]
    await store(sessions, *a_result(ids[2], quiz, await enrol(), 1, "1/1"))
    await a_game(sessions, await written(await enrol(UserRole.TEACHER)))

    listed = (await teacher.http.get("/games", params={"size": 2})).json()

    assert [game["id"] for game in listed["items"]] == [str(ids[2]), str(ids[1])]
    assert [game["player_count"] for game in listed["items"]] == [1, 0]
    assert listed["items"][0]["quiz_title"] == "As it was played"
    assert listed["total"] == 3


async def test_students_see_how_they_did_in_every_game(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher, title="As it is now")
    game_id = await a_game(sessions, quiz)
    await store(sessions, *a_result(game_id, quiz, student, 1500, "3/28"))
    await store(sessions, *a_result(None, quiz, student, 7, "old"))
    await store(sessions, *a_result(game_id, quiz, await enrol(), 2000, "1/28"))

    listed = (await student.http.get("/me/attempts")).json()

    assert listed["total"] == 2
    assert [(one["quiz_title"], one["score"], one["rank"], one["game_id"]) for one in listed["items"]] == [
        ("As it is now", 7, "old", None),
        ("As it was played", 1500, "3/28", str(game_id)),
    ]
    assert listed["items"][1]["correct_answers"] == 1
    assert listed["items"][1]["total_questions"] == 3


async def test_an_id_that_is_no_uuid_is_refused(teacher: Person) -> None:
    refused = await teacher.http.get("/games/seven")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/game_id"
