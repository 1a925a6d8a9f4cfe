"""Every path of the REST API, mounted under /api."""

from starlette.routing import BaseRoute, Route

from server.rest.reference import reference_routes
from server.rest.resource import Nowhere
from server.rest.resources import accounts, administration, courses, dashboards, games, quizzes, runs

AREAS = (accounts, administration, quizzes, games, runs, courses, dashboards)
RESOURCES: list[BaseRoute] = [path for area in AREAS for path in area.RESOURCES]

routes: list[BaseRoute] = [
    *RESOURCES,
    *reference_routes(RESOURCES),
    Route("/{path:path}", Nowhere()),
]
