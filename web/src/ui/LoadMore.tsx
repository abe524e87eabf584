/** The way to the next page of a list, where there is one. */
import { Button, type StyleProp } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Pages = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

export function LoadMore({ list, mt }: { list: Pages; mt?: StyleProp<string> }) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      mt={mt}
      style={{ alignSelf: 'flex-start' }}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('action.more')}
    </Button>
  );
}
