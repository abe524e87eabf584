/** The registered passkeys, with their ages. */
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import type { Passkey } from './factors';
import classes from './Passkeys.module.css';

interface Props {
  passkeys: Passkey[];
  onRemove: (passkey: Passkey) => void;
}

export function Passkeys({ passkeys, onRemove }: Props) {
  const { t } = useTranslation('factors');
  const language = useLanguage();
  if (passkeys.length === 0) return null;
  return (
    <ul className={classes.list}>
      {passkeys.map((passkey) => (
        <li key={passkey.id} className={classes.passkey}>
          <div>
            <Text fw={600}>{passkey.name}</Text>
            <Text size="sm" c="dimmed">
              {t('factors.created', { day: time(passkey.created_at, language) })}
              {' · '}
              {passkey.used_at
                ? t('factors.used', { day: time(passkey.used_at, language) })
                : t('factors.unused')}
            </Text>
          </div>
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            aria-label={`${t('factors.remove')}: ${passkey.name}`}
            onClick={() => onRemove(passkey)}
          >
            {t('factors.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
