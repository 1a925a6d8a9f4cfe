"""A page loads what its scripts say, and no more."""

from __future__ import annotations

import json

import pytest

from server.web.catalogue import CATALOGUES, Language
from server.web.said import said
from server.web.static_files import FILES, catalogue_of, later_catalogue_of

ENTRIES = {"play.title": "Play", "play.more": "More", "reason.a": "A", "reason.b": "B", "players": "P"}


def test_a_key_is_found_written_out_and_put_together() -> None:
    assert set(said(['say("play.title")'], ENTRIES)) == {"play.title"}
    assert set(said(["say(`reason.${why}`)"], ENTRIES)) == {"reason.a", "reason.b"}
    assert set(said(['say("players", { n })', 'say("play.more")'], ENTRIES)) == {"players", "play.more"}
    assert said(["// nothing"], ENTRIES) == {}


def test_a_phone_loads_all_reasons_and_nothing_that_only_teachers_read() -> None:
    phone = json.loads(FILES[catalogue_of("js/games/play.js", Language.AR)].body)

    assert {key for key in phone if key.startswith("reason.")} == {
        key for key in CATALOGUES[Language.AR] if key.startswith("reason.")
    }
    assert not any(key.startswith(("editor.", "mail.", "api_docs.", "history.title")) for key in phone)


@pytest.mark.parametrize("language", list(Language))
def test_a_phone_learns_later_what_only_later_scripts_say(language: Language) -> None:
    at_once = json.loads(FILES[catalogue_of("js/games/play.js", language)].body)
    later = json.loads(FILES[later_catalogue_of("js/games/play.js", language)].body)

    assert "pattern.title" in later
    assert "seat.title" in at_once
    assert not at_once.keys() & later.keys()


def test_what_stands_around_every_page_is_said_on_every_page() -> None:
    around = said([FILES["js/chrome.js"].body.decode()], CATALOGUES[Language.EN]).keys()
    catalogues = {
        name: file
        for name, file in FILES.items()
        if name.startswith("catalogue/en/") and not name.endswith(".later.json")
    }

    # The big screen and its host have nothing around them.
    bare = {"host", "projector"}
    assert around
    for name, file in catalogues.items():
        assert (
            name.removesuffix(".json").rpartition("/")[2] in bare or around <= json.loads(file.body).keys()
        ), name
