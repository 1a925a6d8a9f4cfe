"""The log: what an operator reads in it, and what nobody may."""

import json
import logging
import os
import pty
import subprocess
import sys
from contextlib import AsyncExitStack, suppress
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from game.seat import Profile
from game.wire.commands import KickPlayer, Resync
from game.wire.events import PlayerKicked, QuestionOpened, ResultsStored
from persistence.database import Sessions
from server.operations.logs import for_a_machine
from server.settings import Settings
from tests.fork import PROJECT
from tests.patience import PATIENCE
from tests.server.live.lesson import play_to_the_end, start
from tests.server.live.school import School, token_of
from tests.server.operations.program import Program, serving_program

NAME, REMOVED, EMAIL, PASSWORD = (
    "Zubaida-Quux",
    "Farouk-Quux",
    "somebody-quux@example.com",
    "no-such-password",
)
QUESTION = "How long is the river Quux?"
FIELDS = {"time", "level", "logger", "message", "process"}


async def a_whole_lesson(school: School) -> list[str]:
    """With people who misbehave; returns what must not be in the log."""
    room = await school.open_room(text=QUESTION)
    host, player = await room.host(), await room.player(NAME)
    removed = await room.player(REMOVED)
    await start(host)
    await player.hear(QuestionOpened)
    await player.answer(2, question=0)
    await host.do(KickPlayer, PlayerKicked, seat=removed.seat)
    await host.until(lambda: host.snapshots[1:])  # what the room is without them
    await play_to_the_end(host)
    await host.hear(ResultsStored)
    await flood(school, room.address.code)
    return [NAME, REMOVED, QUESTION, room.teacher.account, token_of(NAME), token_of(REMOVED), '"choices"']


async def flood(school: School, code: str) -> None:
    """Talk without listening, and ask from a foreign page."""
    url = f"{school.server.replace('http', 'ws')}/ws/{code}"
    with pytest.raises(InvalidStatus) as refused:
        await connect(url, origin=Origin("https://elsewhere.example"))
    assert refused.value.response.status_code == HTTPStatus.FORBIDDEN
    room = await school.open_room(text=QUESTION)
    talker = await room.player("Somebody")
    with suppress(ConnectionClosed):
        while True:
            await talker.say(Resync())


async def guess_a_password(program: Program) -> None:
    async with httpx.AsyncClient(base_url=program.address, timeout=PATIENCE) as web:
        answer = await web.post("/api/tokens", json={"email": EMAIL, "password": PASSWORD})
        assert answer.status_code == HTTPStatus.UNAUTHORIZED, answer.text


async def test_the_log_of_a_lesson_is_json_and_names_no_person(
    settings: Settings, sessions: Sessions, tmp_path: Path
) -> None:
    async with serving_program(settings, tmp_path) as program, AsyncExitStack() as stack:
        secrets = await a_whole_lesson(School(program.address, sessions, stack))
        await guess_a_password(program)
    written = program.log.read_text()
    records = [json.loads(line) for line in written.splitlines()]

    assert [secret for secret in (*secrets, EMAIL, PASSWORD, "127.0.0.1") if secret in written] == []
    assert [record for record in records if not record.keys() >= FIELDS] == []
    incidents = {record["incident"]: record for record in records if "incident" in record}
    assert set(incidents) == {"player kicked", "foreign origin", "too fast", "login refused"}
    assert incidents["login refused"]["address"] == "127.0.0.0/24"
    stored = [record for record in records if "are stored" in record["message"]]
    assert [record["game"] for record in stored] == [incidents["player kicked"]["game"]]


def written_about(error: Exception) -> str:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "%s", ("failed",), (type(error), error, None))
    return for_a_machine().format(record)


def test_what_is_unreadable_is_not_quoted() -> None:
    with pytest.raises(ValueError, match="Zubaida") as caught:
        Profile.model_validate_json(json.dumps({"nickname": {"is": NAME}, "key": [NAME]}))

    line = written_about(caught.value)

    assert "nickname" in line
    assert NAME not in line


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO users (id, email, full_name) VALUES (1, :name, :name)",
        "INSERT INTO quizzes (id, title, teacher_id) VALUES (:name, :name, 1)",
    ],
)
async def test_what_postgresql_refuses_is_not_quoted(sessions: Sessions, statement: str) -> None:
    async with sessions() as db:
        with pytest.raises(SQLAlchemyError) as caught:
            await db.execute(text(statement), {"name": NAME})

    line = written_about(caught.value)

    assert "INSERT INTO" in line
    assert NAME not in line


LOGGING = """
import logging
from server.operations.logs import write_logs
write_logs("info")
logging.getLogger("server.live").info("game %s is open", "5")
logging.getLogger("sqlalchemy").info("nobody wants to know")
"""


def test_a_person_at_a_terminal_reads_short_lines() -> None:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", LOGGING], cwd=PROJECT, stderr=theirs, check=True)
    os.close(theirs)

    line = os.read(ours, 4096).decode()
    os.close(ours)

    assert line.count("\n") == 1
    assert line.strip().endswith("INFO    game 5 is open")


def test_a_record_names_its_game() -> None:
    game = uuid4()
    program = f"{LOGGING}\nfrom uuid import UUID\nlogging.getLogger('game').info('%s', UUID('{game}'))"

    written = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, stderr=subprocess.PIPE, check=True
    ).stderr

    assert json.loads(written.splitlines()[-1])["game"] == str(game)
