"""Enquiries: what a host may ask about the room, which changes nothing and is told to nobody else."""

from __future__ import annotations

from game.address import Address
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from game.transitions import shown
from game.wire.enquiries import AnyEnquiry, CallRoll, TellNext, TellPattern, TellSolution
from game.wire.notices import NextTold, PatternTold, Refused, RollCalled, SolutionTold
from server.live.store import Store

Told = RollCalled | SolutionTold | NextTold | PatternTold | Refused


async def answered(store: Store, address: Address, asked: AnyEnquiry) -> Told:
    """What the host is told, or why not."""
    try:
        match asked:
            case CallRoll(ref=ref):
                return await _roll(store, address, ref)
            case TellSolution(ref=ref):
                return await _solution(store, address, ref)
            case TellPattern(ref=ref):
                return await _pattern(store, address, ref)
            case TellNext(ref=ref):
                return await _next(store, address, ref)
    except Refusal as refusal:
        return Refused(ref=asked.ref, reason=refusal.reason)
    except UNAVAILABLE:
        return Refused(ref=asked.ref, reason=Reason.UNAVAILABLE)


async def _roll(store: Store, address: Address, ref: str) -> RollCalled:
    called = await store.roll_calls.of(address)
    return RollCalled(
        ref=ref,
        question=called.question,
        unanswered=called.unanswered,
        away=called.away,
        groups=called.groups,
    )


async def _solution(store: Store, address: Address, ref: str) -> SolutionTold:
    """Of the question at hand, as soon as there is one: its choices are on the host's page by then."""
    quiz, room = await store.rooms.quiz(address), (await store.rooms.read(address)).room
    if room.question < 0:
        raise Refusal(Reason.NOT_NOW)
    question = quiz.questions[room.question]
    return SolutionTold(ref=ref, question=room.question, solution=question.solution)


async def _pattern(store: Store, address: Address, ref: str) -> PatternTold:
    pattern, now = await store.patterns.shown(address), await store.rooms.now(address)
    return PatternTold(ref=ref, now=now, shapes=list(pattern.shapes), changes_at=pattern.changes_at)


async def _next(store: Store, address: Address, ref: str) -> NextTold:
    quiz, room = await store.rooms.quiz(address), (await store.rooms.read(address)).room
    question = None if room.is_last_question else shown(quiz.questions[room.question + 1], room.question + 1)
    return NextTold(ref=ref, question=question)
