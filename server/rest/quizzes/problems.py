"""How quizzes are refused."""

from server.rest.http.problem import Problem


class QuizIsPlaying(Problem):
    """A game of this quiz is running.

    Wait for its end: until then this would tell what is right, or take the quiz from under the class.
    """

    slug, status = "quiz-is-playing", 409


class QuizIsFull(Problem):
    """The quiz has as many questions as a quiz may have.

    Remove one first, or begin another quiz.
    """

    slug, status = "quiz-is-full", 409


class QuizIsEmpty(Problem):
    """The quiz has no questions to play.

    Add a question first.
    """

    slug, status = "quiz-is-empty", 409


class QuizIsUnplayable(Problem):
    """The quiz has faults that must be mended before it can be played."""

    slug, status = "quiz-is-unplayable", 409


class QuizIsArchived(Problem):
    """The quiz is archived.

    Take it out of the archive to play it: DELETE /api/quizzes/{id}/archive.
    """

    slug, status = "quiz-is-archived", 409
