"""The paths of courses, their lessons, who takes them, and how they do."""

from starlette.routing import BaseRoute

from server.rest.courses import (
    codes,
    courses,
    enrollments,
    file_addresses,
    files,
    gradebook,
    lessons,
    progress,
    text_readings,
    uploads,
)
from server.rest.courses.problems import (
    AttemptNeeded,
    CourseIsDropped,
    CourseIsFull,
    LessonFilesQuotaReached,
    NotEnrolled,
)
from server.rest.courses.versions import COURSE, LESSON, LESSONS
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly, TooManyCodes
from server.rest.http.resource import resource
from server.rest.media.problems import FilesUnavailable

CHANGING = (NotFound, NotYours, TeachersOnly)
TAKING = (NotFound, NotEnrolled)

RESOURCES: list[BaseRoute] = [
    resource(
        "/courses",
        get=operation(courses.list_some_courses),
        post=created(courses.create_course, at="/courses/{id}", refuses=(TeachersOnly,)),
    ),
    resource(
        "/courses/{course_id}",
        version=COURSE,
        get=operation(courses.show_course, refuses=(NotFound,)),
        patch=operation(courses.update_course, refuses=CHANGING),
        delete=operation(courses.delete_course, status=204, refuses=(*CHANGING, DeletionUnconfirmed)),
    ),
    resource(
        "/courses/{course_id}/archive",
        version=COURSE,
        put=operation(courses.archive_course, status=204, refuses=CHANGING),
        delete=operation(courses.unarchive_course, status=204, refuses=CHANGING),
    ),
    resource(
        "/courses/{course_id}/lessons",
        version=LESSONS,
        get=operation(lessons.list_course_lessons, refuses=(NotFound,)),
        post=created(lessons.add_lesson, at="/lessons/{id}", refuses=(*CHANGING, CourseIsFull)),
    ),
    resource(
        "/courses/{course_id}/files",
        get=operation(files.list_lesson_files, refuses=CHANGING),
        post=operation(
            files.bring_lesson_file,
            status=201,
            refuses=(*CHANGING, LessonFilesQuotaReached, FilesUnavailable),
        ),
    ),
    resource(
        "/courses/{course_id}/files/{file_id}",
        delete=operation(files.delete_lesson_file, status=204, refuses=(*CHANGING, DeletionUnconfirmed)),
    ),
    resource(
        "/courses/{course_id}/uploads",
        post=operation(
            uploads.begin_upload,
            status=201,
            refuses=(*CHANGING, LessonFilesQuotaReached, FilesUnavailable),
        ),
    ),
    resource("/courses/{course_id}/uploads/{file_id}", get=operation(uploads.show_upload, refuses=CHANGING)),
    resource(
        "/courses/{course_id}/uploads/{file_id}/pieces/{number}",
        put=operation(uploads.bring_piece, refuses=(*CHANGING, FilesUnavailable)),
    ),
    resource(
        "/courses/{course_id}/lesson-order",
        version=LESSONS,
        put=operation(lessons.order_lessons, refuses=CHANGING),
    ),
    resource(
        "/courses/{course_id}/enrollment",
        get=operation(enrollments.show_my_enrollment, refuses=TAKING),
        put=operation(enrollments.enrol_me, refuses=(NotFound,)),
        delete=operation(enrollments.drop_course, status=204, refuses=TAKING),
    ),
    resource(
        "/courses/{course_id}/enrollments",
        get=operation(enrollments.list_course_enrollments, refuses=CHANGING),
    ),
    resource(
        "/courses/{course_id}/code",
        get=operation(codes.show_course_code, refuses=CHANGING),
        delete=operation(codes.switch_course_code_off, status=204, refuses=CHANGING),
    ),
    resource("/courses/{course_id}/code-renewals", post=operation(codes.renew_course_code, refuses=CHANGING)),
    resource(
        "/course-invitations/{course_code}",
        get=operation(codes.show_course_invitation, refuses=(NotFound, TooManyCodes)),
    ),
    resource(
        "/course-invitations/{course_code}/enrollment",
        put=operation(codes.join_course, refuses=(NotFound, TooManyCodes)),
    ),
    resource(
        "/lessons/{lesson_id}",
        version=LESSON,
        get=operation(lessons.show_lesson, refuses=TAKING),
        patch=operation(lessons.update_lesson, refuses=CHANGING),
        delete=operation(lessons.delete_lesson, status=204, refuses=(*CHANGING, DeletionUnconfirmed)),
    ),
    resource("/lessons/{lesson_id}/file", get=operation(file_addresses.show_file_address, refuses=TAKING)),
    resource(
        "/lessons/{lesson_id}/progress",
        get=operation(progress.show_progress, refuses=TAKING),
        put=operation(progress.write_progress, refuses=(*TAKING, CourseIsDropped, AttemptNeeded)),
    ),
    resource(
        "/lesson-text-readings", post=operation(text_readings.read_text_of_lesson, refuses=(TeachersOnly,))
    ),
    resource("/me/enrollments", get=operation(enrollments.list_my_enrollments)),
    resource(
        "/courses/{course_id}/gradebook",
        get=operation(gradebook.show_gradebook, refuses=(NotFound, TeachersOnly)),
    ),
    resource(
        "/courses/{course_id}/gradebook.csv",
        get=operation(gradebook.write_csv, refuses=(NotFound, TeachersOnly)),
    ),
    resource(
        "/courses/{course_id}/gradebook.xlsx",
        get=operation(gradebook.write_xlsx, refuses=(NotFound, TeachersOnly)),
    ),
]
