"""The paths of classes: their teacher's, and those by which students come and go."""

from starlette.routing import BaseRoute

from server.rest.accounts.problems import NoMail, TooManyMails, TooManyPasswords
from server.rest.classes import classes, given, importing, joining, logins, roster
from server.rest.classes.problems import ClassIsArchived, ClassIsFull, NotKept, YouTeachIt
from server.rest.courses.problems import CourseIsArchived
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly, TooManyCodes
from server.rest.http.resource import resource
from server.rest.quizzes.problems import FileNotRead, FileTooLarge, ReadingsBusy

TEACHING = (NotFound, TeachersOnly)
GIVING = (*TEACHING, NotYours, ClassIsArchived)
IMPORTING = (*TEACHING, ClassIsArchived, ClassIsFull, FileNotRead, FileTooLarge, ReadingsBusy)

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
    resource(
        "/classes/{class_id}/roster",
        post=operation(
            importing.import_roster,
            refuses=(*IMPORTING, TooManyMails),
            largest_body=importing.LARGEST_ROSTER,
        ),
    ),
    resource(
        "/classes/{class_id}/roster-readings",
        post=operation(importing.try_import, refuses=IMPORTING, largest_body=importing.LARGEST_ROSTER),
    ),
    resource("/classes/{class_id}/given", get=operation(given.list_given, refuses=TEACHING)),
    resource(
        "/classes/{class_id}/courses/{course_id}",
        put=operation(given.give_class_course, status=204, refuses=(*GIVING, CourseIsArchived)),
        delete=operation(given.take_class_course_back, status=204, refuses=TEACHING),
    ),
    resource(
        "/classes/{class_id}/homework",
        post=created(given.give_class_quiz, at="/assignments/{id}", refuses=GIVING),
    ),
    resource(
        "/classes/{class_id}/homework/{assignment_id}",
        put=operation(given.give_class_homework, status=204, refuses=GIVING),
        delete=operation(given.take_class_homework_back, status=204, refuses=TEACHING),
    ),
    resource(
        "/classes/{class_id}/logins",
        post=operation(logins.print_logins, refuses=(*TEACHING, NotKept, TooManyPasswords)),
    ),
    resource(
        "/class-invitations/{code}",
        get=operation(joining.show_class_invitation, refuses=(NotFound, TooManyCodes)),
    ),
    resource(
        "/class-invitations/{code}/membership",
        put=operation(
            joining.join_class, refuses=(NotFound, TooManyCodes, ClassIsArchived, ClassIsFull, YouTeachIt)
        ),
    ),
    resource("/me/classes", get=operation(joining.list_joined_classes)),
    resource(
        "/me/classes/{class_id}",
        delete=operation(joining.leave_class, status=204, refuses=(NotFound,)),
    ),
]
