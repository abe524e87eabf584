/** People to invite as a workbook names them, and what became of each. */
import type { Schemas } from '@/lib/api';

export type Row = Schemas['UserRowOut'];
export type Result = Schemas['RowResultOut'];
