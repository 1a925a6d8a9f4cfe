"""How quizzes are refused."""

from server.rest.http.problem import Problem


class QuizIsPlaying(Problem):
    """A game of this quiz is running."""

    slug, status = "quiz-is-playing", 409


class QuizIsFull(Problem):
    """The quiz has as many questions as a quiz may have."""

    slug, status = "quiz-is-full", 409


class QuizIsEmpty(Problem):
    """The quiz has no questions to play."""

    slug, status = "quiz-is-empty", 409


class QuizIsArchived(Problem):
    """The quiz is archived: take it out of the archive to play it."""

    slug, status = "quiz-is-archived", 409
