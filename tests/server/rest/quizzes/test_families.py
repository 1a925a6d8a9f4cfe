"""A quiz and its copies have the same solutions: while one of them is played, none tells."""

import pytest

from persistence.database import Sessions
from persistence.tables import UserRole
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import MULTIPLE_CHOICE, Json, end_games, start_game, written
from tests.server.rest.homework.playing import play, practise, refused
from tests.server.rest.people import Enrol, Person

PLAYING = (409, "quiz-is-playing")


@pytest.fixture
async def original(teacher: Person) -> Json:
    return await written(teacher, is_public=True)


@pytest.fixture
async def colleague(enrol: Enrol) -> Person:
    return await enrol(UserRole.TEACHER)


async def copied(by: Person, quiz: Json, *, is_public: bool = False) -> Json:
    made = (await by.http.post(f"/quizzes/{quiz['id']}/copies")).json()
    if is_public:
        await by.http.patch(f"/quizzes/{made['id']}", json={"is_public": True})
    copy: Json = made
    return copy


async def test_the_original_of_a_copy_that_is_played_tells_only_its_owner(
    original: Json, teacher: Person, colleague: Person, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, original)
    await start_game(sessions, await copied(colleague, original))

    paths = [f"/quizzes/{original['id']}", f"/quizzes/{original['id']}/questions", f"/runs/{run['id']}"]
    assert [refused(await student.http.get(path)) for path in paths] == [PLAYING] * 3
    assert refused(await student.http.post(f"/quizzes/{original['id']}/runs", json={})) == PLAYING
    assert refused(await colleague.http.post(f"/quizzes/{original['id']}/copies")) == PLAYING
    assert (await teacher.http.get(paths[0])).status_code == 200

    await end_games(sessions)
    assert (await student.http.get(paths[0])).status_code == 200


async def test_an_export_does_not_tell_what_is_right_in_the_original_of_what_is_played(
    original: Json, colleague: Person, student: Person, sessions: Sessions
) -> None:
    await play(student, await practise(student, original), [1], [1], [0])
    assert len((await student.http.get("/me/export")).json()["answers"]) == 3
    await start_game(sessions, await copied(colleague, original))

    assert (await student.http.get("/me/export")).json()["answers"] == []


async def test_copies_of_copies_are_of_one_family(
    original: Json, teacher: Person, colleague: Person, student: Person, sessions: Sessions
) -> None:
    copy = await copied(colleague, original, is_public=True)
    further = await copied(teacher, copy)
    sister = await copied(teacher, original, is_public=True)
    await start_game(sessions, further)

    for quiz in (original, copy, sister):
        assert refused(await student.http.get(f"/quizzes/{quiz['id']}")) == PLAYING


async def test_a_family_outlives_its_first_quiz(
    original: Json, teacher: Person, colleague: Person, student: Person, sessions: Sessions
) -> None:
    copy = await copied(colleague, original, is_public=True)
    sister = await copied(colleague, original)
    assert (await deleted(teacher, f"/quizzes/{original['id']}")).status_code == 204
    await start_game(sessions, sister)

    assert refused(await student.http.get(f"/quizzes/{copy['id']}")) == PLAYING


async def test_a_quiz_of_another_family_goes_on_telling(
    original: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    other = await written(teacher, is_public=True, questions=[{**MULTIPLE_CHOICE, "text": "What else?"}])
    await start_game(sessions, original)

    assert (await student.http.get(f"/quizzes/{other['id']}")).status_code == 200


async def test_the_code_of_a_quiz_whose_copy_is_played_may_be_renewed(
    original: Json, teacher: Person, colleague: Person, sessions: Sessions
) -> None:
    await start_game(sessions, await copied(colleague, original))

    assert (await teacher.http.put(f"/quizzes/{original['id']}/access-code")).status_code == 200
