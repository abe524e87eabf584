/** A card that does not exist yet, added without leaving the letter. */
import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api, newKey } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { isTaxNumber, isVkn } from '@/lib/tax-number';
import { AnchorLink } from '@/ui/links';
import { useProblemText } from '@/ui/problem-text';

interface Fields {
  name: string;
  taxNumber: string;
  email: string;
  phone: string;
}

interface Props {
  /** What was searched for: a name, or the digits of a tax number. */
  typed: string;
  onMade: (id: string) => void;
  onCancel: () => void;
}

export function NewCardForm({ typed, onMade, onCancel }: Props) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const add = $api.useMutation('post', '/api/counterparties');
  const key = useRef(newKey());
  const isNumber = /^\d[\d ]*$/.test(typed);
  const form = useForm<Fields>({
    defaultValues: {
      name: isNumber ? '' : typed,
      taxNumber: isNumber ? typed.replaceAll(' ', '') : '',
      email: '',
      phone: '',
    },
  });
  const { errors, isSubmitting } = form.formState;
  const existing = existingCard(add.error);
  useEffect(() => form.setFocus(isNumber ? 'name' : 'taxNumber'), [form, isNumber]);

  async function save({ name, taxNumber, email, phone }: Fields): Promise<void> {
    try {
      const card = await add.mutateAsync({
        params: { header: { 'Idempotency-Key': key.current } },
        body: {
          account_code: '',
          country: 'TR',
          name: name.trim(),
          tax_number: taxNumber.trim(),
          email: email.trim(),
          phone: phone.trim(),
        },
      });
      onMade(card.id);
    } catch (error) {
      // What is sent next is another request than the one that was refused.
      key.current = newKey();
      const problem = problemOf(error);
      const field = FIELDS.find((each) => problem.code.startsWith(each.code))?.field ?? 'root';
      form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
    }
  }

  return (
    <form noValidate onSubmit={form.handleSubmit(save)} aria-label={t('newCard')}>
      <Stack gap="md">
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
            {existing && (
              <Button variant="subtle" size="compact-sm" onClick={() => onMade(existing)}>
                {t('useExisting')}
              </Button>
            )}
          </Alert>
        )}
        <TextInput
          label={t('name')}
          maxLength={250}
          autoComplete="off"
          error={errors.name?.message}
          {...form.register('name', {
            validate: (name) => name.trim() !== '' || common('error.required'),
          })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <div>
            <TextInput
              label={t('taxNumberLabel')}
              inputMode="numeric"
              maxLength={11}
              autoComplete="off"
              error={errors.taxNumber?.message}
              {...form.register('taxNumber', {
                validate: (number) => isTaxNumber(number.trim()) || t('taxNumberWrong'),
              })}
            />
            <TaxNumberHint control={form.control} isQuiet={Boolean(errors.taxNumber)} />
          </div>
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="off"
            error={errors.email?.message}
            {...form.register('email')}
          />
          <TextInput
            label={t('phone')}
            type="tel"
            placeholder="0532 000 00 00"
            autoComplete="off"
            error={errors.phone?.message}
            {...form.register('phone')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('foreign')}{' '}
          <AnchorLink underline="always" to="/cari-kartlar/yeni" size="sm">
            {t('foreignLink')}
          </AnchorLink>
        </Text>
        <Group>
          <Button type="submit" loading={isSubmitting}>
            {t('addCard')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('searchAgain')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Which field a refusal is about, by the beginning of its code. */
const FIELDS = [
  { code: 'email', field: 'email' },
  { code: 'phone', field: 'phone' },
  { code: 'name', field: 'name' },
  { code: 'tax', field: 'taxNumber' },
  { code: 'vkn', field: 'taxNumber' },
] as const;

function existingCard(error: unknown): string | null {
  const { code, details } = problemOf(error);
  return code === 'already_exists' && typeof details.id === 'string' ? details.id : null;
}

interface HintProps {
  control: ReturnType<typeof useForm<Fields>>['control'];
  isQuiet: boolean;
}

/** Says while one types whether the check digit fits. */
function TaxNumberHint({ control, isQuiet }: HintProps) {
  const { t } = useTranslation('newLetter');
  const number = useWatch({ control, name: 'taxNumber' }).trim();
  if (isQuiet || !number) return null;
  if (isTaxNumber(number)) {
    return (
      <Text size="xs" c="var(--good)" mt={4} fw={550}>
        <IconCheck size={13} aria-hidden="true" /> {t(isVkn(number) ? 'vknRight' : 'tcknRight')}
      </Text>
    );
  }
  const isWhole = number.length === 10 || number.length === 11;
  return (
    <Text size="xs" c={isWhole ? 'var(--bad)' : 'dimmed'} mt={4}>
      {isWhole ? t('checkDigitWrong') : t('digitsTyped', { typed: number.length })}
    </Text>
  );
}
