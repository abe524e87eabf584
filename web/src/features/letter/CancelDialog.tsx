/** Withdraws a letter, with the reason for the record. */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { type Letter, useRenewed } from './useLetter';

const REASON_LENGTH = 500;

interface Props {
  letter: Letter;
  opened: boolean;
  onClose: () => void;
}

export function CancelDialog({ letter, opened, onClose }: Props) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('cancelTitle', { number: letter.number })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Content letter={letter} onClose={onClose} />
    </Modal>
  );
}

function Content({ letter, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const renewed = useRenewed();
  const cancel = $api.useMutation('post', '/api/mutabakats/{id}/cancel');
  const form = useForm({ defaultValues: { reason: '' } });
  const { errors, isSubmitting } = form.formState;

  async function submit({ reason }: { reason: string }): Promise<void> {
    try {
      renewed(
        await cancel.mutateAsync({
          params: { path: { id: letter.id } },
          body: { reason: reason.trim() },
        }),
      );
      notifications.show({ message: t('cancelled', { number: letter.number }) });
      onClose();
    } catch (error) {
      form.setError('root', { message: problemText(problemOf(error)) });
    }
  }

  return (
    <form noValidate onSubmit={form.handleSubmit(submit)}>
      <Stack gap="md">
        <Text>{t(letter.status === 'sent' ? 'cancelSent' : 'cancelDraft')}</Text>
        <Textarea
          label={t('cancelReason')}
          description={t('cancelReasonHint')}
          autosize
          minRows={3}
          data-autofocus
          error={errors.reason?.message}
          {...form.register('reason', {
            maxLength: {
              value: REASON_LENGTH,
              message: common('error.tooLong', { max: REASON_LENGTH }),
            },
          })}
        />
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button type="submit" color="red" loading={isSubmitting}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
