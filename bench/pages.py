"""The pages in a real browser: Lighthouse, and how soon an answer shows in another browser."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench.measuring import Table, require
from infra.local.synth import ROOT

WEB = ROOT / "web"
LEAST_SPEED = 98
MOST_MILLISECONDS = 1000
_PERCENTILE = 95


def lighthouse() -> Table:
    """Return Lighthouse's scores: the public page's speed on a phone, accessibility of each page.

    https://developer.chrome.com/docs/lighthouse/performance/performance-scoring
    """
    found = _in_a_browser("lighthouse")
    speed = statistics.median(run["score"] for run in found["speeds"])
    lcp = statistics.median(run["lcp"] for run in found["speeds"]) / 1000
    rows = [("the letter's page on a phone", "performance", f"{speed:.0f}", f"LCP {lcp:.1f} s")]
    rows += [
        (page["page"], "accessibility", str(page["score"]), "; ".join(page["failed"]))
        for page in found["accessibility"]
    ]
    table = Table("Lighthouse", ("Page", "category", "score", ""), rows)
    below = [page["page"] for page in found["accessibility"] if page["score"] < 100]
    require(not below and speed >= LEAST_SPEED, f"too low\n\n{table.markdown()}")
    return table


def answers() -> Table:
    """Return how long after an answer's HTTP response the row in another browser has changed."""
    values = sorted(_in_a_browser("answers")["milliseconds"])
    p95 = values[len(values) * _PERCENTILE // 100]
    row = (
        str(len(values)),
        f"{statistics.median(values):.0f}",
        f"{p95:.0f}",
        f"{values[-1]:.0f}",
    )
    head = ("Answers, from response to changed row", "median, ms", "p95, ms", "longest, ms")
    table = Table("An answer in another browser", head, [row])
    require(p95 <= MOST_MILLISECONDS, f"too late\n\n{table.markdown()}")
    return table


def _in_a_browser(name: str) -> Any:
    with tempfile.TemporaryDirectory(prefix="emutabakat-bench-") as folder:
        command = ["npx", "playwright", "test", "--config", "playwright.bench.config.ts", name]
        environment = {**os.environ, "BENCH_OUT": folder}
        done = subprocess.run(
            command, cwd=WEB, env=environment, capture_output=True, text=True, check=False
        )
        require(done.returncode == 0, f"{done.stdout}{done.stderr}")
        return json.loads((Path(folder) / f"{name}.json").read_text(encoding="utf-8"))
