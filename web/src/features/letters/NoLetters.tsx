/** Before the first letter: three ways to begin. */
import { Button, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconFileSpreadsheet,
  IconPencilPlus,
  IconUpload,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { saveFile } from '@/lib/save-file';
import { useMay } from '@/lib/session';
import { EmptyState } from '@/ui/EmptyState';
import { useProblemText } from '@/ui/problem-text';
import classes from './NoLetters.module.css';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function NoLetters() {
  const { t } = useTranslation('letters');
  const mayImport = useMay('import:write');
  const mayWrite = useMay('mutabakat:write');
  const template = useTemplate();
  if (!mayImport && !mayWrite) {
    return <EmptyState title={t('empty.title')} text={t('empty.readerText')} />;
  }
  return (
    <div className={classes.empty}>
      <EmptyState title={t('empty.title')} text={t('empty.text')} />
      <ul className={classes.ways}>
        {mayImport && (
          <Way
            sign={IconFileSpreadsheet}
            title={t('empty.template')}
            text={t('empty.templateText')}
          >
            <Button
              variant="default"
              loading={template.isPending}
              onClick={() => template.mutate()}
            >
              {t('empty.templateAction')}
            </Button>
          </Way>
        )}
        {mayImport && (
          <Way sign={IconUpload} title={t('empty.upload')} text={t('empty.uploadText')}>
            <Button component={Link} to="/toplu-yukleme">
              {t('empty.uploadAction')}
            </Button>
          </Way>
        )}
        {mayWrite && (
          <Way sign={IconPencilPlus} title={t('empty.new')} text={t('empty.newText')}>
            <Button variant="default" component={Link} to="/mutabakatlar/yeni">
              {t('empty.newAction')}
            </Button>
          </Way>
        )}
      </ul>
    </div>
  );
}

interface WayProps {
  sign: TablerIcon;
  title: string;
  text: string;
  children: ReactNode;
}

function Way({ sign: Sign, title, text, children }: WayProps) {
  return (
    <li className={classes.way}>
      <Sign size={24} stroke={1.6} color="var(--petrol)" aria-hidden="true" />
      <Title order={2} size="h3" mt={8}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb={16} flex={1}>
        {text}
      </Text>
      {children}
    </li>
  );
}

function useTemplate() {
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/imports/template', { parseAs: 'arrayBuffer' });
      saveFile(new Uint8Array(data as ArrayBuffer), 'mutabakat-sablonu.xlsx', WORKBOOK);
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    },
  });
}
