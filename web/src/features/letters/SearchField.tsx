import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FilterBar.module.css';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

const DEBOUNCE_MS = 250;
const LONGEST = 100;

/** The search: asks when the typing pauses; `/` leads here from anywhere on the page. */
export function SearchField({ value, onChange }: Props) {
  const { t } = useTranslation('letters');
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);

  // What was changed elsewhere, such as by a saved view, replaces what stands here.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const next = text.trim();
    if (next === told.current) return;
    const timer = setTimeout(() => {
      told.current = next;
      onChange(next);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent): void {
      const at = event.target as HTMLElement;
      const isTyping = at.closest('input, textarea, select, [contenteditable], [role="dialog"]');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      classNames={{ input: classes.searchInput }}
      aria-label={t('filter.search')}
      placeholder={t('filter.search')}
      title={t('filter.searchHint')}
      aria-keyshortcuts="/"
      maxLength={LONGEST}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={t('filter.clearSearch')}
            onClick={() => {
              setText('');
              input.current?.focus();
            }}
          />
        )
      }
    />
  );
}
