/** Recovery codes, this once: to copy, to download, and to say that they are kept. */
import { Button, Checkbox, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/lib/save-file';
import classes from './RecoveryCodes.module.css';

interface Props {
  codes: string[];
  onKept: () => void;
  /** In a dialog, which has the title and the frame already. */
  isInDialog?: boolean;
}

export function RecoveryCodes({ codes, onKept, isInDialog = false }: Props) {
  const { t } = useTranslation('factors');
  const [isKept, setKept] = useState(false);
  const text = codes.join('\n');

  function download(): void {
    saveFile(new TextEncoder().encode(`${text}\n`), t('recovery.file'), 'text/plain');
  }

  return (
    <section className={isInDialog ? undefined : classes.sheet}>
      {!isInDialog && <Title order={1}>{t('recovery.shownTitle')}</Title>}
      <Text mt="xs" mb="md">
        {t('recovery.shownText')}
      </Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Stack gap="md" mt="md">
        <Group gap="sm">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'app.copied' : 'recovery.copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={download}>
            {t('recovery.download')}
          </Button>
        </Group>
        <Checkbox
          label={t('recovery.kept')}
          checked={isKept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Button disabled={!isKept} onClick={onKept}>
          {t('recovery.go')}
        </Button>
      </Stack>
    </section>
  );
}
