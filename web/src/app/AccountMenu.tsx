/** The person's own menu; what it holds is loaded when it is first opened. */
import { later } from '@/lib/later';
import { OnceOpened } from '@/ui/OnceOpened';
import { AccountButton } from './AccountButton';

const AccountChoices = later(() => import('./AccountChoices'), 'AccountChoices');

export function AccountMenu() {
  return (
    <OnceOpened closed={(open) => <AccountButton onClick={open} aria-haspopup="menu" />}>
      <AccountChoices />
    </OnceOpened>
  );
}
