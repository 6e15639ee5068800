// The form of a decision: kind, duration, reason and note.
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from './parts.js';
import { after } from './time.js';

export interface Decision<Kind extends string = DecisionKind> {
  kind: Kind;
  until?: string;
  reason: string;
  note: string;
}

type DecisionKind = 'dismiss' | 'warn' | 'mute' | 'suspend' | 'ban' | 'restore';

interface DecideProps<Kind extends DecisionKind> {
  kinds: readonly Kind[];
  done: (decision: Decision<Kind>) => Promise<unknown>;
}

const hours = ['1', '24', '72', '168', '720', '8760'] as const;
type Hours = (typeof hours)[number];

/** The decisions without a notice to the user. */
const silent: readonly DecisionKind[] = ['dismiss', 'restore'];

export function Decide<Kind extends DecisionKind>({ kinds, done }: DecideProps<Kind>) {
  const { t } = useTranslation('console');
  const [kind, setKind] = useState<Kind>();
  const [long, setLong] = useState<Hours>('168');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const lengthOf = useLength();
  const isForAWhile = kind === 'mute' || kind === 'suspend';
  const isNotified = kind !== undefined && !silent.includes(kind);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    setBusy(true);
    await done({ kind, reason: isNotified ? reason : '', note, ...(isForAWhile && { until: after(Number(long)) }) });
    setBusy(false);
  };
  const what = kind && t(`kind.${kind}`);
  return (
    <form className="action-form" onSubmit={submit}>
      <Kinds kinds={kinds} chosen={kind} choose={setKind} />
      {isForAWhile && (
        <Choice
          label={t('decide.for')}
          value={long}
          options={hours.map((each) => [each, lengthOf(each)])}
          choose={setLong}
        />
      )}
      {isNotified && (
        <Textarea
          label={t('decide.reason')}
          description={t('decide.reasonHint')}
          maxLength={500}
          required
          withAsterisk={false}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {kind && (
        <>
          <Textarea
            label={t('decide.note')}
            description={t('decide.noteHint')}
            maxLength={2_000}
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

function Kinds<Kind extends DecisionKind>({ kinds, chosen, choose }: KindsProps<Kind>) {
  const { t } = useTranslation('console');
  return (
    <fieldset className="kinds">
      <legend>{t('decide.label')}</legend>
      {kinds.map((kind: DecisionKind) => (
        <label key={kind} className="kind">
          <input type="radio" name="kind" checked={kind === chosen} onChange={() => choose(kind as Kind)} />
          <span>
            <strong>{t(`kind.${kind}`)}</strong>
            <small>{t(`kindHint.${kind}`)}</small>
          </span>
        </label>
      ))}
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
