"""Which function may do what, beside its tables and queues; nothing here is a wildcard action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from infra.components.function import Function
from infra.data import Data
from infra.functions import QUEUES

if TYPE_CHECKING:
    from infra.service import Service

#: Who asks for which jobs: the relay for each event, the sweep for those that were lost, and
#: bulk work for its own chunks.
SENDERS: Mapping[str, Iterable[str]] = {
    "relay": QUEUES,
    "sweep": QUEUES,
    "process_letters": ("letters",),
}

#: Looking at queues, and moving dead letters back to where they came from.
OPERATE_QUEUES = (
    "sqs:CancelMessageMoveTask",
    "sqs:GetQueueAttributes",
    "sqs:ListMessageMoveTasks",
    "sqs:StartMessageMoveTask",
)
TAKE_DEAD_LETTERS = ("sqs:DeleteMessage", "sqs:ReceiveMessage")


def grant(service: Service, data: Data) -> None:
    """Give every function of the service its rights."""
    functions = service.functions
    for function in functions.values():
        data.tables.grant(function)

    data.tables.allow_replay(functions["sweep"])
    for name in ("api", "sweep", "sign_roots"):
        data.tables.allow_audit(functions[name])
    for name, queues in SENDERS.items():
        for queue in queues:
            service.queues[queue].allow_sending(functions[name])
    for name in ("relay", "websocket"):
        service.websocket_api.allow_pushing(functions[name])

    data.signing.allow_signing_tokens(functions["auth"])
    data.signing.allow_keeping_secrets(functions["auth"])
    data.signing.allow_sealing(functions["make_document"])
    data.signing.allow_verifying(functions["verify_document"])

    for name in ("sign_roots", "export_evidence"):
        data.signing.allow_signing_roots(functions[name])

    data.buckets.allow_uploads(functions["api"], writing=True)
    data.buckets.allow_uploads(functions["process_excel"], writing=True)
    data.buckets.allow_uploads(functions["process_letters"], writing=True)
    data.buckets.allow_uploads(functions["export_evidence"], writing=True)
    data.buckets.allow_documents(functions["export_evidence"], writing=False)
    data.buckets.allow_roots(functions["sign_roots"], writing=True)
    for name in ("api", "export_evidence"):
        data.buckets.allow_roots(functions[name], writing=False)
    data.buckets.allow_documents(functions["api"], writing=False)
    data.buckets.allow_documents(functions["send_email"], writing=False)
    data.buckets.allow_documents(functions["make_document"], writing=True)
    data.buckets.allow_logos(functions["api"], writing=True)
    for name in ("make_document", "preview_letter", "send_email"):
        data.buckets.allow_logos(functions[name], writing=False)

    service.notifications.allow_email(functions["send_email"])
    service.notifications.allow_sms(functions["send_sms"])
    _operate(functions["admin"], service)
    service.allow_cache(functions["api"], functions["update_figures"])


def _operate(admin: Function, service: Service) -> None:
    """Let `admin` see metrics, look at every queue and send dead letters back."""
    # CloudWatch's metrics have no ARN.
    admin.allow("cloudwatch:GetMetricData", "cloudwatch:ListMetrics", on=["*"])
    for queue in service.queues.values():
        dead = queue.dead_letters.queue
        admin.allow(*OPERATE_QUEUES, on=[queue.queue.queue_arn, dead.queue_arn])
        admin.allow(*TAKE_DEAD_LETTERS, on=[dead.queue_arn])
        queue.allow_sending(admin)
    for letters in (service.outbox.dead_letters, *service.schedules.dead_letters):
        admin.allow("sqs:GetQueueAttributes", on=[letters.queue.queue_arn])
