/** Asks before letters leave the house: how many, for how much, and who cannot be reached. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { Money } from '@/ui/Money';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { BulkDialog, Fact } from './BulkDialog';
import classes from './BulkDialog.module.css';
import { type SendPlan, sendPlan, type Total } from './bulk';
import { useBulk } from './useBulk';
import type { Chosen } from './useGathered';

interface Props {
  chosen: Chosen;
  onClose: () => void;
  onBegun: () => void;
}

const NAMED = 5;

export function SendDialog({ chosen, onClose, onBegun }: Props) {
  const { t } = useTranslation('letters');
  return (
    <BulkDialog title={t('send.title')} chosen={chosen} onClose={onClose}>
      {(letters) => <Question plan={sendPlan(letters)} onClose={onClose} onBegun={onBegun} />}
    </BulkDialog>
  );
}

interface QuestionProps extends Omit<Props, 'chosen'> {
  plan: SendPlan;
}

function Question({ plan, onClose, onBegun }: QuestionProps) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const send = useBulk({
    begin: async (ids, key) => {
      const params = { header: { 'Idempotency-Key': key } };
      const { data } = await api.POST('/api/mutabakats/send', { params, body: { ids } });
      return data?.task_id;
    },
    onBegun,
  });
  const { letters } = plan;
  return (
    <>
      {letters.length === 0 ? (
        <Text>{t('send.none')}</Text>
      ) : (
        <>
          <dl className={classes.facts}>
            <Fact name={t('send.letters')} value={letters.length} />
            <Fact name={t('send.byEmail')} value={plan.byEmail} />
            <Fact name={t('send.bySms')} value={plan.bySms} />
            <Fact name={t('send.noContact')} value={plan.withoutContact.length} isBad />
            <Fact name={t('send.skipped')} value={plan.skipped} />
          </dl>
          <Totals totals={plan.totals} />
          <Unreachable plan={plan} />
        </>
      )}
      {send.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(send.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        {letters.length > 0 && (
          <Button
            data-autofocus
            loading={send.isPending}
            onClick={() => send.mutate(letters.map(({ id }) => id))}
          >
            {t('send.action', { number: count(letters.length, language) })}
          </Button>
        )}
      </Group>
    </>
  );
}

function Totals({ totals }: { totals: readonly Total[] }) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const language = useLanguage();
  return (
    <div className={classes.scroll}>
      <table className={classes.totals}>
        <caption>{t('send.totals')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('send.currency')}</th>
            <th scope="col">{t('send.count')}</th>
            <th scope="col">{common('money.debit')}</th>
            <th scope="col">{common('money.credit')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ currency, letters, debit, credit }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td className="numeric">{count(letters, language)}</td>
              <td>
                <Money amount={debit} currency={currency} />
              </td>
              <td>
                <Money amount={credit} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Unreachable({ plan: { withoutContact } }: { plan: SendPlan }) {
  const { t } = useTranslation('letters');
  const language = useLanguage();
  const more = withoutContact.length - NAMED;
  if (withoutContact.length === 0) return null;
  return (
    <Alert color="yellow" mt="md" title={t('send.noContact')}>
      {t('send.noContactText')}
      <ul className={classes.names}>
        {withoutContact.slice(0, NAMED).map(({ id, number, counterparty }) => (
          <li key={id}>
            {number} · {counterparty.name}
          </li>
        ))}
      </ul>
      {more > 0 && t('send.more', { number: count(more, language) })}
    </Alert>
  );
}
