"""How courses are refused."""

from persistence.tables import Course
from server.rest.http.problem import Problem, ProblemDetails


class CourseIsFull(Problem):
    """The course has as many lessons as a course may have.

    Remove one first, or begin another course.
    """

    slug, status = "course-is-full", 409


class CourseIsArchived(Problem):
    """The course is archived: nobody enrols any more.

    Its teacher takes it out of the archive with DELETE /api/courses/{id}/archive.
    """

    slug, status = "course-is-archived", 409


class LessonFilesQuotaReached(Problem):
    """The files of your lessons take all the space that one teacher has here.

    Take some out of your lessons: what no lesson names is deleted after a day. An https address of a file
    that is kept elsewhere takes no space.
    """

    slug, status = "lesson-files-quota-reached", 409


class NotEnrolledDetails(ProblemDetails):
    """Which course it is, for a lesson does not tell that to everybody."""

    course_id: int


class NotEnrolled(Problem):
    """Only who is enrolled in the course may do this.

    PUT /api/courses/{id}/enrollment enrols.
    """

    slug, status = "not-enrolled", 403
    details = NotEnrolledDetails

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.members = {"course_id": course.id}


class CourseIsDropped(Problem):
    """You have dropped this course.

    Come back to go on with it: PUT /api/courses/{id}/enrollment.
    """

    slug, status = "course-is-dropped", 409


class AttemptNeeded(Problem):
    """A quiz lesson is completed by an attempt on its quiz.

    Play the quiz, with a class or alone.
    """

    slug, status = "attempt-needed", 409
