/** The dealers of a card, each by its code. */
import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import classes from './Counterparties.module.css';

type Dealer = Schemas['DealerOut'];

interface Props {
  dealers: Dealer[];
  isReadOnly: boolean;
  onSave: (dealers: Dealer[]) => Promise<void>;
}

interface Fields {
  dealers: Dealer[];
}

export function DealersForm({ dealers, isReadOnly, onSave }: Props) {
  const { t } = useTranslation('counterparties');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const form = useForm<Fields>({ values: { dealers } });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'dealers' });
  const { errors, isDirty, isSubmitting } = form.formState;

  async function save(typed: Fields): Promise<void> {
    try {
      await onSave(typed.dealers);
      form.reset(typed);
    } catch (error) {
      form.setError('root', { message: problemText(problemOf(error)) });
    }
  }

  function isOnce(code: string): boolean {
    const same = form.getValues('dealers').filter((each) => each.code.trim() === code.trim());
    return same.length < 2;
  }

  return (
    <form onSubmit={form.handleSubmit(save)} noValidate>
      <LeaveQuestion when={isDirty && !isSubmitting} />
      <Stack gap="sm">
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
          </Alert>
        )}
        {fields.length === 0 && <Text c="dimmed">{t('dealer.empty')}</Text>}
        {fields.map(({ id, code }, place) => (
          <div key={id} className={classes.dealer}>
            <TextInput
              aria-label={t('dealer.code')}
              placeholder={t('dealer.code')}
              maxLength={64}
              readOnly={isReadOnly}
              error={errors.dealers?.[place]?.code?.message}
              {...form.register(`dealers.${place}.code`, {
                required: t('dealer.codeMissing'),
                validate: (value) => isOnce(value) || t('dealer.codeTwice'),
              })}
            />
            <TextInput
              aria-label={t('dealer.name')}
              placeholder={t('dealer.name')}
              readOnly={isReadOnly}
              error={errors.dealers?.[place]?.name?.message}
              {...form.register(`dealers.${place}.name`, {
                maxLength: { value: 250, message: common('error.tooLong', { max: 250 }) },
              })}
            />
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                color="red"
                size={36}
                aria-label={t('dealer.remove', { code })}
                onClick={() => remove(place)}
              >
                <IconTrash size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        ))}
        {!isReadOnly && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => append({ code: '', name: '' })}
            >
              {t('dealer.add')}
            </Button>
            {isDirty && (
              <Button type="submit" loading={isSubmitting}>
                {t('dealer.save')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
