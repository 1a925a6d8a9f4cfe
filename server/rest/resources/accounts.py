"""The paths of accounts: registering, logging in, and oneself."""

from starlette.routing import BaseRoute

from server.rest import tokens, users
from server.rest.endpoints import created, operation
from server.rest.problems import AccountInactive, EmailTaken, TooManyFailures, WrongCredentials
from server.rest.resource import resource

RESOURCES: list[BaseRoute] = [
    resource("/users", post=created(users.register, at="/me", refuses=(EmailTaken,))),
    resource(
        "/tokens",
        post=operation(
            tokens.log_in, status=201, refuses=(WrongCredentials, AccountInactive, TooManyFailures)
        ),
    ),
    resource(
        "/me",
        get=operation(users.show_me),
        patch=operation(users.update_me, refuses=(WrongCredentials,)),
    ),
    resource("/me/attempts", get=operation(users.list_my_attempts)),
]
