// The form for a code that was sent by e-mail or SMS.
import { Button, PinInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoCode } from './demo-code.js';
import { FieldProblem } from './field-problem.js';
import './form.css';

interface EnterCodeProps {
  sentTo: string;
  /** Sends another code. It handles its errors, as does `enter`. */
  send: () => Promise<unknown>;
  enter: (code: string) => Promise<unknown>;
  /** The error of the last action. */
  problem?: string | undefined;
  heading?: 'h1' | 'h2';
  /** The mail has a long code, too. */
  hasLongCode?: boolean;
}

export function EnterCode({ sentTo, send, enter, problem, heading: Heading = 'h1', hasLongCode }: EnterCodeProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(1);
  const complete = async (entered: string) => {
    await enter(entered);
    setCode('');
  };
  const again = async () => {
    await send();
    setSent(sent + 1);
  };
  return (
    <div className="form">
      <Heading>{t('welcome.codeTitle')}</Heading>
      <p className="muted">{t('welcome.codeLead', { to: sentTo })}</p>
      <PinInput
        length={6}
        type="number"
        size="lg"
        oneTimeCode
        autoFocus
        aria-label={t('welcome.codeLabel')}
        getInputProps={(index: number) => ({ 'aria-label': t('welcome.codeDigit', { n: index + 1 }) })}
        error={!!problem}
        value={code}
        onChange={setCode}
        onComplete={complete}
      />
      <FieldProblem text={problem} />
      {hasLongCode && <LongCode enter={complete} />}
      <DemoCode key={sent} to={sentTo} use={complete} />
      <button type="button" className="linkish" onClick={again}>
        {t('welcome.codeAgain')}
      </button>
    </div>
  );
}

/** The form for the long code, for when strangers have used up the attempts for the short one. */
function LongCode({ enter }: { enter: (code: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (!isOpen) {
    return (
      <button type="button" className="linkish" onClick={() => setOpen(true)}>
        {t('welcome.longCode')}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(typed.trim());
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t('welcome.longCodeLabel')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
      />
      <Button type="submit" variant="light">
        {t('welcome.longCodeDo')}
      </Button>
    </form>
  );
}
