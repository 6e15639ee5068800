// Shows lazily loaded code: a loader meanwhile, and a button that reloads the page when loading fails.
import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Centred, Waiting } from './waiting.js';

interface FetchedProps {
  /** The current path. A new path resets the error. */
  at?: string;
  children: ReactNode;
}

export class Fetched extends Component<FetchedProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidUpdate(before: FetchedProps) {
    if (this.state.hasFailed && before.at !== this.props.at) this.setState({ hasFailed: false });
  }

  override render() {
    return this.state.hasFailed ? <LoadFailed /> : <Suspense fallback={<Waiting />}>{this.props.children}</Suspense>;
  }
}

function LoadFailed() {
  const { t } = useTranslation();
  return (
    <Centred>
      <p>{t('problem.page')}</p>
      {/* browsers retry a failed import only on a new page */}
      <Button onClick={() => location.reload()}>{t('again')}</Button>
    </Centred>
  );
}
