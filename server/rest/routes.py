"""Every path of the REST API, mounted under /api."""

from starlette.routing import BaseRoute, Route

from server.rest.accounts.paths import RESOURCES as ACCOUNTS
from server.rest.classes.paths import RESOURCES as CLASSES
from server.rest.courses.paths import RESOURCES as COURSES
from server.rest.dashboards.paths import RESOURCES as DASHBOARDS
from server.rest.games.paths import RESOURCES as GAMES
from server.rest.homework.paths import RESOURCES as HOMEWORK
from server.rest.http.reference import reference_routes
from server.rest.http.resource import Nowhere
from server.rest.media.paths import RESOURCES as MEDIA
from server.rest.quizzes.paths import RESOURCES as QUIZZES

RESOURCES: list[BaseRoute] = [
    *ACCOUNTS,
    *MEDIA,
    *QUIZZES,
    *GAMES,
    *HOMEWORK,
    *COURSES,
    *CLASSES,
    *DASHBOARDS,
]

routes: list[BaseRoute] = [
    *RESOURCES,
    *reference_routes(RESOURCES),
    Route("/{path:path}", Nowhere()),
]
