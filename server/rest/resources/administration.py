"""The paths of administrators, of export and of erasure."""

from starlette.routing import BaseRoute

from server.rest import administration, erasure, exports
from server.rest.endpoints import operation
from server.rest.problems import (
    AdministratorsOnly,
    LastAdministrator,
    NoSuchHeir,
    NotAnAccount,
    NotFound,
    NotYourself,
    StillPlays,
    StillTeaches,
    TooManyFailures,
    WrongCredentials,
)
from server.rest.resource import resource

RESOURCES: list[BaseRoute] = [
    resource(
        "/users/{user_id}",
        get=operation(administration.show_account, refuses=(AdministratorsOnly, NotFound)),
        patch=operation(
            administration.update_account,
            refuses=(AdministratorsOnly, NotFound, NotAnAccount, NotYourself, LastAdministrator),
        ),
        delete=operation(
            erasure.erase_account,
            status=204,
            refuses=(AdministratorsOnly, NotFound, NotYourself, StillPlays, StillTeaches, NoSuchHeir),
        ),
    ),
    resource(
        "/users/{user_id}/export",
        get=operation(exports.export_account, refuses=(AdministratorsOnly, NotFound)),
    ),
    resource("/me/export", get=operation(exports.export_me)),
    resource(
        "/me/erasure",
        post=operation(
            erasure.erase_me,
            status=204,
            refuses=(WrongCredentials, TooManyFailures, LastAdministrator, StillTeaches),
        ),
    ),
]
