"""The paths of dashboards."""

from starlette.routing import BaseRoute

from server.rest.dashboards import dashboards, notices
from server.rest.http.endpoints import operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly
from server.rest.http.resource import resource

RESOURCES: list[BaseRoute] = [
    resource("/dashboards/teacher/quizzes", get=operation(dashboards.show_played_quizzes)),
    resource("/dashboards/teacher/courses", get=operation(dashboards.show_taught_courses)),
    resource("/dashboards/student", get=operation(dashboards.show_statistics)),
    resource("/dashboards/student/courses", get=operation(dashboards.show_taken_courses)),
    resource("/dashboards/student/rooms", get=operation(dashboards.show_live_rooms)),
    resource("/me/notices", get=operation(notices.list_my_notices)),
    resource("/me/notices/reading", put=operation(notices.read_my_notices, status=204)),
    resource(
        "/quizzes/{quiz_id}/hardest-questions",
        get=operation(dashboards.show_hardest_questions, refuses=(NotFound, NotYours, TeachersOnly)),
    ),
]
