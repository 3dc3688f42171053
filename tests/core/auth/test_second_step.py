"""The second step at sign-in: the code of the phone, the codes for its loss, and the way out."""

import pytest
from passlib.totp import TOTP  # type: ignore[import-untyped]

from core.clock import now
from tests.support.page import Page
from tests.support.personas import PASSWORD, Persona
from tests.support.redis_server import RedisServer

SETUP = "/account/second-step"
CODES = "/account/recovery-codes"


def code_of(key: str) -> str:
    return str(TOTP(key=key, format="base32").generate().token)


def switch_on(persona: Persona) -> str:
    """Set the second step up as on the page, and return the key the phone would keep."""
    page = persona.submit(persona.get(SETUP), 0)
    key = page.texts("main code")[0]
    token = code_of(key)
    page = persona.submit(page, 0, code=f"{token[:3]} {token[3:]}")
    assert page.follow().flashes == ["The second step is on. Make recovery codes now, for the day the phone is lost."]
    return key


def half_way(visitor: Persona, officer: Persona) -> Page:
    page = visitor.submit(visitor.get("/sign-in?next=/outbox/"), email=officer.user.email, password=PASSWORD)
    assert page.location == "/sign-in/code?next=/outbox/"
    return page.follow()


def test_the_code_of_the_phone_opens_the_account_where_it_was_going(officer: Persona, outsider: Persona) -> None:
    key = switch_on(officer)

    page = outsider.submit(half_way(outsider, officer), code=code_of(key))

    assert page.location == "/outbox/"


def test_the_password_alone_opens_nothing(officer: Persona, outsider: Persona) -> None:
    switch_on(officer)

    half_way(outsider, officer)

    assert outsider.get("/").location == "/sign-in?next=/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("000000", "That code is not right. Codes change every half minute; type the one your phone shows now."),
        ("abc", "That code is not right. Codes change every half minute; type the one your phone shows now."),
        ("", "This field is required."),
    ],
)
def test_a_wrong_code_is_asked_for_again(officer: Persona, outsider: Persona, typed: str, said: str) -> None:
    switch_on(officer)

    page = outsider.submit(half_way(outsider, officer), code=typed)

    assert page.errors == [said]


def test_it_is_not_on_before_the_phone_has_shown_that_it_works(officer: Persona) -> None:
    page = officer.submit(officer.get(SETUP), 0)

    page = officer.submit(page, 0, code="000000").follow()

    assert page.flashes == [
        "That code is not right. Codes change every half minute; type the one your phone shows now."
    ]
    assert officer.user.tf_primary_method is None


def test_each_recovery_code_works_once(officer: Persona, outsider: Persona) -> None:
    switch_on(officer)
    first, *others = officer.submit(officer.get(CODES), 1).texts(".codes code")

    recovery = outsider.get(half_way(outsider, officer).link("Use one of your recovery codes"))
    page = outsider.submit(recovery, code=first.upper().replace("-", " "))
    assert page.location == "/"
    outsider.submit(outsider.get("/"), "/sign-out")
    half_way(outsider, officer)
    page = outsider.submit(outsider.get("/sign-in/recovery-code"), code=first)

    assert page.errors == ["That is none of your recovery codes, or it was used before."]
    assert officer.get(f"{CODES}?show_codes=1").texts(".codes code") == others


def test_without_recovery_codes_none_are_offered(officer: Persona, outsider: Persona) -> None:
    switch_on(officer)

    page = half_way(outsider, officer)

    assert "Use one of your recovery codes" not in page
    assert "An administrator can switch the second step off for you." in page
    assert "You have no recovery codes yet." in officer.get(f"{CODES}?show_codes=1")


def test_new_codes_end_the_old_ones(officer: Persona, outsider: Persona) -> None:
    switch_on(officer)
    page = officer.get(CODES)
    old, new = (officer.submit(page, 1).texts(".codes code") for _ in range(2))

    half_way(outsider, officer)
    page = outsider.submit(outsider.get("/sign-in/recovery-code"), code=old[0])

    assert set(old).isdisjoint(new)
    assert page.errors == ["That is none of your recovery codes, or it was used before."]


def test_it_can_be_switched_off_by_its_owner(officer: Persona, outsider: Persona) -> None:
    switch_on(officer)

    page = officer.submit(officer.get(SETUP), 1)

    assert page.follow().flashes == ["The second step is off. The password alone opens your account."]
    assert outsider.submit(outsider.get("/sign-in"), email=officer.user.email, password=PASSWORD).location == "/"


def test_an_administrator_opens_the_account_of_a_lost_phone(
    admin: Persona, officer: Persona, outsider: Persona
) -> None:
    switch_on(officer)

    page = admin.submit(admin.get(f"/colleagues/{officer.user_id}"), "/second-step")

    assert page.follow().flashes == ["The second step is off. Ask your colleague to set it up again."]
    assert outsider.submit(outsider.get("/sign-in"), email=officer.user.email, password=PASSWORD).location == "/"


def test_nobody_else_may_switch_it_off_for_a_colleague(officer: Persona, approver: Persona) -> None:
    switch_on(officer)

    assert approver.post(f"/colleagues/{officer.user_id}/second-step").status == 403
    assert officer.user.tf_primary_method == "authenticator"


def test_the_page_for_the_code_is_no_way_in_by_itself(outsider: Persona, officer: Persona) -> None:
    page = outsider.get("/sign-in/code").follow()

    assert page.flashes == ["Please start with your address and password."]
    assert page.heading == "Sign in"


def test_guessing_codes_is_held_back(redis_server: RedisServer, officer: Persona, outsider: Persona) -> None:
    switch_on(officer)
    page = half_way(outsider, officer)

    statuses = [outsider.submit(page, code="000000").status for _ in range(11)]

    assert statuses == [200] * 10 + [429]


def test_long_after_signing_in_the_password_is_asked_for_once_more(officer: Persona) -> None:
    with officer.client.session_transaction() as session:
        session["fs_paa"] = now().timestamp() - 3 * 24 * 3600
        session.pop("fs_gexp", None)

    page = officer.get(SETUP).follow()
    wrong = officer.submit(page, password="not mine")
    done = officer.submit(page, password=PASSWORD)

    assert page.heading == "Is it you?"
    assert wrong.errors == ["That is not your password."]
    assert done.location == SETUP


@pytest.mark.parametrize("path", ["/sign-in/help", "/sign-in/method"])
def test_ways_in_that_we_do_not_offer_are_closed(outsider: Persona, path: str) -> None:
    assert outsider.get(path).location.startswith("/sign-in?")
    assert outsider.post(path).status == 401
