/** Problems as the API lists them, gathered by row as a table shows them. */
import type { Schemas } from '@/lib/api';
import type { Language } from '@/lib/language';

/** An error or a warning: where it is, what stands there, why; and every cell of its row. */
export type RowProblem = Schemas['ProblemRowOut'];

/** Tells a problem from a letter among a preview's rows. */
export function isProblem(item: RowProblem | Schemas['LetterRowOut']): item is RowProblem {
  return item.type === 'problem';
}

export interface ErrorRow {
  row: number;
  cells: Record<string, string>;
  /** Column → what is wrong there; several reasons in order. */
  problems: Record<string, RowProblem[]>;
}

/** Returns the rows of some problems in order of the sheet. */
export function errorRows(problems: readonly RowProblem[]): ErrorRow[] {
  const rows = new Map<number, ErrorRow>();
  for (const problem of problems) {
    const row = rows.get(problem.row) ?? { row: problem.row, cells: problem.cells, problems: {} };
    const here = row.problems[problem.column] ?? [];
    row.problems[problem.column] = [...here, problem];
    rows.set(problem.row, row);
  }
  return [...rows.values()].sort((one, other) => one.row - other.row);
}

/** Returns why a cell is refused, all reasons in one text; nothing where it is right. */
export function reasonIn(row: ErrorRow, column: string, language: Language): string | undefined {
  return row.problems[column]?.map((problem) => problem[language]).join(' ');
}

/** Tells whether two rows are of the same answer, where only more pages have come. */
export function isSameRow(one: ErrorRow, other: ErrorRow): boolean {
  const [those, these] = [one, other].map(({ problems }) => Object.values(problems).flat());
  return (
    those?.length === these?.length && those?.every((each, at) => each === these?.[at]) === true
  );
}

/** Columns in the order in which a list of balances is read. */
const ORDER = [
  'tax_number',
  'name',
  'email',
  'phone',
  'account_code',
  'country',
  'dealer_code',
  'dealer_name',
  'debit',
  'credit',
  'balance',
  'balance_side',
  'currency',
  'period',
  'period_first',
  'period_last',
  'note',
] as const;
export type Column = (typeof ORDER)[number];

const WHO: readonly Column[] = ['tax_number', 'name'];

/** Columns whose figures stand under each other. */
export const AMOUNTS: ReadonlySet<Column> = new Set<Column>(['debit', 'credit', 'balance']);

/**
 * Returns the columns to show: those of the sheet, those with a value, those with a problem.
 *
 * Who the row is about comes first, then what is wrong in `leading` rows, so that it is seen
 * without scrolling.
 */
export function columnsOf(
  sheet: Readonly<Record<string, string>>,
  rows: readonly ErrorRow[],
  leading: readonly ErrorRow[] = rows,
): Column[] {
  const filled = rows.flatMap(({ cells }) => Object.keys(cells).filter((each) => cells[each]));
  const present = new Set([...Object.keys(sheet), ...filled, ...wrongIn(rows)]);
  const first = new Set([...WHO, ...wrongIn(leading)]);
  const shown = ORDER.filter((column) => present.has(column));
  return [
    ...shown.filter((column) => first.has(column)),
    ...shown.filter((column) => !first.has(column)),
  ];
}

function wrongIn(rows: readonly ErrorRow[]): string[] {
  return rows.flatMap(({ problems }) => Object.keys(problems));
}

/** Whether the only thing wrong is that neither the sheet nor the import names a period. */
export function lacksPeriod(rows: readonly ErrorRow[]): boolean {
  return (
    rows.length > 0 &&
    rows.every(({ problems }) =>
      Object.values(problems)
        .flat()
        .some(({ code, value }) => code === 'period_invalid' && value === ''),
    )
  );
}
