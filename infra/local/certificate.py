"""Gives the seal a chain that this machine's own root has signed."""

from __future__ import annotations

from pathlib import Path

from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_der_public_key

from infra.local.aws import Aws
from infra.seal.authority import certify, create_authority


def provide_chain(aws: Aws, key_id: str, parameter: str, data: Path) -> None:
    """Store the seal's certificate and its root, PEM in this order, in the SSM parameter.

    The root to trust is `root.pem` in `data`. Does nothing where the parameter already certifies
    the key under that root.
    """
    public_key = aws.kms.get_public_key(KeyId=key_id)["PublicKey"]
    authority = create_authority(data)
    if _certifies(_stored(aws, parameter), public_key, authority[1]):
        return
    chain = certify(public_key, authority)
    aws.ssm.put_parameter(Name=parameter, Value=chain, Type="String", Overwrite=True)


def _stored(aws: Aws, parameter: str) -> list[x509.Certificate]:
    try:
        value = aws.ssm.get_parameter(Name=parameter)["Parameter"]["Value"]
        return x509.load_pem_x509_certificates(value.encode())
    except (ClientError, ValueError):
        return []


def _certifies(chain: list[x509.Certificate], public_key: bytes, root: x509.Certificate) -> bool:
    key = load_der_public_key(public_key)
    return bool(chain) and chain[0].public_key() == key and chain[-1] == root
