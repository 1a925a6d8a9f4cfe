"""The questions of a run: shown without their solution, timed by the server, answered once."""

from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from game.options import Scoring
from game.scoring import points
from game.transitions import GRACE_MS
from persistence.database import Sessions
from persistence.homework.runs import lock_run
from persistence.tables import GameAnswer, Run
from server.rest.homework.run_responses import closed_count
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import (
    RIGHT,
    answer,
    ask,
    at_once,
    attempts_of,
    look,
    play,
    practise,
    refused,
    try_to_answer,
    try_to_ask,
    wind,
)
from tests.server.rest.people import Person


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher, is_public=True)


@pytest.fixture
async def run(quiz: Json, student: Person) -> Json:
    """Without the clock."""
    return await practise(student, quiz)


@pytest.fixture
async def timed(quiz: Json, student: Person) -> Json:
    return await practise(student, quiz, is_timed=True)


async def stored(sessions: Sessions, run: Json) -> list[GameAnswer]:
    async with sessions() as db:
        return list(await db.scalars(select(GameAnswer).where(GameAnswer.game_id == UUID(run["id"]))))


async def test_a_question_says_nothing_of_its_solution_until_it_is_answered(
    quiz: Json, student: Person, run: Json
) -> None:
    question = await ask(student, run, 0)
    before = await student.http.get(f"/runs/{run['id']}")
    mark = await answer(student, run, 0, [2])

    assert question["choices"] == [choice["text"] for choice in quiz["questions"][0]["choices"]]
    for word in ("is_correct", "is_right", "solution", "explanation"):
        assert word not in question
        assert word not in before.text
    assert before.json()["question"] == {**question, "now": before.json()["now"]}
    assert (mark["is_right"], mark["points"], mark["solution"]) == (False, 0, [1])
    assert mark["explanation"] == "The others would fit into it."
    assert (mark["score"], mark["correct_answers"], mark["ended_at"]) == (0, 0, None)
    assert mark["elapsed_ms"] >= 0


async def test_without_the_clock_there_is_no_hurry(student: Person, run: Json, sessions: Sessions) -> None:
    question = await ask(student, run, 0)
    await wind(sessions, run, days=60)

    mark = await answer(student, run, 0, [1])

    assert question["closes_at"] is None
    assert (mark["is_right"], mark["points"]) == (True, 1000)


async def test_with_the_clock_speed_counts_by_the_live_game_s_rule(
    student: Person, timed: Json, sessions: Sessions
) -> None:
    question = await ask(student, timed, 0)
    await wind(sessions, timed, seconds=12)

    mark = await answer(student, timed, 0, [1])

    asked_at, closes_at = (datetime.fromisoformat(question[name]) for name in ("asked_at", "closes_at"))
    assert (closes_at - asked_at).total_seconds() == question["time_limit"] == 30
    assert mark["elapsed_ms"] >= 12_000
    assert mark["points"] == points(1000, Fraction(1), mark["elapsed_ms"], 30_000, Scoring.SPEED)


async def test_a_refresh_does_not_turn_the_clock_back(
    student: Person, timed: Json, sessions: Sessions
) -> None:
    first = await ask(student, timed, 0)
    await wind(sessions, timed, seconds=12)
    wound = (await look(student, timed))["question"]

    again = await ask(student, timed, 0)

    assert wound["asked_at"] < first["asked_at"]
    assert (again["asked_at"], again["closes_at"]) == (wound["asked_at"], wound["closes_at"])


@pytest.mark.parametrize(("late_ms", "is_closed"), [(GRACE_MS, False), (GRACE_MS + 1, True)])
async def test_the_grace_of_a_live_game_holds_for_the_reveal_and_for_the_end_of_a_run(
    student: Person, timed: Json, sessions: Sessions, *, late_ms: int, is_closed: bool
) -> None:
    run_id = UUID(timed["id"])
    await play(student, timed, RIGHT[0], RIGHT[1])
    await ask(student, timed, 2)

    # Within one transaction PostgreSQL's clock stands still.
    async with sessions.begin() as db:
        closes_at = func.now() - timedelta(milliseconds=late_ms)
        await db.execute(update(Run).where(Run.game_id == run_id).values(closes_at=closes_at))
        locked = await lock_run(db, run_id)
        assert locked
        closed = closed_count(locked, {})

    assert closed == 2 + is_closed
    assert locked.is_over is is_closed


async def test_an_answer_that_comes_too_late_counts_as_none_and_the_solution_is_shown(
    student: Person, timed: Json, sessions: Sessions
) -> None:
    await ask(student, timed, 0)
    in_time = await look(student, timed)
    await wind(sessions, timed, seconds=31)

    late = await try_to_answer(student, timed, 0, [1])

    assert refused(late) == (409, "too-late")
    assert await stored(sessions, timed) == []
    assert in_time["marks"] == []
    [mark] = (await look(student, timed))["marks"]
    assert (mark["choices"], mark["is_right"], mark["points"]) == ([], False, 0)
    assert (mark["elapsed_ms"], mark["solution"]) == (None, [1])
    assert (await ask(student, timed, 1))["position"] == 1


async def test_a_run_whose_last_question_s_time_is_over_is_over(
    student: Person, timed: Json, sessions: Sessions
) -> None:
    await play(student, timed, RIGHT[0], RIGHT[1])
    question = await ask(student, timed, 2)
    await wind(sessions, timed, seconds=question["time_limit"] + 1)

    assert refused(await try_to_answer(student, timed, 2, [0])) == (409, "run-has-ended")
    listed = (await student.http.get("/me/attempts")).json()["items"]

    ended = await look(student, timed)
    closed_at = datetime.fromisoformat(ended["now"])
    assert [(one["game_id"], one["correct_answers"]) for one in listed] == [(timed["id"], 2)]
    assert ended["ended_at"] == listed[0]["completed_at"]
    assert datetime.fromisoformat(ended["ended_at"]) < closed_at
    assert [mark["is_right"] for mark in ended["marks"]] == [True, True, False]


async def test_another_run_may_begin_when_the_last_one_s_time_is_over(
    quiz: Json, student: Person, timed: Json, sessions: Sessions
) -> None:
    await play(student, timed, RIGHT[0], RIGHT[1])
    question = await ask(student, timed, 2)
    await wind(sessions, timed, seconds=question["time_limit"] + 1)

    another = await practise(student, quiz)

    assert another["id"] != timed["id"]
    assert len(await attempts_of(sessions, timed)) == 1


async def test_the_same_answer_again_is_told_the_same_and_another_is_refused(
    student: Person, run: Json, sessions: Sessions
) -> None:
    await play(student, run, RIGHT[0], RIGHT[1])
    await ask(student, run, 2)

    first = await answer(student, run, 2, [1, 0])
    again = await answer(student, run, 2, [0, 1])
    other = await try_to_answer(student, run, 2, [2])

    assert first["ended_at"] is not None
    assert again == first
    assert refused(other) == (409, "already-answered")
    assert len(await stored(sessions, run)) == 3


async def test_the_same_answer_again_is_told_the_same_however_late(
    student: Person, timed: Json, sessions: Sessions
) -> None:
    await ask(student, timed, 0)
    first = await answer(student, timed, 0, [1])
    await wind(sessions, timed, hours=1)

    assert await answer(student, timed, 0, [1]) == first


async def test_of_two_answers_at_once_the_first_counts(
    student: Person, run: Json, sessions: Sessions
) -> None:
    await ask(student, run, 0)

    given = await at_once(*(try_to_answer(student, run, 0, [place % 2]) for place in range(8)))

    [kept] = await stored(sessions, run)
    told = [one.json()["choices"] for one in given if one.is_success]
    assert told == [kept.choices] * 4
    assert {refused(one) for one in given if not one.is_success} == {(409, "already-answered")}


async def test_the_last_answer_given_twice_at_once_ends_the_run_once(
    student: Person, run: Json, sessions: Sessions
) -> None:
    await play(student, run, RIGHT[0], RIGHT[1])
    await ask(student, run, 2)

    given = await at_once(*(try_to_answer(student, run, 2, [0, 1]) for _ in range(8)))

    assert {one.status_code for one in given} == {200}
    [attempt] = await attempts_of(sessions, run)
    assert attempt.correct_answers == 3


async def test_a_question_asked_for_twice_at_once_is_asked_once(student: Person, timed: Json) -> None:
    asked = await at_once(*(try_to_ask(student, timed, 0) for _ in range(8)))

    assert {one.status_code for one in asked} == {200}
    assert len({one.json()["asked_at"] for one in asked}) == 1


async def test_questions_come_one_after_the_other(student: Person, run: Json) -> None:
    for position in (1, 2):
        assert refused(await try_to_ask(student, run, position)) == (409, "question-not-asked")
    assert refused(await try_to_answer(student, run, 0, [1])) == (409, "question-not-asked")
    await ask(student, run, 0)
    assert refused(await try_to_ask(student, run, 2)) == (409, "question-not-asked")
    assert refused(await try_to_answer(student, run, 1, [1])) == (409, "question-not-asked")
    assert refused(await try_to_ask(student, run, 3)) == (404, "not-found")


async def test_who_goes_on_without_an_answer_has_left_the_question_unanswered(
    student: Person, run: Json, sessions: Sessions
) -> None:
    await ask(student, run, 0)
    await ask(student, run, 1)

    late = await try_to_answer(student, run, 0, [1])
    back = await try_to_ask(student, run, 0)

    assert {refused(one) for one in (late, back)} == {(409, "question-not-asked")}
    assert await stored(sessions, run) == []
    assert [mark["solution"] for mark in (await look(student, run))["marks"]] == [[1]]


async def test_nothing_is_asked_in_a_run_that_has_ended(student: Person, run: Json) -> None:
    await play(student, run, *RIGHT)

    assert refused(await try_to_ask(student, run, 2)) == (409, "run-has-ended")


@pytest.mark.parametrize("choices", [[], [3], [0, 1], [1, 1], [-1], ["1"]])
async def test_choices_that_do_not_fit_are_refused_and_the_question_stays_open(
    student: Person, run: Json, choices: list[int]
) -> None:
    await ask(student, run, 0)

    unfit = await try_to_answer(student, run, 0, choices)

    assert refused(unfit) == (422, "invalid-request")
    assert unfit.json()["errors"][0]["pointer"].startswith("#/choices")
    assert (await answer(student, run, 0, [1]))["is_right"] is True
