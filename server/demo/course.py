"""The demo course as its file describes it."""

from pathlib import Path

from pydantic import BaseModel

from persistence.tables import ContentType, Course, Lesson, Quiz

FILE = Path(__file__).with_name("course.json")


class DemoLesson(BaseModel):
    """A text to read, or the title of a quiz to play."""

    title: str
    duration_minutes: int
    content_text: str | None = None
    quiz: str | None = None


class DemoCourse(BaseModel):
    title: str
    description: str
    category: str
    lessons: list[DemoLesson]


def demo_course(quizzes: list[Quiz]) -> Course:
    described = DemoCourse.model_validate_json(FILE.read_bytes())
    by_title = {quiz.title: quiz for quiz in quizzes}
    return Course(
        title=described.title,
        description=described.description,
        category=described.category,
        is_published=True,
        lessons=[
            lesson_of(lesson, place, by_title.get(lesson.quiz or ""))
            for place, lesson in enumerate(described.lessons)
        ],
    )


def lesson_of(described: DemoLesson, place: int, quiz: Quiz | None) -> Lesson:
    return Lesson(
        title=described.title,
        content_type=ContentType.QUIZ_LINK if quiz else ContentType.TEXT,
        content_text=described.content_text,
        order_index=place,
        duration_minutes=described.duration_minutes,
        linked_quiz=quiz,
        quiz_code=quiz.access_code if quiz else None,
    )
