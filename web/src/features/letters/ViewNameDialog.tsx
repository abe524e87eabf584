import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNameTaken, type SavedView } from './list-preference';

interface Props {
  views: readonly SavedView[];
  /** The view that gets another name; without it the present view gets its first. */
  renamed: SavedView | undefined;
  onClose: () => void;
  /** Resolves to whether it was kept; what was typed stays where it was not. */
  onName: (name: string) => Promise<boolean>;
}

const LONGEST = 60;

/** Asks for a view's name. */
export function ViewNameDialog({ views, renamed, onClose, onName }: Props) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const [name, setName] = useState(renamed?.name ?? '');
  const [error, setError] = useState('');
  const [isSaving, setSaving] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wrong = !name.trim()
      ? common('error.required')
      : isNameTaken(views, name, renamed?.id)
        ? t('view.nameTaken')
        : '';
    setError(wrong);
    if (wrong) return input.current?.focus();
    setSaving(true);
    if (await onName(name.trim())) onClose();
    else setSaving(false);
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(renamed ? 'view.renameTitle' : 'view.saveTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          ref={input}
          data-autofocus
          label={t('view.name')}
          description={t('view.nameHint')}
          maxLength={LONGEST}
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={isSaving}>
            {common('action.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
