// The form of a decision: kind, duration, reason and note.
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from './parts.js';
import { type GivenReason, noReason, ReasonFields } from './reason-fields.js';
import { after } from './time.js';

export interface Decision<Kind extends string = DecisionKind> extends GivenReason {
  kind: Kind;
  until?: string;
  note: string;
}

/** The decisions about a user, and about a guest of the public rooms, who has no account. */
export const kindsFor = (isGuest: boolean): readonly DecisionKind[] => (isGuest ? ofGuests : ofUsers);

export type DecisionKind = 'dismiss' | 'warn' | 'mute' | 'suspend' | 'ban' | 'restore';

interface DecideProps<Kind extends DecisionKind> {
  kinds: readonly Kind[];
  /** The decision that is chosen; the form keeps it itself when it is absent. */
  kind?: Kind | undefined;
  choose?: (kind: Kind) => void;
  done: (decision: Decision<Kind>) => Promise<unknown>;
}

const hours = ['1', '24', '72', '168', '720', '8760'] as const;
type Hours = (typeof hours)[number];

const ofUsers: readonly DecisionKind[] = ['dismiss', 'warn', 'mute', 'suspend', 'ban', 'restore'];
const ofGuests: readonly DecisionKind[] = ['dismiss', 'mute', 'ban'];

/** The decisions without a notice to the user. */
const silent: readonly DecisionKind[] = ['dismiss', 'restore'];

export function Decide<Kind extends DecisionKind>({ kinds, done, ...controlled }: DecideProps<Kind>) {
  const { t } = useTranslation('console');
  const [ownKind, setOwnKind] = useState<Kind>();
  const { kind = ownKind, choose = setOwnKind } = controlled;
  const [long, setLong] = useState<Hours>('168');
  const [reason, setReason] = useState<GivenReason>(noReason);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const lengthOf = useLength();
  const isForAWhile = kind === 'mute' || kind === 'suspend';
  const isNotified = kind !== undefined && !silent.includes(kind);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    setBusy(true);
    const given = isNotified ? reason : noReason;
    await done({ kind, ...given, note, ...(isForAWhile && { until: after(Number(long)) }) });
    setBusy(false);
  };
  const what = kind && t(`kind.${kind}`);
  return (
    <form className="action-form" onSubmit={submit}>
      <Kinds kinds={kinds} chosen={kind} choose={choose} />
      {isForAWhile && (
        <Choice
          label={t('decide.for')}
          value={long}
          options={hours.map((each) => [each, lengthOf(each)])}
          choose={setLong}
        />
      )}
      {isNotified && <ReasonFields reason={reason} change={setReason} />}
      {kind && (
        <>
          <Textarea
            size="sm"
            label={t('decide.note')}
            description={t('decide.noteHint')}
            maxLength={2_000}
            rows={1}
            autosize
            maxRows={6}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={isBusy}>
            {isForAWhile ? t('decide.doFor', { what, long: lengthOf(long) }) : what}
          </Button>
        </>
      )}
    </form>
  );
}

interface KindsProps<Kind extends DecisionKind> {
  kinds: readonly Kind[];
  chosen: Kind | undefined;
  choose: (kind: Kind) => void;
}

/** The decisions in a small grid; the effect of the chosen one is below. */
function Kinds<Kind extends DecisionKind>({ kinds, chosen, choose }: KindsProps<Kind>) {
  const { t } = useTranslation('console');
  const hinted: DecisionKind | undefined = chosen;
  return (
    <fieldset className="kinds">
      <legend>{t('decide.label')}</legend>
      <div className="kind-grid">
        {kinds.map((kind: DecisionKind) => (
          <label key={kind} className="kind">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={kind === chosen}
              onChange={() => choose(kind as Kind)}
            />
            <strong>{t(`kind.${kind}`)}</strong>
          </label>
        ))}
      </div>
      <p className="kind-hint muted">{hinted && t(`kindHint.${hinted}`)}</p>
    </fieldset>
  );
}

function useLength(): (long: Hours) => string {
  const { t } = useTranslation('console');
  return (long) => {
    const count = Number(long);
    return count < 24 ? t('decide.hours', { count }) : t('decide.days', { count: count / 24 });
  };
}
