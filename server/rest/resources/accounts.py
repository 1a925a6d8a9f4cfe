"""The paths of accounts: registering, logging in, and oneself."""

from starlette.routing import BaseRoute

from server.rest import login_sessions, tokens, users
from server.rest.endpoints import created, operation
from server.rest.problems import (
    AccountInactive,
    EmailTaken,
    NotFound,
    SessionEnded,
    TooManyFailures,
    WrongCredentials,
)
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
        "/sessions/current/tokens",
        post=operation(login_sessions.refresh_token, status=201, refuses=(SessionEnded, AccountInactive)),
    ),
    resource("/sessions/current", delete=operation(login_sessions.log_out, status=204)),
    resource(
        "/me/sessions",
        get=operation(login_sessions.list_my_sessions),
        delete=operation(login_sessions.end_my_sessions, status=204),
    ),
    resource(
        "/me/sessions/{session_id}",
        delete=operation(login_sessions.end_my_session, status=204, refuses=(NotFound,)),
    ),
    resource(
        "/me",
        get=operation(users.show_me),
        patch=operation(users.update_me, refuses=(WrongCredentials, TooManyFailures)),
    ),
    resource("/me/attempts", get=operation(users.list_my_attempts)),
]
