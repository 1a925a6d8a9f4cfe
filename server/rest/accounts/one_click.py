"""The end of notices by mail that mail programs offer beside such a mail, by one click (RFC 8058).

It stands outside the API, at the address that opens a page when it is followed: some programs do no more.
"""

from starlette.routing import Route

from server.rest.accounts.notice_mails import end_by_token
from server.rest.accounts.problems import LinkNotValid
from server.rest.http.endpoints import operation
from server.rest.http.resource import Resource

_PATH = "/notice-mails/{token}"
# What is sent along says nothing that the address does not, and 200 is understood by every mail program.
_ENDING = Resource(_PATH, {"POST": operation(end_by_token, refuses=(LinkNotValid,))})

one_click_route = Route(_PATH, _ENDING, methods=["POST"])
