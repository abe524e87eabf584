/** What goes, what stays and why; and the button that only works once the name is typed. */
import { Alert, Button, Group, List, Radio, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { ButtonLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Privacy.module.css';
import { REASONS, type Reason, useErasing } from './useErasing';

const BACK = { bolum: 'silme' } as const;

type Preview = Schemas['ErasurePreviewOut'];
/** The words of a fixed list that the API answers with. */
type Erased =
  | 'identity'
  | 'contacts'
  | 'dealers'
  | 'letter_addresses'
  | 'event_values'
  | 'password'
  | 'membership'
  | 'log_ins';
type Stays = 'legal_entity' | 'shared_identity' | 'letters' | 'documents' | 'actions' | 'hashes';

export function ErasePreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const { erase, isErasing, done, problem } = useErasing(preview.subject);
  const isBlocked = preview.open_letters.length > 0;
  if (done) {
    return (
      <Panel title={t('erase.doneTitle')}>
        <Stack gap="md">
          <Text role="status">
            {t('erase.done', {
              letters: count(done.letters, language),
              events: count(done.events, language),
            })}
          </Text>
          <BackLink />
        </Stack>
      </Panel>
    );
  }
  return (
    <Panel title={t('erase.of', { name: preview.name })}>
      <Stack gap="lg">
        {preview.done && <Alert color="yellow">{t('erase.already')}</Alert>}
        <div className={classes.columns}>
          <section>
            <Text fw={600}>{t('erase.goes')}</Text>
            <List mt={6} spacing={4}>
              {preview.erased.map((what) => (
                <List.Item key={what}>
                  {t(`erased.${what as Erased}`, { letters: count(preview.letters, language) })}
                </List.Item>
              ))}
            </List>
          </section>
          <section>
            <Text fw={600}>{t('erase.stays')}</Text>
            <List mt={6} spacing={4}>
              {preview.stays.map((what) => (
                <List.Item key={what}>{t(`stays.${what as Stays}`)}</List.Item>
              ))}
            </List>
          </section>
        </div>
        {preview.people > 0 && (
          <Alert color="yellow">
            {t('erase.users', { n: count(preview.people, language) })}{' '}
            <Link to="/kvkk" search={{ bolum: 'kisiler' }}>
              {t('part.kisiler')}
            </Link>
          </Alert>
        )}
        {isBlocked ? (
          <>
            <Alert color="red" title={t('erase.blocked')}>
              {t('erase.blockedText', { numbers: preview.open_letters.slice(0, 10).join(', ') })}
            </Alert>
            <BackLink />
          </>
        ) : (
          <Confirmation
            name={preview.name}
            problem={problem}
            isErasing={isErasing}
            onErase={(reason) => void erase(reason)}
          />
        )}
      </Stack>
    </Panel>
  );
}

interface ConfirmationProps {
  name: string;
  problem: string;
  isErasing: boolean;
  onErase: (reason: Reason) => void;
}

function Confirmation({ name, problem, isErasing, onErase }: ConfirmationProps) {
  const { t } = useTranslation('privacy');
  const [reason, setReason] = useState<Reason>('request');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState('');

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (typed.trim() === name.trim()) {
      onErase(reason);
      return;
    }
    setWrong(t('erase.typeWrong'));
    event.currentTarget.querySelector<HTMLInputElement>('input[name="name"]')?.focus();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={560}>
        <Radio.Group
          label={t('erase.reason')}
          value={reason}
          onChange={(value) => setReason(value as Reason)}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map((each) => (
              <Radio key={each} value={each} label={t(`reason.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          name="name"
          label={t('erase.type', { name })}
          autoComplete="off"
          value={typed}
          error={wrong}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWrong('');
          }}
        />
        <Text size="sm">{t('erase.final')}</Text>
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group gap="sm">
          <BackLink />
          <Button type="submit" color="red" loading={isErasing}>
            {t('erase.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function BackLink() {
  const { t } = useTranslation('privacy');
  return (
    <ButtonLink to="/kvkk" search={BACK} variant="default" style={{ alignSelf: 'flex-start' }}>
      {t('erase.other')}
    </ButtonLink>
  );
}
