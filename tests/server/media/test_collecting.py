"""Pictures go when nothing has needed them for a week, and never before."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from persistence.database import Sessions, open_sessions
from persistence.media.pictures import hand_pictures_over
from persistence.tables import Choice, Course, Game, Lesson, Picture, PictureUpload, Question, Quiz, User
from server.media.pictures import GRACE, Pictures, open_pictures
from server.media.sizes import path_of
from server.settings import Settings
from tests.server.media.drawings import file_of, halves

NOW = datetime.now(UTC)
SOON, LATER = NOW + timedelta(hours=1), NOW + GRACE + timedelta(hours=2)


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    async with open_sessions(database_url) as found:
        yield found


@pytest.fixture
def pictures(sessions: Sessions) -> Pictures:
    return open_pictures(Settings(debug=True), sessions)


@pytest.fixture
async def noor(sessions: Sessions) -> User:
    noor = User(email="noor@school.example", hashed_password="-")
    async with sessions.begin() as db:
        db.add(noor)
    return noor


@pytest.fixture
async def name(pictures: Pictures, noor: User) -> str:
    """A picture that Noor has brought just now. Of a size that no other test uses: they share a folder."""
    return (await pictures.take_in(noor.id, file_of(halves(411, 300)))).name


async def is_there(pictures: Pictures, name: str) -> bool:
    """Whether its row and its file are there; asked of the folder, not of what a process keeps of it."""
    async with pictures.sessions() as db:
        row = await db.get(Picture, name)
    file = await open_pictures(Settings(debug=True), pictures.sessions).files.get(path_of(name, 320))
    assert (row is None) == (file is None)
    return row is not None


async def use(sessions: Sessions, noor: User, **shown: str | None) -> int:
    """A question of Noor's quiz that shows these."""
    question = Question(text="?", picture=shown.get("question"))
    question.choices = [Choice(text="a", picture=shown.get("choice"))]
    async with sessions.begin() as db:
        db.add(Quiz(title="Q", access_code=uuid4().hex[:6].upper(), teacher_id=noor.id, questions=[question]))
    return question.id


async def test_what_nobody_came_to_use_goes_after_a_week(pictures: Pictures, name: str) -> None:
    assert await pictures.collect(SOON) == 0
    assert await is_there(pictures, name)

    assert await pictures.collect(LATER) == 1
    assert not await is_there(pictures, name)


async def test_what_the_text_of_a_lesson_shows_stays(
    pictures: Pictures, sessions: Sessions, noor: User, name: str
) -> None:
    text = f"Two halves: ![left and right](/media/{name}/320.webp)\n\nand nothing else."
    course = Course(title="C", teacher_id=noor.id, lessons=[Lesson(title="L", content_text=text)])
    async with sessions.begin() as db:
        db.add(course)
    assert await pictures.collect(LATER) == 0
    assert await is_there(pictures, name)

    async with sessions.begin() as db:
        await db.execute(delete(Lesson))
    assert await pictures.collect(LATER) == 0
    assert await pictures.collect(LATER + GRACE + timedelta(hours=1)) == 1


@pytest.mark.parametrize("where", ["question", "choice"])
async def test_what_a_quiz_shows_stays_and_its_week_begins_when_it_is_taken_out(
    pictures: Pictures, sessions: Sessions, noor: User, name: str, where: str
) -> None:
    question = await use(sessions, noor, **{where: name})
    assert await pictures.collect(LATER) == 0

    async with sessions.begin() as db:
        await db.execute(delete(Choice))
        await db.execute(update(Question).values(picture=None))
    assert await pictures.collect(LATER) == 0
    assert await pictures.collect(LATER + GRACE / 2) == 0
    assert await is_there(pictures, name)

    assert question
    assert await pictures.collect(LATER + GRACE + timedelta(hours=1)) == 1
    assert not await is_there(pictures, name)


async def test_what_is_taken_back_into_use_is_safe_again(
    pictures: Pictures, sessions: Sessions, noor: User, name: str
) -> None:
    await pictures.collect(SOON)
    await use(sessions, noor, question=name)

    assert await pictures.collect(LATER) == 0
    async with sessions() as db:
        assert (await db.get_one(Picture, name)).unused_since is None


async def test_what_a_game_or_a_run_showed_stays_as_long_as_they_do(
    pictures: Pictures, sessions: Sessions, noor: User, name: str
) -> None:
    await use(sessions, noor)
    async with sessions.begin() as db:
        quiz_id = (await db.scalars(select(Quiz.id))).one()
        db.add(
            Game(
                id=uuid4(),
                quiz_id=quiz_id,
                host_id=noor.id,
                access_code="",
                settings={},
                quiz={},
                pictures=[name],
            )
        )

    assert await pictures.collect(LATER) == 0
    assert await is_there(pictures, name)

    async with sessions.begin() as db:
        await db.execute(delete(Game))
    assert await pictures.collect(LATER) == 0
    assert await pictures.collect(LATER + GRACE + timedelta(hours=1)) == 1


async def test_what_is_brought_again_has_a_week_again(pictures: Pictures, noor: User, name: str) -> None:
    async with pictures.sessions.begin() as db:
        await db.execute(update(Picture).values(unused_since=NOW - GRACE * 2))

    again = await pictures.take_in(noor.id, file_of(halves(411, 300)))

    assert again.name == name
    assert await pictures.collect(SOON) == 0
    assert await is_there(pictures, name)


async def test_files_that_are_gone_already_keep_no_row(pictures: Pictures, name: str) -> None:
    await pictures.files.delete([name])

    assert await pictures.collect(LATER) == 1
    assert not await is_there(pictures, name)


async def test_an_heir_has_the_pictures_of_whom_they_inherit_from_once(
    pictures: Pictures, sessions: Sessions, noor: User, name: str
) -> None:
    heir = User(email="heir@school.example", hashed_password="-")
    async with sessions.begin() as db:
        db.add(heir)
    await pictures.take_in(heir.id, file_of(halves(411, 300)))
    other = await pictures.take_in(noor.id, file_of(halves(412, 300)))

    async with sessions.begin() as db:
        await hand_pictures_over(db, noor.id, heir.id)

    async with sessions() as db:
        kept = await db.execute(select(PictureUpload.user_id, PictureUpload.picture))
        assert {tuple(row) for row in kept} == {(heir.id, name), (heir.id, other.name)}
