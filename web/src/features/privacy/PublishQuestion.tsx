/** Asks before everybody is shown another text. */
import { Button, Group, Modal, Text as Words } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Text } from './texts';

interface Props {
  text: Text;
  isSending: boolean;
  onSend: () => void;
  onClose: () => void;
}

export function PublishQuestion({ text, isSending, onSend, onClose }: Props) {
  const { t } = useTranslation('privacy');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publish.title', { version: text.version + 1 })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Words>{t(`publish.${text.asks}`)}</Words>
      <Words mt="sm">{t('publish.kept')}</Words>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.cancel')}
        </Button>
        <Button onClick={onSend} loading={isSending}>
          {t('publish.action')}
        </Button>
      </Group>
    </Modal>
  );
}
