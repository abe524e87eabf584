/** Choosing, replacing and removing the logo; it is saved at once. */
import { Button, FileButton, Group, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { bytes } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Brand.module.css';
import { type Company, useRenewCompany } from './company';

const MOST_BYTES = 256 * 1024;
const TYPES = ['image/png', 'image/jpeg'] as const;
type MediaType = (typeof TYPES)[number];

export function LogoField({ company }: { company: Company }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const problemText = useProblemText();
  const renew = useRenewCompany();
  const [refusal, setRefusal] = useState('');
  const put = $api.useMutation('put', '/api/companies/current/logo');
  const remove = $api.useMutation('delete', '/api/companies/current/logo');

  async function done(act: () => Promise<unknown>, message: string): Promise<void> {
    setRefusal('');
    try {
      await act();
      await renew();
      toasts.show({ message });
    } catch (error) {
      setRefusal(problemText(problemOf(error)));
    }
  }

  async function choose(file: File | null): Promise<void> {
    if (!file) return;
    const type = TYPES.find((each) => each === file.type);
    if (!type) return setRefusal(t('brand.type'));
    if (file.size > MOST_BYTES) {
      return setRefusal(t('brand.size', { size: bytes(file.size, language) }));
    }
    const content = await base64(file);
    await done(
      () => put.mutateAsync({ body: { media_type: type satisfies MediaType, content } }),
      t('brand.saved'),
    );
  }

  return (
    <div>
      <Text size="sm" fw={500}>
        {t('brand.logo')}
      </Text>
      <Text size="xs" c="dimmed" mb={8}>
        {t('brand.logoHint')}
      </Text>
      {company.logo_url && (
        <img className={classes.logo} src={company.logo_url} alt={company.name} />
      )}
      <Group gap="sm">
        <FileButton accept={TYPES.join(',')} onChange={(file) => void choose(file)}>
          {(props) => (
            <Button variant="default" loading={put.isPending} {...props}>
              {t(company.logo_url ? 'brand.replace' : 'brand.choose')}
            </Button>
          )}
        </FileButton>
        {company.logo_url && (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => void done(() => remove.mutateAsync({}), t('brand.removed'))}
          >
            {t('brand.remove')}
          </Button>
        )}
      </Group>
      {refusal && (
        <Text role="alert" size="sm" c="var(--bad)" mt={6}>
          {refusal}
        </Text>
      )}
    </div>
  );
}

async function base64(file: File): Promise<string> {
  const bytesOf = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytesOf) binary += String.fromCharCode(byte);
  return btoa(binary);
}
