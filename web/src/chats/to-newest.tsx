import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './to-newest.css';

/** The last element of a scrolled list of messages, shown while its end is out of view. */
export function ToNewest({ scroll: { isAtEnd, toEnd } }: { scroll: { isAtEnd: boolean; toEnd: () => void } }) {
  const { t } = useTranslation();
  if (isAtEnd) return null;
  return (
    <button type="button" className="to-newest" aria-label={t('talk.toNewest')} onClick={toEnd}>
      <ChevronDown size={24} aria-hidden />
    </button>
  );
}
