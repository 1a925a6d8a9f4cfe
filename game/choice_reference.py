"""Choices that speak of other choices, by their places or letters: "all of the above", "A and B".

In another order they would say something else. Whatever this short list does not know, an author says by
keeping the order.
"""

from __future__ import annotations

import regex

from game.text import likeness

_WORD = regex.compile(r"\w+")
_LETTERS = frozenset("abcdefgh") | frozenset("ابجدهزح") | frozenset("و" + letter for letter in "ابجدهزح")
# What points at other choices, where nothing else is said than these words and the next ones.
_POINTING = frozenset(
    _WORD.findall("""
    all both neither none above below these those them following preceding previous other others
    answers choices options statements
    كلاهما كلتاهما كلها كلهم جميعها جميعهم منها منهما سبق ذكر تقدم ورد سلف يلي اعلاه ادناه
    السابقه السابقتان السابقتين الاجابات الاجابتان الاجابتين الخيارات الخياران الخيارين العبارات البدائل
    """)
)
_JOINING = frozenset(
    _WORD.findall("""
    and or nor only either any some more than one two three most of the to is are not
    right correct true wrong incorrect false answer choice option statement 1 2 3 4 5 6 7 8
    و او ولا كل جميع كلا كلتا بعض اي ايا اكثر واحد احد واحده لا ليس ليست شيء من مما ما معا فقط هذه هذا غير
    هو هي صحيح صحيحه صحيحتان خطا خاطئ خاطئه خاطئتان الاجابه الخيار العباره
    """)
)
_KNOWN = _LETTERS | _POINTING | _JOINING
_VOWELS = regex.compile(r"[\p{Mn}\u0640]+")
_FORMS = str.maketrans("أإآة", "اااه")


def refers_to_others(text: str) -> bool:
    """Whether a choice of this text speaks of others, in English or Arabic, and says nothing of its own."""
    words = set(_WORD.findall(_VOWELS.sub("", likeness(text)).translate(_FORMS)))
    return words <= _KNOWN and not words.isdisjoint(_LETTERS | _POINTING)
