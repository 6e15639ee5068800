// The photos that wait for a review, the oldest first.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { toast } from '../shared/toasts.js';
import { useModeration, usePages, type WaitingPhoto } from './api.js';
import { Listed, Title } from './parts.js';
import { Forbid, Remove, SubjectContext } from './removal/removal.js';
import { agoOf } from './time.js';

export default function ReviewPage() {
  const { t } = useTranslation('console');
  const approve = useApproval();
  const photos = usePages(['photos'], (rest, from) =>
    rest.GET('/v1/moderation/photos', { params: { query: { ...from } } }),
  );
  const held = useHeldIds(photos.items, photos.pages);
  const shown = photos.items?.filter(({ photo }) => held.has(photo.id)) ?? [];
  const more = (photos.items?.length ?? 0) - shown.length;
  return (
    <>
      <Title text={t('review.title')} lead={t('review.lead')} />
      <Listed list={photos} empty={t('review.empty')}>
        <ul className="photos review">
          {shown.map((each) => (
            <WaitingCard key={each.photo.id} waiting={each} approve={() => approve([each.photo.id])} />
          ))}
        </ul>
        {more > 0 && (
          <Button variant="default" onClick={held.renew}>
            {t('review.showNew', { count: more })}
          </Button>
        )}
        {shown.length > 0 && (
          <Button variant="light" onClick={() => approve(shown.slice(0, mostAtOnce).map(({ photo }) => photo.id))}>
            {t('review.approveAll', { count: Math.min(shown.length, mostAtOnce) })}
          </Button>
        )}
      </Listed>
    </>
  );
}

/** Holds the photos that the moderator has asked to see: the list is fetched again by itself, and a new photo must not move under a press. */
function useHeldIds(items: readonly WaitingPhoto[] | undefined, pages: number) {
  const [held, hold] = useState<{ ids: ReadonlySet<string>; pages: number }>();
  const now = { ids: new Set(items?.map(({ photo }) => photo.id)), pages };
  // another page is asked for
  if (items && (held?.pages ?? 0) < pages) hold(now);
  const { ids } = held ?? now;
  return { has: (id: string) => ids.has(id), renew: () => hold(now) };
}

/** The photos that one call approves at most. */
const mostAtOnce = 100;

function useApproval(): (ids: string[]) => Promise<void> {
  const { t } = useTranslation('console');
  const act = useModeration();
  return async (ids) => {
    await act(async (rest) => {
      const body = { photos: ids };
      const { approved } = (await rest.POST('/v1/moderation/photos/approve', { body })).data!;
      toast(t('review.approved', { count: approved.length }));
    });
  };
}

function WaitingCard({ waiting, approve }: { waiting: WaitingPhoto; approve: () => void }) {
  const { t } = useTranslation('console');
  const { photo, person, nickname, at } = waiting;
  const name = nickname || t('person.noName');
  return (
    <li>
      <a href={photo.full} target="_blank" rel="noreferrer">
        <img src={photo.card} alt={t('review.photo', { name })} loading="lazy" />
      </a>
      <p className="review-of">
        <Link href={`/people/${person}`}>{name}</Link> <span className="muted">{agoOf(at)}</span>
      </p>
      <div className="content-actions">
        <SubjectContext value={{ person }}>
          <Button size="compact-sm" aria-label={t('review.approveOf', { name })} onClick={approve}>
            {t('review.approve')}
          </Button>
          <Remove what={{ kind: 'photo', photo: photo.id }} name={t('review.photo', { name })} />
          <Forbid media={photo.id} name={t('review.photo', { name })} />
        </SubjectContext>
      </div>
    </li>
  );
}
