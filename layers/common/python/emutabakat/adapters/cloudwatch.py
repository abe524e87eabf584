"""Metrics of the functions, from CloudWatch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_ASKED = (
    ("Invocations", "Sum"),
    ("Errors", "Sum"),
    ("Duration", "Average"),
    ("Duration", "Maximum"),
)


@dataclass(frozen=True, slots=True)
class CloudWatchMetrics:
    """Reads AWS/Lambda metrics; `prefix` makes a function's full name (`emutabakat-dev-`)."""

    client: Any
    prefix: str

    def functions(
        self, names: Sequence[str], since: datetime, until: datetime
    ) -> Mapping[str, Mapping[str, float]]:
        """Return one figure for the whole span per function, metric and statistic."""
        seconds = int((until - since).total_seconds())
        asked = [(name, metric, statistic) for name in names for metric, statistic in _ASKED]
        queries = [
            {
                "Id": f"q{number}",
                "ReturnData": True,
                "MetricStat": {
                    "Metric": {
                        "Namespace": "AWS/Lambda",
                        "MetricName": metric,
                        "Dimensions": [{"Name": "FunctionName", "Value": self.prefix + name}],
                    },
                    "Period": seconds,
                    "Stat": statistic,
                },
            }
            for number, (name, metric, statistic) in enumerate(asked)
        ]
        found: dict[str, dict[str, float]] = {name: {} for name in names}
        answer = self.client.get_metric_data(
            MetricDataQueries=queries, StartTime=since, EndTime=until
        )
        for result in answer["MetricDataResults"]:
            if result["Values"]:
                name, metric, statistic = asked[int(result["Id"][1:])]
                found[name][f"{metric}.{statistic}"] = result["Values"][0]
        return found
