"""Letters of different alphabets that look alike, and one sign that stands for all of them.

In the spirit of UTS 39, whose own table also equates what languages tell apart (rn and m, 1 and l). Here no
two letters of one alphabet share a sign, so that within a language all words stay different.
"""

from __future__ import annotations

import regex

# Alphabet: its letters, and what each of them stands beside in small and in capital letters alike.
_ALPHABETS = {
    "Latin": ("ɡðɖ", "gđđ"),
    "Greek": ("αβεζηικμνορτυχ", "abezhikmnoptyx"),
    "Cyrillic": ("авекмнорстухіјѕԛԝԁԍѵӏәө", "abekmhopctyxijsqwdgvləɵ"),
    "Armenian": ("օսհոցգտլ", "ouhngqsl"),
    "Coptic": ("ⲥⲏⲕⲙⲛⲟⲣⲧⲭⲩⲓ", "chkmnoptxyi"),
    "Cherokee": ("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᎩᏃ", "abcdeghijklmprstvwyz"),
    "Lisu": ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "abcdefghijklmnoprstuvwxyz"),
    "Canadian": ("ᗩᗷᑕᗪᗴᖴᘜᕼᒍᒪᗰᑎᑭᖇᔕᑌᐯᗯᕽ", "abcdefghjlmnprsuvwx"),
    "Katakana": ("ヘカロニハエタトー", "へ力口二八工夕卜一"),
}
# A word of several alphabets is of no language: there, these count for what they look like as typed.
_AS_TYPED = dict(
    zip("ηνυγσωϲϳһүҮьЬгпѡҽռաᎡᏏᏧᏂᗅ", "nvuyowcjhyybbrnwenwrbdha", strict=True),
)
_TWIN = {
    letter: twin
    for letters, twins in _ALPHABETS.values()
    for letter, twin in zip(letters, twins, strict=True)
}
_ALPHABET_OF = {letter: alphabet for alphabet, (letters, _) in _ALPHABETS.items() for letter in letters}
_WORD = regex.compile(r"[\p{L}\p{M}]*[^\P{L}\p{ASCII}][\p{L}\p{M}]*")
_LATIN = regex.compile(r"\p{Latin}")


def skeleton(text: str) -> str:
    """What stands for this decomposed text (NFD) and for all texts that look like it, but for their case."""
    return _WORD.sub(lambda word: _twinned(word[0]), text)


def _twinned(word: str) -> str:
    is_mixed = len({alphabet for sign in word if (alphabet := _alphabet(sign))}) > 1
    return "".join(_twin(sign, is_mixed=is_mixed) for sign in word)


def _twin(sign: str, *, is_mixed: bool) -> str:
    if is_mixed and sign in _AS_TYPED:
        return _AS_TYPED[sign]
    return _TWIN.get(sign.casefold(), sign)


def _alphabet(sign: str) -> str | None:
    return _ALPHABET_OF.get(sign.casefold()) or ("Latin" if _LATIN.match(sign) else None)
