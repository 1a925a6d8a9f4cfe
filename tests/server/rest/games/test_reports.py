"""Reports in parts and as files, read by programs that know nothing of Zedny; and who may read them."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from game.hints import HintKind
from persistence.database import Sessions
from persistence.games.figures import MEDIAN_OF_GAME, keep_figures, list_figures
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    EnrollmentStatus,
    Game,
    GameHint,
    Lesson,
    QuizParticipation,
    UserRole,
)
from server.rest.http import spreadsheet
from tests.server.rest.examples import Json, written
from tests.server.rest.games.test_games import OPENED, a_game, a_result, an_answer, store
from tests.server.rest.people import Enrol, Person

PARTS = (
    "",
    "/overview",
    "/questions",
    "/questions/0/answers",
    "/players",
    "/absences",
    "/hints",
    "/report.xlsx",
    "/players.csv",
    "/questions.csv",
    "/answers.csv",
)


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher)


@pytest.fixture
async def players(enrol: Enrol) -> list[Person]:
    return [await enrol() for _ in range(4)]


@pytest.fixture
async def game(quiz: Json, players: list[Person], sessions: Sessions) -> UUID:
    """Right and partly right; wrong; silent; and one who came late. The third question is voided."""
    game_id = await a_game(sessions, quiz, asked=3, voided=[2], cut=2, stored_at=OPENED)
    names = ("=SUM(1)", "سلمى", "Omar", "<b>Zaid</b>")
    silences: tuple[list[int], ...] = ([], [1], [0, 1], [1])
    for place, (player, name, silent) in enumerate(zip(players, names, silences, strict=True)):
        (participation, attempt) = a_result(game_id, quiz, player, 1000 - place, f"{place + 1}/4")
        assert isinstance(participation, QuizParticipation)
        participation.nickname, participation.silent = name, silent
        await store(sessions, participation, attempt)
    first, second, _, last = players
    await store(
        sessions,
        an_answer(game_id, first, 0, [1], 1000),
        an_answer(game_id, second, 0, [0], 3000),
        an_answer(game_id, first, 1, [0], 2000),
        an_answer(game_id, first, 2, [0], 100),
        an_answer(game_id, last, 2, [2], 100),
    )
    return game_id


async def asked(person: Person, path: str, **query: str | int) -> Json:
    answer = await person.http.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_an_overview_tells_right_wrong_silent_and_absent_of_the_questions_that_count(
    teacher: Person, game: UUID
) -> None:
    overview = await asked(teacher, f"/games/{game}/overview")

    counts = ("player_count", "asked", "counted", "right", "wrong", "silent", "absent")
    assert [overview[count] for count in counts] == [4, 3, 2, 1, 2, 4, 1]
    assert overview["percent_right"] == round(100 / 7, 2)


async def test_figures_that_are_kept_are_those_that_are_worked_out(
    teacher: Person, game: UUID, sessions: Sessions
) -> None:
    parts = ("/overview", "/questions", "")
    before = [await asked(teacher, f"/games/{game}{part}") for part in parts]

    async with sessions.begin() as db:
        await keep_figures(db, game, [0, 1, 2])
        await db.execute(update(Game).where(Game.id == game).values(median_ms=MEDIAN_OF_GAME))

    assert [await asked(teacher, f"/games/{game}{part}") for part in parts] == before
    async with sessions() as db:
        figures = await list_figures(db, game, 0)
    assert [list(one.chosen) for one in figures] == [[1, 1], [1], [1, 0, 1]]
    assert (await asked(teacher, "/games"))["items"][0]["percent_right"] == before[0]["percent_right"]


async def test_players_are_sorted_searched_and_paged(teacher: Person, game: UUID) -> None:
    by = {
        "-score": ["=SUM(1)", "سلمى", "Omar", "<b>Zaid</b>"],
        "score": ["<b>Zaid</b>", "Omar", "سلمى", "=SUM(1)"],
        "nickname": ["<b>Zaid</b>", "=SUM(1)", "Omar", "سلمى"],
    }
    for sort, names in by.items():
        page = await asked(teacher, f"/games/{game}/players", sort=sort)
        assert [one["nickname"] for one in page["items"]] == names

    second = await asked(teacher, f"/games/{game}/players", size=3, page=2)
    found = await asked(teacher, f"/games/{game}/players", search="OMA")
    spelt = await asked(teacher, f"/games/{game}/players", search="سَلمي")
    nobody = await asked(teacher, f"/games/{game}/players", search="%")
    behind = await asked(teacher, f"/games/{game}/players", search="a", page=9)

    assert [one["nickname"] for one in second["items"]] == ["<b>Zaid</b>"]
    assert (second["total"], found["total"], spelt["total"], nobody["total"]) == (4, 1, 1, 0)
    assert (behind["items"], behind["total"]) == ([], 2)


async def test_every_player_has_a_mark_for_every_question(teacher: Person, game: UUID) -> None:
    page = await asked(teacher, f"/games/{game}/players")

    assert [one["marks"] for one in page["items"]] == [
        ["right", "wrong", "partly"],
        ["wrong", "silent", "absent"],
        ["silent", "silent", "absent"],
        ["absent", "silent", "wrong"],
    ]


async def test_one_player_is_shown_with_every_answer(
    teacher: Person, game: UUID, players: list[Person]
) -> None:
    shown = await asked(teacher, f"/games/{game}/players/{players[1].id}")

    assert [(one["mark"], one["choices"], one["elapsed_ms"]) for one in shown["answers"]] == [
        ("wrong", [0], 3000),
        ("silent", None, None),
        ("absent", None, None),
    ]
    assert (shown["wrong"], shown["silent"], shown["absent"]) == (1, 1, 0)


async def test_who_chose_what_is_asked_for_by_kind_and_by_choice(teacher: Person, game: UUID) -> None:
    wanted: dict[str, dict[str, str | int]] = {
        "all": {},
        "right": {"mark": "right"},
        "wrong": {"mark": "wrong"},
        "silent": {"mark": "silent"},
        "absent": {"mark": "absent"},
        "second": {"choice": 1},
    }
    found = {
        name: [
            one["nickname"]
            for one in (await asked(teacher, f"/games/{game}/questions/0/answers", **query))["items"]
        ]
        for name, query in wanted.items()
    }

    assert found == {
        "all": ["=SUM(1)", "سلمى", "Omar", "<b>Zaid</b>"],
        "right": ["=SUM(1)"],
        "wrong": ["سلمى"],
        "silent": ["Omar"],
        "absent": ["<b>Zaid</b>"],
        "second": ["=SUM(1)"],
    }


@pytest.mark.parametrize("part", PARTS)
async def test_only_the_host_and_administrators_read_any_part_of_a_report(  # noqa: PLR0913, PLR0917  # all sorts of people
    part: str,
    teacher: Person,
    student: Person,
    admin: Person,
    enrol: Enrol,
    game: UUID,
    players: list[Person],
) -> None:
    people = (teacher, admin, student, players[0], await enrol(UserRole.TEACHER))

    statuses = [(await one.http.get(f"/games/{game}{part}")).status_code for one in people]

    assert statuses == [200, 200, 404, 404, 404]


async def test_nobody_learns_of_one_player_whose_game_is_not_theirs(
    game: UUID, players: list[Person], enrol: Enrol
) -> None:
    for person in (players[1], await enrol(UserRole.TEACHER)):
        answer = await person.http.get(f"/games/{game}/players/{players[1].id}")
        assert answer.status_code == 404


async def test_who_was_enrolled_and_took_no_part_is_absent(  # noqa: PLR0913, PLR0917  # a school
    teacher: Person, enrol: Enrol, quiz: Json, players: list[Person], game: UUID, sessions: Sessions
) -> None:
    course = Course(title="Rivers", teacher_id=teacher.id)
    other = Course(title="Of somebody else", teacher_id=(await enrol(UserRole.TEACHER)).id)
    await store(sessions, course, other)
    lesson = {"title": "Quiz", "content_type": ContentType.QUIZ_LINK, "linked_quiz_id": quiz["id"]}
    await store(
        sessions,
        *(Lesson(course_id=one.id, order_index=0, duration_minutes=1, **lesson) for one in (course, other)),
    )
    missing, late, gone, elsewhere = [await enrol() for _ in range(4)]
    for person, place, status, at in (
        (players[0], course, EnrollmentStatus.ACTIVE, None),
        (missing, course, EnrollmentStatus.ACTIVE, None),
        (late, course, EnrollmentStatus.ACTIVE, OPENED + timedelta(days=1)),
        (gone, course, EnrollmentStatus.DROPPED, None),
        (elsewhere, other, EnrollmentStatus.ACTIVE, None),
    ):
        enrollment = Enrollment(user_id=person.id, course_id=place.id, status=status)
        enrollment.enrolled_at = at or OPENED - timedelta(days=1)
        await store(sessions, enrollment)

    absent = await asked(teacher, f"/games/{game}/absences")
    overview = await asked(teacher, f"/games/{game}/overview")
    of_course = await asked(teacher, "/games", course_id=course.id)
    of_quiz = await asked(teacher, "/games", quiz_id=quiz["id"])
    of_none = await asked(teacher, "/games", quiz_id=quiz["id"] + 1)

    assert [(one["course_id"], one["user_id"]) for one in absent["items"]] == [(course.id, missing.id)]
    assert overview["courses"] == [{"id": course.id, "title": "Rivers"}]
    assert (of_course["total"], of_quiz["total"], of_none["total"]) == (1, 1, 0)


async def test_the_report_is_a_workbook_of_four_sheets_with_typed_cells(teacher: Person, game: UUID) -> None:
    answer = await teacher.http.get(f"/games/{game}/report.xlsx", headers={"accept-language": "en"})

    book = load_workbook(BytesIO(answer.content))
    overview, players, questions, answers = book.worksheets
    assert [sheet.title for sheet in book] == ["Overview", "Players", "Questions", "Every answer"]
    figures = {row[0]: row[1] for row in overview.iter_rows(values_only=True)}
    assert (figures["Number of players"], figures["Right"], figures["Share right (%)"]) == (4, 1, 14.3)
    assert figures["Opened (UTC)"] == OPENED.replace(tzinfo=None)
    rows = list(players.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["=SUM(1)", "سلمى", "Omar", "<b>Zaid</b>"]
    assert players["A2"].data_type == "s"
    assert rows[1][2:] == (1, 1000, 1, 1, 0, 0, "Right", "Wrong", "Partly right")
    note = "This question does not count. The game was ended while this question was open."
    assert [row[2] for row in list(questions.iter_rows(values_only=True))[1:]] == [None, None, note]
    texts = [questions[f"B{row}"].value for row in (2, 3, 4)]
    assert rows[0][8:] == (f"1. {texts[0]}", f"2. {texts[1]}", f"3. {texts[2]} ({note})")
    given = list(answers.iter_rows(values_only=True))[1:]
    assert len(given) == 12
    assert given[3][2:] == (1, texts[0], "Wrong", "A", questions["L2"].value, 3, 10, None)
    assert given[4][4:] == ("No answer", None, None, None, None, None)
    assert [row[9] for row in given if row[2] == 3] == 4 * [note]


async def test_what_is_worth_a_look_is_a_fifth_sheet(
    teacher: Person, game: UUID, players: list[Person], sessions: Sessions
) -> None:
    told = [(HintKind.BROWSER, 3), (HintKind.FAST, 2), (HintKind.ACCOUNT, 1), (HintKind.NETWORK, 28)]
    for player, (kind, number) in zip(players, told, strict=True):
        await store(sessions, GameHint(game_id=game, user_id=player.id, kind=kind, number=number))

    answer = await teacher.http.get(f"/games/{game}/report.xlsx", headers={"accept-language": "en"})

    titles, *rows = load_workbook(BytesIO(answer.content))["Worth a look"].iter_rows(values_only=True)
    assert titles[:2] == ("What was noticed", "Name")
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Seat and account do not match", "Omar", None),
        ("Seats of one browser", "=SUM(1)", 3),
        ("Very fast answers", "سلمى", 2),
        ("From another network", "<b>Zaid</b>", "AB"),
    ]


async def test_the_report_of_who_reads_arabic_runs_from_right_to_left(teacher: Person, game: UUID) -> None:
    answer = await teacher.http.get(f"/games/{game}/report.xlsx", headers={"accept-language": "ar"})

    book = load_workbook(BytesIO(answer.content))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert book.worksheets[1]["A1"].value == "الاسم"


async def test_csv_is_read_by_any_program_and_calculated_by_none(teacher: Person, game: UUID) -> None:
    tables, names = {}, set()
    for name in ("players", "questions", "answers"):
        answer = await teacher.http.get(f"/games/{game}/{name}.csv", headers={"accept-language": "en"})
        assert answer.content.startswith(b"\xef\xbb\xbf")
        names.add(answer.headers["content-disposition"])
        tables[name] = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))

    assert [row[0] for row in tables["players"]] == ["Name", "'=SUM(1)", "سلمى", "Omar", "<b>Zaid</b>"]
    assert [len(rows) for rows in tables.values()] == [5, 4, 13]
    assert {len(row) for row in tables["answers"]} == {10}
    for name, where in ("players", tables["players"][0][-1]), ("answers", tables["answers"][3][-1]):
        assert "This question does not count." in where, name
    assert len(names) == 3, "who downloads all of them can tell them apart"


async def test_a_sheet_that_is_too_long_goes_on_in_another(
    teacher: Person, game: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 8)

    answer = await teacher.http.get(f"/games/{game}/report.xlsx", headers={"accept-language": "en"})

    book = load_workbook(BytesIO(answer.content))
    first, second = book["Every answer"], book["Every answer 2"]
    assert (first.max_row, second.max_row) == (8, 6)
    assert [cell.value for cell in first[1]] == [cell.value for cell in second[1]]
