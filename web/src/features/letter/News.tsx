/** Says politely what has just changed on the page; silent otherwise. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter, Status } from './useLetter';

export function News({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const [text, setText] = useState('');
  const seen = useRef({ status: letter.status, sealed: letter.document_sha256 !== null });
  const { status, counterparty } = letter;
  const sealed = letter.document_sha256 !== null;

  useEffect(() => {
    const before = seen.current;
    seen.current = { status, sealed };
    if (before.status !== status) {
      const isAnswer = status === 'approved' || status === 'rejected';
      const word = common(`status.${status as Status}`);
      setText(t(isAnswer ? 'newsAnswer' : 'newsStatus', { name: counterparty.name, status: word }));
    } else if (!before.sealed && sealed) setText(t('newsSealed'));
  }, [status, sealed, counterparty.name, t, common]);

  return (
    <p role="status" className="visually-hidden" data-testid="letter-news">
      {text}
    </p>
  );
}
