/** Whose words are in force, and since when. */
import { IconCheck, IconFileText, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { useLanguage } from '@/ui/useLanguage';
import { isShipped, type Passage } from './passages';

export function Standing({ passage }: { passage: Passage }) {
  const { t } = useTranslation('legalTexts');
  if (passage.version) {
    return (
      <Badge Sign={IconCheck} tone="good">
        {t('inForce', { version: passage.version })}
      </Badge>
    );
  }
  return isShipped(passage) ? (
    <Badge Sign={IconFileText} tone="quiet">
      {t('shipped')}
    </Badge>
  ) : (
    <Badge Sign={IconPencil} tone="seen">
      {t('fromSettings')}
    </Badge>
  );
}

/** Returns a function that tells who published a version, and when. */
export function usePublishedWords(): (passage: Passage) => string {
  const { t } = useTranslation('legalTexts');
  const language = useLanguage();
  return ({ published_at: at, published_by: by }) =>
    at ? t('published', { at: time(at, language), by: by ?? '–' }) : t('neverPublished');
}
