/** The notice, to be acknowledged; and consents, each for itself, unticked and optional. */
import { Alert, Anchor, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mine, type OwnText, type TextKind, useOwnAnswers } from '@/lib/privacy';
import { problemOf } from '@/lib/problem';
import { signOut } from '@/lib/session';
import { LegalText } from '@/ui/LegalText';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';

export function PrivacyDialog({ mine }: { mine: Mine }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const problemText = useProblemText();
  const { acknowledge, choose, refresh } = useOwnAnswers();
  const [ticked, setTicked] = useState<ReadonlySet<TextKind>>(new Set());
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState('');
  // What was shown at first stays while it is answered piece by piece.
  const [{ notice, consents }] = useState(() => asked(mine));

  async function save(): Promise<void> {
    setSaving(true);
    setProblem('');
    try {
      for (const text of consents) {
        const given = ticked.has(text.kind);
        if (given) await choose(text.kind, text.sha256[language], true);
        else if (text.asked) await choose(text.kind, text.answered_sha256, false);
      }
      if (notice) await acknowledge(notice.sha256[language]);
    } catch (error) {
      const found = problemOf(error);
      setProblem(problemText(found));
      if (found.code === 'text_changed') void refresh();
    } finally {
      setSaving(false);
    }
  }

  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      title={t(notice ? 'kind.notice' : 'gate.consents')}
    >
      <Stack gap="md">
        {notice && (
          <>
            <Text>{t(notice.state === 'outdated' ? 'gate.again' : 'gate.lead')}</Text>
            <LegalText label={t('kind.notice')} text={notice[language]} isFramed />
          </>
        )}
        {consents.length > 0 && (
          <Stack gap="sm" component="fieldset" bd={0} p={0} m={0}>
            <Text component="legend" fw={600} p={0} mb="xs">
              {t('gate.optional')}
            </Text>
            {consents.map((text) => (
              <Consent
                key={text.kind}
                text={text}
                isTicked={ticked.has(text.kind)}
                onTick={(isTicked) => setTicked(withKind(ticked, text.kind, isTicked))}
              />
            ))}
          </Stack>
        )}
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="space-between" gap="sm">
          <Button variant="subtle" onClick={() => void signOut()}>
            {t('gate.leave')}
          </Button>
          <Button onClick={() => void save()} loading={isSaving}>
            {t(notice ? 'gate.read' : 'gate.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ConsentProps {
  text: OwnText;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}

function Consent({ text, isTicked, onTick }: ConsentProps) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const name = t(`kind.${text.kind}`);
  return (
    <div>
      <Checkbox
        label={name}
        description={t(text.asked ? 'gate.changed' : 'gate.free')}
        checked={isTicked}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />
      <Anchor
        component="button"
        type="button"
        size="sm"
        mt={4}
        ms={32}
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'gate.hideOf' : 'gate.showOf', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'gate.hide' : 'gate.show')}
      </Anchor>
      {isOpen && <LegalText label={name} text={text[language]} isFramed />}
    </div>
  );
}

/** Returns what this dialog is about: an unseen notice, and the consents that are not given. */
function asked({ texts }: Mine): { notice: OwnText | undefined; consents: OwnText[] } {
  return {
    notice: texts.find((text) => text.asks === 'acknowledgement' && text.asked),
    consents: texts.filter((text) => text.asks === 'consent' && text.state !== 'given'),
  };
}

function withKind(
  kinds: ReadonlySet<TextKind>,
  kind: TextKind,
  isIn: boolean,
): ReadonlySet<TextKind> {
  const next = new Set(kinds);
  if (isIn) next.add(kind);
  else next.delete(kind);
  return next;
}
