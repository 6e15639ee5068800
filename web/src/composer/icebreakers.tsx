import { useQuery } from '@tanstack/react-query';
import { Sparkle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRest } from '../shared/session.js';
import './icebreakers.css';

/** Suggested first messages. A tap sends one. */
export function Icebreakers({ room, say }: { room: string; say: (text: string) => Promise<void> }) {
  const { t } = useTranslation();
  const rest = useRest();
  const { data } = useQuery({
    queryKey: ['icebreakers', room],
    queryFn: async () => (await rest.GET('/v1/rooms/{id}/icebreakers', { params: { path: { id: room } } })).data!.items,
  });
  return (
    <section className="icebreakers" aria-label={t('talk.icebreakers')}>
      {data?.slice(0, 3).map(({ text }) => (
        <button key={text} type="button" onClick={() => say(text)}>
          <Sparkle size={15} fill="currentColor" aria-hidden /> {text}
        </button>
      ))}
    </section>
  );
}
