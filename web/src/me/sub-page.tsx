import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

export function SubPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="top">
        <Link href="/me" className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        <h1>{title}</h1>
      </header>
      <div className="sub-page">{children}</div>
    </>
  );
}
