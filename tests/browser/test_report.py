"""The report of a class of forty bots: compared with what each was told, sorted, searched and printed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Locator, Page, expect

from server.web.catalogue import CATALOGUES, Language, say
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.bot_class import CHOICES, PLAYERS, RIGHT, TEXTS, TITLE, BotGame, play_class
from tests.browser.people import LAPTOP, Classroom, Teacher

SMALL = {"width": 320, "height": 700}
# All that a table says, with what only a reader hears.
CELLS = "(table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"

# How wide the table of a game of forty questions is, and a page of A4 that lies, between its margins.
FORTY = """(table) => {
    for (const row of table.rows) {
        while (row.cells.length < 46) row.append(row.lastElementChild.cloneNode(true));
    }
    return table.offsetWidth;
}"""
LYING = (297 - 2 * 12) / 25.4 * 96


async def at_the_report(
    classroom: Classroom, game: BotGame, language: Language, size: dict[str, int] = LAPTOP
) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, size), language)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/games/{game.game_id}")
    await teacher.sees_heading(TITLE)
    return teacher


def players_of(page: Page) -> Locator:
    return page.locator("table.heat")


def number(text: str) -> int:
    return int(text.replace(",", ""))


def the_best_first(game: BotGame) -> list[int]:
    return sorted((game.score(name) for name in PLAYERS), reverse=True)


@pytest.mark.parametrize("language", Language)
async def test_a_report_tells_number_by_number_what_the_bots_were_told(
    classroom: Classroom, language: Language, tmp_path: Path
) -> None:
    game = await play_class(classroom)
    teacher = await at_the_report(classroom, game, language)

    await expect(players_of(teacher.page).locator("tbody tr")).to_have_count(len(PLAYERS))
    await agree_in_players(teacher, game)
    await agree_in_questions(teacher, game)
    await agree_in_who_chose_what(teacher, game)
    await agree_in_the_workbook(teacher, game, tmp_path)
    await agree_in_csv(teacher, game, tmp_path)


async def agree_in_players(teacher: Teacher, game: BotGame) -> None:
    rows: list[list[str]] = await players_of(teacher.page).evaluate(CELLS)
    assert sorted(row[0] for row in rows[1:]) == sorted(PLAYERS)
    assert [number(row[1]) for row in rows[1:]] == the_best_first(game)
    for name, score, *cells in rows[1:]:
        marks = game.marks(name)
        wrong = marks.count("wrong") + marks.count("partly")
        counts = [marks.count("right"), wrong, marks.count("silent"), marks.count("absent")]
        assert number(score) == game.score(name)
        assert [number(cell) for cell in cells[:4]] == counts, name
        for cell, mark in zip(cells[4:], marks, strict=True):
            assert cell.endswith(teacher.says(f"mark.{mark}")), name


async def agree_in_questions(teacher: Teacher, game: BotGame) -> None:
    cards = teacher.page.locator("li.question")
    await expect(cards).to_have_count(len(TEXTS))
    for place in range(len(TEXTS)):
        amounts = await cards.nth(place).locator(".bars .amount").all_text_contents()
        assert [number(amount.split(" ")[0]) for amount in amounts] == game.chosen(place)
        figures = await cards.nth(place).locator("dd").all_text_contents()
        counts = game.counts(place)
        there = sum(counts.values()) - counts["absent"]
        assert figures[0] == percent(teacher.language, counts["right"] / there)
        kinds = ("right", "wrong", "silent", "absent")
        assert [number(figure) for figure in figures[2:]] == [counts[kind] for kind in kinds]
        right = cards.nth(place).locator(".bars li.is-right")
        await expect(right).to_have_count(len(RIGHT[place]))
    sums = [sum(game.counts(place)[kind] for place in range(len(TEXTS))) for kind in kinds]
    overview = (
        await teacher.page.locator("section", has=teacher.page.locator("#overview"))
        .locator("dd")
        .all_text_contents()
    )
    assert overview[0] == percent(teacher.language, sums[0] / sum(sums[:3]))
    assert [number(figure) for figure in overview[3:]] == sums


def percent(language: Language, share: float) -> str:
    # Chromium writes the per cent sign of Arabic with its mark of direction.
    written = f"{int(100 * share + 0.5)}%"
    return f"{written[:-1]}\u200e%\u200e" if language is Language.AR else written


async def agree_in_who_chose_what(teacher: Teacher, game: BotGame) -> None:
    first = teacher.page.locator("li.question").first
    await first.get_by_role("button", name=teacher.says("report.who")).click()
    await expect(first.locator("table tbody tr")).to_have_count(len(PLAYERS))
    rows: list[list[str]] = await first.locator("table").evaluate(CELLS)
    for name, mark, chosen, *_ in rows[1:]:
        places = game.ledgers[name].acknowledged.get(0, [])
        assert chosen == letters(teacher.language, places)
        assert mark.endswith(teacher.says(f"mark.{game.marks(name)[0]}"))

    await first.get_by_role("combobox").select_option("choice=1")

    chose = {name for name, ledger in game.ledgers.items() if 1 in ledger.acknowledged.get(0, [])}
    await expect(first.locator("table tbody tr")).to_have_count(len(chose))
    assert {row[0] for row in (await first.locator("table").evaluate(CELLS))[1:]} == chose

    await players_of(teacher.page).get_by_role("button", name="سلمى").click()
    details = players_of(teacher.page).locator("tr.details table")
    given: list[list[str]] = await details.evaluate(CELLS)
    answers = game.ledgers["سلمى"].acknowledged
    assert [row[2] for row in given[1:]] == [
        letters(teacher.language, answers[place]) for place in range(len(TEXTS))
    ]


def letters(language: Language, places: Sequence[int]) -> str:
    names = say(language, "choice.letters").split()
    return " ".join(names[place] for place in places)


async def kept(teacher: Teacher, key: str, folder: Path) -> Path:
    async with teacher.page.expect_download() as downloading:
        await teacher.press(key)
    download = await downloading.value
    path = folder / download.suggested_filename
    await download.save_as(path)
    return path


async def agree_in_the_workbook(teacher: Teacher, game: BotGame, folder: Path) -> None:
    path = await kept(teacher, "report.xlsx", folder)
    assert path.name == f"{teacher.says('report.title')} {TITLE}.xlsx"
    book = load_workbook(path)
    # Bots may be so fast that there is a fifth.
    players, questions, answers = book.worksheets[1:4]
    assert all(bool(sheet.sheet_view.rightToLeft) is (teacher.language is Language.AR) for sheet in book)
    for row in list(players.iter_rows(values_only=True))[1:]:
        name = str(row[0])
        assert row[3] == game.score(name)
        assert list(row[8:]) == [teacher.says(f"mark.{mark}") for mark in game.marks(name)]
    for place, row in enumerate(list(questions.iter_rows(values_only=True))[1:]):
        counts = game.counts(place)
        assert row[1] == TEXTS[place]
        assert list(row[5:9]) == [counts[kind] for kind in ("right", "wrong", "silent", "absent")]
        assert [number for number in row[12::2] if number is not None] == game.chosen(place)
    given = {(row[0], row[2]): row for row in list(answers.iter_rows(values_only=True))[1:]}
    assert len(given) == len(PLAYERS) * len(TEXTS)
    for (player, question), row in given.items():
        asked = int(str(question)) - 1
        places = game.ledgers[str(player)].acknowledged.get(asked, [])
        assert (row[6] or "") == " | ".join(CHOICES[asked][place] for place in places)
        assert row[4] == teacher.says(f"mark.{game.marks(str(player))[asked]}")


async def agree_in_csv(teacher: Teacher, game: BotGame, folder: Path) -> None:
    path = await kept(teacher, "report.csv_answers", folder)
    content = path.read_bytes()
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 1 + len(PLAYERS) * len(TEXTS)
    assert {row[0] for row in rows[1:]} == {*PLAYERS} - {PLAYERS[0]} | {f"'{PLAYERS[0]}"}


@pytest.mark.parametrize("language", Language)
async def test_players_are_sorted_and_searched_by_keyboard_alone(
    classroom: Classroom, language: Language
) -> None:
    game = await play_class(classroom)
    teacher = await at_the_report(classroom, game, language)
    page, name = teacher.page, teacher.says("report.name")
    header = page.get_by_role("columnheader", name=name)

    await header.get_by_role("button").focus()
    await page.keyboard.press("Enter")
    await expect(header).to_have_attribute("aria-sort", "ascending")
    in_order = sorted(PLAYERS, key=str.lower)
    # Its rows are drawn some at a time.
    await expect(players_of(page).locator("tbody th")).to_have_text([*in_order])
    await expect(header.get_by_role("button")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(header).to_have_attribute("aria-sort", "descending")
    await expect(players_of(page).locator("tbody th").first).to_have_text(max(PLAYERS, key=str.lower))

    await page.get_by_role("searchbox").focus()
    await page.keyboard.type("سلم")
    await expect(players_of(page).locator("tbody tr")).to_have_count(1)
    forms = CATALOGUES[language]["report.found"]
    assert not isinstance(forms, str)
    await expect(page.get_by_role("status").filter(has_text=forms["one"].replace("{n}", "1"))).to_be_visible()
    await expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("language", Language)
async def test_a_small_phone_scrolls_tables_and_never_the_page_and_axe_finds_nothing(
    classroom: Classroom, language: Language
) -> None:
    game = await play_class(classroom)
    teacher = await at_the_report(classroom, game, language, SMALL)

    await teacher.page.get_by_role("button", name=teacher.says("report.who")).first.click()
    await expect(teacher.page.locator("li.question table").first).to_be_visible()

    await players_of(teacher.page).get_by_role("button", name="سلمى").click()
    await expect(players_of(teacher.page).locator("tr.details")).to_be_visible()

    await expect_no_sideways_scrolling(teacher.page)
    await expect_no_faults(teacher.page)


async def test_on_paper_there_is_nothing_to_press_and_all_that_is_known(classroom: Classroom) -> None:
    game = await play_class(classroom)
    teacher = await at_the_report(classroom, game, Language.EN)

    await teacher.page.emulate_media(media="print")

    for key in ("report.who", "report.print", "report.xlsx"):
        await expect(teacher.button(key)).to_have_count(0)
    await expect(teacher.page.get_by_role("navigation")).to_have_count(0)
    await expect(teacher.page.get_by_role("searchbox")).to_have_count(0)
    await expect(players_of(teacher.page)).to_be_visible()
    await expect(teacher.page.locator("li.question").last).to_be_visible()
    # A button is left out of the head that the next page repeats.
    await expect(players_of(teacher.page).locator("thead button").first).to_have_css("display", "contents")
    assert await players_of(teacher.page).evaluate(FORTY) <= LYING
