"""What came from a public quiz by a file is the same question: while it is played, nobody tells it."""

from typing import NamedTuple

import pytest
from sqlalchemy import select, text

from persistence.database import Sessions
from persistence.quizzes.likeness import played_elsewhere
from persistence.quizzes.quizzes import find_quiz_alone, is_family_playing
from persistence.tables import Quiz, UserRole
from tests.persistence.statements import engine_of, noting
from tests.server.rest.examples import MULTIPLE_CHOICE, Json, end_games, start_game, written
from tests.server.rest.homework.playing import play, practise, refused
from tests.server.rest.people import Enrol, Person

PLAYING = (409, "quiz-is-playing")
FORMATS = ["json", "kahoot", "gift", "moodle", "qti"]


@pytest.fixture
async def original(teacher: Person) -> Json:
    return await written(teacher, is_public=True)


@pytest.fixture
async def colleague(enrol: Enrol) -> Person:
    return await enrol(UserRole.TEACHER)


class People(NamedTuple):
    """Whose file it is, who brings it in, and who looks."""

    owner: Person
    colleague: Person
    student: Person


@pytest.fixture
def people(teacher: Person, colleague: Person, student: Person) -> People:
    return People(teacher, colleague, student)


async def imported(quiz: Json, by: Person, of: Person, kind: str = "json", **changes: object) -> Json:
    """The quiz as a file that its owner gave away, read by somebody else and saved."""
    file = await of.http.get(f"/quizzes/{quiz['id']}/export", params={"format": kind})
    reading = (await by.http.post("/quiz-readings", files={"file": ("a", file.content)})).json()
    assert reading["faults"] == []
    made = await by.http.post("/quizzes", json={**reading["quiz"], **changes})
    assert made.status_code == 201, made.text
    saved: Json = made.json()
    return saved


async def status(person: Person, quiz: Json) -> int:
    return (await person.http.get(f"/quizzes/{quiz['id']}")).status_code


@pytest.mark.parametrize("kind", FORMATS)
async def test_what_was_imported_tells_nobody_else_while_its_original_is_played(
    original: Json, people: People, sessions: Sessions, kind: str
) -> None:
    teacher, colleague, student = people
    found = await imported(original, colleague, teacher, kind, is_public=True)
    await start_game(sessions, original)

    assert refused(await student.http.get(f"/quizzes/{found['id']}")) == PLAYING
    assert refused(await teacher.http.post(f"/quizzes/{found['id']}/copies")) == PLAYING
    assert await status(colleague, found) == 200
    await end_games(sessions)
    assert await status(student, found) == 200


async def test_the_original_tells_nobody_else_while_one_question_of_it_is_played(
    original: Json, teacher: Person, colleague: Person, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, original)
    await play(student, await practise(student, original), [1], [1], [0])
    assert len((await student.http.get("/me/export")).json()["answers"]) == 3
    mine = await written(colleague, questions=[{**MULTIPLE_CHOICE, "text": "What else?"}])
    spelt = {**MULTIPLE_CHOICE, "text": " Which planet  is THE largest? "}
    spelt["choices"] = [*reversed(MULTIPLE_CHOICE["choices"])]
    await colleague.http.post(f"/quizzes/{mine['id']}/questions", json=spelt)
    await start_game(sessions, mine)

    assert refused(await student.http.get(f"/quizzes/{original['id']}")) == PLAYING
    assert refused(await student.http.get(f"/runs/{run['id']}")) == PLAYING
    assert (await student.http.get("/me/export")).json()["answers"] == []
    assert await status(teacher, original) == 200


async def test_two_imports_are_alike_through_what_is_public(
    original: Json, teacher: Person, colleague: Person, student: Person, sessions: Sessions
) -> None:
    one, other = [await imported(original, colleague, teacher) for _ in range(2)]
    await practise(student, original)
    await colleague.http.patch(f"/quizzes/{other['id']}", json={"is_public": True})
    await start_game(sessions, one)

    assert refused(await student.http.get(f"/quizzes/{other['id']}")) == PLAYING


async def test_the_same_words_with_other_choices_are_another_question(
    original: Json, colleague: Person, student: Person, sessions: Sessions
) -> None:
    choices = [{"text": "The red one"}, {"text": "The blue one", "is_correct": True}]
    other = await written(colleague, is_public=True, questions=[{**MULTIPLE_CHOICE, "choices": choices}])
    await start_game(sessions, original)

    assert await status(student, other) == 200


async def test_what_nobody_has_published_is_nobodys_import(
    teacher: Person, colleague: Person, sessions: Sessions
) -> None:
    mine, theirs = await written(teacher), await written(colleague)
    await start_game(sessions, mine)

    async with sessions() as db:
        quiz = await find_quiz_alone(db, theirs["id"])
        assert quiz
        assert not await is_family_playing(db, quiz)


async def test_one_query_finds_it_and_an_index_serves_it(
    original: Json, teacher: Person, colleague: Person, sessions: Sessions
) -> None:
    found = await imported(original, colleague, teacher)
    await start_game(sessions, original)
    async with sessions() as db:
        quiz = await find_quiz_alone(db, found["id"])
        assert quiz
        with noting(engine_of(db)) as statements:
            assert await is_family_playing(db, quiz)
        # What a test before has left of statistics would choose among the indexes.
        await db.execute(text("ANALYZE"))
        await db.execute(text("SET LOCAL enable_seqscan = off"))
        wanted = str(
            played_elsewhere(select(Quiz.id)).compile(db.get_bind(), compile_kwargs={"literal_binds": True})
        )
        plan = "\n".join(await db.scalars(text(f"EXPLAIN {wanted}".replace(":", r"\:"))))

    assert len(statements) == 1
    assert "ix_questions_text_key" in plan
