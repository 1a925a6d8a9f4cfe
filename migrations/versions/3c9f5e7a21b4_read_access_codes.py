"""Give every quiz an access code that a student can type, and let lessons follow."""

import re
import secrets
import unicodedata
from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from persistence.upgrade_report import numbered, report

revision = "3c9f5e7a21b4"
down_revision = "2b8e4d6f10a3"
branch_labels = None
depends_on = None


ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ34679"
LENGTH = 6
TYPED = re.compile(r"[A-Z0-9]{1,10}")
LEFT_OUT = ("Zs", "Pd", "Cf")

CHANGES = "unnest(cast(:ids AS int[]), cast(:old AS text[]), cast(:new AS text[])) AS change (id, old, new)"
RENAME = f"UPDATE quizzes SET access_code = change.new FROM {CHANGES} WHERE change.id = quizzes.id"  # noqa: S608
QUIZ_LESSONS = sa.text("""
    SELECT id, linked_quiz_id, quiz_code FROM lessons
    WHERE quiz_code IS NOT NULL AND content_type = 'QUIZ_LINK' ORDER BY id
""")
LINK = sa.text("UPDATE lessons SET linked_quiz_id = :quiz WHERE id = :id")
# Other lessons may hold a quiz's code too; whoever reads it shall not be led astray.
FOLLOW = f"UPDATE lessons SET quiz_code = change.new FROM {CHANGES} WHERE"  # noqa: S608
BY_CODE = f"{FOLLOW} quiz_code = change.old"
BY_LINK = f"{FOLLOW} linked_quiz_id = change.id AND quiz_code IS NOT NULL"


def upgrade() -> None:
    bind = op.get_bind()
    found = bind.execute(sa.text("SELECT id, access_code FROM quizzes ORDER BY id")).all()
    old = {quiz_id: code for quiz_id, code in found}  # noqa: C416 - rows, not tuples
    new = settled(old)
    link_lessons(old, new)
    changed = {quiz_id: code for quiz_id, code in new.items() if code != old[quiz_id]}
    told = {
        "ids": list(changed),
        "old": [old[quiz_id] for quiz_id in changed],
        "new": list(changed.values()),
    }
    for statement in (RENAME, BY_CODE, BY_LINK):
        bind.execute(sa.text(statement), told)
    tell(old, changed)
    op.create_check_constraint(
        op.f("quizzes_access_code_check"), "quizzes", "access_code ~ '^[A-Z0-9]+$' COLLATE \"C\""
    )


def settled(old: Mapping[int, str]) -> dict[int, str]:
    """Codes as students type them: kept where they can be, else what is read of them, else drawn anew."""
    new = {quiz_id: code for quiz_id, code in old.items() if TYPED.fullmatch(code)}
    taken = set(new.values())
    for quiz_id, code in old.items():
        if quiz_id in new:
            continue
        wanted = read(code)
        while wanted is None or wanted in taken:
            wanted = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        new[quiz_id] = wanted
        taken.add(wanted)
    return new


def read(written: str) -> str | None:
    """The code that typing this leads to: any case, without spaces and dashes, in digits of any script."""
    signs = unicodedata.normalize("NFKC", written)
    code = "".join(symbol(sign) for sign in signs if unicodedata.category(sign) not in LEFT_OUT).upper()
    return code if TYPED.fullmatch(code) else None


def symbol(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def link_lessons(old: Mapping[int, str], new: Mapping[int, str]) -> None:
    """Tie quiz lessons to the quiz of their code: the very code first, then what is read of it."""
    exact = {code: quiz_id for quiz_id, code in old.items()}
    typed = {code: quiz_id for quiz_id, code in new.items()}
    linked: list[int] = []
    corrected: list[int] = []
    for lesson_id, quiz_id, code in op.get_bind().execute(QUIZ_LESSONS).all():
        meant = exact.get(code) or typed.get(read(code) or "")
        # An earlier revision went by capitals alone, though another quiz may have had the very code.
        is_mistaken = code in exact and quiz_id is not None and old[quiz_id] == code.strip().upper()
        if meant is None or meant == quiz_id or not (quiz_id is None or is_mistaken):
            continue
        op.get_bind().execute(LINK, {"id": lesson_id, "quiz": meant})
        (linked if quiz_id is None else corrected).append(lesson_id)
    if linked:
        report().changed.append(f"{numbered('lesson', linked)}: linked to the quiz of their code.")
    if corrected:
        report().changed.append(f"{numbered('lesson', corrected)}: linked to the quiz of exactly their code.")


def tell(old: Mapping[int, str], changed: Mapping[int, str]) -> None:
    reread = [quiz_id for quiz_id, code in changed.items() if code == read(old[quiz_id])]
    drawn = [quiz_id for quiz_id in changed if quiz_id not in reread]
    if reread:
        report().changed.append(f"{numbered('quiz', reread)}: access code written as students type it.")
    if drawn:
        report().changed.append(
            f"{numbered('quiz', drawn)}: access code drawn anew, since the old one could not be typed or was"
            " another quiz's; lessons follow, printed codes do not."
        )


def downgrade() -> None:
    op.drop_constraint("quizzes_access_code_check", "quizzes")
