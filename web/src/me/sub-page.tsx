import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

interface SubPageProps {
  title: string;
  /** The page that the arrow leads to. */
  back?: string;
  children: ReactNode;
}

export function SubPage({ title, back = '/me', children }: SubPageProps) {
  const { t } = useTranslation();
  return (
    <>
      <header className="top">
        <Link href={back} className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        <h1>{title}</h1>
      </header>
      <div className="sub-page">{children}</div>
    </>
  );
}
