"""`python -m infra.seal`: make a root, certify the seal's key, revoke a certificate, look.

AWS is reached as the AWS SDK finds it (credentials, region, `AWS_ENDPOINT_URL`). The root's key
never leaves its folder, which belongs on a machine without network; its passphrase is asked for, or
stands in `SEAL_ROOT_PASSPHRASE`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from cryptography import x509

from infra.seal.authority import Authority, certify, create_authority
from infra.seal.parameters import parameter_names
from infra.seal.revocations import Revocation, lasts_until, revocations_in, with_revoked
from infra.seal.roots import install_roots
from infra.seal.signing_request import signing_request
from infra.seal.store import NotCertified, Store, certificates_of
from infra.stages import STAGES

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_ssm import SSMClient

REASONS = {reason.value: reason for reason in x509.ReasonFlags}


def root(arguments: argparse.Namespace, store: Store) -> str:
    """Make the root, or read it to see that the passphrase fits."""
    _, certificate = _authority(arguments)
    return f"{arguments.folder / 'root.pem'}\n{_told(certificate)}"


def issue(arguments: argparse.Namespace, store: Store) -> str:
    """Certify a key of KMS, and seal with it from now on."""
    authority = _authority(arguments)
    _, public_key = store.public_key(arguments.key)
    store.install(
        arguments.key, certify(public_key, authority, organisation=arguments.organisation)
    )
    store.publish(with_revoked(store.revocations, authority, at=datetime.now(UTC)))
    return show(arguments, store)


def roots(arguments: argparse.Namespace, store: Store) -> str:
    """Certify the key of daily roots, and sign them with it from now on."""
    parameter = f"/{STAGES[arguments.stage].prefix}/roots-chain"
    authority, who = _authority(arguments), arguments.organisation
    install_roots(_Aws(), arguments.key, parameter, authority, organisation=who)
    return f"{parameter}\n{_told(authority[1])}"


def csr(arguments: argparse.Namespace, store: Store) -> str:
    """Print a request for a provider."""
    arn, public_key = store.public_key(arguments.key)
    return signing_request(public_key, arguments.subject, lambda data: store.sign(arn, data))


def install(arguments: argparse.Namespace, store: Store) -> str:
    """Seal from now on with a chain that a provider gave, and with the key that it certifies."""
    store.install(arguments.key, arguments.chain.read_text())
    if arguments.revocations:
        store.publish(arguments.revocations.read_text())
    return show(arguments, store)


def revoke(arguments: argparse.Namespace, store: Store) -> str:
    """Publish a list that revokes one certificate more."""
    authority, now = _authority(arguments), datetime.now(UTC)
    lost = Revocation(
        serial=int(arguments.serial, 16),
        at=arguments.since or now,
        reason=REASONS[arguments.reason],
    )
    store.publish(with_revoked(store.revocations, authority, [lost], at=now))
    return show(arguments, store)


def renew(arguments: argparse.Namespace, store: Store) -> str:
    """Publish the list anew before its year ends."""
    lists = with_revoked(store.revocations, _authority(arguments), at=datetime.now(UTC))
    store.publish(lists)
    return show(arguments, store)


def show(arguments: argparse.Namespace, store: Store) -> str:
    """Tell what is stored."""
    lines = [line for line in store.chain.splitlines() if line.startswith("key:")]
    lines += [_told(certificate) for certificate in certificates_of(store.chain)]
    lines += [f"earlier root: {_told(one)}" for one in certificates_of(store.roots)]
    for issuer in [*certificates_of(store.chain)[1:], *certificates_of(store.roots)]:
        if ends_at := lasts_until(store.revocations, issuer):
            name = issuer.subject.rfc4514_string()
            lines.append(f"revocation list of {name}, until {ends_at:%Y-%m-%d}")
    lines += [
        f"revoked: {one.serial:x} since {one.at:%Y-%m-%d %H:%M} UTC, {one.reason.value}"
        for one in revocations_in(store.revocations)
    ]
    return "\n".join(lines) or "nothing is stored"


class _Aws:
    """Makes each client when it is asked for: the root is made where there is no network."""

    @property
    def kms(self) -> KMSClient:
        return boto3.client("kms")

    @property
    def ssm(self) -> SSMClient:
        return boto3.client("ssm")


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Store], str]] = {
    command.__name__: command for command in (root, issue, roots, csr, install, revoke, renew, show)
}


def parsed(words: list[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m infra.seal", description=__doc__)
    parser.add_argument("--stage", choices=sorted(STAGES), default="prod")
    commands = parser.add_subparsers(dest="command", required=True)
    of = {
        name: commands.add_parser(name, help=(command.__doc__ or "").rstrip("."))
        for name, command in COMMANDS.items()
    }
    for name in ("root", "issue", "roots", "revoke", "renew"):
        of[name].add_argument("--folder", type=Path, required=True, help="where the root lies")
    for name in ("root", "issue", "roots"):
        of[name].add_argument("--organisation", required=True, help="whose seal it is")
    for name in ("issue", "roots", "csr", "install"):
        of[name].add_argument("--key", required=True, help="ARN or id of the key in KMS")
    of["csr"].add_argument("--subject", required=True, help="CN=…,O=…,C=TR (RFC 4514)")
    of["install"].add_argument("chain", type=Path, help="PEM: the seal's first, the root last")
    of["install"].add_argument("--revocations", type=Path, help="PEM of the provider's lists")
    of["revoke"].add_argument("serial", help="serial number in hex, as `show` tells it")
    of["revoke"].add_argument("--reason", choices=REASONS, default="unspecified")
    of["revoke"].add_argument("--since", type=_time, help="when the key was lost (ISO 8601)")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    """Do one command and return the exit status."""
    arguments = parsed(words)
    store = Store(_Aws(), parameter_names(STAGES[arguments.stage].prefix))
    try:
        sys.stdout.write(f"{COMMANDS[arguments.command](arguments, store).rstrip()}\n")
    except (NotCertified, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _authority(arguments: argparse.Namespace) -> Authority:
    given = os.environ.get("SEAL_ROOT_PASSPHRASE")
    if given is None:
        given = getpass("Passphrase of the root: ")
    if not given:
        raise NotCertified("the key of a root needs a passphrase")
    organisation = getattr(arguments, "organisation", "")
    if not organisation and not (arguments.folder / "root.key").exists():
        raise NotCertified(f"there is no root in {arguments.folder}")
    return create_authority(arguments.folder, organisation=organisation, passphrase=given.encode())


def _told(certificate: x509.Certificate) -> str:
    return (
        f"{certificate.subject.rfc4514_string()}, serial {certificate.serial_number:x}, "
        f"until {certificate.not_valid_after_utc:%Y-%m-%d}"
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
