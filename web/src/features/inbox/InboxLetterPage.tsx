/** One received letter: what it says, how it was answered, and where it can be. */
import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload, IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, api, type Schemas } from '@/lib/api';
import { day, longDay, time } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink, ButtonLink } from '@/ui/links';
import { Money } from '@/ui/Money';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Inbox.module.css';
import { OwedWords } from './OwedWords';

type Letter = Schemas['ReceivedLetterOut'];

const route = getRouteApi('/_app/gelen/$company/$id');

export function InboxLetterPage() {
  const { t } = useTranslation('inbox');
  const { company, id } = route.useParams();
  const letter = $api.useQuery('get', '/api/inbox/{company_id}/{id}', {
    params: { path: { company_id: company, id } },
  });
  if (letter.data) return <Content letter={letter.data} />;
  if (problemOf(letter.error).status === 404) {
    return (
      <>
        <PageHeader title={t('unknown')} above={<Back />} />
        <EmptyState title={t('unknown')} text={t('unknownText')}>
          <ButtonLink to="/gelen" mt="xs">
            {t('title')}
          </ButtonLink>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('letter')} above={<Back />} />
      {letter.error ? (
        <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />
      ) : (
        <Stack gap="lg" aria-hidden="true" maw={860}>
          <Skeleton height={120} radius={10} />
          <Skeleton height={260} radius={10} />
        </Stack>
      )}
    </>
  );
}

function Content({ letter }: { letter: Letter }) {
  const { t } = useTranslation('inbox');
  return (
    <>
      <PageHeader title={letter.number} above={<Back />} lead={letter.sender.name}>
        {letter.has_document && <DocumentButton letter={letter} />}
      </PageHeader>
      <div className={classes.page}>
        {letter.status === 'sent' && (
          <Alert color="petrol" icon={<IconKey size={18} aria-hidden="true" />} title={t('answer')}>
            <Text mb="sm">{t('answerText')}</Text>
            {/* The page where a code is typed belongs to the public entry, not to this router. */}
            <Button component="a" href="/kod">
              {t('answerAction')}
            </Button>
          </Alert>
        )}
        <Facts letter={letter} />
        {letter.answer && <Answered letter={letter} answer={letter.answer} />}
        {letter.lines.length > 0 && <Lines letter={letter} />}
      </div>
    </>
  );
}

function Facts({ letter }: { letter: Letter }) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const { period, currency } = letter;
  return (
    <Panel title={t('summary')} aside={<StatusBadge status={letter.status} />}>
      <dl className={classes.facts}>
        <Fact name={t('column.balance')}>
          <OwedWords balance={letter.balance} currency={currency} />
        </Fact>
        <Fact name={t('asOf')}>{longDay(letter.as_of, language)}</Fact>
        <Fact name={t('column.period')}>
          {day(period.first_on, language)} – {day(period.last_on, language)}
        </Fact>
        <Fact name={t('debit')}>
          <Money amount={letter.debit} currency={currency} />
        </Fact>
        <Fact name={t('credit')}>
          <Money amount={letter.credit} currency={currency} />
        </Fact>
        <Fact name={t('receiver')}>{letter.receiver}</Fact>
        {letter.note && <Fact name={t('note')}>{letter.note}</Fact>}
        {letter.sent_at && <Fact name={t('column.sent')}>{time(letter.sent_at, language)}</Fact>}
        {letter.status === 'sent' && letter.expires_at && (
          <Fact name={t('until')}>{time(letter.expires_at, language)}</Fact>
        )}
      </dl>
    </Panel>
  );
}

interface AnsweredProps {
  letter: Letter;
  answer: NonNullable<Letter['answer']>;
}

function Answered({ letter, answer }: AnsweredProps) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  return (
    <Panel title={t('answered')}>
      <dl className={classes.facts}>
        <Fact name={t('decision')}>{t(`decisions.${answer.decision}`)}</Fact>
        <Fact name={t('answeredAt')}>{time(answer.at, language)}</Fact>
        {answer.balance && (
          <Fact name={t('ownFigure')}>
            <OwedWords balance={answer.balance} currency={letter.currency} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Lines({ letter }: { letter: Letter }) {
  const { t } = useTranslation('inbox');
  return (
    <Panel title={t('lines')}>
      <ScrollRegion label={t('lines')}>
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col" className={classes.amount}>
                {t('debit')}
              </th>
              <th scope="col" className={classes.amount}>
                {t('credit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {letter.lines.map((line) => (
              <tr key={line.code}>
                <td>{[line.code, line.name].filter(Boolean).join(' · ')}</td>
                <td className={classes.amount}>
                  <Money amount={line.debit} currency={letter.currency} />
                </td>
                <td className={classes.amount}>
                  <Money amount={line.credit} currency={letter.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function DocumentButton({ letter }: { letter: Letter }) {
  const { t } = useTranslation('inbox');
  const problemText = useProblemText();
  const fetchIt = useMutation({
    mutationFn: async () => {
      const path = { company_id: letter.sender.id, id: letter.id };
      const { data } = await api.GET('/api/inbox/{company_id}/{id}/document', { params: { path } });
      if (data) window.location.assign(data.url);
    },
  });
  return (
    <>
      {fetchIt.isError && (
        <Alert color="red" role="alert">
          {problemText(problemOf(fetchIt.error))}
        </Alert>
      )}
      <Button
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        loading={fetchIt.isPending}
        onClick={() => fetchIt.mutate()}
      >
        {t('document')}
      </Button>
    </>
  );
}

function Back() {
  const { t } = useTranslation('inbox');
  return (
    <AnchorLink to="/gelen" size="sm">
      {t('back')}
    </AnchorLink>
  );
}
