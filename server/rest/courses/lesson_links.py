"""The quiz that a lesson shall lead to: named by its id or its code, and one that the teacher may use."""

from sqlalchemy.ext.asyncio import AsyncSession

from game import access_code
from persistence.courses.quiz_lessons import lock_quiz
from persistence.quizzes.quizzes import find_quiz_id
from persistence.tables import Lesson, User
from server.rest.http.ownership import is_owner
from server.rest.http.problems import fault, refuse
from server.rest.quizzes.ownership import may_link

ANY_QUIZ = "The id of one's own quiz, or of a public one, is expected"
# Others' codes are told to nobody: a guess that is confirmed here would lead into a room.
OWN_QUIZ = "The access code of one's own quiz is expected; a public one is linked by linked_quiz_id"
SAME_QUIZ = "The code of the quiz that linked_quiz_id names is expected, or null"


async def link_quiz(db: AsyncSession, caller: User, lesson: Lesson) -> None:
    """Fill in both names of the quiz from the one that was given; nobody stores attempts on it meanwhile."""
    code = None if lesson.quiz_code is None else access_code.read(lesson.quiz_code)
    quiz_id = lesson.linked_quiz_id or (code and await find_quiz_id(db, code))
    quiz = await lock_quiz(db, quiz_id) if quiz_id else None
    if lesson.linked_quiz_id is None:
        if quiz is None or not is_owner(caller, quiz.teacher_id):
            refuse([fault("#/quiz_code", "unknown_quiz", OWN_QUIZ)])
    elif quiz is None or not may_link(caller, quiz):
        refuse([fault("#/linked_quiz_id", "unknown_quiz", ANY_QUIZ)])
    elif lesson.quiz_code is not None and code != quiz.access_code:
        refuse([fault("#/quiz_code", "another_quiz", SAME_QUIZ)])
    assert quiz, "refused above"
    lesson.linked_quiz_id, lesson.quiz_code = quiz.id, quiz.access_code
