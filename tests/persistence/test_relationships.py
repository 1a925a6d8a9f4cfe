"""Rows as objects: what they know of each other, in which order, and what goes with them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from persistence.tables import (
    Assignment,
    Choice,
    Course,
    Enrollment,
    Game,
    Lesson,
    LessonProgress,
    Picture,
    Question,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    QuizShare,
    Record,
    Run,
    User,
)

COLLECTIONS = [
    User.quizzes,
    User.courses,
    User.classes,
    User.class_memberships,
    User.enrollments,
    User.attempts,
    User.participations,
    User.hosted_games,
    User.assignments,
    User.login_sessions,
    User.seat_claims,
    User.picture_uploads,
    User.quiz_shares,
    Quiz.questions,
    Quiz.attempts,
    Quiz.participations,
    Quiz.games,
    Quiz.assignments,
    Quiz.shares,
    Question.choices,
    Course.lessons,
    Course.enrollments,
    Lesson.progress_records,
    Enrollment.lesson_progress,
    Game.participations,
    Game.attempts,
    Game.answers,
    Assignment.runs,
    Picture.uploads,
]


@pytest.mark.parametrize("collection", COLLECTIONS, ids=str)
async def test_a_collection_and_what_it_holds_know_each_other(
    collection: InstrumentedAttribute[list[Record]], session: AsyncSession, quiz: Quiz
) -> None:
    session.expunge_all()
    owners = (await session.scalars(select(collection.class_).options(selectinload(collection)))).all()

    [(owner, member)] = [(owner, member) for owner in owners for member in getattr(owner, collection.key)]

    assert getattr(member, collection.property.back_populates) is owner


async def test_a_lesson_knows_the_quiz_it_links_to(session: AsyncSession, quiz: Quiz) -> None:
    session.expunge_all()
    lesson = (await session.scalars(select(Lesson).options(selectinload(Lesson.linked_quiz)))).one()

    assert lesson.linked_quiz
    assert lesson.linked_quiz.id == quiz.id


@pytest.mark.parametrize(
    ("owner", "gone"),
    [
        (Quiz, [Question, Choice, QuizAttempt, QuizParticipation, Game, Run, Assignment, QuizShare]),
        (Question, [Choice]),
        (Course, [Lesson, Enrollment, LessonProgress]),
        (Enrollment, [LessonProgress]),
        (Lesson, [LessonProgress]),
        (Game, [QuizAttempt, QuizParticipation, Run]),
    ],
)
async def test_deleting_an_object_deletes_what_belongs_to_it(
    owner: type[Record], gone: list[type[Record]], session: AsyncSession, quiz: Quiz
) -> None:
    session.expunge_all()

    await session.delete((await session.scalars(select(owner))).one())
    await session.commit()

    for kind in gone:
        assert (await session.scalars(select(kind))).all() == []


async def test_deleting_a_teacher_is_refused_and_nothing_is_detached(
    session: AsyncSession, quiz: Quiz
) -> None:
    await session.delete(await session.get_one(User, quiz.teacher_id))

    with pytest.raises(IntegrityError, match="_fkey"):
        await session.flush()


async def test_a_question_taken_out_of_its_quiz_is_deleted(session: AsyncSession, quiz: Quiz) -> None:
    quiz.questions.clear()
    await session.commit()

    assert (await session.scalars(select(Question))).all() == []


async def test_questions_and_choices_come_back_in_the_order_they_were_given(
    session: AsyncSession, quiz: Quiz
) -> None:
    quiz.questions.insert(0, Question(text="First", choices=[Choice(text=word) for word in "cab"]))
    await session.commit()
    session.expunge_all()

    loaded = selectinload(Quiz.questions).selectinload(Question.choices)
    found = (await session.scalars(select(Quiz).options(loaded))).one()

    assert [(question.position, question.text) for question in found.questions] == [
        (0, "First"),
        (1, "The longest?"),
    ]
    assert [choice.text for choice in found.questions[0].choices] == ["c", "a", "b"]


async def test_lessons_come_in_their_order(session: AsyncSession, quiz: Quiz) -> None:
    course = (await session.scalars(select(Course))).one()
    session.add_all(Lesson(title=str(index), order_index=index, course_id=course.id) for index in (2, 1))
    await session.commit()

    await session.refresh(course, ["lessons"])

    assert [lesson.title for lesson in course.lessons] == ["Watch", "1", "2"]


async def test_a_new_row_has_its_defaults(session: AsyncSession) -> None:
    user = User(email="new@school.example", hashed_password="-")
    session.add(user)
    await session.flush()

    assert (user.role, user.is_active, user.is_verified, user.is_guest) == ("STUDENT", True, False, False)
    assert user.created_at
    assert user.created_at.utcoffset() == timedelta(0)
    assert user.updated_at is None


async def test_a_changed_row_knows_when_without_asking_again(session: AsyncSession, quiz: Quiz) -> None:
    quiz.title = "Streams"
    await session.commit()

    assert quiz.updated_at
    assert quiz.created_at
    assert quiz.updated_at >= quiz.created_at
