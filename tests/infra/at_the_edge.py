"""Runs a CloudFront function as it is, in Node."""

import json
import subprocess
from typing import Any


def run_at_the_edge(code: str, event: dict[str, Any]) -> dict[str, Any]:
    """Return the request that a CloudFront function hands on."""
    program = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})));"
    run = subprocess.run(["node", "-e", program], check=True, capture_output=True, text=True)
    handed_on: dict[str, Any] = json.loads(run.stdout)
    return handed_on
