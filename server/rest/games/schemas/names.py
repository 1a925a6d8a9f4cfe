"""Names that are suggested: in which language, for which room, and which they are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from game.generated_names import NameLanguage
from server.rest.http.shape import Output, Query

# As anybody types it: case and hyphens do not matter.
Code = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class NamesQuery(Query):
    """The language that the names are in."""

    language: NameLanguage


class SuggestedNames(Output):
    """Any of them may be taken by a hello."""

    names: Annotated[
        list[str], Field(max_length=3, examples=[["Brave Falcon", "Curious Comet", "Gentle Wolf"]])
    ]
