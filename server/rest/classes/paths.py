"""The paths of classes: their teacher's, and those by which students come and go."""

from starlette.routing import BaseRoute

from server.rest.accounts.problems import NoMail, TooManyMails
from server.rest.classes import classes, joining, roster
from server.rest.classes.problems import ClassIsArchived, ClassIsFull, YouTeachIt
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, TeachersOnly
from server.rest.http.resource import resource

TEACHING = (NotFound, TeachersOnly)

RESOURCES: list[BaseRoute] = [
    resource(
        "/classes",
        get=operation(classes.list_my_classes, refuses=(TeachersOnly,)),
        post=created(classes.create_class, at="/classes/{id}", refuses=(TeachersOnly,)),
    ),
    resource(
        "/classes/{class_id}",
        get=operation(classes.show_class, refuses=TEACHING),
        patch=operation(classes.update_class, refuses=TEACHING),
        delete=operation(classes.delete_class, status=204, refuses=(*TEACHING, DeletionUnconfirmed)),
    ),
    resource(
        "/classes/{class_id}/archive",
        put=operation(classes.archive_class, status=204, refuses=TEACHING),
        delete=operation(classes.unarchive_class, status=204, refuses=TEACHING),
    ),
    resource("/classes/{class_id}/code-renewals", post=operation(classes.renew_class_code, refuses=TEACHING)),
    resource(
        "/classes/{class_id}/students",
        get=operation(roster.list_class_students, refuses=TEACHING),
        post=operation(
            roster.add_class_student,
            refuses=(*TEACHING, ClassIsArchived, ClassIsFull, NoMail, TooManyMails),
        ),
    ),
    resource(
        "/classes/{class_id}/students/{user_id}",
        delete=operation(roster.remove_class_student, status=204, refuses=TEACHING),
    ),
    resource("/class-invitations/{code}", get=operation(joining.show_class_invitation, refuses=(NotFound,))),
    resource(
        "/class-invitations/{code}/membership",
        put=operation(joining.join_class, refuses=(NotFound, ClassIsArchived, ClassIsFull, YouTeachIt)),
    ),
    resource("/me/classes", get=operation(joining.list_joined_classes)),
    resource(
        "/me/classes/{class_id}",
        delete=operation(joining.leave_class, status=204, refuses=(NotFound,)),
    ),
]
