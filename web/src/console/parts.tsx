// Small components for several pages of the console.
import { Button, Modal, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../shared/time.js';
import { Waiting } from '../shared/waiting.js';
import type { usePages } from './api.js';

export function Title({ text, lead, children }: { text: string; lead?: string; children?: ReactNode }) {
  return (
    <div className="title">
      <div>
        <h1>{text}</h1>
        {lead && <p className="muted">{lead}</p>}
      </div>
      {children}
    </div>
  );
}

/** Shows a list, a text when it is empty, and a button for the next page. */
export function Listed({ list, empty, children }: ListedProps) {
  const { t } = useTranslation();
  if (!list.items) return list.isError ? null : <Waiting />;
  if (list.items.length === 0) return <p className="empty">{empty}</p>;
  return (
    <>
      {children}
      {list.hasNextPage && (
        <Button variant="light" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

interface ListedProps {
  list: ReturnType<typeof usePages<unknown>>;
  empty: string;
  children: ReactNode;
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, text: string])[];
  choose: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={value}
      data={options.map(([each, text]) => ({ value: each, label: text }))}
      onChange={(event) => choose(event.currentTarget.value as Value)}
    />
  );
}

/** A table; on a phone each row is a card with the names of its columns. */
export function Table({ columns, children }: { columns: readonly string[]; children: ReactNode }) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {columns.map((column) =>
              column ? (
                <th key={column} scope="col">
                  {column}
                </th>
              ) : (
                <td key="actions" />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** @param of the name of the column, which a phone shows in the cell */
export function Cell({ of, children }: { of: string | undefined; children: ReactNode }) {
  return <td data-column={of}>{children}</td>;
}

interface DialogProps {
  label: string;
  isOpen: boolean;
  close: () => void;
  children: ReactNode;
}

/** A dialog over the page; its content has the heading and the buttons. */
export function Dialog({ label, isOpen, close, children }: DialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={close} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={label}>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

export function Severity({ of }: { of: number }) {
  const { t } = useTranslation('console');
  const grade = (['1', '2', '3', '4'] as const)[Math.min(4, Math.max(1, of)) - 1]!;
  return <span className={`tag severity-${grade}`}>{t(`severity.${grade}`)}</span>;
}

/** Shows that reports hide the user, or that hiding has ended without a review. */
export function Hiding({ until }: { until: string | null }) {
  const { t } = useTranslation('console');
  if (!until) return null;
  if (new Date(until) <= new Date()) return <Tag tone="bad">{t('cases.shownAgain')}</Tag>;
  return <Tag>{t('cases.hidden', { at: timeOf(until) })}</Tag>;
}

export function Tag({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'good' | 'bad' }) {
  return <span className={`tag ${tone}`}>{children}</span>;
}
