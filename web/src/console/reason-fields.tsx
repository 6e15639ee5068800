// The reason that a user is shown: a prepared text, own words, or both.
import { NativeSelect, Textarea } from '@mantine/core';
import type { Schemas } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useCannedReasons } from './api.js';

type CannedReason = Schemas['CannedReason']['id'];

export interface GivenReason {
  cannedReason?: CannedReason;
  reason: string;
}

export const noReason: GivenReason = { reason: '' };

interface ReasonFieldsProps {
  reason: GivenReason;
  change: (reason: GivenReason) => void;
}

export function ReasonFields({ reason: { cannedReason, reason }, change }: ReasonFieldsProps) {
  const { t } = useTranslation('console');
  const prepared = useCannedReasons();
  const options = prepared.map(({ id, ...texts }) => ({ value: id, label: texts[language()] }));
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('decide.canned')}
        value={cannedReason ?? ''}
        data={[{ value: '', label: t('decide.ownWords') }, ...options]}
        onChange={({ currentTarget: { value } }) =>
          change({ reason, ...(value && { cannedReason: value as CannedReason }) })
        }
      />
      <Textarea
        size="sm"
        label={t('decide.reason')}
        description={t(cannedReason ? 'decide.moreHint' : 'decide.reasonHint')}
        maxLength={500}
        rows={2}
        autosize
        maxRows={6}
        required={!cannedReason}
        withAsterisk={false}
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value, ...(cannedReason && { cannedReason }) })}
      />
    </>
  );
}
