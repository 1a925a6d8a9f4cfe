"""How classes are refused."""

from server.rest.http.problem import Problem


class ClassIsFull(Problem):
    """The class has as many students as a class may have.

    Remove some first, or make another class.
    """

    slug, status = "class-is-full", 409


class ClassIsArchived(Problem):
    """The class is archived: nobody joins it, and nothing is given to it.

    Its teacher takes it out of the archive with DELETE /api/classes/{id}/archive.
    """

    slug, status = "class-is-archived", 409


class YouTeachIt(Problem):
    """You teach this class, and so are not in it.

    Log in with another account to see what its students see.
    """

    slug, status = "you-teach-it", 409


class NotKept(Problem):
    """The account has an e-mail address of its own, or another teacher has made it.

    Whoever has it asks for a new password by mail; an administrator can make a link to one.
    """

    slug, status = "not-kept", 409
