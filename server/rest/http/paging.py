"""A page of a list."""

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from server.rest.http.shape import Output, Query

Item = TypeVar("Item")


class PageQuery(Query):
    """Which page, counted from 1, and how many on each."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    size: Annotated[int, Field(ge=1, le=100)] = 20

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size


class Page(Output, Generic[Item]):
    """``total`` counts all pages."""

    items: list[Item]
    page: int
    size: int
    total: int
