"""Every stage is synthesised once a session, with empty layers."""

from pathlib import Path

import pytest

from infra.app import UNBUNDLED, build
from tests.infra.synthesised import Synthesised, a_build

CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888"


def _synthesise(stage: str, factory: pytest.TempPathFactory, **context: object) -> Synthesised:
    folder: Path = factory.mktemp(stage)
    pages = a_build(factory.mktemp("pages"))
    context = {**UNBUNDLED, "pages": str(pages), **context}
    build(stage_name=stage, out=str(folder), context=context).synth()
    return Synthesised.from_folder(folder)


@pytest.fixture(scope="session")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """The stage `dev`, all its stacks."""
    return _synthesise("dev", tmp_path_factory)


@pytest.fixture(scope="session")
def prod(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """The stage `prod`, all its stacks."""
    return _synthesise("prod", tmp_path_factory)


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """The stage `local`, one stack."""
    return _synthesise("local", tmp_path_factory)


@pytest.fixture(scope="session")
def prod_with_domain(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """The stage `prod` of an installation that has a domain of its own."""
    return _synthesise(
        "prod", tmp_path_factory, domain="mutabakat.example.com", certificate_arn=CERTIFICATE
    )
