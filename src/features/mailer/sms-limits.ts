// The rate limits that one text message counts against: of its number, account, site, country and of the whole server.
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';

/** The key of limits that the whole server shares. */
export const SERVER_KEY = 'server';

/** The client that requests a text message, and whose limits it counts against. */
export interface SmsPayer {
  /** The site of the client's address (network.ts), whose networks share their limits. */
  site: string;
  /** The account of a signed-in client. */
  personId?: string | undefined;
  /** True if the account of the number has signed in from this site before; then it is not bound by what unknown clients use up. */
  isFamiliar: boolean;
}

type SmsLimit = readonly [
  limit:
    | 'textsToNumber'
    | 'textsOfAccount'
    | 'textsFromNetworkToNumber'
    | 'textsOfNetwork'
    | 'textsToCountry'
    | 'textsOfStrangers'
    | 'textsOfCodes'
    | 'textsOfServer',
  key: string,
];

/**
 * Returns the key of a number's limits: one for all familiar sites together, since a client can have any number of sites, and one for
 * unknown clients.
 */
export const numberKeyOf = (number: string, { isFamiliar }: SmsPayer) => (isFamiliar ? `familiar ${number}` : number);

/** Returns the limits from the narrowest to the widest, so that the first that refuses reveals least about other users. */
export function smsLimitsOf(number: string, payer: SmsPayer): SmsLimit[] {
  const { site, personId, isFamiliar } = payer;
  const country = callingCodeOf(number);
  const ofAccount: SmsLimit[] = personId ? [['textsOfAccount', personId]] : [];
  const ofSite: SmsLimit[] = isFamiliar
    ? [
        ['textsOfNetwork', `familiar ${site}`],
        ['textsToCountry', `familiar ${country}`],
      ]
    : [
        ['textsFromNetworkToNumber', `${site} ${number}`],
        ['textsOfNetwork', site],
        ['textsToCountry', country],
        ['textsOfStrangers', SERVER_KEY],
      ];
  const ofServer: SmsLimit[] = [
    ['textsOfCodes', SERVER_KEY],
    ['textsOfServer', SERVER_KEY],
  ];
  return [['textsToNumber', numberKeyOf(number, payer)], ...ofAccount, ...ofSite, ...ofServer];
}

/** Returns the calling code of a number, such as "+86"; "+" when it is assigned to no country or network. @param number in E.164 */
export function callingCodeOf(number: string): string {
  return `+${parsePhoneNumberFromString(number, metadata)?.countryCallingCode ?? ''}`;
}
