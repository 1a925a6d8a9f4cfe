"""Notices by mail: asked for on the page of one's account, ended by the link of a mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Locator, expect

from persistence.database import open_sessions
from server.live.notice_mails import NoticeMails
from server.mail.letters import Letter
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import Learner
from tests.browser.mail import PUBLIC, follow, with_mail
from tests.browser.owner import STUDENT, Owner, an_owner
from tests.browser.people import Classroom
from tests.browser.quiz import PASSWORD
from tests.browser.test_account_mails import reader
from tests.browser.test_student_home import given_to_a_class_of
from tests.server.rest.accounts.mailbox import Mailbox


@pytest.fixture
def settings(settings: Settings, mailbox: Mailbox) -> Settings:
    return with_mail(settings, mailbox)


def choice(owner: Owner) -> Locator:
    return owner.page.get_by_role("checkbox", name=owner.says("account.want_notice_mails"))


async def verified(classroom: Classroom, mailbox: Mailbox, language: Language) -> Owner:
    owner = await an_owner(classroom, language)
    await expect(choice(owner)).to_be_hidden()
    await follow(owner, classroom, mailbox, STUDENT, 1)
    await owner.press("verification.button")
    await owner.sees_heading(owner.says("verification.done"))
    await owner.page.goto(f"{classroom.address}/account")
    return owner


async def learning(owner: Owner, classroom: Classroom) -> Learner:
    """The same person, who asks REST."""
    nobody = Learner(owner.page, owner.language, classroom.address, "nobody")
    login = await nobody.ask("POST", "/tokens", {"email": STUDENT, "password": PASSWORD})
    return Learner(owner.page, owner.language, classroom.address, str(login["access_token"]))


async def letters_now(settings: Settings) -> list[Letter]:
    """What a round of the janitor sends."""
    letters: list[Letter] = []
    async with open_sessions(settings.database_url) as sessions:
        mails = NoticeMails(sessions, letters.append, PUBLIC, settings.secret)
        await mails.send(datetime.now(UTC) + timedelta(seconds=5))
    return letters


@pytest.mark.parametrize("language", Language)
async def test_mails_are_asked_for_in_the_account_and_ended_by_their_link(
    classroom: Classroom, mailbox: Mailbox, settings: Settings, language: Language
) -> None:
    owner = await verified(classroom, mailbox, language)
    await expect(choice(owner)).not_to_be_checked()
    await choice(owner).press("Space")
    await owner.press("account.save_notice_mails")
    await owner.hears("account.notice_mails", "account.saved")
    await expect_no_faults(owner.page)
    await expect_no_sideways_scrolling(owner.page)
    await given_to_a_class_of(classroom, await learning(owner, classroom))
    [letter] = await letters_now(settings)
    assert owner.says("notices.given") in letter.text

    stranger = await reader(classroom, language)
    await stranger.page.goto(letter.leave.replace(PUBLIC, classroom.address))
    await stranger.sees_heading(stranger.says("notices.mails_title"))
    await expect(stranger.page).to_have_url(f"{classroom.address}/notice-mails")
    await expect_no_faults(stranger.page)
    await expect_no_sideways_scrolling(stranger.page)
    await stranger.press("notices.mails_button")
    await stranger.sees_heading(stranger.says("notices.mails_done"))

    await owner.page.reload()
    await expect(choice(owner)).not_to_be_checked()
