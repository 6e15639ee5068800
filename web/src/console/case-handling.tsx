// The claim of a case and its decision, with the keys for both.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useMyself } from '../shared/queries.js';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { type Case, isClaimedNow, useModeration } from './api.js';
import { Decide, type Decision, type DecisionKind, kindsFor } from './decide.js';
import { type Shortcut, useShortcuts } from './keys/shortcuts.js';
import { useNextCase } from './queue/use-next-case.js';
import { Who } from './who.js';

/** Shows the form of a decision when the moderator has claimed the case, else the state of the claim. */
export function CaseHandling({ about }: { about: Case }) {
  const { id, state, claimedBy } = about;
  const me = useMyself();
  const act = useModeration();
  const next = useNextCase(id);
  const [kind, setKind] = useState<DecisionKind>();
  const isClaimed = isClaimedNow(about);
  const isMine = isClaimed && claimedBy === me.id;
  const isOpen = state === 'open';
  const claim = () => act((rest) => rest.POST('/v1/moderation/cases/{id}/claim', { params: { path: { id } } }));
  useShortcuts(
    useCaseKeys({
      next,
      ...(isOpen && (!isClaimed || isMine) && { claim }),
      ...(isOpen && isMine && { choose: setKind }),
    }),
  );
  if (!isOpen) return <Decided about={about} next={next} />;
  return <Undecided about={about} claim={claim} kind={kind} choose={setKind} isClaimed={isClaimed} isMine={isMine} />;
}

interface CaseActions {
  next: () => Promise<void>;
  claim?: () => Promise<unknown>;
  /** Absent until the case is claimed. */
  choose?: (kind: DecisionKind) => void;
}

/** Returns the keys of a case; those of what cannot be done now are left out. */
function useCaseKeys({ next, claim, choose }: CaseActions): Shortcut[] {
  const [, go] = useLocation();
  const dismiss = () => {
    choose?.('dismiss');
    focusSoon('.action-column form button[type=submit]');
  };
  return [
    { key: 'n', name: 'next', run: next },
    ...(claim ? [{ key: 'c', name: 'claim' as const, run: claim }] : []),
    ...(choose
      ? [
          { key: 'd', name: 'decide' as const, run: () => focusSoon('.kinds :checked', '.kinds input') },
          { key: 'x', name: 'dismiss' as const, run: dismiss },
        ]
      : []),
    { key: 'q', name: 'queue', run: () => go('/') },
  ];
}

/** Moves the focus, after the page has been drawn, to the first that there is. */
function focusSoon(...selectors: string[]): void {
  requestAnimationFrame(() => {
    const found = selectors.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
    found[0]?.focus();
  });
}

interface UndecidedProps {
  about: Case;
  claim: () => Promise<unknown>;
  kind: DecisionKind | undefined;
  choose: (kind: DecisionKind) => void;
  isClaimed: boolean;
  isMine: boolean;
}

function Undecided({ about, claim, kind, choose, isClaimed, isMine }: UndecidedProps) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const path = { params: { path: { id: about.id } } };
  const decide = async ({ kind: decision, ...details }: Decision) => {
    const isDone = await act((rest) =>
      rest.POST('/v1/moderation/cases/{id}/decide', { ...path, body: { decision, ...details } }),
    );
    if (isDone) toast(t('decide.done', { what: t(`kind.${decision}`) }));
  };
  return (
    <section className="card">
      <h2>{t('case.decide')}</h2>
      <ClaimState about={about} isClaimed={isClaimed} isMine={isMine} />
      <div className="buttons">
        {(!isClaimed || isMine) && (
          <Button size="sm" variant={isMine ? 'default' : 'filled'} onClick={claim}>
            {t(isMine ? 'case.prolong' : 'case.claim')}
          </Button>
        )}
        {isMine && (
          <Button
            size="sm"
            variant="default"
            onClick={() => act((rest) => rest.POST('/v1/moderation/cases/{id}/release', path))}
          >
            {t('case.release')}
          </Button>
        )}
      </div>
      {isMine && <Decide kinds={kindsFor(about.person === null)} kind={kind} choose={choose} done={decide} />}
    </section>
  );
}

function ClaimState({ about, isClaimed, isMine }: { about: Case; isClaimed: boolean; isMine: boolean }) {
  const { t } = useTranslation('console');
  const at = about.claimedUntil ? timeOf(about.claimedUntil) : '';
  if (!isClaimed) return <p className="muted">{t('case.claimFirst')}</p>;
  if (isMine) return <p className="muted">{t('case.claimedByMe', { at })}</p>;
  return (
    <p className="muted">
      <Trans t={t} i18nKey="case.claimedBy" values={{ at }} components={{ who: <Who id={about.claimedBy} /> }} />
    </p>
  );
}

function Decided({ about: { decision, decidedAt, decidedBy }, next }: { about: Case; next: () => Promise<void> }) {
  const { t } = useTranslation('console');
  const what = decision ? t(`kind.${decision}`) : t('state.decided');
  const at = decidedAt ? timeOf(decidedAt) : '';
  return (
    <section className="card">
      <h2>{t('state.decided')}</h2>
      <p role="status">
        <Trans t={t} i18nKey="case.decided" values={{ what, at }} components={{ who: <Who id={decidedBy} /> }} />
      </p>
      <Button variant="light" onClick={next}>
        {t('queue.next')}
      </Button>
    </section>
  );
}
