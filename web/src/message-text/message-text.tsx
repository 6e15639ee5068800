import { memo } from 'react';
import { partsOf } from './links.js';
import './message-text.css';

/** The text of a message with its links. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return partsOf(text).map(({ at, text, href, host }) =>
    href ? <TextLink key={at} text={text} href={href} host={host} /> : text,
  );
});

interface TextLinkProps {
  text: string;
  href: string;
  host: string | undefined;
}

function TextLink({ text, href, host }: TextLinkProps) {
  return (
    // the whole address is the text, from left to right wherever it stands
    <a className="text-link" href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
      {text}
      {host && <span className="text-link-host"> ({host})</span>}
    </a>
  );
}
