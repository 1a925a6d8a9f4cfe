"""Formulas of texts that are being written: how they will be drawn, and why some cannot be."""

import asyncio
from collections.abc import Iterator, Sequence

from persistence.tables import User
from server.formulas import faults
from server.formulas.faults import Fault
from server.formulas.latex import LONGEST
from server.formulas.reading import MOST_FORMULAS, MOST_SIGNS, ReadText, read_text
from server.rest.http.caller import must_teach
from server.rest.quizzes.schemas.formula import FormulaFault, TextRead, TextsRead, TextsToRead

SENTENCES = {
    Fault.TOO_LONG: f"A formula has at most {LONGEST} signs",
    Fault.TOO_MANY: f"A text has at most {MOST_FORMULAS} formulas, of {MOST_SIGNS} signs together",
    Fault.TOO_LARGE: "The formula is nested too deeply, or has too many parts",
    Fault.WORDS: r"Words stand in it: put \text{…} around them, and \ before the name of a function",
    Fault.BRACES: "Each { needs its }",
    Fault.COMMAND: "The formula has a command that is not taken",
    Fault.UNREADABLE: "The formula is not finished, or holds what cannot be drawn",
}


async def read_formulas(caller: User, body: TextsToRead) -> TextsRead:
    """Read the formulas in texts as players will see them; nothing is stored."""
    must_teach(caller)
    # In another thread, for games go on in this one.
    return await asyncio.to_thread(read, body.texts)


def read(texts: Sequence[str]) -> TextsRead:
    return TextsRead(items=list(_each(texts)))


def _each(texts: Sequence[str]) -> Iterator[TextRead]:
    left = MOST_SIGNS
    for text in texts:
        found: ReadText = read_text(text, left)
        left -= found.signs
        yield TextRead(pieces=found.pieces, faults=[_told(fault) for fault in found.faults])


def _told(fault: faults.FormulaFault) -> FormulaFault:
    detail = f"{SENTENCES[fault.code]}: {fault.name}" if fault.name else SENTENCES[fault.code]
    return FormulaFault(code=fault.code, source=fault.source, name=fault.name, detail=detail)
