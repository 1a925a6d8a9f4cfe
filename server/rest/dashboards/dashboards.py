"""Dashboards: quizzes and courses as their teacher sees them, results and courses as a student does."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.dashboards.courses import list_taught_courses
from persistence.dashboards.live_now import list_live_now
from persistence.dashboards.questions import hardest_questions
from persistence.dashboards.quizzes import list_played_quizzes
from persistence.dashboards.student import list_taken_courses, summarise
from persistence.page import Slice
from persistence.tables import Quiz, User
from server.rest.dashboards.schemas import (
    AnsweredQuestionList,
    AnsweredQuestionResponse,
    LiveRoomList,
    LiveRoomResponse,
    PlayedQuizPage,
    PlayedQuizResponse,
    StatisticsResponse,
    TakenCoursePage,
    TakenCourseQuery,
    TakenCourseResponse,
    TaughtCoursePage,
    TaughtCourseResponse,
)
from server.rest.http.paging import PageQuery
from server.rest.http.shape import Id
from server.rest.quizzes.ownership import owned


async def show_played_quizzes(reading: AsyncSession, caller: User, query: PageQuery) -> PlayedQuizPage:
    """List one's quizzes with how often they were played, and how that went."""
    found = await list_played_quizzes(reading, caller.id, Slice(query.offset, query.size))
    items = [PlayedQuizResponse.model_validate(quiz) for quiz in found.rows]
    return PlayedQuizPage(items=items, page=query.page, size=query.size, total=found.total)


async def show_hardest_questions(reading: AsyncSession, caller: User, quiz_id: Id) -> AnsweredQuestionList:
    """List the questions of one's quiz that were answered, as they were played, the hardest first."""
    quiz = await owned(reading, caller, await reading.get(Quiz, quiz_id))
    found = await hardest_questions(reading, quiz.id)
    return AnsweredQuestionList(items=[AnsweredQuestionResponse.model_validate(one) for one in found])


async def show_taught_courses(reading: AsyncSession, caller: User, query: PageQuery) -> TaughtCoursePage:
    """List one's courses with how many students take them, and how far they are."""
    found = await list_taught_courses(reading, caller.id, Slice(query.offset, query.size))
    items = [TaughtCourseResponse.model_validate(course) for course in found.rows]
    return TaughtCoursePage(items=items, page=query.page, size=query.size, total=found.total)


async def show_statistics(db: AsyncSession, caller: User) -> StatisticsResponse:
    """Show one's results in figures; the attempts themselves are at /me/attempts."""
    return StatisticsResponse.model_validate(await summarise(db, caller.id))


async def show_taken_courses(db: AsyncSession, caller: User, query: TakenCourseQuery) -> TakenCoursePage:
    """List the courses that one takes, with the next lesson of each."""
    part = Slice(query.offset, query.size)
    found = await list_taken_courses(db, caller.id, part, is_archived=query.archived)
    items = [TakenCourseResponse.model_validate(course) for course in found.rows]
    return TakenCoursePage(items=items, page=query.page, size=query.size, total=found.total)


async def show_live_rooms(db: AsyncSession, caller: User) -> LiveRoomList:
    """List the rooms that are open now for one's classes, or for quizzes in one's courses."""
    found = await list_live_now(db, caller.id)
    return LiveRoomList(items=[LiveRoomResponse.model_validate(one) for one in found])
