"""Letters as readers count them: extended grapheme clusters (UAX 29), whole emoji, and what shows nothing.

A sign here is a code point; a letter is one or more signs that are read as one.
"""

from __future__ import annotations

import regex

# Without it, one letter could be as long as a book: so many consonants may join, or pictures.
MOST_IN_A_LETTER = 16

# Whole emoji (UTS 51): pictures with their style and skin, up to four of them joined, as in any known one;
# digits in a key; flags of regions. A lone picture, when it is never text or is younger than our Unicode.
_STYLE = r"(?:\uFE0F?\p{Emoji_Modifier}|[\uFE0E\uFE0F])"
_PICTURE = rf"\p{{Extended_Pictographic}}{_STYLE}?"
REGION = r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{2,6}\U000E007F"
_EMOJI = regex.compile(
    rf"({REGION}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE}){{1,3}}"
    rf"|\p{{Extended_Pictographic}}{_STYLE}|\p{{Emoji_Presentation}}|(?=\p{{Cn}})\p{{Extended_Pictographic}})"
)

# Joiners belong inside words of alphabets whose letters join or stack; elsewhere they show nothing.
_JOINERS = r"\u200C\u200D"
_JOINING = (
    r"[\p{scx=Arabic}\p{scx=Syriac}\p{scx=Mongolian}\p{scx=Devanagari}\p{scx=Bengali}\p{scx=Gurmukhi}"
    r"\p{scx=Gujarati}\p{scx=Oriya}\p{scx=Tamil}\p{scx=Telugu}\p{scx=Kannada}\p{scx=Malayalam}\p{scx=Sinhala}"
    r"\p{scx=Myanmar}\p{scx=Khmer}\p{scx=Tibetan}]"
)
_NEEDED = rf"(?<=(?=[\p{{L}}\p{{M}}]){_JOINING})[{_JOINERS}](?=(?=[\p{{L}}\p{{M}}]){_JOINING})"
_LOST_JOINER = regex.compile(rf"(?!{_NEEDED})[{_JOINERS}]|(?<=[{_JOINERS}])[{_JOINERS}]+")
# What shows nothing: controls, ignorables, noncharacters, and a few that are letters or symbols by category.
NOTHING = (
    r"(?!\p{Prepended_Concatenation_Mark})[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}"
    r"\p{Noncharacter_Code_Point}\u2800\U0001D159\U00013441\U00013442]"
)
_HIDDEN = regex.compile(rf"(?![\s{_JOINERS}]){NOTHING}")

_LETTER = regex.compile(r"\X")


def letters(text: str) -> list[str]:
    """The text, letter by letter."""
    return _LETTER.findall(text)


def apart(text: str) -> list[str]:
    """The text in pieces: every second one, from the second on, is a whole emoji."""
    return _EMOJI.split(text)


def without_hidden(text: str) -> str:
    """A piece that is no emoji, without what shows nothing; blanks and needed joiners stay."""
    return _LOST_JOINER.sub("", _HIDDEN.sub("", text))


def shortened(text: str, most_letters: int, most_signs: int) -> str:
    """As many whole letters from the beginning as stay within both limits."""
    if len(text) <= min(most_letters, most_signs):
        return text
    kept = 0
    for letter in letters(text)[:most_letters]:
        if kept + len(letter) > most_signs:
            break
        kept += len(letter)
    return text[:kept]
