"""Whom people ask who cannot go on by themselves."""

import pytest

from server.operations.contact import Contact


@pytest.mark.parametrize(
    ("written", "href", "name"),
    [
        ("help@school.example", "mailto:help@school.example", "help@school.example"),
        ("a+b?c@School.example", "mailto:a%2Bb%3Fc@school.example", "a+b?c@school.example"),
        ("https://school.example", "https://school.example/", "school.example"),
        (
            "https://school.example/help?to=it",
            "https://school.example/help?to=it",
            "school.example/help?to=it",
        ),
    ],
)
def test_a_contact_is_a_link_with_its_address(written: str, href: str, name: str) -> None:
    assert Contact.read(written) == Contact(href, name)


@pytest.mark.parametrize(
    "written",
    [
        "the caretaker",
        "help@",
        "http://school.example",
        "https://",
        "https://me:secret@school.example",
        "javascript:alert(1)",
        "javascript://school.example",
        "mailto:help@school.example",
        "tel:+49123",
    ],
)
def test_what_is_no_contact_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(
        ValueError, match="neither an e-mail address nor an address that begins with https://"
    ):
        Contact.read(written)
