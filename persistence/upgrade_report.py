"""The report of an upgrade: what it changed in rows that were there, and what a person must decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from alembic import context

_ATTRIBUTE = "upgrade_report"
_MOST_NAMED = 100


@dataclass
class UpgradeReport:
    """Sentences of plain text, which name rows by their ids and nobody by name or address."""

    changed: list[str] = field(default_factory=list)
    to_decide: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Nothing at all when there is nothing to tell, as of a new database."""
        parts = [
            ("What the upgrade changed:", self.changed),
            ("What a person must decide:", self.to_decide),
        ]
        return "\n".join(
            "\n".join([heading, *(f"- {line}" for line in lines)]) for heading, lines in parts if lines
        )


def report() -> UpgradeReport:
    """The report of the upgrade that is running; for revisions to write into."""
    found: UpgradeReport = context.config.attributes.setdefault(_ATTRIBUTE, UpgradeReport())
    return found


def attributes(written: UpgradeReport) -> dict[str, object]:
    """What an Alembic configuration needs so that its revisions write into this report."""
    return {_ATTRIBUTE: written}


def numbered(noun: str, ids: Sequence[int]) -> str:
    """``question 4``, ``questions 4, 7``; of very many the first ones, and how many there are in all."""
    if len(ids) == 1:
        return f"{noun} {ids[0]}"
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + ("zes" if noun.endswith("z") else "s")
    named = ", ".join(map(str, ids[:_MOST_NAMED]))
    return f"{plural} {named}" + (f" and others, {len(ids)} in all" if len(ids) > _MOST_NAMED else "")
