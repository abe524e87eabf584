"""Alarms on what needs a person, all to one topic, and one dashboard to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.components.function import Function
from infra.components.queues import DeadLetters
from infra.stages import Stage

if TYPE_CHECKING:
    from infra.service import Service

#: A stream keeps its records for a day; a relay that is this late needs a person long before.
RELAY_LATENESS = Duration.minutes(5)

#: Five-minute sums, as AWS keeps them for two months.
PERIOD = Duration.minutes(5)


class Monitoring(Construct):
    """Whoever is to be told subscribes to the topic; nothing is sent to anyone by itself."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage, service: Service) -> None:
        super().__init__(scope, id_)
        self._prefix = stage.prefix
        self.topic = sns.Topic(
            self, "Alarms", topic_name=f"{stage.prefix}-alarms", enforce_ssl=True
        )
        self._rest = _rest_metrics(service.rest_api.name)
        dead_letters = [queue.dead_letters for queue in service.queues.values()]
        for letters in (
            *dead_letters,
            service.outbox.dead_letters,
            *service.schedules.dead_letters,
        ):
            self._alarm_on_dead_letters(letters)
        for function in service.functions.values():
            self._alarm_on_errors(function)
        self._alarm(
            "RelayLate",
            name="relay-late",
            metric=_iterator_age(service.functions["relay"]),
            above=RELAY_LATENESS.to_milliseconds(),
            says="Events wait for the relay: no mail, document or figure is made for them",
        )
        self._alarm(
            "RestServerErrors",
            name="rest-5xx",
            metric=self._rest["5XXError"],
            above=5,
            says="The REST API answers with server errors",
        )
        self._show(stage, service)

    def _alarm_on_dead_letters(self, letters: DeadLetters) -> None:
        self._alarm(
            "".join(word.capitalize() for word in letters.name.split("_")) + "DeadLetters",
            name=f"{letters.name}-dlq",
            metric=letters.queue.metric_approximate_number_of_messages_visible(
                period=Duration.minutes(1), statistic="Maximum"
            ),
            above=0,
            says=f"Work of {letters.name} failed every time and waits for a person",
        )

    def _alarm_on_errors(self, function: Function) -> None:
        name = function.spec.name
        self._alarm(
            "".join(word.capitalize() for word in name.split("_")) + "Errors",
            name=f"{name}-errors",
            metric=function.live.metric_errors(period=PERIOD, statistic="Sum"),
            above=0,
            says=f"The function {name} failed",
        )

    def _alarm(
        self,
        id_: str,
        *,
        name: str,
        metric: cloudwatch.IMetric,
        above: float,
        says: str,
    ) -> None:
        cloudwatch.Alarm(
            self,
            id_,
            alarm_name=f"{self._prefix}-{name}",
            alarm_description=says,
            metric=metric,
            threshold=above,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        ).add_alarm_action(actions.SnsAction(self.topic))

    def _show(self, stage: Stage, service: Service) -> None:
        functions, queues = service.functions.values(), service.queues.values()
        dashboard = cloudwatch.Dashboard(self, "Dashboard", dashboard_name=stage.prefix)
        dashboard.add_widgets(
            _graph("Requests", [self._rest["Count"]]),
            _graph("Refused and failed", [self._rest["4XXError"], self._rest["5XXError"]]),
            _graph("Latency, p99 (ms)", [self._rest["Latency"]]),
        )
        dashboard.add_widgets(
            _graph(
                "Waiting jobs",
                [
                    queue.queue.metric_approximate_number_of_messages_visible(label=queue.spec.name)
                    for queue in queues
                ],
            ),
            _graph(
                "Age of the oldest job (s)",
                [
                    queue.queue.metric_approximate_age_of_oldest_message(label=queue.spec.name)
                    for queue in queues
                ],
            ),
            _graph(
                "Lateness of the relay (ms)",
                [_iterator_age(service.functions["relay"])],
            ),
        )
        dashboard.add_widgets(
            _graph(
                "Errors",
                [one.live.metric_errors(label=one.spec.name) for one in functions],
            ),
            _graph(
                "Duration, p99 (ms)",
                [
                    one.live.metric_duration(label=one.spec.name, statistic="p99")
                    for one in functions
                ],
            ),
            _graph(
                "Throttles",
                [one.live.metric_throttles(label=one.spec.name) for one in functions],
            ),
        )


def _iterator_age(relay: Function) -> cloudwatch.Metric:
    return relay.live.metric("IteratorAge", period=PERIOD, statistic="Maximum")


def _rest_metrics(api: str) -> dict[str, cloudwatch.IMetric]:
    """Return the API's metrics by their CloudWatch names; the stage's would need the stage."""
    statistics = {
        "Count": "Sum",
        "4XXError": "Sum",
        "5XXError": "Sum",
        "Latency": "p99",
    }
    return {
        name: cloudwatch.Metric(
            namespace="AWS/ApiGateway",
            metric_name=name,
            dimensions_map={"ApiName": api},
            period=PERIOD,
            statistic=statistic,
        )
        for name, statistic in statistics.items()
    }


def _graph(
    title: str, lines: list[cloudwatch.IMetric] | list[cloudwatch.Metric]
) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(lines), width=8)
