/** Asks before letters say something else, and tells from which letters on they do. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  version: number;
  isSending: boolean;
  onSend: () => void;
  onClose: () => void;
}

export function PublishQuestion({ version, isSending, onSend, onClose }: Props) {
  const { t } = useTranslation('legalTexts');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('question.title', { version })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t('question.from')}</Text>
      <Text mt="sm">{t('question.kept')}</Text>
      <Text mt="sm">{t('question.counsel')}</Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.cancel')}
        </Button>
        <Button onClick={onSend} loading={isSending}>
          {t('publish')}
        </Button>
      </Group>
    </Modal>
  );
}
