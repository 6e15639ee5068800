import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import * as sql from './places.sql.js';
import type { Place } from './places.types.js';

@Injectable()
export class PlacesStore {
  /** Makes others who want to change this person's place wait for this transaction; false when the person is gone. */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>(sql.lockPerson(personId));
    return rows.length > 0;
  }

  async placeOf(tx: Tx, personId: string): Promise<Place | undefined> {
    const [place] = await tx.$queryRaw<Place[]>(sql.placeOf(personId));
    return place;
  }

  async put(tx: Tx, personId: string, place: Place): Promise<void> {
    await tx.$executeRaw(sql.putPlace(personId, place));
  }
}
