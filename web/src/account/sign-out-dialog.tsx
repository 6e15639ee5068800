// Asks the user of an anonymous account before a log-out, because nothing else opens the account.
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldProblem } from '../shared/field-problem.js';
import { forgetSession, useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import { ContactForm } from './contact-form.js';
import { NewPasswordForm } from './new-password-form.js';
import { useAccountForm } from './use-account-form.js';
import '../shared/form.css';
import './sign-out-dialog.css';

const ways = ['email', 'phone', 'password'] as const;
type Way = (typeof ways)[number];

export default function SignOutDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>();
  useBackCloses(true, close);
  useBackCloses(way !== undefined, () => setWay(undefined));
  const secured = () => {
    toast(t('account.secured'));
    close();
  };
  return (
    <Modal.Root opened onClose={close} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('signOut.title')} radius="lg">
        <Modal.Body className="sign-out">
          <h2>{t(way ? `account.${way}` : 'signOut.title')}</h2>
          {!way && <Choice choose={setWay} />}
          {way === 'password' && <NewPasswordForm done={secured} />}
          {(way === 'email' || way === 'phone') && <ContactForm contact={way} done={secured} />}
          <button type="button" className="linkish" onClick={way ? () => setWay(undefined) : close}>
            {t(way ? 'back' : 'cancel')}
          </button>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choice({ choose }: { choose: (way: Way) => void }) {
  const { t } = useTranslation();
  const rest = useRest();
  const form = useAccountForm();
  const erase = () =>
    form.run('action', async () => {
      await rest.DELETE('/v1/me');
      forgetSession();
    });
  return (
    <>
      <p>{t('account.anonymous')}</p>
      <p>{t('signOut.lead')}</p>
      {ways.map((way) => (
        <Button key={way} variant={way === 'email' ? 'filled' : 'light'} onClick={() => choose(way)}>
          {t(`signOut.${way}`)}
        </Button>
      ))}
      <Button variant="default" loading={form.isBusy} onClick={erase}>
        {t('signOut.erase')}
      </Button>
      <FieldProblem text={form.problem} />
    </>
  );
}
