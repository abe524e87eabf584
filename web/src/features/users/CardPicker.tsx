/** Finds the card that a counterparty's person is of; the server folds Turkish letters. */
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import classes from './Users.module.css';

const SHOWN = 8;
const PAUSE_MS = 250;

interface Props {
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  onChoose: (id: string | null) => void;
}

export function CardPicker({ error, inputRef, onChoose }: Props) {
  const { t } = useTranslation('users');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = $api.useQuery(
    'get',
    '/api/counterparties',
    { params: { query: { search: asked || undefined, limit: SHOWN } } },
    { placeholderData: keepPreviousData },
  );
  const cards = found.data?.items ?? [];
  const isSearching = found.isFetching || asked !== typed.trim();

  function choose(id: string): void {
    setTyped(cards.find((card) => card.id === id)?.name ?? '');
    onChoose(id);
    combobox.closeDropdown();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          label={t('invite.card')}
          description={t('invite.cardHint')}
          value={typed}
          error={error}
          autoComplete="off"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          rightSection={isSearching ? <Loader size={16} aria-hidden="true" /> : null}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            onChoose(null);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('invite.card')} mah={260} style={{ overflowY: 'auto' }}>
          {cards.map((card) => (
            <Combobox.Option key={card.id} value={card.id}>
              {card.name}{' '}
              <span className={`numeric ${classes.quiet}`}>
                {card.tax_number ?? card.account_code}
              </span>
            </Combobox.Option>
          ))}
          {cards.length === 0 && (
            <Combobox.Empty>{t(isSearching ? 'invite.searching' : 'invite.noCard')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
