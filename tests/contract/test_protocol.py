"""The published protocol says what the models say."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from game import scoring
from game.decide import MEANT_FOR_ONE_MOMENT
from game.options import Scoring
from game.wire import notices
from game.wire.closing import MEANINGS, CloseCode
from game.wire.commands import AnyHostCommand
from game.wire.effects import EFFECTS
from game.wire.events import AnyEvent, HostSnapshot, PlayerSnapshot, ProjectorSnapshot
from game.wire.shapes import Shape
from server.generated.protocol import PAGE, SCHEMA, members, page, schema

SNAPSHOTS: set[type[BaseModel]] = {PlayerSnapshot, HostSnapshot, ProjectorSnapshot}

STALE = "stale: run `python -m server.generated.protocol`"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), STALE


def test_the_json_schema_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), STALE


def test_every_reference_in_the_json_schema_leads_somewhere() -> None:
    document = json.loads(schema())

    referred = {part.split('"')[0] for part in schema().split('"#/$defs/')[1:]}

    assert referred <= document["$defs"].keys()


def test_every_close_code_has_a_meaning() -> None:
    assert MEANINGS.keys() == set(CloseCode)


def test_what_every_event_does_is_told() -> None:
    enquired = {notices.RollCalled, notices.SolutionTold, notices.NextTold, notices.PatternTold}
    before_the_room = {notices.AdmissionAwaited}
    replies = {notices.CommandDone, notices.Refused, notices.HeartBeaten, notices.RoomStalled, *enquired}

    assert EFFECTS.keys() | replies | before_the_room | SNAPSHOTS == set(members(AnyEvent))
    assert not EFFECTS.keys() & replies


@pytest.mark.parametrize("model", EFFECTS, ids=lambda model: str(model.__name__))
def test_an_effect_speaks_of_fields_that_there_are(model: type[Shape]) -> None:
    effect = EFFECTS[model]
    state = PlayerSnapshot.model_fields.keys() | {
        f"you.{name}"
        for name in PlayerSnapshot.model_fields["you"].annotation.model_fields  # type: ignore[union-attr]
    }

    assert set(effect.taken) <= model.model_fields.keys() & state
    assert effect.set.keys() <= state
    assert effect.taken or effect.set or effect.else_


def test_the_page_tells_the_formula() -> None:
    assert f"    {scoring.FORMULA}\n" in page()


@settings(deadline=None)
@given(
    points=st.integers(0, 2000),
    worth=st.fractions(0, 1, max_denominator=8),
    elapsed=st.integers(0, 240_000),
    limit=st.integers(1, 240).map(lambda seconds: seconds * 1000),
)
def test_the_formula_is_the_one_that_scores(points: int, worth: Fraction, elapsed: int, limit: int) -> None:
    counted = 0 if elapsed < scoring.FULL_POINTS_MS else min(elapsed, limit)
    names = {"points": Fraction(points), "worth": worth, "elapsed": Fraction(counted), "limit": limit}

    exact: Fraction = eval(scoring.FORMULA, {}, names)  # noqa: S307  # our own constant

    assert scoring.points(points, worth, elapsed, limit, Scoring.SPEED) == (2 * exact + 1) // 2


def test_the_page_tells_for_which_commands_the_number_must_be_the_newest() -> None:
    names = ", ".join(f"`{kind.model_fields['type'].default}`" for kind in MEANT_FOR_ONE_MOMENT)

    assert f"For {names} it must be the room's newest" in " ".join(page().split())
    assert set(MEANT_FOR_ONE_MOMENT) <= set(members(AnyHostCommand))
