"""Who may do what, operation by operation: docs/authorization.md is what the API answers."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import httpx

from persistence.database import Sessions
from tests.server.rest.authorization.matrix import Row, table, the_matrix
from tests.server.rest.authorization.world import a_world
from tests.server.rest.people import Enrol

PAGE = Path(__file__).resolve().parents[4] / "docs" / "authorization.md"
HEAD = """# Who may do what

Every operation of the REST API, asked by everybody about what is one teacher's: their private quiz, a course
that is not published, a homework, a game that was played, and what one student has done in them. The test in
`tests/server/rest/authorization` asks, and writes this page anew with `WRITE_GOLDEN=1`.

The student is in the class, and takes the course, the homework and the game; the classmate has nothing to
do with them. The host may host the quiz, the editor may change it too; the teacher is another one. *Unseen*
tells nobody that it is there. A status in brackets is a refusal for another reason: not now, or not with the
example sent. Whoever has the link of a homework may take it, and whoever has that of a class
or of a course may join. What asks for no login is the same for everybody.

"""
STRANGERS = ("classmate", "teacher")
# For whoever has its link, which nobody guesses.
BY_LINK = {
    *("show_assignment", "show_my_homework", "take_assignment"),
    *("show_class_invitation", "join_class", "show_course_invitation", "join_course"),
}


def let_in(row: Row, role: str) -> bool:
    return row.answers[role] < httpx.codes.BAD_REQUEST


async def test_everybody_may_what_the_page_says_and_nothing_else(
    http: httpx.AsyncClient, enrol: Enrol, sessions: Sessions
) -> None:
    rows = await the_matrix(http, partial(a_world, enrol, sessions))
    written = HEAD + table(rows)
    if os.environ.get("WRITE_GOLDEN"):
        PAGE.write_text(written, encoding="utf-8")

    secured = [row for row in rows if row.asked.is_secured]
    assert {row.asked.name for row in secured if row.answers["nobody"] != 401} == set()
    somebodys = [row for row in secured if row.asked.is_about_somebodys and row.asked.name not in BY_LINK]
    assert {(row.asked.name, role) for row in somebodys for role in STRANGERS if let_in(row, role)} == set()
    teaching = [row for row in secured if row.asked.is_teaching]
    assert {row.asked.name for row in teaching if let_in(row, "student")} == set()
    assert PAGE.read_text(encoding="utf-8") == written
