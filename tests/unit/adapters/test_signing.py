"""What is signed without asking anybody: addresses of files, the cache's log-in, live messages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.session import Session

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.s3 import S3Files, content_disposition
from emutabakat.adapters.valkey import IamLogin
from emutabakat.adapters.websocket import ApiGatewayLive

ENDPOINT = "https://abc.execute-api.eu-central-1.amazonaws.com/live"


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Aws:
    """A function's session: keys that are good for an hour, and a region."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "session/+=")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    return Aws()


def files(aws: Aws) -> S3Files:
    return S3Files(aws, uploads="em-uploads", documents="em-documents")


def test_a_form_is_for_one_key_and_a_bounded_size_in_our_region(aws: Aws) -> None:
    form = files(aws).upload_form("com_1/imports/imp_1.xlsx", max_bytes=100, seconds=300)

    assert form["url"] == "https://em-uploads.s3.eu-central-1.amazonaws.com/"
    fields = form["fields"]
    assert isinstance(fields, dict)
    assert fields["key"] == "com_1/imports/imp_1.xlsx"
    assert fields["x-amz-security-token"] == "session/+="


def test_a_document_s_address_is_short_lived_and_names_the_file(aws: Aws) -> None:
    url = files(aws).download_url(
        "com_1/documents/a.pdf", file_name="Işık.pdf", seconds=60, document=True
    )

    address = urlsplit(url)
    query = {name: value[0] for name, value in parse_qs(address.query).items()}
    assert address.netloc == "em-documents.s3.eu-central-1.amazonaws.com"
    assert query["X-Amz-Expires"] == "60"
    assert query["X-Amz-Algorithm"] == "AWS4-HMAC-SHA256"
    assert query["response-content-type"] == "application/pdf"
    assert query["response-content-disposition"].startswith('attachment; filename="I__k.pdf"')


def test_an_upload_s_address_leads_to_the_other_bucket(aws: Aws) -> None:
    url = files(aws).download_url("k", file_name="h.xlsx", seconds=60, document=False, inline=True)

    assert urlsplit(url).netloc == "em-uploads.s3.eu-central-1.amazonaws.com"
    assert "inline" in url


def test_at_the_emulator_the_bucket_is_in_the_path(
    aws: Aws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")

    form = files(Aws()).upload_form("k", max_bytes=100, seconds=300)

    assert form["url"] == "http://127.0.0.1:4566/em-uploads"


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nX-Evil: 1.pdf", "a\\b.pdf", "a;b.pdf"])
def test_a_file_name_cannot_break_out_of_its_header(name: str) -> None:
    header = content_disposition(name, inline=False)

    assert header.isprintable()
    assert header.count('"') == 2


def test_the_cache_s_token_is_a_signed_address_without_its_scheme(aws: Aws) -> None:
    user, token = IamLogin(aws, cache="em-cache", user="em-app").get_credentials()

    query = {name: value[0] for name, value in parse_qs(token.partition("?")[2]).items()}
    assert user == "em-app"
    assert token.startswith("em-cache/?Action=connect&User=em-app&ResourceType=ServerlessCache&")
    assert query["X-Amz-Expires"] == "900"
    assert "/eu-central-1/elasticache/aws4_request" in query["X-Amz-Credential"]
    assert query["X-Amz-Security-Token"] == "session/+="


def test_a_live_message_is_sent_to_the_very_address_the_sdk_uses(aws: Aws) -> None:
    """The SDK signs the address as it is written, so equal addresses mean equal signatures."""
    prepared: list[AWSPreparedRequest] = []
    client = Session().create_client("apigatewaymanagementapi", endpoint_url=ENDPOINT)

    def caught(request: AWSPreparedRequest, **_: object) -> None:
        prepared.append(request)
        raise LookupError

    client.meta.events.register("before-send", caught)
    with pytest.raises(LookupError):
        client.post_to_connection(ConnectionId="L0SM9cOFvHcCIhw=", Data=b"{}")  # type: ignore[attr-defined]  # made from the service's model

    signed = ApiGatewayLive(aws, endpoint=ENDPOINT).signed("L0SM9cOFvHcCIhw=", "{}")

    assert signed.url == prepared[0].url
    assert "Signature=" in signed.headers["Authorization"]
    assert "/execute-api/aws4_request" in signed.headers["Authorization"]
    assert signed.headers["X-Amz-Security-Token"] == "session/+="
