"""The paths of media."""

from starlette.routing import BaseRoute

from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, TeachersOnly
from server.rest.http.resource import resource
from server.rest.media import pictures
from server.rest.media.problems import FilesUnavailable, QuotaIsReached

RESOURCES: list[BaseRoute] = [
    resource(
        "/media",
        post=created(
            pictures.upload_picture,
            at="/media/{id}",
            refuses=(TeachersOnly, QuotaIsReached, FilesUnavailable),
            largest_body=pictures.LARGEST_PICTURE,
        ),
    ),
    resource("/media/{name}", get=operation(pictures.show_picture, refuses=(NotFound,))),
]
