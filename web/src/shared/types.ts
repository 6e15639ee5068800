// Short names for types of the API contract.
import type { Schemas } from 'fujin-client';

export type Me = Schemas['Me'];
export type Person = Schemas['PersonCard'];
export type Photo = Schemas['Photo'];
export type DeckCard = Schemas['DeckCard'];
export type Reason = Schemas['Reason'];
export type NearbyPerson = Schemas['NearbyPerson'];
export type Band = NearbyPerson['distanceBand'];
export type Room = Schemas['Room'];
export type Message = Schemas['Message'];
export type Preferences = Schemas['Preferences'];
export type SwipeKind = Schemas['Swipe']['kind'];
