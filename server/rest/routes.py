"""Every path of the REST API, mounted under /api."""

from starlette.routing import BaseRoute, Route

from server.rest.reference import reference_routes
from server.rest.resource import Nowhere
from server.rest.resources import accounts, administration, games, quizzes

RESOURCES: list[BaseRoute] = [
    *accounts.RESOURCES,
    *administration.RESOURCES,
    *quizzes.RESOURCES,
    *games.RESOURCES,
]

routes: list[BaseRoute] = [
    *RESOURCES,
    *reference_routes(RESOURCES),
    Route("/{path:path}", Nowhere()),
]
