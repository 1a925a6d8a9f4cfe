"""How changes of accounts are refused."""

from server.rest.http.problem import Problem


class EmailTaken(Problem):
    """Somebody has registered with this e-mail address."""

    slug, status = "email-taken", 409


class AlreadyVerified(Problem):
    """The e-mail address is verified already."""

    slug, status = "already-verified", 409


class LinkNotValid(Problem):
    """The token is of no mail of ours, was used, is too old, or the account has changed since."""

    slug, status = "link-not-valid", 422


class TooManyMails(Problem):
    """So many mails were sent for this account that it must wait before it asks for another."""

    slug, status = "too-many-mails", 429


class NoSuchGuest(Problem):
    """No guest has played with this token."""

    slug, status = "no-such-guest", 404


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


class StillPlays(Problem):
    """A guest is in a game that goes on, whose results would bring the nickname back: wait for its end."""

    slug, status = "still-plays", 409


class NoSuchHeir(Problem):
    """The heir must be another, active teacher."""

    slug, status = "no-such-heir", 409
