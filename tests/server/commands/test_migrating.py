"""`zedny migrate`, the release step, tells what it changed in an old database."""

import asyncio
from pathlib import Path

from persistence.migration import upgrade_and_wait
from tests.persistence.old import SCHOOL, SEED_HEAD, run
from tests.server.commands.program import GOOD_SECRET, started


def migrate(var: Path, url: str) -> str:
    with started("migrate", var, DATABASE_URL=url, SECRET_KEY=GOOD_SECRET) as program:
        assert program.ended() == (0, "")
        return program.printed


def test_it_prints_what_it_changed_and_what_a_person_must_decide(var: Path, empty_database_url: str) -> None:
    upgrade_and_wait(empty_database_url, SEED_HEAD)
    unplayable = "INSERT INTO questions (id, text, quiz_id, time_limit) VALUES (7, 'Wet?', 1, 0)"
    asyncio.run(run(empty_database_url, *SCHOOL, unplayable))

    printed, again = migrate(var, empty_database_url), migrate(var, empty_database_url)

    assert printed == (
        "What the upgrade changed:\n"
        "- question 7 of quiz 1: time_limit was 0, is 30.\n"
        "What a person must decide:\n"
        "- question 7 of quiz 1 is multiple_choice, has 0 choices, 0 of them right:"
        " the quiz cannot be played until its teacher mends it.\n"
    )
    assert again == ""
