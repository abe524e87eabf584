/** Which step of an import is shown: its state decides, the address chooses within it. */

export const STEPS = ['upload', 'columns', 'preview', 'commit', 'result'] as const;
export type Step = (typeof STEPS)[number];

/** What a page's address says: `?adim=sutunlar`. */
export type Chosen = 'sutunlar' | 'onizleme' | undefined;

interface Standing {
  status: string;
  /** What was read; nothing before the first preview. */
  sheet: string;
}

interface Facts {
  chosen: Chosen;
  /** Headings are there that mean nothing, and nobody has looked at them yet. */
  hasUnknownColumns: boolean;
  /** The letters are still being made. */
  isWorking: boolean;
}

/** Returns the step to show. */
export function stepOf({ status, sheet }: Standing, facts: Facts): Step {
  if (status === 'committed') return facts.isWorking ? 'commit' : 'result';
  if (status !== 'ready' && !(status === 'reading' && sheet)) return 'upload';
  if (facts.chosen) return facts.chosen === 'sutunlar' ? 'columns' : 'preview';
  return facts.hasUnknownColumns ? 'columns' : 'preview';
}
