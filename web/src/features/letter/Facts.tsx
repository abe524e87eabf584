/** What the letter says, line by line. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day, longDay, time } from '@/lib/format';
import { useNames } from '@/lib/people';
import { useSignedIn } from '@/lib/session';
import { BalanceWords } from '@/ui/BalanceWords';
import { AnchorLink } from '@/ui/links';
import { Money } from '@/ui/Money';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Facts.module.css';
import type { Letter } from './useLetter';

export function Facts({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const { person } = useSignedIn();
  const nameOf = useNames();
  const { period, currency, replaces, replaced_by: replacedBy } = letter;
  const contacts = [letter.counterparty.email, letter.counterparty.phone].filter(Boolean);
  return (
    <Panel title={t('summary')}>
      <dl className={classes.facts}>
        <Fact name={t('period')}>
          {day(period.first_on, language)} – {day(period.last_on, language)}
        </Fact>
        <Fact name={t('debit')}>
          <Money amount={letter.debit} currency={currency} />
        </Fact>
        <Fact name={t('credit')}>
          <Money amount={letter.credit} currency={currency} />
        </Fact>
        <Fact name={t('balance')}>
          <BalanceWords balance={letter.balance} currency={currency} />
        </Fact>
        <Fact name={t('contact')}>
          {contacts.length > 0
            ? contacts.map((contact) => (
                <span key={contact} className={classes.contact}>
                  {contact}
                </span>
              ))
            : t('noContact')}
        </Fact>
        <Fact name={t('answerBy')}>
          {letter.answer_by ? longDay(letter.answer_by, language) : t('noAnswerBy')}
        </Fact>
        {letter.note && (
          <Fact name={t('note')}>
            <span className={classes.note}>{letter.note}</span>
          </Fact>
        )}
        <Fact name={t('created')}>{time(letter.created_at, language)}</Fact>
        {letter.sent_at && <Fact name={t('sentAt')}>{time(letter.sent_at, language)}</Fact>}
        <Fact name={t('responsible')}>
          {letter.responsible_id === person.id
            ? t('you')
            : (nameOf(letter.responsible_id) ?? t('colleague'))}
        </Fact>
        {letter.import_id && (
          <Fact name={t('origin')}>
            <AnchorLink to="/toplu-yukleme/$id" params={{ id: letter.import_id }}>
              {t('originImport')}
            </AnchorLink>
          </Fact>
        )}
        {replaces && (
          <Fact name={t('replaces')}>
            <AnchorLink to="/mutabakatlar/$id" params={{ id: replaces.id }}>
              {replaces.number}
            </AnchorLink>
          </Fact>
        )}
        {replacedBy && (
          <Fact name={t('replacedBy')}>
            <AnchorLink to="/mutabakatlar/$id" params={{ id: replacedBy.id }}>
              {replacedBy.number}
            </AnchorLink>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

/** A name and its value in a list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
