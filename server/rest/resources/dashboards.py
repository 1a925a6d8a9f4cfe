"""The paths of dashboards and gradebooks."""

from starlette.routing import BaseRoute

from server.rest import dashboards, gradebook
from server.rest.endpoints import operation
from server.rest.problems import NotFound, NotYours, TeachersOnly
from server.rest.resource import resource

RESOURCES: list[BaseRoute] = [
    resource("/dashboards/teacher/quizzes", get=operation(dashboards.show_played_quizzes)),
    resource("/dashboards/teacher/courses", get=operation(dashboards.show_taught_courses)),
    resource("/dashboards/student", get=operation(dashboards.show_statistics)),
    resource("/dashboards/student/courses", get=operation(dashboards.show_taken_courses)),
    resource(
        "/quizzes/{quiz_id}/hardest-questions",
        get=operation(dashboards.show_hardest_questions, refuses=(NotFound, NotYours, TeachersOnly)),
    ),
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
