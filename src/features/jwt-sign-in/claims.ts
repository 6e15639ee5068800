// Fields of a profile, and contacts, from the claims of an issuer (OpenID Connect Core, section 5.1). Pure.
import type { z } from 'zod';
import { email, phone } from '../accounts/auth/accounts.schemas.js';
import { ProfileChanges } from '../profiles/profiles.schemas.js';

type Claims = Record<string, unknown>;
type Fields = z.output<typeof ProfileChanges>;

/** Genders by the names of OpenID Connect; other values are checked as they are. */
const genders = new Map<unknown, string>([
  ['female', 'woman'],
  ['male', 'man'],
]);

/**
 * Returns the fields of a profile that claims give, each alone, in the order in which they are saved. A claim that the schema of the
 * profile refuses is left out. `name` is not read: it is often the full legal name, which no one has chosen to show.
 */
export function fieldsOf({ birthdate, gender, nickname, locale }: Claims): Fields[] {
  const given: [keyof Fields, unknown][] = [
    ['birthDate', birthdate],
    ['gender', genders.get(gender) ?? gender],
    ['nickname', nickname],
    ['languages', locale === undefined ? undefined : [locale]],
  ];
  return given.flatMap(([field, value]) => {
    const { data } = ProfileChanges.safeParse(value === undefined ? undefined : { [field]: value });
    return data ? [data] : [];
  });
}

/** Returns the address and the number that the issuer has verified; `true` alone says so, not the text "true". */
export function contactsOf(claims: Claims): { email?: string; phone?: string } {
  const address = claims.email_verified === true ? email.safeParse(claims.email).data : undefined;
  const number = claims.phone_number_verified === true ? phone.safeParse(claims.phone_number).data : undefined;
  return { ...(address && { email: address }), ...(number && { phone: number }) };
}
