"""Evaluations as JSON values, so that an import can be laid aside between preview and commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from emutabakat.domain.import_rows import RowProblem
from emutabakat.domain.imports import Evaluation, ImportedLetter, Totals
from emutabakat.domain.mutabakat import Line
from emutabakat.domain.period import period_from_text


def letter_to_json(letter: ImportedLetter) -> dict[str, Any]:
    """Return the letter as JSON values: the period as its key, lines as lists of four."""
    return {
        **{name: getattr(letter, name) for name in _PLAIN},
        "period": letter.period.key,
        "lines": [[line.code, line.name, line.debit, line.credit] for line in letter.lines],
        "rows": list(letter.rows),
    }


def letter_from_json(value: Mapping[str, Any]) -> ImportedLetter:
    """Return the letter of `letter_to_json`."""
    return ImportedLetter(
        **{name: value[name] for name in _PLAIN},
        period=period_from_text(value["period"]),
        lines=tuple(Line(*line) for line in value["lines"]),
        rows=tuple(value["rows"]),
    )


def problem_to_json(problem: RowProblem) -> dict[str, Any]:
    """Return an error or warning as JSON values."""
    return asdict(problem)


def problem_from_json(value: Mapping[str, Any]) -> RowProblem:
    """Return the error or warning of `problem_to_json`."""
    return RowProblem(**value)


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return the evaluation as JSON values."""
    return {
        "letters": [letter_to_json(letter) for letter in evaluation.letters],
        "errors": [problem_to_json(problem) for problem in evaluation.errors],
        "warnings": [problem_to_json(problem) for problem in evaluation.warnings],
        "rows": evaluation.rows,
        "ready_rows": evaluation.ready_rows,
        "error_rows": evaluation.error_rows,
        "totals": {
            code: {"debit": sums.debit, "credit": sums.credit}
            for code, sums in evaluation.totals.items()
        },
    }


def evaluation_from_json(value: Mapping[str, Any]) -> Evaluation:
    """Return the evaluation of `evaluation_to_json`."""
    return Evaluation(
        letters=[letter_from_json(letter) for letter in value["letters"]],
        errors=[problem_from_json(problem) for problem in value["errors"]],
        warnings=[problem_from_json(problem) for problem in value["warnings"]],
        rows=value["rows"],
        ready_rows=value["ready_rows"],
        error_rows=value["error_rows"],
        totals={code: Totals(**sums) for code, sums in value["totals"].items()},
    )


_PLAIN = (
    "party_key", "kind", "tax_number", "account_code", "country", "name", "email", "phone",
    "currency", "debit_minor", "credit_minor", "note",
)  # fmt: skip
