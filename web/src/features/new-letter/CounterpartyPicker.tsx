/** Finds a card by name or tax number while one types; the server folds Turkish letters. */
import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import classes from './CounterpartyPicker.module.css';

const SHOWN = 8;
const PAUSE_MS = 250;
const NEW = '$new';

interface Props {
  error?: string;
  onChoose: (id: string) => void;
  /** Called with what was typed; without it nobody may add a card. */
  onNew?: (typed: string) => void;
}

export function CounterpartyPicker({ error, onChoose, onNew }: Props) {
  const { t } = useTranslation('newLetter');
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = $api.useQuery(
    'get',
    '/api/counterparties',
    { params: { query: { search: asked || undefined, limit: SHOWN } } },
    { placeholderData: keepPreviousData },
  );
  const isSearching = found.isFetching || asked !== typed.trim();
  const cards = found.data?.items ?? [];

  function pick(value: string): void {
    if (value === NEW) onNew?.(typed.trim());
    else onChoose(value);
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md">
      <Combobox.Target>
        <TextInput
          id="counterparty"
          label={t('search')}
          description={t('searchHint')}
          value={typed}
          error={error}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          rightSection={isSearching ? <Loader size={16} aria-label={t('searching')} /> : null}
          autoComplete="off"
          inputWrapperOrder={['label', 'description', 'error', 'input']}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('found')} mah={360} className={classes.options}>
          {cards.map((card) => (
            <Combobox.Option key={card.id} value={card.id}>
              <Card card={card} />
            </Combobox.Option>
          ))}
          {cards.length === 0 && (
            <Combobox.Empty>
              {found.error
                ? problemText(problemOf(found.error))
                : t(isSearching ? 'searching' : 'nothingFound')}
            </Combobox.Empty>
          )}
          {onNew && !isSearching && (
            <Combobox.Option value={NEW} className={classes.new}>
              <IconPlus size={16} aria-hidden="true" />
              {typed.trim() ? t('newCardNamed', { typed: typed.trim() }) : t('newCard')}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Card({ card }: { card: Schemas['CardOut'] }) {
  const { t } = useTranslation('newLetter');
  const reach = card.email || card.phone;
  return (
    <span className={classes.card}>
      <span className={classes.name}>{card.name}</span>
      <Text component="span" size="xs" c="dimmed" className="numeric">
        {card.tax_number ?? `${card.account_code} · ${card.country}`}
      </Text>
      <Text component="span" size="xs" c={reach ? 'dimmed' : 'var(--wait)'}>
        {reach || t('noContact')}
      </Text>
    </span>
  );
}
