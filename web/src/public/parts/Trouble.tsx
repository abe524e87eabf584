/** What failed for the moment, beside the button that tries again. */
import type { ReactNode } from 'react';
import type { Problem } from '@/lib/problem';
import { useWords } from '../language';
import { Notice } from './Notice';
import { RequestId } from './Stopped';

const TOO_MANY = 429;
const SERVER = 500;

interface Props {
  problem: Problem | null;
  /** What it means for what was being done. */
  children?: ReactNode;
}

export function Trouble({ problem, children }: Props) {
  const { t } = useWords();
  if (!problem) return null;
  const { status, code, detail } = problem;
  const text =
    code === 'offline' ? t.trouble.offline : status === TOO_MANY ? t.trouble.tooMany : '';
  const refused = status > 0 && status < SERVER ? detail : '';
  return (
    <Notice tone="bad">
      {children && <p>{children}</p>}
      <p>{text || refused || t.trouble.server}</p>
      <RequestId problem={problem} />
    </Notice>
  );
}
