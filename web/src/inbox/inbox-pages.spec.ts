import { expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { keys } from '../shared/query-keys.js';
import { isHeard } from '../sounds/sounds.js';
import { fetchedRooms } from './inbox-pages.js';

const pagesOf = (...items: { id: string; muted: boolean }[]) => ({ pages: [{ items }], pageParams: [''] });

it('a message of a muted chat or of a muted message request is not heard', () => {
  const queries = new QueryClient();
  const heard = () =>
    ['chat', 'request'].filter((room) =>
      isHeard({ room, kind: 'text', from: { id: 'jun', name: 'Jun' } }, 'lan', fetchedRooms(queries), undefined),
    );
  expect(heard()).toEqual(['chat', 'request']);
  queries.setQueryData(keys.rooms, pagesOf({ id: 'chat', muted: true }));
  expect(heard()).toEqual(['request']);
  queries.setQueryData(keys.requests, pagesOf({ id: 'request', muted: true }));
  expect(heard()).toEqual([]);
});
