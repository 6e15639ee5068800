// The columns of a user's time zone and clock, for joins of preferences and profiles (profiles) and places (location).
import { Prisma } from '../../../generated/prisma/client.js';

/** Returns the columns of UserZone. @param preferences alias of the table `preferences` @param place alias of the table `places` */
export const userZoneColumns = (preferences: Prisma.Sql, place: Prisma.Sql) => Prisma.sql`
  ${preferences}.time_zone AS "timeZone", ${place}.cell::text AS "homeCell"`;

/** Returns the columns of UserClock. @param profile alias of the table `profiles` */
export const userClockColumns = (profile: Prisma.Sql, preferences: Prisma.Sql, place: Prisma.Sql) => Prisma.sql`
  ${userZoneColumns(preferences, place)}, ${profile}.day_ends_at AS "dayEndsAt"`;
