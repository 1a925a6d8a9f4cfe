"""Drop what was added by hand and refuses what is stored now: a quiz is taken as often as it is played."""

from alembic import op

from migrations.by_columns import Unique, checks, drop_uniques, uniques
from persistence.upgrade_report import report

revision = "2b8e4d6f10a3"
down_revision = "c48e7d20b9f1"
branch_labels = None
depends_on = None


AGAIN = ("quiz_participations", "quiz_attempts")
# These happen once by a constraint of ours; a second one only costs.
ONCE = {"enrollments": ["course_id", "user_id"], "lesson_progress": ["enrollment_id", "lesson_id"]}
INDEXES = [
    ("quizzes", ["teacher_id"]),
    ("quiz_attempts", ["quiz_id", "user_id"]),
    ("quiz_attempts", ["user_id"]),
    ("quiz_participations", ["quiz_id", "user_id"]),
    ("quiz_participations", ["user_id"]),
    ("courses", ["teacher_id"]),
    ("lessons", ["course_id", "order_index"]),
    ("lessons", ["linked_quiz_id"]),
    ("enrollments", ["user_id"]),
    ("lesson_progress", ["lesson_id"]),
]
KNOWN: dict[str, set[tuple[str, ...]]] = {
    "users": {("email",), ("guest_token_hash",)},
    "quizzes": {("access_code",)},
    "questions": set(),
    "choices": set(),
    "quiz_attempts": {("game_id", "user_id")},
    "quiz_participations": {("game_id", "user_id")},
    "courses": set(),
    "lessons": set(),
    "enrollments": {("course_id", "user_id")},
    "lesson_progress": {("enrollment_id", "lesson_id")},
}
KNOWN_CHECKS = {"lessons_pass_percent_check"}


def upgrade() -> None:
    for table in AGAIN:
        for unique in drop_uniques(table, ["quiz_id", "user_id"]):
            report().changed.append(
                f"{described(table, unique)} is gone: who plays a quiz again is stored again."
            )
    for table, columns in ONCE.items():
        for unique in drop_uniques(table, columns, but=f"{table}_{'_'.join(columns)}_key"):
            report().changed.append(f"{described(table, unique)} is gone: there is one of the same columns.")
    for table, columns in INDEXES:
        settle_index(table, columns)
    tell_of_others()


def settle_index(table: str, columns: list[str]) -> None:
    """Make an index anew that has our name and is another, and one that went with a constraint."""
    name = "_".join(["ix", table, *columns])
    definition = f"CREATE INDEX {name} ON %.{table} USING btree ({', '.join(columns)})"
    bind = op.get_bind()
    found = bind.exec_driver_sql(f"SELECT pg_get_indexdef(to_regclass('{name}'))").scalar()
    if found is None or not matches(found, definition):
        op.drop_index(name, table, if_exists=True)
        op.create_index(name, table, columns)


def matches(found: str, definition: str) -> bool:
    start, end = definition.split("%.")
    return found.startswith(start) and found.endswith(f".{end}")


def tell_of_others() -> None:
    for table, known in KNOWN.items():
        for unique in uniques(table):
            if unique.columns not in known or unique.is_partial:
                report().to_decide.append(f"{described(table, unique)} is not Zedny's, and {MAY_REFUSE}")
        for name in checks(table):
            if name not in KNOWN_CHECKS:
                report().to_decide.append(f"CHECK {name} on {table} is not Zedny's, and {MAY_REFUSE}")


MAY_REFUSE = "may refuse what Zedny writes: keep it or drop it."


def described(table: str, unique: Unique) -> str:
    return f"UNIQUE ({', '.join(unique.columns)}) {unique.name} on {table}"


def downgrade() -> None:
    """What was dropped was not ours."""
