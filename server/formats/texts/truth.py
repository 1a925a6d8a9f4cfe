"""The words for true and false that people and programs write, in both languages."""

from game.text import likeness

TRUE = frozenset(["true", "t", "yes", "right", "correct", "صح", "صحيح", "صحيحة", "صواب", "نعم", "✓", "✔"])
FALSE = frozenset(
    ["false", "f", "no", "wrong", "incorrect", "خطأ", "خطا", "خاطئ", "خاطئة", "غلط", "لا", "✗", "✘"]
)
# Those that name the kind of a question, where the others may be choices of any.
PAIRS = (
    ("true", "false"),
    ("t", "f"),
    ("صح", "خطأ"),
    ("صح", "خطا"),
    ("صح", "غلط"),
    ("صحيح", "خطأ"),
    ("صحيح", "خاطئ"),
    ("صحيحة", "خاطئة"),
    ("صواب", "خطأ"),
)


def truth_of(word: str) -> bool | None:
    """True or False where a word says so; None where it says something else."""
    said = likeness(word.strip(" .。\n"))
    return True if said in TRUE else False if said in FALSE else None


def are_truths(texts: list[str]) -> bool:
    """Whether these choices make a question one of true or false."""
    said = [likeness(text) for text in texts]
    return tuple(said) in PAIRS or tuple(reversed(said)) in PAIRS
