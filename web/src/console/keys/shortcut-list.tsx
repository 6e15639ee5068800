// The list of the keys of the open page, which `?` opens.
import { Button } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts.js';
import { areShortcutsOn, turnShortcuts, useCurrentShortcuts, useKey, useShortcutsOn } from './shortcuts.js';
import './keys.css';

/** The button that opens the list; the key `?` opens it as well. */
export function ShortcutList() {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const shortcuts = useCurrentShortcuts();
  const isOn = useShortcutsOn();
  useKey(
    (key) => areShortcutsOn() && (key === '?' || key === '？'),
    () => setOpen(true),
  );
  return (
    <>
      <button type="button" className="keys-button" aria-label={t('keys.title')} onClick={() => setOpen(true)}>
        <Keyboard size={19} aria-hidden />
      </button>
      <Dialog label={t('keys.title')} isOpen={isOpen} close={() => setOpen(false)}>
        <div className="action-form">
          <h2>{t('keys.title')}</h2>
          <p className="muted">{t('keys.lead')}</p>
          <dl className="keys">
            {[...shortcuts, { key: '?', name: 'help' as const }].map(({ key, name }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`keys.${name}`)}</dd>
              </div>
            ))}
          </dl>
          <label className="keys-on">
            <input type="checkbox" checked={isOn} onChange={(event) => turnShortcuts(event.currentTarget.checked)} />
            {t('keys.on')}
          </label>
          <Button variant="default" onClick={() => setOpen(false)}>
            {common('close')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
