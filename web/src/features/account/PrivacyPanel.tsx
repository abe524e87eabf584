/** What the person was told about personal data, and consents, which can be taken back any time. */
import { Alert, Button, Group, Modal, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { type OwnText, useOwnAnswers, useOwnPrivacy } from '@/lib/privacy';
import { problemOf } from '@/lib/problem';
import { ErrorState } from '@/ui/ErrorState';
import { LegalText } from '@/ui/LegalText';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { useVersionName } from '@/ui/useVersionName';

export function PrivacyPanel() {
  const { t } = useTranslation('privacy');
  const { data, error, refetch } = useOwnPrivacy();
  const [shown, setShown] = useState<OwnText | null>(null);
  return (
    <Panel title={t('own.title')}>
      {data ? (
        <Stack gap="lg">
          <Text c="dimmed">{t('own.lead')}</Text>
          {data.texts.map((text) =>
            text.asks === 'consent' ? (
              <Consent key={text.kind} text={text} onShow={() => setShown(text)} />
            ) : (
              <Told key={text.kind} text={text} onShow={() => setShown(text)} />
            ),
          )}
        </Stack>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={180} radius={10} aria-busy="true" />
      )}
      {shown && <TextDialog text={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
}

interface PartProps {
  text: OwnText;
  onShow: () => void;
}

function Told({ text, onShow }: PartProps) {
  const { t } = useTranslation('privacy');
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Text fw={550}>{t(`kind.${text.kind}`)}</Text>
        <Standing text={text} />
      </div>
      <ShowButton text={text} onShow={onShow} />
    </Group>
  );
}

function Consent({ text, onShow }: PartProps) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const problemText = useProblemText();
  const { choose, refresh } = useOwnAnswers();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState('');
  const isGiven = text.state === 'given';

  async function change(given: boolean): Promise<void> {
    setSaving(true);
    setProblem('');
    try {
      await choose(text.kind, given ? text.sha256[language] : text.answered_sha256, given);
      toasts.show({ message: t(given ? 'own.given' : 'own.withdrawn') });
    } catch (error) {
      const found = problemOf(error);
      setProblem(problemText(found));
      if (found.code === 'text_changed') void refresh();
    } finally {
      setSaving(false);
    }
  }

  return (
    <div>
      <Group justify="space-between" gap="sm">
        <Switch
          label={t(`kind.${text.kind}`)}
          checked={isGiven}
          disabled={isSaving}
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
        <ShowButton text={text} onShow={onShow} />
      </Group>
      <Standing text={text} />
      {problem && (
        <Alert color="red" role="alert" mt="xs">
          {problem}
        </Alert>
      )}
    </div>
  );
}

function ShowButton({ text, onShow }: PartProps) {
  const { t } = useTranslation('privacy');
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={t('gate.showOf', { name: t(`kind.${text.kind}`) })}
      onClick={onShow}
    >
      {t('gate.show')}
    </Button>
  );
}

function Standing({ text }: { text: OwnText }) {
  const { t } = useTranslation('privacy');
  const versionOf = useVersionName();
  const language = useLanguage();
  const at = text.answered_at ? time(text.answered_at, language) : '';
  return (
    <Text size="sm" c="dimmed">
      {text.asks === 'nothing'
        ? versionOf(text.version)
        : t(`own.state.${text.asks === 'consent' ? 'consent' : 'notice'}.${text.state}`, {
            at,
            version: versionOf(text.answered_version),
          })}
    </Text>
  );
}

function TextDialog({ text, onClose }: { text: OwnText; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const versionOf = useVersionName();
  const name = t(`kind.${text.kind}`);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={name}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <LegalText label={name} text={text[language]} />
      <Text size="sm" c="dimmed" mt="md">
        {t('own.basis', { basis: text.basis, version: versionOf(text.version) })}
      </Text>
    </Modal>
  );
}
