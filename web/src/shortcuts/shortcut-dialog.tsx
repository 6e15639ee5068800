import { Modal } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBackCloses } from '../shared/use-back-closes.js';
import { shortcutGroups } from './shortcut-list.js';
import './shortcuts.css';

export default function ShortcutDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  useBackCloses(true, close);
  return (
    <Modal.Root opened onClose={close} lockScroll={false} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={t('shortcut.title')} radius="lg">
        <Modal.Body className="shortcuts">
          <header className="shortcuts-top">
            <h2>{t('shortcut.title')}</h2>
            <button type="button" className="shortcuts-close" aria-label={t('close')} onClick={close}>
              <X size={22} aria-hidden />
            </button>
          </header>
          {shortcutGroups.map(({ name, rows }) => (
            <section key={name} className="shortcut-group">
              <h3>{t(`shortcut.${name}`)}</h3>
              <dl>
                {rows.map(({ keys, does }) => (
                  <div key={does}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{t(`shortcut.does.${does}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
