"""Origins are the same when scheme, host and port are."""

from __future__ import annotations

import pytest

from server.operations.origin import Origin, read_origin, read_site


@pytest.mark.parametrize(
    "written",
    ["https://quiz.example", "HTTPS://Quiz.Example:443", "https://quiz.example/", "https://QUIZ.example"],
)
def test_one_origin_has_many_spellings(written: str) -> None:
    assert read_origin(written) == Origin("https", "quiz.example", 443)
    assert read_site(written) == "https://quiz.example"


@pytest.mark.parametrize(
    "written",
    [
        "http://quiz.example",
        "https://quiz.example:444",
        "http://quiz.example:443",
        "https://www.quiz.example",
    ],
)
def test_another_scheme_host_or_port_is_another_origin(written: str) -> None:
    assert read_origin(written) != read_origin("https://quiz.example")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "null",
            "quiz.example",
            "quiz.example:8000",
            "https:quiz.example",
            "https://",
            "https://quiz.example:0",
        ),
        *(
            "https://quiz.example:99999",
            "https://quiz.example/path",
            "https://noor@quiz.example",
            "ws://quiz.example",
        ),
        *("https://quiz.example?", "https://quiz.example#"),
    ],
)
def test_what_is_no_origin_is_like_none(written: str) -> None:
    assert read_origin(written) is None
    with pytest.raises(ValueError, match="is not the address of a site"):
        read_site(written)


def test_a_host_of_another_alphabet_is_shown_as_it_is_written_and_compared_as_browsers_send_it() -> None:
    assert read_site("https://مدرسة.example/") == "https://مدرسة.example"
    assert read_origin("https://مدرسة.example") == read_origin("https://xn--ogblgi1g.example")
