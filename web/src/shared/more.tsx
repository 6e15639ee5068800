import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import './list.css';

/** The button for the next page of a list, if there is one. */
export function More({
  of,
}: {
  of: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <Button variant="light" className="more" loading={of.isFetchingNextPage} onClick={() => of.fetchNextPage()}>
      {t('more')}
    </Button>
  );
}
