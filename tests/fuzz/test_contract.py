"""What the OpenAPI document promises, tried with made-up requests of every role: schemathesis.

No request makes an error of ours (5xx), and no answer has another shape than the document says.
`make fuzz` tries thirty times as many. https://schemathesis.readthedocs.io
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from emutabakat.domain.permissions import Role
from tests.fuzz.surface import Surface

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "10"))
SURFACE = Surface()
SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", SURFACE.app)
OPERATIONS = {
    f"{operation.method.upper()} {operation.path}": operation
    for operation in (found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok))
}
TOKENS = (None, "not-a-token", SURFACE.visitor, *Role, *(f"other:{role}" for role in Role))
PROMISES = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)


@schemathesis.serializer("application/pdf")
def as_it_is(_: Any, value: Any) -> Any:
    """Send a file as it is."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_role_gets_what_the_document_promises(name: str) -> None:
    operation = OPERATIONS[name]

    @seed(4)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), data=st.data())
    def promised(case: Any, data: Any) -> None:
        for where in (case.path_parameters, case.body):
            fill(where, SURFACE.known(case.operation.path), data)
        for token in TOKENS:
            headers = {"X-Requested-With": "mutabakat"}
            if token is not None:
                headers["Authorization"] = f"Bearer {token}"
            case.call_and_validate(headers=headers, checks=PROMISES)

    promised()


def fill(place: object, known: Mapping[str, list[str]], data: Any) -> None:
    """Put what exists into most of the places where its name stands."""
    if isinstance(place, dict):
        for name in known.keys() & place.keys():
            if data.draw(st.sampled_from((True, True, False))):
                place[name] = data.draw(st.sampled_from(known[name]))


@pytest.mark.parametrize(
    "path",
    [
        "/api/counterparties/{id}",
        "/api/imports/{id}",
        "/api/jobs/{id}",
        "/api/mutabakats/{id}",
        "/api/mutabakats/{id}/events",
    ],
)
def test_what_is_tried_on_exists(path: str) -> None:
    for id_ in SURFACE.known(path)["id"]:
        case = OPERATIONS[f"GET {path}"].Case(path_parameters={"id": id_})

        assert case.call(headers={"Authorization": "Bearer accountant"}).status_code == 200


def test_no_operation_is_left_out() -> None:
    document = SURFACE.app.openapi()
    assert len(OPERATIONS) == sum(len(methods) for methods in document["paths"].values()) > 60
