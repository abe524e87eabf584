"""The steps of the main job, timed, and what came of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import Progress, TaskID

from infra.local.demo.client import Api, LiveEvents, Refused
from infra.local.demo.counterparties import Mailboxes, answer_all, wait_for_mail
from infra.local.demo.papers import ask_for_papers, fetch_papers
from infra.local.mail_sink import mails
from infra.local.signing_in import TOLD
from infra.local.stack import Stack

_POLL_SECONDS = 0.5
_QUIET_SECONDS = 120


@dataclass(slots=True)
class MainJob:
    """One run over a fresh stack; `period` is `2026-10-01..2026-10-31` or empty."""

    stack: Stack
    workbook: Path
    out: Path
    period: str
    agreeing: float
    bars: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self) -> dict[str, Any]:
        """Do everything and return the summary; raises `Refused` with the system's sentence."""
        login = self.stack.login
        if login is None:
            raise Refused("the stack has no log-in")
        with Api(self.stack.address, login.email, login.password) as api:
            return self._run(api)

    def _run(self, api: Api) -> dict[str, Any]:
        live = LiveEvents(api)
        live.start()
        with self._stage("read") as bar:
            import_ = self._read(api, bar)
        errors = self._rows(api, import_["id"], "errors")
        warnings = self._rows(api, import_["id"], "warnings")
        url = api.call("GET", f"/api/imports/{import_['id']}/errors.xlsx")["url"]
        (self.out / "errors.xlsx").write_bytes(api.download(url))
        created = 0
        if import_["counts"]["letters"]:
            with self._stage("commit") as bar:
                task = api.call("POST", f"/api/imports/{import_['id']}/commit", {}, key="commit")
                created = api.finished(task["task_id"], self._shown(bar))["done"]
        with self._stage("send") as bar:
            task = api.call(
                "POST", "/api/mutabakats/send", {"import_id": import_["id"]}, key="send"
            )
            sent = api.finished(task["task_id"], self._shown(bar))["done"]
        boxes = Mailboxes.at(self.stack.mail_dir, self.stack.sms_dir)
        with self._stage("deliver") as bar:
            wait_for_mail(boxes, sent, self._shown(bar))
        with self._stage("answer") as bar:
            approved, rejected = answer_all(
                self.stack.address, boxes, self.agreeing, self._shown(bar)
            )
        with self._stage("documents") as bar:
            letters = self._sealed(api, import_["id"], approved + rejected, bar)
        by_kind: dict[str, int] = {}
        if letters:
            with self._stage("reports") as bar:
                asked = ask_for_papers(api, import_["id"], letters)
                wanted = asked + sent + len(letters)
                by_kind = fetch_papers(api, self.out / "documents", wanted, self._shown(bar))
        with self._stage("settle") as bar:
            dashboard = self._settled(api, approved, rejected, sent, bar)
        return {
            "rows": import_["counts"]["rows"],
            "ready": import_["counts"]["ready_rows"],
            "warnings": warnings,
            "errors": errors,
            "created": created,
            "totals": import_["totals"],
            "sent": sent,
            "emails": self._mailed(),
            "sms": len(list(self.stack.sms_dir.glob("*.json"))),
            "approved": approved,
            "rejected": rejected,
            "documents": len(letters),
            "documents_by_kind": by_kind,
            "live_events": live.stop(),
            "dashboard": dashboard,
            "seconds": self.seconds,
        }

    def _mailed(self) -> int:
        """Return how many mails about letters were sent."""
        return sum(mail.subject != TOLD for mail in mails(self.stack.mail_dir))

    def _read(self, api: Api, bar: TaskID) -> Any:
        asked: dict[str, Any] = {"file_name": self.workbook.name}
        if self.period:
            first, _, last = self.period.partition("..")
            asked["period"] = {"first_on": first, "last_on": last}
        begun = api.call("POST", "/api/imports", asked)
        api.upload(begun["upload"], self.workbook)
        task = api.call("POST", f"/api/imports/{begun['import']['id']}/start", {})
        done = api.finished(task["task_id"], self._shown(bar))
        if done["status"] == "failed":
            raise Refused(done["problems"][0]["tr"])
        return api.call("GET", f"/api/imports/{begun['import']['id']}")

    def _rows(self, api: Api, import_id: str, show: str) -> list[dict[str, Any]]:
        kept = ("row", "column", "code")
        return [
            {**{name: item[name] for name in kept}, "message": item["tr"]}
            for item in api.all(f"/api/imports/{import_id}/rows", show=show)
        ]

    def _sealed(self, api: Api, import_id: str, answered: int, bar: TaskID) -> list[Any]:
        """Wait for the documents of the answers, and return their letters."""
        quiet_since, before = time.monotonic(), -1
        while True:
            letters = [
                letter
                for letter in api.all("/api/mutabakats", import_id=import_id, limit="100")
                if letter["document_sha256"]
            ]
            self._shown(bar)(len(letters), answered)
            if len(letters) >= answered or time.monotonic() - quiet_since > _QUIET_SECONDS:
                break
            if len(letters) != before:
                quiet_since, before = time.monotonic(), len(letters)
            time.sleep(_POLL_SECONDS)
        (self.out / "documents").mkdir(parents=True, exist_ok=True)
        (self.out / "root.pem").write_bytes(self.stack.root_certificate.read_bytes())
        return letters

    def _settled(self, api: Api, approved: int, rejected: int, sent: int, bar: TaskID) -> Any:
        """Wait until the dashboard and the mails have caught up, and return the dashboard."""
        until = time.monotonic() + _QUIET_SECONDS
        mails_wanted = sent + 2 * (approved + rejected)
        while True:
            stats = api.call("GET", "/api/dashboard/stats")
            counted = stats["by_status"]
            there = self._mailed()
            self._shown(bar)(there, mails_wanted)
            figures_right = (counted["approved"], counted["rejected"]) == (approved, rejected)
            if (figures_right and there >= mails_wanted) or time.monotonic() > until:
                return stats
            time.sleep(_POLL_SECONDS)

    @contextmanager
    def _stage(self, name: str) -> Iterator[TaskID]:
        bar = self.bars.add_task(name, total=None)
        began = time.monotonic()
        yield bar
        self.seconds[name] = round(time.monotonic() - began, 2)
        self.bars.update(bar, total=1, completed=1, description=f"{name} {self.seconds[name]} s")

    def _shown(self, bar: TaskID) -> Any:
        return lambda done, total: self.bars.update(bar, completed=done, total=total or None)


def write_summary(out: Path, summary: dict[str, Any]) -> None:
    """Write `summary.json`."""
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")
