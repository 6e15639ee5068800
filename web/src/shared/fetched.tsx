// Code that is fetched on demand: a placeholder meanwhile, and a retry when it fails.
import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Centred, Waiting } from './waiting.js';

interface FetchedProps {
  /** The place where it is shown: a failure at one place does not affect the next. */
  at?: string;
  children: ReactNode;
}

export class Fetched extends Component<FetchedProps, { isLost: boolean }> {
  override state = { isLost: false };

  static getDerivedStateFromError() {
    return { isLost: true };
  }

  override componentDidUpdate(before: FetchedProps) {
    if (this.state.isLost && before.at !== this.props.at) this.setState({ isLost: false });
  }

  override render() {
    return this.state.isLost ? <Lost /> : <Suspense fallback={<Waiting />}>{this.props.children}</Suspense>;
  }
}

function Lost() {
  const { t } = useTranslation();
  return (
    <Centred>
      <p>{t('problem.page')}</p>
      {/* a browser retries a failed import only after a reload */}
      <Button onClick={() => location.reload()}>{t('again')}</Button>
    </Centred>
  );
}
