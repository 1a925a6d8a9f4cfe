"""The students of a homework, and how far each of them is."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from persistence.homework.students import Standing
from server.rest.homework.schemas.extension import ExtensionResponse
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Id, Output, Query, Storable

ClassId = Annotated[
    Id | None, Field(description="Those in this class alone, where it was given the homework")
]


class StudentsOfQuery(Query):
    class_id: ClassId = None


class HomeworkStudentQuery(PageQuery):
    class_id: ClassId = None
    standing: Standing | None = Field(default=None, description="Those who are so far")
    search: Annotated[str, Field(max_length=200, description="A part of the name"), Storable()] = ""


class BestAttempt(Output):
    """The one with the most points. ``percent`` of its questions were right."""

    score: int
    correct_answers: int
    total_questions: int
    percent: float
    completed_at: datetime


class HomeworkStudentResponse(Output):
    """``attempts`` are those that were begun, ``best`` is of those that were ended.

    ``extension`` is null for who has what all have.
    """

    user_id: int
    full_name: str | None
    standing: Standing
    attempts: int
    best: BestAttempt | None
    extension: ExtensionResponse | None


class StandingsResponse(Output):
    """How many have not begun it, have ended no attempt yet, and have ended one."""

    not_begun: int
    on_the_way: int
    finished: int


class HomeworkStudentPage(Page[HomeworkStudentResponse]):
    """By name. ``standings`` counts all, or all of the class, whatever else is looked for."""

    standings: StandingsResponse
