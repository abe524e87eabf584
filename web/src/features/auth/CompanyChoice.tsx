/** Which of the person's companies to work in now. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { chooseCompany, type Me } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';
import { Card } from './Card';
import classes from './CompanyChoice.module.css';

interface Props {
  me: Me;
  onChosen: (me: Me) => Promise<void>;
}

export function CompanyChoice({ me, onChosen }: Props) {
  const { t } = useTranslation('auth');
  const { t: account } = useTranslation('account');
  const problemText = useProblemText();
  const [choosing, setChoosing] = useState('');
  const [error, setError] = useState('');

  async function choose(id: string): Promise<void> {
    setChoosing(id);
    setError('');
    try {
      await onChosen(id === me.company.id ? me : await chooseCompany(id));
    } catch (failure) {
      setError(problemText(problemOf(failure)));
    } finally {
      setChoosing('');
    }
  }

  return (
    <Card title={t('chooseTitle')} lead={t('chooseLead')}>
      <Stack gap="sm">
        {error && (
          <Alert color="red" role="alert">
            {error}
          </Alert>
        )}
        {me.companies.map(({ id, name, role }) => (
          <Button
            key={id}
            variant="default"
            className={classes.choice}
            classNames={{ inner: classes.inner, label: classes.label }}
            loading={choosing === id}
            onClick={() => void choose(id)}
          >
            <span>
              <Text span fw={600} display="block">
                {name}
              </Text>
              <Text span size="sm" c="dimmed">
                {account(`role.${role}`)}
              </Text>
            </span>
          </Button>
        ))}
      </Stack>
    </Card>
  );
}
