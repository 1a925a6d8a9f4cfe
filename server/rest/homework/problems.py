"""How playing alone is refused."""

from server.rest.http.problem import Problem


class AssignmentIsClosed(Problem):
    """The homework is not open.

    It opens later, or it was due: GET shows its dates.
    """

    slug, status = "assignment-is-closed", 409


class NoAttemptsLeft(Problem):
    """The homework may be taken no more often.

    Every attempt that its teacher allows was used.
    """

    slug, status = "no-attempts-left", 409


class RunHasEnded(Problem):
    """The run has ended.

    Nothing can be answered in it any more; what was answered counts.
    """

    slug, status = "run-has-ended", 409


class QuestionNotAsked(Problem):
    """Another question is at hand.

    Questions come one after the other: ask for the one that follows the last answer.
    """

    slug, status = "question-not-asked", 409


class AlreadyAnswered(Problem):
    """The question was answered otherwise.

    The first answer counts, and cannot be changed.
    """

    slug, status = "already-answered", 409


class TooLate(Problem):
    """The question's time is over.

    It counts as not answered: go on with the next one.
    """

    slug, status = "too-late", 409
