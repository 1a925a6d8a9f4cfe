"""The codes that students type."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import access_code


def test_a_code_has_six_symbols_and_none_that_is_mistaken_for_another() -> None:
    drawn = {access_code.draw(random.Random(number).choice) for number in range(500)}

    assert all(len(code) == 6 for code in drawn)
    assert set("".join(drawn)) == set(access_code.ALPHABET)
    assert not set(access_code.ALPHABET) & set("0O1IL258U")


@pytest.mark.parametrize(
    "written",
    [
        "abc347",
        " ABC 347 ",
        "abc-347",
        "abc–347",
        "abc\u00a0347",
        "\u2067abc347\u2069",
        "\u200fABC347\u200e",
        "ＡＢＣ３４７",
        "abc٣٤٧",
        "abc۳۴۷",
    ],
)
def test_a_code_is_read_as_people_type_it(written: str) -> None:
    assert access_code.read(written) == "ABC347"


def test_arabic_and_persian_digits_are_those_they_mean() -> None:
    assert access_code.read("٠١٢٣٤٥٦٧٨٩") == "0123456789"
    assert access_code.read("۰۱۲۳۴۵۶۷۸۹") == "0123456789"


@pytest.mark.parametrize(
    "written", ["", "   ", "--", "ABC34!", "ABCDEFGHJKM", "مرحبا", "ABC/347", "ABC\n347", "A" * 10_000]
)
def test_what_cannot_be_a_code_is_none(written: str) -> None:
    assert access_code.read(written) is None


@given(st.text())
def test_whatever_is_typed_is_a_plain_code_or_none(written: str) -> None:
    code = access_code.read(written)

    assert code is None or (code.isascii() and code.isalnum() and 1 <= len(code) <= 10)
    assert code is None or access_code.read(code) == code


@given(st.text(access_code.ALPHABET, min_size=6, max_size=6), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_a_drawn_code_is_read_as_itself(code: str, form: str) -> None:
    assert access_code.read(unicodedata.normalize(form, code.lower())) == code  # type: ignore[arg-type]
