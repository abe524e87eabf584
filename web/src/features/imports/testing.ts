/** An import and its problems as the API gives them, for tests. */

import type { RowProblem } from './error-rows';
import type { Import } from './useImport';

export function anImport(change: Partial<Import> = {}): Import {
  return {
    id: 'imp_1',
    file_name: 'bakiyeler.xlsx',
    kind: 'current_account',
    currency: 'TRY',
    period: null,
    status: 'ready',
    task_id: 'tsk_1',
    same_as: null,
    sheet: 'Sayfa1',
    columns: { tax_number: 'Vergi No', name: 'Unvan', debit: 'Borç' },
    counts: { rows: 3, ready_rows: 1, error_rows: 2, letters: 1, errors: 2, warnings: 0 },
    totals: { TRY: { debit: '100.00', credit: '0.00' } },
    refusal: null,
    created_at: '2026-11-20T08:00:00Z',
    committed_at: null,
    version: 3,
    ...change,
  };
}

export function aProblem(row: number, change: Partial<RowProblem> = {}): RowProblem {
  return {
    type: 'problem',
    row,
    column: 'tax_number',
    code: 'tax_number_invalid',
    value: '123',
    tr: 'Kontrol basamağı hatalı.',
    en: 'The check digit is wrong.',
    cells: { tax_number: '123', name: `Örnek ${row}`, debit: '100,00' },
    ...change,
  };
}
