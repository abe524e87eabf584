"""Cover lists and legal reports for the tests of documents; all parties are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from emutabakat.domain.period import Period
from emutabakat.rendering.reports import CoverList, CoverRow, CurrencyTotal
from tests.unit.rendering.document_samples import approved_letter

MADE_AT = datetime(2026, 11, 27, 9, 30, 12, tzinfo=UTC)
NAMES = (
    "İnci Gıda Pazarlama Ltd. Şti.",
    "Şahin Çelik Öğütme Sanayi A.Ş.",
    "Çukurova Ölçü ve Şüt Dağıtım Pazarlama İthalat İhracat Sanayi ve Ticaret Anonim Şirketi",
    "Ağrı Iğdır Üzüm Kooperatifi",
    "Müller & Söhne GmbH",
)
STATES = ("Mutabık", "Mutabık değil", "Gönderildi", "Taslak", "Süresi doldu")


def cover_row(index: int) -> CoverRow:
    """Return the n-th letter of a list: all signs, two currencies, and all states take turns."""
    sent_at = MADE_AT - timedelta(days=20, minutes=index)
    state = index % len(STATES)
    return CoverRow(
        number=f"MUT-2026-{index:06}",
        receiver=NAMES[index % len(NAMES)],
        tax_number="" if index % 5 == 4 else "4540536920",
        period=Period(date(2026, 10, 1), date(2026, 10, 31)),
        currency="EUR" if index % 5 == 4 else "TRY",
        debit_minor=(0, 3_469_134, 125_000, 999)[index % 4] * (index % 7 + 1),
        credit_minor=(0, 1_000_000, 125_000 * (index % 7 + 1), 5_000_000)[index % 4],
        status_label=STATES[state],
        sent_at=None if state == 3 else sent_at,
        answered_at=sent_at + timedelta(days=3) if state < 2 else None,
    )


def cover_list(count: int) -> CoverList:
    """Return a list of that many letters with their totals."""
    letter = approved_letter()
    rows = tuple(cover_row(index) for index in range(1, count + 1))
    totals = []
    for currency in ("TRY", "EUR"):
        own = [row for row in rows if row.currency == currency]
        if own:
            totals.append(
                CurrencyTotal(
                    currency=currency,
                    letters=len(own),
                    debit_minor=sum(row.debit_minor for row in own),
                    credit_minor=sum(row.credit_minor for row in own),
                )
            )
    return CoverList(
        number="LST-2026-3F7K2QX",
        sender=letter.sender,
        made_at=MADE_AT,
        made_by="Gülşah Öztürk",
        verification_code="7Q2K9XJ4M3",
        verify_url="https://mutabakat.example.com/dogrula?no=LST-2026-3F7K2QX&kod=7Q2K9XJ4M3",
        scope_label="Ekim 2026 dönemi, bütün durumlar",
        rows=rows,
        totals=tuple(totals),
    )
