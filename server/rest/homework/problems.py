"""How playing alone is refused."""

from server.rest.http.problem import Problem


class AssignmentIsClosed(Problem):
    """The homework is not open yet, or it was due."""

    slug, status = "assignment-is-closed", 409


class NoAttemptsLeft(Problem):
    """The homework may be taken no more often."""

    slug, status = "no-attempts-left", 409


class RunHasEnded(Problem):
    """The run has ended: nothing can be answered in it any more."""

    slug, status = "run-has-ended", 409


class QuestionNotAsked(Problem):
    """Questions come one after the other, and this is not the one at hand."""

    slug, status = "question-not-asked", 409


class AlreadyAnswered(Problem):
    """The question was answered otherwise, and the first answer counts."""

    slug, status = "already-answered", 409


class TooLate(Problem):
    """The question's time is over: it counts as not answered."""

    slug, status = "too-late", 409
