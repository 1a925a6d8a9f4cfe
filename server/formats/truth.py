"""Words that mean true and false."""

from collections.abc import Sequence

from game.text import likeness

TRUE = frozenset(map(likeness, ("true", "t", "yes", "صح", "صحيح", "صواب", "نعم", "صحيحة")))
FALSE = frozenset(map(likeness, ("false", "f", "no", "خطأ", "خطا", "غلط", "لا", "خاطئة", "خاطئ")))


def says_truth(texts: Sequence[str]) -> bool:
    """Whether these are the two choices of a question that is true or false."""
    words = set(map(likeness, texts))
    return len(texts) == len(words) == len(TRUTH) and all(words & side for side in TRUTH)


TRUTH = (TRUE, FALSE)
