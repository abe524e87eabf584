"""A company sets itself up and a person changes the password; everyone sees what follows."""

from __future__ import annotations

import base64

import httpx
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.login import Login
from infra.local.mail_sink import mails, read_mail
from infra.local.signing_in import NotLetIn, log_in
from infra.local.stack import Stack
from tests.e2e import desk
from tests.factories.pictures import a_png

LOGO = {"media_type": "image/png", "content": base64.b64encode(a_png(240, 60)).decode()}
NEW_PASSWORD = "yepyeni bir parola"


def test_a_logo_reaches_the_answer_page_and_every_mail(
    stack: Stack, own: Api, visitor: Api
) -> None:
    before = own.call("GET", "/api/companies/current")
    change = {
        "version": before["version"],
        "texts": {"email_intro": "Değerli iş ortağımız,\nmerhaba."},
        "set_up": True,
    }
    own.call("PATCH", "/api/companies/current", change)
    shown = own.call("PUT", "/api/companies/current/logo", LOGO)

    letter = desk.a_sent_letter(own)
    held = desk.secrets(stack, letter)

    sender = visitor.call("POST", "/api/public/resolve", {"token": held.token})["sender"]
    assert sender["logo_url"] == shown["logo_url"]
    picture = httpx.get(f"{stack.address}{shown['logo_url']}")
    assert picture.content == a_png(240, 60)
    assert picture.headers["cache-control"] == "public, max-age=31536000, immutable"
    [mail] = [
        read_mail(stack.mail_dir, each.id)
        for each in mails(stack.mail_dir)
        if each.recipients == [letter["counterparty"]["email"]]
    ]
    assert mail is not None
    [image] = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    page = mail.get_body(("html",))
    assert page is not None
    assert image.get_payload(decode=True) == a_png(240, 60)
    assert f"cid:{image['Content-ID'].strip('<>')}" in page.get_content()
    assert "Değerli iş ortağımız,<br>merhaba." in page.get_content()
    with pytest.raises(Refused, match="stale_version"):
        own.call("PATCH", "/api/companies/current", change)


def test_a_new_password_ends_the_other_browsers_log_in(stack: Stack, own_login: Login) -> None:
    with browser(stack) as here, browser(stack) as there:
        token = log_in(here, own_login.email, own_login.password)["access_token"]
        log_in(there, own_login.email, own_login.password)

        changed = here.post(
            "/api/auth/password",
            json={"current": own_login.password, "new": NEW_PASSWORD},
            headers={"Authorization": f"Bearer {token}"},
        )

        assert changed.status_code == 204
        assert (renewed(there), renewed(here)) == (401, 200)
        with pytest.raises(NotLetIn, match="wrong_credentials"):
            log_in(there, own_login.email, own_login.password)
        assert log_in(there, own_login.email, NEW_PASSWORD)["access_token"]


def browser(stack: Stack) -> httpx.Client:
    """Return a browser without a log-in."""
    return httpx.Client(base_url=stack.address, timeout=60)


def renewed(browser: httpx.Client) -> int:
    """Return the status when a browser renews its log-in with the cookie that it was given."""
    # httpx sends no Secure cookie over plain HTTP, as browsers do to localhost.
    cookie = "; ".join(f"{each.name}={each.value}" for each in browser.cookies.jar)
    headers = {"Cookie": cookie, "X-Requested-With": "mutabakat"}
    return browser.post("/api/auth/refresh", headers=headers).status_code
