"""How changes of accounts are refused."""

from server.rest.http.problem import Problem


class EmailTaken(Problem):
    """Somebody has registered with this e-mail address.

    Log in with it, ask for a new password, or use another address.
    """

    slug, status = "email-taken", 409


class TeachersAreInvited(Problem):
    """Nobody registers as a teacher here.

    Register as a student, and ask an administrator to make the account a teacher's.
    """

    slug, status = "teachers-are-invited", 403


class NoMail(Problem):
    """No mail is sent from here.

    Whoever runs this server sets SMTP_URL; until then an administrator verifies addresses and makes
    teachers with PATCH /api/users/{id}.
    """

    slug, status = "no-mail", 409


class AlreadyVerified(Problem):
    """The e-mail address is verified already.

    There is nothing left to do.
    """

    slug, status = "already-verified", 409


class NoticesNeedAddress(Problem):
    """Notices go only to an e-mail address that has been verified.

    Verify yours first: POST /api/me/email-verifications.
    """

    slug, status = "notices-need-address", 409


class NoAddress(Problem):
    """The account has a user name and no e-mail address.

    Set an address first: POST /api/me/email-changes.
    """

    slug, status = "no-address", 409


class LinkNotValid(Problem):
    """The link is not valid any more.

    Its token is of no mail of ours, was used, is too old, or the account has changed since: ask for
    another mail.
    """

    slug, status = "link-not-valid", 422


class TooManyMails(Problem):
    """Too many mails were sent for this account.

    Wait for the seconds in Retry-After, then ask for another.
    """

    slug, status = "too-many-mails", 429


class NoSuchGuest(Problem):
    """No guest has played with this token.

    It is the secret that a phone keeps for its seat; it may have been forgotten.
    """

    slug, status = "no-such-guest", 404


class SeatIsClaimed(Problem):
    """Another account has claimed this seat.

    What was played there is that account's.
    """

    slug, status = "seat-is-claimed", 409


class LastAdministrator(Problem):
    """There would be no active administrator left.

    Make somebody else an administrator first.
    """

    slug, status = "last-administrator", 409


class NotYourself(Problem):
    """Nobody switches off, demotes or erases their own account here.

    Another administrator may; for erasing oneself there is POST /api/me/erasure.
    """

    slug, status = "not-yourself", 409


class NoPasswordLink(Problem):
    """No link to a new password is made for this account.

    It is an administrator's, who could be locked out of it or impersonated, or it is switched off.
    """

    slug, status = "no-password-link", 409


class NotAnAccount(Problem):
    """It is no account that could be changed.

    It is a guest's, or its owner was erased.
    """

    slug, status = "not-an-account", 409


class StillTeaches(Problem):
    """Quizzes, courses or classes belong to this account.

    Delete them, or have an administrator hand them over, with POST /api/users/{id}/handovers.
    """

    slug, status = "still-teaches", 409


class StillPlays(Problem):
    """The guest is in a game that goes on.

    Its results would bring the nickname back: wait for its end.
    """

    slug, status = "still-plays", 409


class NoSuchHeir(Problem):
    """The heir must be another, active teacher.

    Name one, who is not the person themselves.
    """

    slug, status = "no-such-heir", 409


class TooManyPasswords(Problem):
    """Too many passwords are being checked at the moment.

    Send the request again after the seconds in Retry-After; origins that ask for less go first.
    """

    slug, status = "too-many-passwords", 503
