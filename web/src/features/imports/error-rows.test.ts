import { expect, it } from 'vitest';
import { columnsOf, errorRows, isSameRow, lacksPeriod, type RowProblem } from './error-rows';

function problem(row: number, column: string, more: Partial<RowProblem> = {}): RowProblem {
  const cells = { name: 'Örnek A.Ş.', debit: '1', email: '' };
  return { type: 'problem', row, column, code: 'x', value: '', tr: '', en: '', cells, ...more };
}

it('gathers the problems of a row, also when pages cut it in two', () => {
  const rows = errorRows([problem(7, 'debit'), problem(3, 'name'), problem(7, 'debit')]);

  expect(rows.map(({ row }) => row)).toEqual([3, 7]);
  expect(rows[1]?.problems.debit).toHaveLength(2);
});

it('shows what is wrong right after who it is about, also where the sheet lacks the column', () => {
  const columns = columnsOf({ name: 'Unvan', debit: 'Borç' }, errorRows([problem(3, 'period')]));

  expect(columns).toEqual(['name', 'period', 'debit']);
});

it('knows a list without any period from one with a wrong day', () => {
  const missing = problem(3, 'period_first', { code: 'period_invalid' });
  const wrong = problem(4, 'period_last', { code: 'period_invalid', value: '31.02.2026' });

  expect(lacksPeriod(errorRows([missing]))).toBe(true);
  expect(lacksPeriod(errorRows([missing, wrong]))).toBe(false);
  expect(lacksPeriod([])).toBe(false);
});

it('knows a row again when more pages have come, and a changed one not', () => {
  const first = problem(3, 'debit');
  const [alone] = errorRows([first]);
  const [again] = errorRows([first, problem(9, 'debit')]);
  const [judged] = errorRows([problem(3, 'debit')]);
  if (!alone || !again || !judged) throw new Error('no rows');

  expect(isSameRow(alone, again)).toBe(true);
  expect(isSameRow(alone, judged)).toBe(false);
});
