/** What the records say of a document to anyone who asks: no amounts, no people. */
import { time } from '@/lib/format';
import type { Known, Verdict } from '../api';
import { useWords } from '../language';
import { Facts } from '../parts/Facts';
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
  const hash = verdict?.sha256 ?? known.document_sha256;
  return (
    <>
      <Facts
        facts={[
          [t.kind, known.kind && t.kinds[known.kind]],
          [t.number, known.number ?? verdict?.number],
          [t.sender, known.sender?.name],
          [t.receiver, known.receiver_masked],
          [t.decision, known.decision && t[known.decision]],
          [t.answeredAt, at(known.answered_at)],
          [t.sealedAt, at(known.sealed_at ?? verdict?.sealed_at)],
          [t.level, known.level ?? verdict?.level],
          [t.signer, verdict?.signer],
          [t.hash, hash],
        ]}
      />
      {known.found && hash !== known.document_sha256 && <p className="small">{t.sealedAnew}</p>}
      {known.found && <p className="small">{t.factsHidden}</p>}
    </>
  );
}
