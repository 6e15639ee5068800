// Code that is fetched when it is wanted: something to see meanwhile, and a way on when it doesn't come.
import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Centred, Waiting } from './waiting.js';

interface FetchedProps {
  /** Where it is shown: what didn't come at one place says nothing about the next. */
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
      {/* what once failed to come is asked for again by a new page alone */}
      <Button onClick={() => location.reload()}>{t('again')}</Button>
    </Centred>
  );
}
