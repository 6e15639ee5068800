import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { QueryState } from '../shared/query-state.js';
import { publicRest } from '../shared/session.js';

export function Stickers({ choose }: { choose: (name: string) => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['stickers'],
    queryFn: async () => (await publicRest.GET('/v1/stickers')).data!.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="stickers" role="toolbar" aria-label={t('talk.sendSticker')}>
      <QueryState of={query} />
      {query.data?.map(({ name, label, url }) => (
        <button key={name} type="button" onClick={() => choose(name)}>
          <img src={url} alt={label[language()]} width={56} height={56} loading="lazy" />
        </button>
      ))}
    </div>
  );
}
