"""A preview at rest: its pages of letters, errors and warnings, and the refused rows' workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from emutabakat.domain.import_json import letter_to_json, problem_to_json
from emutabakat.domain.import_rows import Column, RowProblem, SheetRow, cells_of
from emutabakat.domain.imports import Evaluation
from emutabakat.domain.tasks import CHUNK
from emutabakat.domain.workbook_import import Corrections, WorkbookImport
from emutabakat.ports import Files
from emutabakat.rendering.workbook_writer import refused_rows_workbook
from emutabakat.services.imports import PROBLEMS_PER_PAGE, preview_key
from emutabakat.services.source_rows import SourceRows


def store_preview(
    files: Files,
    preview: str,
    evaluation: Evaluation,
    columns: Mapping[Column, str],
    rows: Sequence[SheetRow],
) -> None:
    """Store what was found under the key `preview`; each error and warning with its row's cells."""
    by_row = {row.row: row for row in rows}

    def shown(problems: Iterable[RowProblem]) -> list[dict[str, Any]]:
        return [
            {**problem_to_json(problem), "cells": cells_of(by_row[problem.row])}
            for problem in problems
        ]

    lists: tuple[tuple[str, list[dict[str, Any]], int], ...] = (
        ("letters", [letter_to_json(letter) for letter in evaluation.letters], CHUNK),
        ("errors", shown(evaluation.errors), PROBLEMS_PER_PAGE),
        ("warnings", shown(evaluation.warnings), PROBLEMS_PER_PAGE),
    )
    for show, items, size in lists:
        for number in range(-(-len(items) // size)):
            page = items[number * size : (number + 1) * size]
            files.write(
                preview_key(preview, show, number),
                json.dumps(page, ensure_ascii=False).encode(),
                "application/json",
            )
    refused = {problem.row for problem in evaluation.errors}
    files.write(
        f"{preview}/errors.xlsx",
        refused_rows_workbook(
            columns, [row for row in rows if row.row in refused], evaluation.errors
        ),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def surviving_corrections(import_: WorkbookImport, source: SourceRows) -> Corrections:
    """Return what was typed over cells that are still there after a new reading.

    What was typed into a column that the sheet never had stays, too.
    """
    there = {row.row for row in source.rows}
    gone = set(import_.columns) - {column.value for column in source.columns}
    kept = {
        row: {name: text for name, text in values.items() if name not in gone}
        for row, values in import_.corrections.items()
        if row in there
    }
    return {row: values for row, values in kept.items() if values}
