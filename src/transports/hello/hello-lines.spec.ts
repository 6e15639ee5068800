import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameSecret } from '../../platform/crypto/crypto.js';
import { lineOf, type View } from './hello-lines.js';
import { isSameSite } from './same-site.js';

const view: View = { language: 'en', filter: new Set(['bob']), colours: new Map() };
const from = { id: '0000000a', name: 'aaa' };
const at = '2026-11-23T08:30:00.000Z';

describe('a line of the chat frame', () => {
  it('a line has the time, the name in a colour, and the text', () => {
    expect(lineOf('said', { from, text: 'hi\nthere', kind: 'text', at }, view)).toBe(
      `<p><time datetime="${at}">08:30</time> <b class="olive">aaa:</b> hi<br>&emsp;there</p>\n`,
    );
    const green = { ...view, colours: new Map([[from.id, 'green' as const]]) };
    expect(lineOf('said', { from, text: 'hi', kind: 'text', at }, green)).toContain('<b class="green">');
  });

  it('a custom message is shown by its text, and without one by its kind', () => {
    expect(lineOf('said', { from, text: 'a table', kind: 'custom', at }, view)).toContain('</b> a table</p>');
    expect(lineOf('said', { from, text: '', kind: 'custom', at }, view)).toContain('</b> [custom]</p>');
  });

  it('a message of a filtered user and an unknown event have no line', () => {
    const bob = { id: '0000000b', name: 'ＢＯＢ' };
    expect(lineOf('said', { from: bob, text: 'hi', kind: 'text', at }, view)).toBeUndefined();
    expect(lineOf('whispered', { from: bob, to: from, text: 'hi', at }, view)).toBeUndefined();
    expect(lineOf('entered', { who: bob }, view)).toContain('has entered the room');
    for (const event of ['typing', 'constructor', 'toString'])
      expect(lineOf(event, { who: from }, view)).toBeUndefined();
  });

  it('a line holds only the tags of the server, whatever users write', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<script>', '!', '"\'<>&=`', '</p>'));
    const events = ['said', 'whispered', 'entered', 'left', 'warned'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...events), any, any, fc.boolean(), (event, name, text, isAction) => {
        const who = { id: '0000000a', name };
        const payload = { from: who, to: who, who, text, kind: isAction ? 'action' : 'text', at };
        const line = lineOf(event, payload, { ...view, filter: new Set() })!;
        const tags = line.replace(
          /<(p|p class="\w+"( role="alert")?|time datetime="[\d:.TZ-]+"|b|b class="\w+"|br)>|<\/(p|time|b)>/g,
          '',
        );
        expect(tags).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('a form request', () => {
  const host = 'fujin.example';
  it.each([
    [{ host }, true],
    [{ host, origin: 'https://fujin.example', 'sec-fetch-site': 'same-origin' }, true],
    [{ host, 'sec-fetch-site': 'none' }, true],
    [{ host: '10.0.0.1:3000', origin: 'https://fujin.example' }, true],
    [{ host, origin: 'https://evil.example' }, false],
    [{ host, origin: 'null' }, false],
    [{ host, origin: '' }, false],
    [{ host, 'sec-fetch-site': 'same-site' }, false],
    [{ host, 'sec-fetch-site': 'cross-site', origin: 'https://fujin.example' }, false],
  ])('a form request with %j is from the same site: %j', (headers, isOurs) =>
    expect(isSameSite(headers, 'https://fujin.example/app')).toBe(isOurs),
  );

  it('a secret is accepted only as a whole', () => {
    expect([isSameSecret('abc', 'abc'), isSameSecret('abd', 'abc'), isSameSecret('', 'abc')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
