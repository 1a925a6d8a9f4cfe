"""What players may be called in one room."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from game import nickname
from game.letters import letters
from game.lookalikes import skeleton
from game.refusal import Reason, Refusal

ASTRONAUT, RAINBOW = "\U0001f469\u200d\U0001f680", "\U0001f3f3\ufe0f\u200d\U0001f308"
HEART, ONE = "\u2764\ufe0f", "1\ufe0f\u20e3"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
KISS = "\U0001f469\U0001f3fb\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468\U0001f3ff"
EMOJI = {
    "astronaut": ASTRONAUT,
    "rainbow": RAINBOW,
    "heart": HEART,
    "heart of ink": "\u2764\ufe0e",
    "keycap": ONE,
    "England": ENGLAND,
    "Scotland": SCOTLAND,
    "family": FAMILY,
    "kiss": KISS,
    "Egypt": "\U0001f1ea\U0001f1ec",
    "detective": "\U0001f575\U0001f3fd\u200d\u2640\ufe0f",
    "circled letter": "\u24c2\ufe0f",
    "Japanese button": "\U0001f250",
    "younger than Python's Unicode": "\U0001fae9",
    "younger than anybody's Unicode": "\U0001faff",
}


def is_taken_for(one: str, other: str) -> bool:
    return nickname.key(nickname.clean(one)) == nickname.key(nickname.clean(other))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Tala", "Tala"),
        ("  Tala \t\n B. ", "Tala B."),
        ("Ｔａｌａ", "Tala"),
        ("Jose\u0301", "José"),
        ("ليلى", "ليلى"),
        ("ﻟﻴﻠﻰ", "ليلى"),
        ("محمّد", "محمّد"),
        ("<b>Tala</b>", "<b>Tala</b>"),
        ("\N{DOG FACE}", "\N{DOG FACE}"),
        ("Tala\N{TRADE MARK SIGN}", "TalaTM"),
    ],
)
def test_a_nickname_is_shown_as_it_was_meant(written: str, shown: str) -> None:
    assert nickname.clean(written) == shown


@pytest.mark.parametrize("emoji", EMOJI.values(), ids=EMOJI)
def test_an_emoji_is_shown_as_it_was_typed(emoji: str) -> None:
    assert nickname.clean(emoji) == emoji
    assert nickname.clean(f"Ali{emoji}{emoji} B") == f"Ali{emoji}{emoji} B"


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",  # zero width space
        "\u200d",  # joiner of emoji and of other alphabets
        "\ufeff",  # byte order mark
        "\u00ad",  # soft hyphen
        "\u202e",  # the one that turns a line around
        "\u2066",  # isolate
        "\u061c",  # Arabic letter mark
        "\x00",
        "\x1b",
        "\ud800",  # half a surrogate pair
        "\ue000",  # private use
        "\u034f",  # grapheme joiner
        "\u2800",  # Braille without dots
        "\u3164",  # Hangul filler
        "\u115f",  # another
        "\uffa0",  # and its narrow form
        "\ufe0f",  # variation selector
        "\U000e0101",
        "\U000e0067\U000e007f",  # tags without a flag
        "\U0001d159",  # the head of no note
    ],
)
def test_nothing_invisible_stays_in_a_nickname(hidden: str) -> None:
    assert nickname.clean(f"{hidden}Ta{hidden}la{hidden}") == "Tala"
    assert nickname.clean(f"1{hidden}") == "1"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_stays_between_two_letters_only(joiner: str) -> None:
    assert nickname.clean(f"می{joiner}رود") == f"می{joiner}رود"
    assert nickname.clean(f"{joiner}Tala {joiner} B{joiner}") == nickname.clean("Tala B")


@pytest.mark.parametrize(
    "name",
    [
        "ශ්\u200dරී",  # Sinhala: Sri
        "র\u200d্যাব",  # Bengali
        "क्\u200dष",  # Devanagari
        "ക്\u200cഷ",  # Malayalam
    ],
)
def test_a_joiner_stays_where_an_indic_alphabet_needs_it(name: str) -> None:
    assert nickname.clean(name) == name


@pytest.mark.parametrize(
    "written",
    [
        *("", "   ", "\u200b\u202e", "\u0301\u0301", "\u3164", "\u2800", "\x00", "\u200d", "\u115f\u1160"),
        *("\ufe0f", "\u200d\ufe0f", "\U000e0067\U000e0062\U000e007f", "\u20e3", "\u00ad\u200b \u2066"),
    ],
)
def test_a_name_with_nothing_to_read_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        nickname.clean(written)

    assert refused.value.reason is Reason.NAME_EMPTY


@pytest.mark.parametrize(
    "letter",
    [
        *("x", "W", "ل", "بَ", "क्षि", "각", "q\u0323\u0301\u0302"),
        HEART,
        ONE,
        ASTRONAUT,
        RAINBOW,
        ENGLAND,
        FAMILY,
    ],
)
def test_a_name_has_up_to_forty_letters_and_a_longer_one_is_refused(letter: str) -> None:
    assert nickname.clean(letter * 40) == letter * 40
    assert nickname.clean(f" {letter * 40}\u200b ") == letter * 40

    with pytest.raises(Refusal) as refused:
        nickname.clean(letter * 41)

    assert refused.value.reason is Reason.NAME_TOO_LONG


def test_a_name_of_the_longest_emoji_is_refused_rather_than_cut() -> None:
    assert nickname.clean(KISS * 32) == KISS * 32

    with pytest.raises(Refusal) as refused:
        nickname.clean(KISS * 33)

    assert refused.value.reason is Reason.NAME_TOO_LONG


def test_no_letter_carries_a_tower_of_marks() -> None:
    assert nickname.clean("q" + "\u0323" * 50 + "a") == "q" + "\u0323" * 3 + "a"
    assert nickname.clean("q" + "\u20dd" * 50 + "a") == "q" + "\u20dd" * 3 + "a"


def test_no_emoji_is_joined_to_more_than_a_family() -> None:
    chain = "\u200d".join(["\N{WOMAN}"] * 50)

    assert max(map(len, letters(nickname.clean(chain)))) <= 11
    assert len(letters(nickname.clean(chain))) == 13


def test_a_stack_of_letters_that_a_language_writes_stays_whole() -> None:
    assert nickname.clean("ကြွှေ့") == "ကြွှေ့"
    assert nickname.clean("རྡྷྭཱུྃ") == "རྡྷྭཱུྃ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tala", "TALA"),
        ("Tala B", "TalaB"),
        ("Straße", "STRASSE"),
        ("Jose\u0301", "JOSÉ"),
        ("İsmail", "ismail"),
        ("Μαρία", "ΜΑΡΙΑ"),
        ("Вова", "ВОВА"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("محـــمد", "محمد"),
        ("ﻟﻴﻠﻰ", "ليلى"),
        ("דָּוִד", "דוד"),
        ("می\u200cرود", "میرود"),
        ("سارة ١", "سارة 1"),
        ("سارة ۱", "سارة ١"),
        ("\u2764\ufe0f", "\u2764"),
    ],
)
def test_names_that_are_taken_for_each_other_share_a_key(one: str, other: str) -> None:
    assert is_taken_for(one, other)


@pytest.mark.parametrize(
    ("fake", "real"),
    [
        ("\u0410li", "Ali"),  # one Cyrillic letter
        ("\u0391li", "Ali"),  # one Greek letter
        ("\u0410LI", "ali"),
        ("J\u043e\u04bbn", "John"),
        ("\u041dassan", "Hassan"),
        ("I\u03bdan", "Ivan"),
        ("\u039dick", "Nick"),
        ("\u0421\u043e\u0441\u0430", "Coca"),  # all of it Cyrillic
        ("\u0391\u039d\u039d\u0391", "ANNA"),  # all of it Greek
        ("Jos\u0435\u0301", "José"),
        ("Аlі", "Ali"),
        ("Ｔａｌａ", "Tala"),
        ("𝓣𝓪𝓵𝓪", "Tala"),
        ("ᗩli", "Ali"),  # Canadian syllabics, as generators of fancy texts write
        ("Ꭺli", "Ali"),  # Cherokee
        ("ꓮli", "Ali"),  # Lisu
        ("Ali\u0585", "Alio"),  # Armenian
        ("على", "علی"),  # Arabic, and Persian at the end of a word
        ("ياسر", "یاسر"),  # Arabic, and Persian within a word
        ("كريم", "کریم"),
        ("へい", "ヘい"),  # hiragana, and katakana
        ("カ", "力"),  # katakana, and a character of Chinese
    ],
)
def test_letters_that_look_alike_across_alphabets_make_no_second_name(fake: str, real: str) -> None:
    assert is_taken_for(fake, real)
    assert is_taken_for(f"{fake} 2", f"{real} 2")


@pytest.mark.parametrize(
    ("fake", "real"),
    [
        ("Rıght", "Right"),  # without a dot, as Turkish has it: its capital is the same I
        ("IŞIL", "Işıl"),
        ("R1ght", "RlGHT"),
        ("AIi", "Ali"),  # a capital I within a word
        ("A1i", "AIi"),
        ("Μal1k", "Mallk"),
        ("0mar", "Omar"),
        ("|na", "lna"),
        ("Nօօr", "Noor"),  # Armenian
        ("𐐬mar", "omar"),  # Deseret
        ("Nסor", "Noor"),  # Hebrew
        ("ШКОЛА", "ШКОΛА"),  # Greek, and not Latin, for Cyrillic
        ("ᗷᗩᕼᗩ", "baha"),
    ],
)
def test_signs_that_a_reader_cannot_tell_apart_make_no_second_name(fake: str, real: str) -> None:
    assert is_taken_for(fake, real)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tala", "Talia"),
        ("Lia", "Ila"),
        ("All", "Ali"),
        ("Ann0", "Anno2"),
        ("ليلى", "ليلا"),
        ("علي", "على"),
        ("1", "2"),
        ("राम", "रीमा"),
        ("Hùng", "Hưng"),
        ("Thúy", "Thùy"),
        ("Hung", "Hùng"),
        ("たいき", "だいき"),
        ("ハナ", "バナ"),
        ("José", "Jose"),
        ("Müller", "Muller"),
        ("Zoë", "Zoe"),
        ("Łukasz", "Lukasz"),
        ("Işıl", "Isıl"),
        ("Иван", "Йван"),
        ("Уля", "Үля"),  # Kazakh and Mongolian tell these two apart
        ("Нан", "Һан"),  # and so do Tatar and Bashkir
        ("क़", "क"),
        ("ป้า", "ป่า"),
        ("Bernd", "Bemd"),  # however near "rn" comes to "m"
        (ENGLAND, SCOTLAND),
        (ENGLAND, "\U0001f3f4"),
        ("\U0001f44d\U0001f3fb", "\U0001f44d\U0001f3ff"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert not is_taken_for(one, other)


def test_a_flag_that_no_phone_can_show_does_not_look_like_another() -> None:
    nowhere = "\U0001f3f4\U000e007a\U000e007a\U000e007a\U000e007f"

    assert is_taken_for(nowhere, "\U0001f3f4")


def _small(first: str, last: str) -> str:
    return "".join(sign for sign in map(chr, range(ord(first), ord(last) + 1)) if sign.islower())


LANGUAGES = {
    "Vietnamese": "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
    "Spanish": "abcdefghijklmnñopqrstuvwxyzáéíóúü",
    # Its i without a dot is taken for i: both are written I where all letters are capitals.
    "Turkish": "abcçdefgğhijklmnoöprsştuüvyz",
    "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "Icelandic": "aábdðeéfghiíjklmnoóprstuúvxyýþæö",
    "Russian": _small("а", "я") + "ё",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "Macedonian": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "Kazakh": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "Greek": "αβγδεζηθικλμνξοπρτυφχψω",
    "Armenian": _small("ա", "ֆ"),
    "Coptic": "ⲁⲃⲅⲇⲉⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱ",
    "Lisu": "".join(map(chr, range(0xA4D0, 0xA4F8))),
    "Cherokee": "".join(map(chr, range(0x13A0, 0x13F6))),
    "Inuktitut": "ᐃᐅᐊᐱᐳᐸᑉᑎᑐᑕᑦᑭᑯᑲᒃᒋᒍᒐᒡᒥᒧᒪᒻᓂᓄᓇᓐᓯᓱᓴᔅᓕᓗᓚᓪᔨᔪᔭᔾᕕᕗᕙᕝᕆᕈᕋᕐ",
    "Arabic": "ءابتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئ",
    "Persian": "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "Urdu": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے",
    "Kurdish": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ",
    "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "Hindi": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह" + "ािीुूेैोौंँः्",
    "Thai": "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ" + "ะาิีึืุูเแโใไ่้๊๋็์",
    "hiragana": "".join(map(chr, range(0x3041, 0x3097))),
    "katakana": "".join(map(chr, range(0x30A1, 0x30FB))) + "ー",
    "Korean": "가각간갈감강개객거건검게겨결경고곡공과관광교구국군규그근금기김나남노다대도동",
    "Chinese": "二八力口夕千卜工一王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高",
}
TWO_WORDS = st.sampled_from(sorted(LANGUAGES)).flatmap(
    lambda language: st.tuples(*[st.text(LANGUAGES[language], min_size=1, max_size=6)] * 2)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_tells_apart_all_letters_of_a_language(language: str) -> None:
    letters_of_it = set(LANGUAGES[language])
    first = LANGUAGES[language][0]

    assert len({nickname.key(first + letter + first) for letter in letters_of_it}) == len(letters_of_it)


@given(TWO_WORDS)
def test_two_words_of_a_language_are_one_name_only_if_they_are_one_word(words: tuple[str, str]) -> None:
    one, other = words

    assert (nickname.key(one) == nickname.key(other)) == (one == other)


@pytest.mark.parametrize("language", ["Vietnamese", "Spanish", "Russian", "Kazakh", "Greek", "Armenian"])
def test_a_name_in_capitals_is_the_same_name(language: str) -> None:
    for letter in LANGUAGES[language]:
        assert nickname.key(f"{letter}{letter}".upper()) == nickname.key(f"{letter}{letter}"), letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_of_another_alphabet_makes_no_second_name(language: str) -> None:
    """Whatever the skeleton puts in its place."""
    for letter in LANGUAGES[language]:
        assert nickname.key(skeleton(letter)) == nickname.key(letter), letter


ANY_SIGNS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            *EMOJI.values(),
            *"aЯبक्षिกู가\u0301\u0323\u20dd\u200c\u200d\ufe0e\ufe0f\u20e3\U0001f3fb\U000e0067 1#\u0600",
        ]
    ),
    max_size=60,
).map("".join)


@given(ANY_SIGNS)
@example("A\x1f\u0300")
@example("0\u0323\u200c\u0323\ud7fc\u0e38")
@example("\u0323\u200c\u0323\ud7fc\u0e38")
def test_a_clean_name_is_short_one_line_and_visible_or_refused(written: str) -> None:
    try:
        name = nickname.clean(written)
    except Refusal:
        return

    assert name == name.strip()
    assert len(letters(name)) <= nickname.LONGEST
    assert len(name) <= nickname.MOST_SIGNS
    assert not regex.search(r"[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]", name)
    assert nickname.key(name)
    assert nickname.clean(name) == name
    assert nickname.key(nickname.clean(name)) == nickname.key(name)


@given(ANY_SIGNS)
def test_nothing_of_a_name_is_cut(written: str) -> None:
    try:
        name, more = nickname.clean(written), nickname.clean(f"{written} and more")
    except Refusal:
        return

    assert more.startswith(name)
    assert more.endswith("and more")
