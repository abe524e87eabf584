"""The whole REST surface in one application, over an office in memory that has something in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI

from emutabakat.api.app import create_app
from emutabakat.api.deps import Services
from emutabakat.api.openapi import every_router
from emutabakat.ports import LetterFilter
from tests.desk import Desk
from tests.office import PUBLIC_URL
from tests.unit.api_client import Client
from tests.workbooks import a_workbook

Factories = Mapping[str, Callable[[], Any]]


class Surface:
    """Every route; the office has some letters that are sent, and a visitor in one of them."""

    def __init__(self) -> None:
        client = Client()
        office = client.office
        import_ = office.upload(a_workbook(4, wrong_email={2}))
        task = office.commit(import_.id)
        office.batches.send(
            office.member,
            ids=None,
            filter_=None,
            idempotency=None,
            origin={"ip": "", "user_agent": ""},
        )
        office.work()
        letters = list(
            office.letters.page(office.member, LetterFilter(), limit=9, cursor=None).items
        )
        secrets = [office.secrets(letter) for letter in letters]
        self.visitor = office.session(letters[0])
        self.tokens = [each.token for each in secrets]
        self.codes = [each.code for each in secrets]
        self._ids: Mapping[str, list[str]] = {
            "/api/mutabakats": [letter.id for letter in letters],
            "/api/counterparties": [letter.counterparty_id for letter in letters],
            "/api/imports": [import_.id],
            "/api/jobs": [task.id],
            "/api/users": [office.member.person_id],
        }
        ours: Services = client.app.state.services
        factories: Factories = vars(ours)["_factories"]
        services = Services(
            public_url=PUBLIC_URL,
            websocket_url="wss://live.example",
            factories={**of_desk(Desk()), **factories},
        )
        self.app: FastAPI = create_app(services, every_router())

    def known(self, path: str) -> Mapping[str, list[str]]:
        """Return values that exist by the names they have in requests to a path."""
        ids = [ids for beginning, ids in self._ids.items() if path.startswith(beginning)]
        return {
            "id": ids[0] if ids else self._ids["/api/mutabakats"],
            "counterparty_id": self._ids["/api/counterparties"],
            "import_id": self._ids["/api/imports"],
            "token": self.tokens,
            "code": self.codes,
        }


def of_desk(desk: Desk) -> Factories:
    """Return what log-in's routes use."""
    return {
        "sign_in": lambda: desk.sign_in,
        "log_ins": lambda: desk.log_ins,
        "second_factors": lambda: desk.second_factors,
        "password_reset": lambda: desk.reset,
        "profiles": lambda: desk.profiles,
    }
