/** What the records say of a document to anyone who asks: no amounts, no people. */
import { time } from '@/lib/format';
import type { Known, Verdict } from '../api';
import { useWords } from '../language';
import { Facts } from '../parts/Facts';
import { Notice } from '../parts/Notice';
import { useVerifyWords } from './words';

interface Props {
  known: Known;
  /** What the file itself showed, where there was one. */
  verdict?: Verdict;
}

export function Recorded({ known, verdict }: Props) {
  const t = useVerifyWords();
  const { language } = useWords();
  const at = (iso: string | null | undefined) => iso && time(iso, language);
  const sealedAt = known.sealed_at ?? verdict?.sealed_at;
  const level = known.level ?? verdict?.level;
  const stampedAt = known.stamped_at ?? verdict?.stamped_at;
  return (
    <>
      {known.status === 'cancelled' && <Notice tone="bad">{t.cancelledText}</Notice>}
      {known.status === 'replaced' && known.replaced_by && (
        <Notice tone="bad">{t.replacedBy(known.replaced_by)}</Notice>
      )}
      {verdict?.stamped_at && !verdict.time_trusted && <Notice tone="bad">{t.notTrusted}</Notice>}
      <Facts
        facts={[
          [t.status, known.status && t[known.status]],
          [t.kind, known.kind && t.kinds[known.kind]],
          [t.letter, known.number ?? verdict?.number],
          [t.sender, known.sender?.name],
          [t.receiver, known.receiver_masked],
          [t.decision, known.decision && t[known.decision]],
          [t.answeredAt, at(known.answered_at)],
          [t.sealedAt, at(sealedAt)],
          [t.level, level],
          [t.stamped, level && (at(stampedAt) ?? t.notStamped)],
          [t.signer, verdict?.signer],
          [t.hash, verdict?.sha256 ?? known.document_sha256],
        ]}
      />
      {known.found && <p className="small">{t.factsHidden}</p>}
    </>
  );
}
