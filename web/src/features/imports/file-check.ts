/** What a chosen file is refused for before anything is sent. */

/** As the storage's form allows it. */
export const MAX_BYTES = 50 * 1024 * 1024;
/** The same as people say it. */
export const SAID_BYTES = 50_000_000;

export type FileFault = 'oldXls' | 'csv' | 'type' | 'empty' | 'size';

/** Returns why a file cannot be a workbook of ours, or null; its contents are judged later. */
export function faultOf({ name, size }: { name: string; size: number }): FileFault | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'xls') return 'oldXls';
  if (ending === 'csv' || ending === 'txt') return 'csv';
  if (ending !== 'xlsx') return 'type';
  if (size === 0) return 'empty';
  return size > MAX_BYTES ? 'size' : null;
}
