"""Synthesise one stage: `python -m infra.app --stage local|dev|prod --out cdk.out/<stage>`.

It needs no CDK command line and no AWS credentials. With the command line, the stage and the
optional own domain are context: `cdk deploy --all -c stage=prod -c domain=mutabakat.example.com
-c certificate_arn=arn:aws:acm:us-east-1:…`, and so are `seal_keys` (a number), `timestamp_url`,
`timestamp_secret` (an ARN) and `geoip` (a folder, from where `cdk.json` lies). The templates of dev
and prod ask for two parameters (`SenderEmail`, `SenderSms`); that of local also for the addresses
(`PublicUrl`, `WebsocketUrl`, `WebsocketEndpoint`, `CacheHost`, `CachePort`), which its deployer
knows.

The local stage is one stack, `emutabakat-local`: `cdk.out/local/emutabakat-local.template.json`
with its assets listed in `emutabakat-local.assets.json` beside it. Its APIs have fixed ids
(`emutabakat-rest`, `emutabakat-ws`, stage `live` both) and its functions, queues and tables are
called `emutabakat-local-<name>`.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from aws_cdk import App, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.stacks import DataStack, EdgeStack, LocalStack, ServiceStack
from infra.stages import STAGES, Stage

CDK_JSON = Path(__file__).parents[1] / "cdk.json"


#: Layers stay empty: enough to look at the templates, and quick.
UNBUNDLED: Mapping[str, object] = {"aws:cdk:bundling-stacks": []}


def build(
    *,
    stage_name: str | None = None,
    out: str | None = None,
    context: Mapping[str, object] | None = None,
) -> App:
    """Return the app of one stage, not yet synthesised; `out` is where its assembly goes.

    `context` is added to that of `cdk.json`, as `-c` does on the CDK's command line.
    """
    flags: dict[str, Any] = json.loads(CDK_JSON.read_text(encoding="utf-8"))["context"]
    app = App(outdir=out, context={**flags, **(context or {})}, analytics_reporting=False)
    geoip = app.node.try_get_context("geoip")
    stage = replace(
        STAGES[stage_name or app.node.try_get_context("stage") or "dev"],
        domain=app.node.try_get_context("domain"),
        certificate_arn=app.node.try_get_context("certificate_arn"),
        seal_keys=int(app.node.try_get_context("seal_keys") or 1),
        timestamp_url=app.node.try_get_context("timestamp_url") or "",
        timestamp_secret=app.node.try_get_context("timestamp_secret") or "",
        geoip=(CDK_JSON.parent / geoip).resolve() if geoip else None,
    )
    Tags.of(app).add("application", "emutabakat")
    Tags.of(app).add("stage", stage.name)
    if stage.local:
        LocalStack(app, stage.prefix, stage=stage)
    else:
        add_stacks(app, stage)
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    return app


def add_stacks(app: App, stage: Stage) -> None:
    """Add the three stacks of an installation on AWS."""
    data = DataStack(app, f"{stage.prefix}-data", stage=stage)
    edge = EdgeStack(app, f"{stage.prefix}-edge", stage=stage)
    ServiceStack(
        app,
        f"{stage.prefix}-service",
        stage=stage,
        data=data.data,
        web_acl_arn=edge.firewall.arn,
    )


def main() -> None:
    """Synthesise what the command line names."""
    parser = argparse.ArgumentParser(description="Synthesise one stage.")
    parser.add_argument("--stage", choices=sorted(STAGES))
    parser.add_argument("--out", help="folder of the assembly (default: cdk.out)")
    arguments = parser.parse_args()
    build(stage_name=arguments.stage, out=arguments.out).synth()


if __name__ == "__main__":
    main()
