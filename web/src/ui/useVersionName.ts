import { useTranslation } from 'react-i18next';

/** Returns what a version of a privacy text is called; the one that is shipped is a sample. */
export function useVersionName(): (version: number | null) => string {
  const { t } = useTranslation('privacy');
  return (version) => (version ? t('own.version', { version }) : t('own.sample'));
}
