// The hooks of an open public room: its lines, its members and its actions.
import { useQuery } from '@tanstack/react-query';
import type { ServerEvents, Who } from 'fujin-client';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useLiveEvent, useLiveState } from '../shared/live.js';
import { sentenceOf } from '../shared/problems.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';

import { type Line, saidLine, withLine } from './lines.js';

export function usePublicRoom(room: string): { lines: Line[]; online: Who[]; problem: string } {
  const live = useLive();
  const state = useLiveState();
  const { t } = useTranslation();
  const [lines, setLines] = useState<Line[]>([]);
  const [online, setOnline] = useState<Who[]>([]);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (!live || state !== 'online') return;
    live.send('enter', { room }).then(
      ({ online, messages = [] }) => {
        setOnline(online);
        setLines((before) =>
          messages
            .filter(({ kind }) => kind !== 'gone')
            .map(saidLine)
            .reduce(withLine, before),
        );
        setProblem('');
      },
      (error) => setProblem(sentenceOf(error, t)),
    );
  }, [live, state, room, t]);
  useEffect(() => () => void live?.send('leave', { room }).catch(() => undefined), [live, room]);
  const add = (line: Line) => setLines((before) => withLine(before, line));
  useRoomEvents(room, add, setOnline);
  useRemoval(room, setProblem);
  return { lines, online, problem };
}

function useRoomEvents(room: string, add: (line: Line) => void, setOnline: (change: (online: Who[]) => Who[]) => void) {
  const count = useRef(0);
  const here = (event: { room: string }) => event.room === room;
  const passing = (way: 'entered' | 'left', { who }: ServerEvents['entered']) => {
    count.current++;
    add({ key: `${way} ${count.current}`, is: 'passing', way, name: who.name });
    setOnline((online) => {
      const others = online.filter(({ id }) => id !== who.id);
      return way === 'entered' ? [...others, who] : others;
    });
  };
  useLiveEvent('said', (message) => here(message) && message.kind !== 'gone' && add(saidLine(message)));
  useLiveEvent('entered', (event) => here(event) && passing('entered', event));
  useLiveEvent('left', (event) => here(event) && passing('left', event));
  useLiveEvent('whispered', (whisper) => {
    count.current++;
    if (here(whisper)) add({ key: `whisper ${count.current}`, is: 'whisper', whisper });
  });
}

/** Shows what moderators do to the user in this room. */
function useRemoval(room: string, setProblem: (problem: string) => void) {
  const { t } = useTranslation();
  useLiveEvent('warned', ({ text }) => toast(t('hello.warned', { text }), true));
  useLiveEvent('muted', ({ until }) => toast(t(until ? 'hello.muted' : 'hello.unmuted'), Boolean(until)));
  useLiveEvent('removed', ({ room: where, reason }) => {
    if (where === room) setProblem(t(`hello.${reason}`));
  });
}

export function useActions() {
  const rest = useRest();
  return useQuery({
    queryKey: ['actions'],
    queryFn: async () => (await rest.GET('/v1/lobby/actions')).data!.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useLobby() {
  const rest = useRest();
  return useQuery({ queryKey: keys.lobby, queryFn: async () => (await rest.GET('/v1/lobby')).data!.items });
}
