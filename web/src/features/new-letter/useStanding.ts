import { useFormContext, useWatch } from 'react-hook-form';
import { $api, type Schemas } from '@/lib/api';
import { type Draft, KIND } from './draft';

const STANDING = ['draft', 'sent', 'approved'];

/** Returns the letter that stands for the same counterparty, period and currency, if any. */
export function useStanding(): Schemas['LetterOut'] | undefined {
  const { control } = useFormContext<Draft>();
  const [counterpartyId, firstOn, lastOn, currency] = useWatch({
    control,
    name: ['counterpartyId', 'firstOn', 'lastOn', 'currency'],
  });
  const { data } = $api.useQuery(
    'get',
    '/api/mutabakats',
    {
      params: {
        query: { counterparty_id: counterpartyId, period: `${firstOn}..${lastOn}`, limit: 50 },
      },
    },
    { enabled: counterpartyId !== '' && firstOn !== '' && lastOn !== '' && firstOn <= lastOn },
  );
  return data?.items.find(
    (letter) =>
      letter.kind === KIND && letter.currency === currency && STANDING.includes(letter.status),
  );
}
