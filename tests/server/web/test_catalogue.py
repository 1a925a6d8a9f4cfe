"""Everything is said, and in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from game.phase import Phase
from game.playable import Figure
from game.question_types import Fault
from game.refusal import Reason
from game.wire.closing import CloseCode
from server.formats.fault_code import FaultCode
from server.web import catalogue, static_files
from server.web.catalogue import CATALOGUES, Entry, Language, say

# Unicode CLDR: the plural forms that each language tells apart.
PLURALS = {Language.EN: {"one", "other"}, Language.AR: {"zero", "one", "two", "few", "many", "other"}}
EN = CATALOGUES[Language.EN]
# Keys that are put together from a part and a word of the server, and so are not found in our files.
WORDS = {
    "reason.",
    "close.",
    "phase.",
    "problem.",
    "fault.",
    "options.",
    "verdict.",
    "telling.",
    "solutions.",
    "standing.",
    "homework_file.",
    "gradebook.",
    "mail.",
    "unplayable.",
    "reading.",
    "outcome.",
    "roster.",
    "export.",
    "mark.",
    "format.",
    "obstacle.",
    "check.",
    "hint.",
    "trial.",
    "sheet.",
    "list.",
    "dependents.",
    "people.",
    "copy.",
    "missing.",
    "lesson.",
    "course_field.",
    "lesson_kind.",
}


def sentences(entry: Entry) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def blanks(entry: Entry) -> set[str]:
    return {blank for sentence in sentences(entry) for blank in re.findall(r"\{(\w+)\}", sentence)}


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_there_twice(language: Language) -> None:
    """Of two the last would be said, without a word about it."""

    def told_apart(pairs: list[tuple[str, Entry]]) -> dict[str, Entry]:
        keys = [key for key, _ in pairs]
        assert not [key for key in set(keys) if keys.count(key) > 1]
        return dict(pairs)

    written = Path(catalogue.__file__).with_name("catalogue") / f"{language}.json"
    json.loads(written.read_text(), object_pairs_hook=told_apart)


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_keys(language: Language) -> None:
    assert CATALOGUES[language].keys() == EN.keys()


@pytest.mark.parametrize("language", Language)
def test_sentences_that_count_have_all_plural_forms_of_their_language(language: Language) -> None:
    counting: Mapping[str, Entry] = {
        key: entry for key, entry in CATALOGUES[language].items() if not isinstance(entry, str)
    }

    assert counting.keys() == {key for key, entry in EN.items() if not isinstance(entry, str)}
    assert all(set(entry) == PLURALS[language] for entry in counting.values() if not isinstance(entry, str))


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_empty_or_fills_another_blank(language: Language) -> None:
    for key, entry in CATALOGUES[language].items():
        assert all(sentence.strip() for sentence in sentences(entry)), key
        assert blanks(entry) == blanks(EN[key]), key


@pytest.mark.parametrize(
    "key",
    [
        *(f"reason.{reason}" for reason in Reason),
        *(f"phase.{phase}" for phase in Phase),
        *(f"close.{code.value}" for code in CloseCode),
        *(f"unplayable.{fault}" for fault in (*Fault, *Figure)),
        *(f"reading.{code}" for code in FaultCode),
    ],
)
def test_there_is_a_sentence_for_every_word_of_the_game(key: str) -> None:
    assert isinstance(EN[key], str)


def test_no_english_page_breaks_e_mail_in_two() -> None:
    """Its hyphen is one that keeps its word together; mails and sheets are read elsewhere."""
    elsewhere = ("mail.", "gradebook.", "sheet.", "api_docs.")
    shown = {key: entry for key, entry in EN.items() if not key.startswith(elsewhere)}

    assert [
        key for key, entry in shown.items() if any("e-mail" in one.lower() for one in sentences(entry))
    ] == []


def test_every_language_names_eight_choices_by_letters_of_its_own() -> None:
    letters = {language: say(language, "choice.letters").split() for language in Language}

    assert all(len(set(names)) == 8 for names in letters.values())
    assert letters[Language.AR][:4] == ["أ", "ب", "ج", "د"]


def keys_used() -> Iterator[str]:
    for name, file in static_files.FILES.items():
        if name.endswith(".js"):
            yield from re.findall(r'"((?!zedny)[a-z]+\.[a-z_]+|points|players)"', file.body.decode())
    for template in (static_files.FOLDER.parent.parent).rglob("*.html"):
        yield from re.findall(r"say\([\"']([^\"']+)", template.read_text(encoding="utf-8"))
    for module in static_files.FOLDER.parent.rglob("pages.py"):
        yield from re.findall(r'"(join\.[a-z]+)"', module.read_text())


def test_the_pages_say_nothing_that_is_missing_and_nothing_is_left_over() -> None:
    used = set(keys_used())

    assert used <= EN.keys()
    assert {key for key in EN.keys() - used if not key.startswith(tuple(WORDS))} == set()


def test_a_sentence_that_counts_is_not_said_without_its_plural() -> None:
    with pytest.raises(TypeError):
        say(Language.EN, "players")
