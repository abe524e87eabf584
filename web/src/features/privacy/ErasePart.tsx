/** Erasing: who it is about is found first, then what goes and what stays is shown. */
import { Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { ErasePreview } from './ErasePreview';
import classes from './Privacy.module.css';

const route = getRouteApi('/_app/kvkk');
const SHORTEST = 2;
const TYPING_MS = 250;
const HITS = 10;

export function ErasePart() {
  const { kim } = route.useSearch();
  return kim ? <Subject id={kim} /> : <Finder />;
}

function Finder() {
  const { t } = useTranslation('privacy');
  // A name is no part of an address, which browsers and servers remember.
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const isLong = search.length >= SHORTEST;
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/counterparties',
    { params: { query: { search, limit: HITS } } },
    { enabled: isLong },
  );
  return (
    <Panel title={t('erase.title')}>
      <Stack gap="md" maw={720}>
        <Text>{t('erase.lead')}</Text>
        <TextInput
          type="search"
          label={t('erase.search')}
          description={t('erase.searchHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {isLong && error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {isLong && data && (
          <div role="status">
            {data.items.length === 0 ? (
              <Text c="dimmed">{t('erase.none')}</Text>
            ) : (
              <ul className={classes.hits} aria-label={t('erase.hits')}>
                {data.items.map((card) => (
                  <li key={card.id}>
                    <Link to="/kvkk" search={{ bolum: 'silme', kim: card.id }}>
                      <strong>{card.name}</strong>
                      <span className="numeric">{card.tax_number ?? card.account_code}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        <Text size="sm" c="dimmed">
          {t('erase.people')}{' '}
          <Link to="/kvkk" search={{ bolum: 'kisiler' }}>
            {t('part.kisiler')}
          </Link>
        </Text>
      </Stack>
    </Panel>
  );
}

function Subject({ id }: { id: string }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/privacy/erasure/{id}',
    { params: { path: { id } } },
    { staleTime: 0 },
  );
  if (data) return <ErasePreview key={id} preview={data} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={420} radius={10} aria-busy="true" />;
}
