import { useTranslation } from 'react-i18next';
import { reportReasons } from '../../shared/report-reasons.js';
import { Choice } from '../parts.js';
import { changeFilters, useFilters } from './filters.js';

export function FilterBar() {
  const { t } = useTranslation('console');
  const filters = useFilters();
  const any = ['', t('any')] as const;
  const severities = (['2', '3', '4'] as const).map((value) => [value, t(`severity.${value}`)] as const);
  const claimers = (['me', 'others', 'nobody'] as const).map((value) => [value, t(`filter.${value}`)] as const);
  return (
    <search className="filters" aria-label={t('filter.label')}>
      <Choice
        label={t('filter.state')}
        value={filters.state}
        options={(['open', 'decided'] as const).map((value) => [value, t(`state.${value}`)])}
        choose={(state) => changeFilters({ state })}
      />
      <Choice
        label={t('filter.reason')}
        value={filters.reason}
        options={[any, ...reportReasons.map((value) => [value, t(`reason.${value}`)] as const)]}
        choose={(reason) => changeFilters({ reason })}
      />
      <Choice
        label={t('filter.severity')}
        value={filters.severity}
        options={[any, ...severities]}
        choose={(severity) => changeFilters({ severity })}
      />
      <Choice
        label={t('filter.claimed')}
        value={filters.claimed}
        options={[any, ...claimers]}
        choose={(claimed) => changeFilters({ claimed })}
      />
      <Choice
        label={t('filter.order')}
        value={filters.order}
        options={[
          ['severity', t('filter.bySeverity')],
          ['oldest', t('filter.oldest')],
          ['newest', t('filter.newest')],
        ]}
        choose={(order) => changeFilters({ order })}
      />
    </search>
  );
}
