import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { More } from '../shared/more.js';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { SubPage } from './sub-page.js';

export function BlocksPage() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const blocks = useInfiniteQuery({
    queryKey: keys.blocks,
    queryFn: async ({ pageParam: cursor }) =>
      (await rest.GET('/v1/blocks', { params: { query: { limit: 50, ...(cursor && { cursor }) } } })).data!,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = blocks.data?.pages.flatMap((page) => page.items);
  const lift = (id: string) =>
    attempt(async () => {
      await rest.DELETE('/v1/blocks/{id}', { params: { path: { id } } });
      await refresh(keys.blocks, keys.deck, keys.nearby);
    });
  return (
    <SubPage title={t('me.blocks')}>
      <QueryState of={blocks} empty={items?.length === 0 && t('blocks.empty')} />
      <ul className="blocks">
        {items?.map(({ person, nickname }) => (
          <li key={person}>
            {nickname}
            <Button size="sm" variant="default" onClick={() => lift(person)}>
              {t('blocks.lift')}
            </Button>
          </li>
        ))}
      </ul>
      <More of={blocks} />
    </SubPage>
  );
}
