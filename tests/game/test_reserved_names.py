"""Names that nobody plays under."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.generated_names import NAMES, NameLanguage
from game.nickname import clean, key
from game.refusal import Reason
from game.reserved_names import is_reserved
from game.seat import Newcomer
from tests.game.table import Table, reason, token_of, without

RESERVED = ["Teacher", "Admin", "Administrator", "Moderator", "Host", "Zedny", "The Teacher"]
ARABIC = [
    *("المعلم", "المعلمة", "الأستاذ", "الأستاذة", "المدير", "المشرف", "معلم", "أستاذة", "المسؤول"),
    *("المُعَلِّم", "المعلّمه", "الاستاذ", "المـــدير"),
]


@pytest.mark.parametrize(
    "name",
    [
        *(*RESERVED, *ARABIC),
        *("TEACHER", "t e a c h e r", "Te\u0430cher", "Τeacher", "~ Teacher ~", "Teacher \N{CROWN}"),
        *("Adm1n", "ADMlN", "Admın", "admin!", "H0st", "Z.e.d.n.y", "ＨＯＳＴ", "【المعلم】"),
    ],
)
def test_a_name_that_is_read_as_the_teachers_is_reserved(name: str) -> None:
    assert is_reserved(key(clean(name)))


@pytest.mark.parametrize(
    "name",
    [
        *("Hosta", "Teach", "Admiral", "My teacher", "Teacher 2", "Ghost", "Maya", "1", "Host and guest"),
        *("معلمي", "سارة", "مدير", "علم", "استاد", "مشرف", "محمد المعلم"),
    ],
)
def test_a_word_within_a_name_is_not(name: str) -> None:
    assert not is_reserved(key(clean(name)))


@pytest.mark.parametrize("language", NameLanguage)
def test_no_name_of_ours_is_reserved(language: NameLanguage) -> None:
    assert [name for name in NAMES[language] if is_reserved(key(name))] == []


@given(
    st.sampled_from([*RESERVED, *ARABIC]),
    st.text(" .,-_!~*\N{CROWN}", max_size=6),
    st.text(" .,-_!~*\N{CROWN}", max_size=6),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_signs_around_it_and_its_case_change_nothing(
    word: str, left: str, right: str, cased: Callable[[str], str]
) -> None:
    written = f"{left}{cased(word)}{right}"

    assert is_reserved(key(clean(written)))
    assert not is_reserved(key(clean(f"{written}x")))


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_it_gets_no_new_seat(table: Table, *, is_guarded: bool) -> None:
    if not is_guarded:
        table.seats._take_seats = without(table.redis, "take_seats", "phone.is_reserved == '1'", "false")

    found = [await reason(table.sit(name)) for name in ("Te\u0430cher", "المعلم")]

    assert (found == [Reason.NAME_RESERVED] * 2) is is_guarded
    assert await reason(table.sit("Hosta")) is None


async def test_who_sat_down_under_one_before_comes_back_to_the_seat(table: Table) -> None:
    script = table.seats._take_seats
    table.seats._take_seats = without(table.redis, "take_seats", "phone.is_reserved == '1'", "false")
    await table.sit("Teacher")
    table.seats._take_seats = script

    assert await table.sit("Teacher") == [1]
    again = table.seats.take(table.address, Newcomer(token_of("x"), "Teacher"))
    assert await reason(again) is Reason.NAME_RESERVED
