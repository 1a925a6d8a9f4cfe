"""A school with one row in every table, and spare rows that nothing refers to."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.hints import HintKind
from persistence.database import open_sessions
from persistence.migration import upgrade
from persistence.tables import (
    Assignment,
    AssignmentExtension,
    Choice,
    ClassCourse,
    ClassHomework,
    ClassStudent,
    Course,
    CourseCode,
    Enrollment,
    FileType,
    Game,
    GameAnswer,
    GameHint,
    GameQuestion,
    IdempotencyKey,
    Lesson,
    LessonFile,
    LessonProgress,
    LoginSession,
    Picture,
    PictureUpload,
    Question,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    QuizShare,
    Run,
    SchoolClass,
    SeatClaim,
    User,
)
from tests.persistence.old import SEED_HEAD, run


@pytest.fixture
async def seed_url(empty_database_url: str) -> str:
    """A database as the seed left it, on a server whose clock is not at Greenwich."""
    await upgrade(empty_database_url, SEED_HEAD)
    await run(empty_database_url, "ALTER ROLE CURRENT_USER IN DATABASE {} SET timezone TO 'Asia/Riyadh'")
    return empty_database_url


@pytest.fixture
async def session(database_url: str) -> AsyncIterator[AsyncSession]:
    async with open_sessions(database_url) as sessions, sessions() as session:
        yield session


@pytest.fixture
async def quiz(session: AsyncSession) -> Quiz:
    """A quiz that Noor shares with Tala, who played it once as homework, and that a lesson links to."""
    noor = User(email="noor@school.example", hashed_password="-")
    tala = User(email="tala@school.example", hashed_password="-", seat_claims=[SeatClaim(token_hash="-")])
    tala.login_sessions.append(
        LoginSession(family_hash="-", token_hash="-", expires_at=datetime.now(UTC) + timedelta(days=1))
    )
    quiz = Quiz(title="Rivers", access_code="RIVERS", teacher=noor, shares=[QuizShare(user=tala)])
    session.add(Picture(name="nile", bytes=1, uploads=[PictureUpload(user=noor)]))
    choice = Choice(text="Nile", is_correct=True, picture="nile")
    question = Question(text="The longest?", picture="nile", choices=[choice])
    quiz.questions.append(question)
    session.add_all([a_course(noor, tala, quiz), quiz])
    await session.flush()
    game = a_game(noor, tala, quiz, question.id)
    session.add_all([game, tala])
    await session.flush()
    await in_a_class(session, noor, tala, game)
    session.add(IdempotencyKey(scope="-", key="-", fingerprint="-", user_id=tala.id))
    await session.commit()
    return quiz


async def in_a_class(session: AsyncSession, teacher: User, student: User, game: Game) -> None:
    """The class plays the game, and was given course and homework; the student has an attempt more."""
    school_class = SchoolClass(name="7b", code="ABCD3467", teacher=teacher)
    session.add(school_class)
    await session.flush()
    game.class_id, student.keeper_id = school_class.id, teacher.id
    course = (await session.scalars(select(Course))).one()
    session.add(ClassStudent(class_id=school_class.id, user=student))
    session.add(ClassCourse(class_id=school_class.id, course_id=course.id))
    session.add(CourseCode(course_id=course.id, code="JKLMN23"))
    assert game.assignment_id
    session.add(ClassHomework(class_id=school_class.id, assignment_id=game.assignment_id))
    session.add(AssignmentExtension(assignment_id=game.assignment_id, user_id=student.id, more_attempts=1))


def a_course(teacher: User, student: User, quiz: Quiz) -> Course:
    file = LessonFile(key=uuid4().hex, name="watch.mp4", type=FileType.MP4, bytes=1)
    lesson = Lesson(title="Watch", linked_quiz=quiz, quiz_code=quiz.access_code, file=file)
    enrollment = Enrollment(user=student, lesson_progress=[LessonProgress(lesson=lesson)])
    return Course(
        title="Geography", teacher=teacher, lessons=[lesson], files=[file], enrollments=[enrollment]
    )


def a_game(host: User, player: User, quiz: Quiz, question_id: int | None) -> Game:
    answer = GameAnswer(
        user_id=player.id,
        position=0,
        question_id=question_id,
        choices=[0],
        is_right=True,
        points=900,
        elapsed_ms=4000,
    )
    return Game(
        id=uuid4(),
        source=quiz,
        host=host,
        access_code=quiz.access_code,
        settings={},
        quiz={},
        ended_at=func.now(),
        questions=[GameQuestion(position=0, answered=1, right=1, median_ms=4000, chosen=[1])],
        assignment=Assignment(quiz=quiz, teacher=host),
        run=Run(),
        participations=[QuizParticipation(quiz=quiz, user=player, nickname="T")],
        attempts=[QuizAttempt(quiz=quiz, user=player, total_questions=1, score=900, rank="1/1")],
        answers=[answer],
        hints=[GameHint(user=player, kind=HintKind.FAST, number=1)],
    )


@pytest.fixture
async def spare(session: AsyncSession, quiz: Quiz) -> dict[str, int | str | UUID]:
    """The key of one more row of each table that others refer to; nothing refers to these."""
    user = User(email="spare@school.example", hashed_password="-")
    question = Question(text="Spare?", quiz_id=quiz.id, position=1)
    another = Quiz(title="Spare", access_code="SPARE", teacher_id=quiz.teacher_id)
    course = Course(title="Spare", teacher_id=quiz.teacher_id)
    session.add_all([user, question, another, course, Picture(name="spare", bytes=1)])
    await session.flush()
    lesson = Lesson(title="Spare", course_id=course.id)
    file = LessonFile(key="spare", name="spare.mp4", type=FileType.MP4)
    enrollment = Enrollment(user_id=quiz.teacher_id, course_id=course.id)
    game = Game(
        id=uuid4(), quiz_id=quiz.id, host_id=quiz.teacher_id, access_code="RIVERS", settings={}, quiz={}
    )
    assignment = Assignment(quiz_id=quiz.id, teacher_id=quiz.teacher_id)
    school_class = SchoolClass(name="Spare", code="SPARE", teacher_id=quiz.teacher_id)
    session.add_all([lesson, file, enrollment, game, assignment, school_class])
    await session.commit()
    rows = (user, question, another, course, lesson, file, enrollment, game, assignment, school_class)
    return {"pictures": "spare", **{row.__tablename__: row.id for row in rows}}
