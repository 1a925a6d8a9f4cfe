"""Words that mean true and false."""

from collections.abc import Sequence

from game.text import likeness

TRUE = frozenset(map(likeness, ("true", "t", "yes", "صح", "صحيح", "صواب", "نعم", "صحيحة")))
FALSE = frozenset(map(likeness, ("false", "f", "no", "خطأ", "خطا", "غلط", "لا", "خاطئة", "خاطئ")))
TRUTH = (TRUE, FALSE)
# These say nothing but that, so that a format that has no words for them loses nothing.
BARE = frozenset(map(likeness, ("true", "false", "صح", "خطأ", "صحيح", "صواب")))


def says_truth(texts: Sequence[str]) -> bool:
    """Whether these are the two choices of a question that is true or false."""
    words = set(map(likeness, texts))
    return len(texts) == len(words) == len(TRUTH) and all(words & side for side in TRUTH)


def is_bare_truth(texts: Sequence[str]) -> bool:
    """Whether these are "true" and "false", in this order, and no other words for them."""
    return says_truth(texts) and likeness(texts[0]) in TRUE and set(map(likeness, texts)) <= BARE


def truth_of(word: str) -> bool | None:
    """True or False where a word says so; None where it says something else."""
    said = likeness(word.strip(" .\n"))
    return True if said in TRUE else False if said in FALSE else None
