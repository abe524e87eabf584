/** How a passage says something only where there is something to say. */
import { useTranslation } from 'react-i18next';
import classes from './LegalTexts.module.css';

/** Templates are written in one language, whatever the text is in. */
const EXAMPLES = [
  ['examples.if', '{% if answer_by %}… {{ answer_by }} …{% endif %}'],
  ['examples.else', "{% if currency == 'TRY' %}…{% else %}…{% endif %}"],
  ['examples.default', "{{ answer_by | default('–', true) }}"],
] as const;

export function ConditionHelp() {
  const { t } = useTranslation('legalTexts');
  return (
    <details className={classes.help}>
      <summary>{t('help')}</summary>
      <p>{t('helpText')}</p>
      <dl>
        {EXAMPLES.map(([key, code]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              <code>{code}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
