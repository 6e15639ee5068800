// The reports of the user, and the chats that have ended, whose other user can still be reported.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportForm } from '../person/report-form.js';
import { dateOf } from '../shared/date.js';
import { More } from '../shared/more.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { timeOf } from '../shared/time.js';
import { SubPage } from './sub-page.js';

/** A room of `GET /v1/rooms?ended=true`, which openapi.json describes in words. */
interface EndedRoom {
  id: string;
  nickname: string;
  day: string;
}

export function ReportsPage() {
  const { t } = useTranslation();
  return (
    <SubPage title={t('me.reports')}>
      <h2>{t('ended.reports')}</h2>
      <Reports />
      <h2>{t('ended.chats')}</h2>
      <p className="muted">{t('ended.chatsLead')}</p>
      <EndedRooms />
    </SubPage>
  );
}

function Reports() {
  const { t } = useTranslation();
  const rest = useRest();
  const reports = useInfiniteQuery({
    queryKey: keys.reports,
    queryFn: async ({ pageParam: cursor }) =>
      (await rest.GET('/v1/reports', { params: { query: { limit: 50, ...(cursor && { cursor }) } } })).data!,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = reports.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <QueryState of={reports} empty={items?.length === 0 && t('ended.noReports')} />
      <ul className="devices">
        {items?.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </ul>
      <More of={reports} />
    </>
  );
}

function ReportRow({ report: { name, reason, state, at } }: { report: Schemas['OwnReport'] }) {
  const { t } = useTranslation();
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="muted">
          {t(`report.${reason}`)} · {timeOf(at)}
        </p>
      </div>
      <strong>{t(`ended.${state}`)}</strong>
    </li>
  );
}

function EndedRooms() {
  const { t } = useTranslation();
  const rest = useRest();
  const ended = useInfiniteQuery({
    queryKey: keys.endedRooms,
    queryFn: async ({ pageParam: cursor }) => {
      const query = { limit: 50, ended: 'true', ...(cursor && { cursor }) };
      const { data } = await rest.GET('/v1/rooms', { params: { query } });
      return data as unknown as { items: EndedRoom[]; nextCursor?: string };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = ended.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <QueryState of={ended} empty={items?.length === 0 && t('ended.noChats')} />
      <ul className="devices">
        {items?.map((room) => (
          <EndedRow key={room.id} room={room} />
        ))}
      </ul>
      <More of={ended} />
    </>
  );
}

function EndedRow({ room: { id, nickname, day } }: { room: EndedRoom }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = nickname || t('chats.deletedUser');
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="muted">{t('ended.day', { day: dateOf(day) })}</p>
        {isOpen && <ReportForm about={{ room: id }} close={() => setOpen(false)} />}
      </div>
      {!isOpen && (
        <Button size="sm" variant="default" aria-label={t('ended.report', { name })} onClick={() => setOpen(true)}>
          {t('report.title')}
        </Button>
      )}
    </li>
  );
}
