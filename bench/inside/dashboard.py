"""Reads a company's figures in three ways and prints the times of each as JSON.

Arguments: how many times (a hundredth for the recount), and the access token of a member.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from emutabakat import bootstrap
from emutabakat.bootstrap import outside, people
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.permissions import Member
from emutabakat.ports import LetterFilter
from emutabakat.services.dashboard import Statistics, statistics_from_figures


def kept(member: Member) -> Statistics:
    """Return the dashboard from the kept figures, past the cache."""
    today = outside.clock().now().astimezone(ISTANBUL).date()
    return statistics_from_figures(
        outside.figures().read(member.company_id), today=today, cached=False
    )


def recounted(member: Member) -> Mapping[str, int]:
    """Return count, debit and credit of all letters, read one page after the other."""
    sums: Counter[str] = Counter()
    cursor: str | None = None
    while True:
        page = bootstrap.letters().page(member, LetterFilter(), limit=100, cursor=cursor)
        for letter in page.items:
            sums.update(count=1, debit=letter.debit, credit=letter.credit)
        cursor = page.next
        if cursor is None:
            return sums


def sums_of(statistics: Statistics) -> Mapping[str, int]:
    """Return what a recount finds."""
    (sums,) = statistics.currencies
    return {"count": sums.total.count, "debit": sums.total.debit, "credit": sums.total.credit}


def main(rounds: str, token: str) -> None:
    member = people.identity().member(token)
    dashboard, cache = bootstrap.dashboard(), outside.memory()
    dashboard.statistics(member)
    hit, read = dashboard.statistics(member), kept(member)
    cases: dict[str, tuple[Callable[[], Any], int]] = {
        "command": (lambda: cache.generation(member.company_id), int(rounds)),
        "hit": (lambda: dashboard.statistics(member), int(rounds)),
        "kept": (lambda: kept(member), int(rounds)),
        "recount": (lambda: recounted(member), int(rounds) // 100),
    }
    times: dict[str, dict[str, list[float]]] = {name: {"cpu": [], "wall": []} for name in cases}
    for number in range(int(rounds)):
        for name, (case, most) in cases.items():
            if number >= most:
                continue
            began, began_cpu = time.perf_counter(), time.process_time()
            case()
            times[name]["cpu"].append(1000 * (time.process_time() - began_cpu))
            times[name]["wall"].append(1000 * (time.perf_counter() - began))
    told = {
        "times": times,
        "cached": [hit.cached, dashboard.statistics(member).cached, read.cached],
        "sums": [sums_of(hit), sums_of(read), dict(recounted(member))],
    }
    print(json.dumps(told))  # noqa: T201  # the result


main(*sys.argv[1:])
