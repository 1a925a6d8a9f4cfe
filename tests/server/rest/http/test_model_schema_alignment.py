"""Model–schema alignment: what the REST API takes and shows is what the tables can hold."""

from typing import Any, cast

import pytest
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import ARRAY, Boolean, Column, DateTime, Enum, Float, Integer, String, Table, Uuid

from persistence.tables import (
    Assignment,
    Choice,
    Course,
    Enrollment,
    Lesson,
    LessonProgress,
    Question,
    Quiz,
    QuizAttempt,
    QuizShare,
    Record,
    User,
)
from server.rest.accounts.schemas.user import UserRegister, UserResponse
from server.rest.courses.schemas.course import CourseCreate, CourseResponse
from server.rest.courses.schemas.enrollment import EnrollmentResponse
from server.rest.courses.schemas.lesson import LessonCreate, LessonResponse
from server.rest.courses.schemas.progress import LessonProgressResponse
from server.rest.games.schemas.attempt import QuizAttemptResponse
from server.rest.homework.schemas.assignment import AssignmentResponse
from server.rest.quizzes.schemas.choice import ChoiceCreate, ChoiceResponse
from server.rest.quizzes.schemas.question import QuestionCreate, QuestionResponse
from server.rest.quizzes.schemas.quiz import QuizCreate, QuizResponse
from server.rest.quizzes.schemas.share import ShareCreate, ShareResponse

Json = dict[str, Any]

SHOWN: list[tuple[type[Record], type[BaseModel]]] = [
    (User, UserResponse),
    (Quiz, QuizResponse),
    (Question, QuestionResponse),
    (Choice, ChoiceResponse),
    (QuizAttempt, QuizAttemptResponse),
    (Course, CourseResponse),
    (Lesson, LessonResponse),
    (Enrollment, EnrollmentResponse),
    (LessonProgress, LessonProgressResponse),
    (Assignment, AssignmentResponse),
    (QuizShare, ShareResponse),
]
TAKEN: list[tuple[type[Record], type[BaseModel]]] = [
    (User, UserRegister),
    (Quiz, QuizCreate),
    (Question, QuestionCreate),
    (Choice, ChoiceCreate),
    (Course, CourseCreate),
    (Lesson, LessonCreate),
    (QuizShare, ShareCreate),
]
# By what is given here a quiz is found, whose own code is stored.
LOOKED_UP = {"quiz_code"}
KINDS = (
    (ARRAY, "array"),
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Float, "number"),
    (DateTime, "string"),
    (String, "string"),
    (Uuid, "string"),
)


def name_of(case: object) -> str:
    return getattr(case, "__name__", "")


@pytest.mark.parametrize(("table", "schema"), SHOWN, ids=name_of)
def test_what_is_shown_has_the_type_of_its_column(table: type[Record], schema: type[BaseModel]) -> None:
    shown = fields(schema, "serialization")

    assert len(shown) > 2
    for name, (column, field) in paired(table, shown).items():
        assert kind_of(field) == kind_of_column(column), name
        assert is_nullable(field) == bool(column.nullable), name
        assert labels_of(field) == labels_of_column(column), name


@pytest.mark.parametrize(("table", "schema"), TAKEN, ids=name_of)
def test_what_is_taken_fits_its_column(table: type[Record], schema: type[BaseModel]) -> None:
    for name, (column, field) in paired(table, fields(schema, "validation")).items():
        assert kind_of(field) == kind_of_column(column), name
        assert column.nullable or not is_nullable(field), name
        assert labels_of(field) <= labels_of_column(column), name
        if (
            name not in LOOKED_UP
            and isinstance(column.type, String)
            and column.type.length
            and not labels_of_column(column)
        ):
            assert parts(field)[0]["maxLength"] <= column.type.length, name


def fields(schema: type[BaseModel], mode: Any) -> dict[str, Json]:
    """The fields of a schema, with what they refer to put in."""
    whole = TypeAdapter(schema).json_schema(mode=mode)
    models = whole.get("$defs", {})

    def resolved(field: Json) -> Json:
        return models[field["$ref"].rpartition("/")[2]] if "$ref" in field else field

    return {
        name: {"anyOf": [resolved(one) for one in field.get("anyOf", [field])]}
        for name, field in whole["properties"].items()
    }


def paired(table: type[Record], found: dict[str, Json]) -> dict[str, tuple[Column[Any], Json]]:
    columns = cast("Table", table.__table__).columns
    return {name: (columns[name], field) for name, field in found.items() if name in columns}


def parts(field: Json) -> list[Json]:
    return [one for one in field["anyOf"] if one.get("type") != "null"]


def is_nullable(field: Json) -> bool:
    return len(parts(field)) < len(field["anyOf"])


def kind_of(field: Json) -> str:
    return str(parts(field)[0]["type"])


def kind_of_column(column: Column[Any]) -> str:
    return next(kind for type_, kind in KINDS if isinstance(column.type, type_))


def labels_of(field: Json) -> set[str]:
    return set(parts(field)[0].get("enum", ()))


def labels_of_column(column: Column[Any]) -> set[str]:
    return set(column.type.enums) if isinstance(column.type, Enum) else set()
