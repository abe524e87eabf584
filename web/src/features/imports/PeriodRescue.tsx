/** A list without any period: choose one, and the file is read anew with it. */
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { Months, periodFrom, UNSAID } from './Defaults';
import { DropZone } from './DropZone';
import classes from './PeriodRescue.module.css';
import { uploadedFile } from './uploads';
import { useBeginImport } from './useBeginImport';
import type { Import } from './useImport';

export function PeriodRescue({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const problemText = useProblemText();
  const [months, setMonths] = useState({ ...UNSAID, currency: import_.currency });
  const [wasAsked, setAsked] = useState(false);
  const begin = useBeginImport();
  const file = uploadedFile(import_.id);
  const period = periodFrom(months);

  function read(chosen: File): void {
    setAsked(true);
    if (period) begin.mutate({ file: chosen, currency: import_.currency, period });
  }

  return (
    <div className={classes.rescue}>
      <p className={classes.title}>{t('rescue.title')}</p>
      <p className={classes.text}>{t(file ? 'rescue.text' : 'rescue.textChoose')}</p>
      {begin.isError && (
        <Alert color="red" role="alert" mb="sm">
          {problemText(problemOf(begin.error))}
        </Alert>
      )}
      <div className={classes.fields}>
        <Months value={months} onChange={setMonths} emptyLabel={t('rescue.choose')} />
        {file && (
          <Button loading={begin.isPending} onClick={() => read(file)}>
            {t('rescue.read')}
          </Button>
        )}
      </div>
      {wasAsked && !period && (
        <p role="alert" className={classes.missing}>
          {t('rescue.missing')}
        </p>
      )}
      {!file && <DropZone small label={t('drop.label')} busy={begin.isPending} onFile={read} />}
    </div>
  );
}
