/** What goes where when a letter is sent: the link by e-mail, the code by SMS. */
import { IconMail, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SendPlan.module.css';

interface Props {
  email: string;
  phone: string;
}

export function SendPlan({ email, phone }: Props) {
  const { t } = useTranslation('letterForm');
  return (
    <ul className={classes.plan}>
      {email && (
        <li>
          <IconMail size={18} stroke={1.7} aria-hidden="true" />
          <span>
            <strong>{email}</strong>
            <br />
            {t(phone ? 'planLink' : 'planLinkAndCode')}
          </span>
        </li>
      )}
      {phone && (
        <li>
          <IconMessage2 size={18} stroke={1.7} aria-hidden="true" />
          <span>
            <strong className="numeric">{phone}</strong>
            <br />
            {t(email ? 'planCode' : 'planCodeOnly')}
          </span>
        </li>
      )}
    </ul>
  );
}
