/** Says that a letter about the same stands already, with the way to it. */
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { periodName } from '@/lib/months';
import { AnchorLink } from '@/ui/links';
import { useLanguage } from '@/ui/useLanguage';

export function StandingLetter({ letter }: { letter: Schemas['LetterOut'] }) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const status = common(`status.${letter.status as Schemas['Status']}`);
  return (
    <Alert color="yellow" mt="md" variant="light">
      {t('standing', {
        period: periodName(letter.period, language),
        currency: letter.currency,
        status,
      })}{' '}
      <AnchorLink underline="always" to="/mutabakatlar/$id" params={{ id: letter.id }} fw={600}>
        {letter.number}
      </AnchorLink>
    </Alert>
  );
}

/** The same, said by the server's refusal, which names the letter only by its number. */
export function Refusal({ text, number }: { text: string; number: string | null }) {
  const { data } = $api.useQuery(
    'get',
    '/api/mutabakats',
    { params: { query: { search: number ?? '', limit: 1 } } },
    { enabled: number !== null },
  );
  const letter = data?.items.find((each) => each.number === number);
  return (
    <Alert color="red" role="alert">
      {text}{' '}
      {letter && (
        <AnchorLink underline="always" to="/mutabakatlar/$id" params={{ id: letter.id }} fw={600}>
          {letter.number}
        </AnchorLink>
      )}
    </Alert>
  );
}
