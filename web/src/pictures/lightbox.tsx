// A picture in the whole window, with the other pictures of its chat next to it.
import { Modal } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBackCloses } from '../shared/use-back-closes.js';
import type { Picture } from './picture-viewer.js';
import { useZoom } from './use-zoom.js';
import { largest } from './zoom.js';
import './lightbox.css';

interface LightboxProps {
  pictures: readonly Picture[];
  at: number;
  go: (index: number) => void;
  close: () => void;
}

export default function Lightbox(props: LightboxProps) {
  const { t } = useTranslation();
  useBackCloses(true, props.close);
  return (
    <Modal.Root opened onClose={props.close} lockScroll={false} fullScreen>
      <Modal.Content className="lightbox" aria-label={t('picture.title')}>
        <Modal.Body className="lightbox-body">
          <Shown {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Shown({ pictures, at, go, close }: LightboxProps) {
  const { t } = useTranslation();
  const { media, text, from, seq } = pictures[at]!;
  const { box, zoom, zoomTo } = useZoom(seq, (by) => go(at + by));
  const { scale, x, y } = zoom;
  useLightboxKeys({
    ArrowLeft: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    '+': () => zoomTo(scale * 1.5),
    '=': () => zoomTo(scale * 1.5),
    '-': () => zoomTo(scale / 1.5),
    '0': () => zoomTo(1),
  });
  return (
    <>
      <header className="lightbox-top">
        <p className="cut">
          <strong>{from.name}</strong> {t('picture.at', { at: at + 1, of: pictures.length })}
        </p>
        <Tool name="out" Icon={ZoomOut} press={() => zoomTo(scale / 1.5)} isOff={scale <= 1} />
        <Tool name="in" Icon={ZoomIn} press={() => zoomTo(scale * 1.5)} isOff={scale >= largest} />
        <Tool name="close" Icon={X} press={close} />
      </header>
      <div className="lightbox-picture" ref={box}>
        <img
          src={media.url}
          alt={text || t('talk.image')}
          draggable={false}
          style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
        />
      </div>
      {text && <p className="lightbox-text">{text}</p>}
      {at > 0 && <Tool name="previous" Icon={ChevronLeft} press={() => go(at - 1)} />}
      {at < pictures.length - 1 && <Tool name="next" Icon={ChevronRight} press={() => go(at + 1)} />}
    </>
  );
}

interface ToolProps {
  name: 'out' | 'in' | 'close' | 'previous' | 'next';
  Icon: typeof X;
  press: () => void;
  isOff?: boolean;
}

function Tool({ name, Icon, press, isOff = false }: ToolProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={`lightbox-tool ${name === 'previous' || name === 'next' ? `lightbox-${name}` : ''}`}
      aria-label={t(name === 'close' ? 'close' : `picture.${name}`)}
      disabled={isOff}
      onClick={press}
    >
      <Icon size={24} aria-hidden />
    </button>
  );
}

function useLightboxKeys(acts: Record<string, () => void>): void {
  useWindowEvent('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    acts[event.key]?.();
  });
}
