/** People and how each stands to each text; on a phone each is a block of lines. */
import {
  IconCheck,
  IconCircleDashed,
  IconEye,
  IconRefresh,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { time } from '@/lib/format';
import { Badge, type Tone } from '@/ui/Badge';
import { ButtonLink } from '@/ui/links';
import { useLanguage } from '@/ui/useLanguage';
import { useVersionName } from '@/ui/useVersionName';
import classes from './Privacy.module.css';
import type { State } from './privacy-search';

type Person = Schemas['InformedPersonOut'];
type Stand = Person['texts'][number];

const LOOKS: Record<State, { Sign: TablerIcon; tone: Tone }> = {
  open: { Sign: IconCircleDashed, tone: 'quiet' },
  seen: { Sign: IconEye, tone: 'good' },
  given: { Sign: IconCheck, tone: 'good' },
  withdrawn: { Sign: IconX, tone: 'bad' },
  outdated: { Sign: IconRefresh, tone: 'wait' },
};

interface Props {
  people: Person[];
  isSwitching: boolean;
}

export function PeopleTable({ people, isSwitching }: Props) {
  const { t } = useTranslation('privacy');
  // Nobody answers the policy on retention, so it has no column.
  const kinds = people[0]?.texts.map(({ kind }) => kind).filter((kind) => kind !== 'retention');
  return (
    <table className={classes.table} aria-busy={isSwitching || undefined}>
      <caption className="visually-hidden">{t('people.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('people.person')}</th>
          <th scope="col">{t('people.role')}</th>
          {kinds?.map((kind) => (
            <th key={kind} scope="col">
              {t(`short.${kind}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('people.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ person }: { person: Person }) {
  const { t } = useTranslation('privacy');
  return (
    <tr>
      <th scope="row">
        {person.name}
        <div className={classes.quiet}>{person.email}</div>
      </th>
      <td data-head={t('people.role')}>
        {t(`role.${person.role}`)}
        {!person.active && <div className={classes.quiet}>{t('people.inactive')}</div>}
      </td>
      {person.texts
        .filter(({ kind }) => kind !== 'retention')
        .map((stand) => (
          <td key={stand.kind} data-head={t(`short.${stand.kind}`)}>
            <Standing stand={stand} />
          </td>
        ))}
      <td>
        <ButtonLink
          to="/kvkk"
          search={{ bolum: 'silme', kim: person.id }}
          variant="default"
          size="xs"
          aria-label={t('people.eraseOf', { name: person.name })}
        >
          {t('people.erase')}
        </ButtonLink>
      </td>
    </tr>
  );
}

function Standing({ stand }: { stand: Stand }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const versionOf = useVersionName();
  const { state, answered_at: at, answered_version: version } = stand;
  return (
    <>
      <Badge {...LOOKS[state]}>{t(`state.${state}`)}</Badge>
      {at && (
        <div className={classes.quiet}>
          {t('people.at', { at: time(at, language), version: versionOf(version) })}
        </div>
      )}
    </>
  );
}
