// The types of settings: how the text of an environment variable is parsed.
import { z } from 'zod';

export const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
export const port = z.coerce.number().int().min(0).max(65535);
const isUrl = (text: string, protocols: string[]) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
const mustStart = (protocols: string[]) =>
  `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`;
export const url = (...protocols: string[]) =>
  z.string().refine((text) => isUrl(text, protocols), { message: mustStart(protocols) });

/** A number, or whether there is one. */
export const hops = z.union([flag.transform(Number), z.coerce.number().int().min(0).max(10)]);

/** Values separated by commas. */
export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  );

/** Web origins, as browsers write them: in lower case, without a path or a default port. */
export const origins = list.transform((texts) => texts.map(originOf));

function originOf(text: string): string {
  const { protocol, host } = URL.canParse(text) ? new URL(text) : { protocol: '', host: '' };
  return host ? `${protocol}//${host.toLowerCase()}` : text;
}

export const urls = (...protocols: string[]) =>
  list.refine((texts) => texts.every((text) => isUrl(text, protocols)), { message: `each ${mustStart(protocols)}` });

/** Prefixes of phone numbers. */
export const prefixes = list.refine((texts) => texts.every((text) => /^\+[1-9]\d{0,14}$/.test(text)), {
  message: 'each must be a + and digits',
});

/** Hosts as in `push.example`, `*.push.example:8443`, `http://10.0.0.7:9000`. */
export const hosts = list.refine((texts) => texts.every(isHost), {
  message: 'each must be a host, such as push.example, *.push.example:8443 or http://10.0.0.7:9000',
});

function isHost(text: string): boolean {
  const [, protocol = 'https://', host = ''] =
    /^(https?:\/\/)?(?:\*\.)?([\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?)$/i.exec(text) ?? [];
  return URL.canParse(`${protocol}${host}`);
}

/** A number per day. */
export const perDay = z.coerce.number().int().min(0).max(1_000_000);
