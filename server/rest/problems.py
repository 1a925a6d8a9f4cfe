"""Every way in which the REST API refuses."""

from server.rest.problem import Problem


class MalformedBody(Problem):
    """The body is not JSON."""

    slug, status = "malformed-body", 400


class NotLoggedIn(Problem):
    """A valid access token is needed."""

    slug, status = "not-logged-in", 401


class SessionEnded(Problem):
    """The session has ended: log in again."""

    slug, status = "session-ended", 401


class WrongCredentials(Problem):
    """The e-mail address or the password is wrong."""

    slug, status = "wrong-credentials", 401


class AccountInactive(Problem):
    """The account is not active."""

    slug, status = "account-inactive", 403


class TeachersOnly(Problem):
    """Only teachers may do this."""

    slug, status = "teachers-only", 403


class AdministratorsOnly(Problem):
    """Only administrators may do this."""

    slug, status = "administrators-only", 403


class NotYours(Problem):
    """You may see this, but not change it."""

    slug, status = "not-yours", 403


class NotFound(Problem):
    """There is no such thing here, or you may not know of it."""

    slug, status = "not-found", 404


class NoSuchGuest(Problem):
    """No guest has played with this token."""

    slug, status = "no-such-guest", 404


class MethodNotAllowed(Problem):
    """The resource does not take this method."""

    slug, status = "method-not-allowed", 405


class EmailTaken(Problem):
    """Somebody has registered with this e-mail address."""

    slug, status = "email-taken", 409


class QuizIsPlaying(Problem):
    """A game of this quiz is running."""

    slug, status = "quiz-is-playing", 409


class QuizIsFull(Problem):
    """The quiz has as many questions as a quiz may have."""

    slug, status = "quiz-is-full", 409


class CourseIsFull(Problem):
    """The course has as many lessons as a course may have."""

    slug, status = "course-is-full", 409


class NotEnrolled(Problem):
    """Only who is enrolled in the course may do this."""

    slug, status = "not-enrolled", 403


class CourseIsDropped(Problem):
    """You have dropped this course: come back to go on with it."""

    slug, status = "course-is-dropped", 409


class AttemptNeeded(Problem):
    """A quiz lesson is completed by an attempt on its quiz."""

    slug, status = "attempt-needed", 409


class SeatIsClaimed(Problem):
    """Another account has claimed this seat."""

    slug, status = "seat-is-claimed", 409


class LastAdministrator(Problem):
    """There would be no active administrator left."""

    slug, status = "last-administrator", 409


class NotYourself(Problem):
    """Nobody switches off, demotes or erases their own account here."""

    slug, status = "not-yourself", 409


class NotAnAccount(Problem):
    """A guest, or somebody who was erased, has no account to change."""

    slug, status = "not-an-account", 409


class StillTeaches(Problem):
    """Quizzes or courses belong to this account: delete them, or have an administrator hand them over."""

    slug, status = "still-teaches", 409


class NoSuchHeir(Problem):
    """The heir must be another, active teacher."""

    slug, status = "no-such-heir", 409


class AlreadyVerified(Problem):
    """The e-mail address is verified already."""

    slug, status = "already-verified", 409


class BodyTooLarge(Problem):
    """The body is too large."""

    slug, status = "body-too-large", 413


class NotJson(Problem):
    """The body must be sent as application/json."""

    slug, status = "not-json", 415


class InvalidRequest(Problem):
    """The request is not valid."""

    slug, status = "invalid-request", 422


class LinkNotValid(Problem):
    """The token is of no mail of ours, was used, is too old, or the account has changed since."""

    slug, status = "link-not-valid", 422


class TooManyMails(Problem):
    """So many mails were sent for this account that it must wait before it asks for another."""

    slug, status = "too-many-mails", 429


class TooManyFailures(Problem):
    """Too many failed attempts to log in."""

    slug, status = "too-many-failures", 429


class DatabaseUnavailable(Problem):
    """The database cannot be reached at the moment."""

    slug, status = "database-unavailable", 503


class QuizIsEmpty(Problem):
    """The quiz has no questions to play."""

    slug, status = "quiz-is-empty", 409


class QuizIsArchived(Problem):
    """The quiz is archived: take it out of the archive to play it."""

    slug, status = "quiz-is-archived", 409


class CodeInUse(Problem):
    """A room with this quiz's access code is open already."""

    slug, status = "code-in-use", 409


class GameHasEnded(Problem):
    """The game has ended."""

    slug, status = "game-has-ended", 409


class RoomsUnavailable(Problem):
    """Rooms cannot be opened at the moment."""

    slug, status = "rooms-unavailable", 503


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
