"""Who may see and change a class: its teacher, and nobody else knows of it."""

from persistence.tables import SchoolClass, User
from server.rest.classes.problems import ClassIsArchived
from server.rest.http.caller import must_teach
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound


def taught(caller: User, school_class: SchoolClass | None) -> SchoolClass:
    """A class that the caller teaches."""
    if school_class is None or not is_owner(caller, school_class.teacher_id):
        raise NotFound
    must_teach(caller)
    return school_class


def must_go_on(school_class: SchoolClass) -> None:
    """Refuse where the class is put away."""
    if school_class.archived_at is not None:
        raise ClassIsArchived
