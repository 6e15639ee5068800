// All data of a user, table by table: what an export holds, and what it leaves out and why. A test compares this with the database's
// catalogue, and fails for a column that may hold a user and is not decided here.

export interface Section {
  /** The file in the archive, without its ending. */
  file: string;
  table: string;
  /** The columns that make a row the user's. */
  of: string[];
  /** The columns that are secret, derived, or of another user. */
  omit?: string[];
  /** The columns that are written in another form than they are stored. */
  as?: Record<string, string>;
  /** The condition of the rows, when not all are exported. */
  where?: string;
}

/** H3 cells are written in hexadecimal: as numbers they are too long for readers of JSON. */
const cell = { cell: 'to_hex(t.cell)' };

export const sections: readonly Section[] = [
  { file: 'account', table: 'people', of: ['id'] },
  {
    file: 'sign-ins',
    table: 'accounts',
    of: ['person_id'],
    omit: ['password', 'access_token', 'refresh_token', 'id_token'],
  },
  {
    file: 'sessions',
    table: 'sessions',
    of: ['person_id'],
    omit: ['token', 'previous_token', 'token_family', 'token_used', 'ip_address', 'user_agent'],
  },
  { file: 'address-changes', table: 'contact_changes', of: ['person_id'], omit: ['hash'] },
  { file: 'authenticator-app', table: 'totps', of: ['person_id'], omit: ['secret', 'pending', 'last_step'] },
  { file: 'passkeys', table: 'passkeys', of: ['person_id'], omit: ['public_key'] },
  { file: 'notifications', table: 'notification_settings', of: ['person_id'] },
  { file: 'devices', table: 'push_subscriptions', of: ['person_id'], omit: ['address', 'p256dh', 'auth'] },
  { file: 'exports', table: 'exports', of: ['person_id'] },
  { file: 'profile', table: 'profiles', of: ['person_id'] },
  { file: 'preferences', table: 'preferences', of: ['person_id'] },
  { file: 'place', table: 'places', of: ['person_id'], as: { ...cell, roaming_cell: 'to_hex(t.roaming_cell)' } },
  { file: 'whereabouts', table: 'presences', of: ['person_id'], as: cell },
  // the day alone, and only after its delay: the exact time would reveal the place
  {
    file: 'met',
    table: 'encounters',
    of: ['person_id'],
    omit: ['told_from', 'told_until'],
    where: 't.told_from <= now()',
  },
  { file: 'shown', table: 'sittings', of: ['viewer_id'] },
  { file: 'boosts', table: 'boosts', of: ['person_id'] },
  { file: 'allowances', table: 'allowances', of: ['person_id'] },
  { file: 'swipes', table: 'swipes', of: ['from_id'] },
  { file: 'matches', table: 'matches', of: ['person_a', 'person_b'] },
  { file: 'blocks', table: 'blocks', of: ['from_id'] },
  { file: 'rooms', table: 'members', of: ['person_id'] },
  { file: 'messages', table: 'messages', of: ['sender_id'], omit: ['terms'] },
  { file: 'reactions', table: 'reactions', of: ['person_id'] },
  { file: 'media', table: 'media', of: ['owner_id'], omit: ['sha256', 'look'] },
  { file: 'photos', table: 'photos', of: ['person_id'] },
  { file: 'clip', table: 'clips', of: ['person_id'] },
  { file: 'sanctions', table: 'sanctions', of: ['person_id'], omit: ['by_id', 'case_id'] },
  { file: 'role', table: 'roles', of: ['person_id'], omit: ['granted_by'] },
  { file: 'appeals', table: 'appeals', of: ['person_id'], omit: ['decided_by'] },
];

/** Columns that hold a user, and why their rows are not in that user's export. */
export const leftOut: Record<string, string> = {
  'swipes.to_id': 'what others decided: who likes whom is theirs to tell',
  'blocks.to_id': 'what others decided: nobody is told who blocked them',
  'encounters.other_id': 'the same meetings, as the others are told of them',
  'sanctions.by_id': 'what a moderator did to others is those others’',
  'roles.granted_by': 'what an admin did about others is those others’',
  'appeals.decided_by': 'what a moderator decided about others is those others’',
  'device_hashes.person_id': 'derived from what a device calls itself, under a secret',
  'familiar_places.person_id': 'derived from devices and networks, under a secret',
  'known_pictures.added_by': 'what a moderator did about pictures, whosever they are',
  'rooms.requested_by': 'a request is the room of one’s membership, which is there',
  'rooms.left_by': 'who has left a room is for whoever returns',
  'recovery_codes.person_id': 'hashes of secrets, under a secret',
  'codes.person_id': 'secrets of some minutes',
  'phone_hashes.person_id': 'derived from the number, under a secret',
  'contact_hashes.person_id': 'hashes under a secret, of other people’s numbers',
  'discovery.person_id': 'derived from profile, preferences and place',
  'learned.person_id': 'derived from swipes, those of others included',
  'exposures.person_id': 'derived from what others were shown',
  'sittings.shown': 'what others were shown',
  'sittings.ignored': 'what others were shown',
  'swipes_to_learn.from_id': 'a copy of swipes, of some seconds',
  'swipes_to_learn.to_id': 'a copy of swipes, of some seconds',
};

/** Columns that hold a user and whose rows outlive the account, and why; they are in no export. */
export const outliving: Record<string, string> = {
  'audit.actor_id': 'who did what stays written down',
  'audit.person_id': 'who did what stays written down',
  'cases.subject_id':
    'the number of a case, for the audit and for those who reported; what was shown in it is forgotten in time',
  'cases.claimed_by': 'who handled a case',
  'cases.decided_by': 'who handled a case',
  'reports.reporter_id': 'that somebody reported, without what they showed; it would tell on whom',
  'bars.person_id': 'keeps the banned from coming back by deleting themselves',
};

/** Tables without a column that holds a user. */
export const ofNobody: Record<string, string> = {
  _prisma_migrations: 'of the database itself',
  crowds: 'how many were where, and nobody’s name',
  passkey_challenges: 'what a passkey is asked to sign: secrets of some minutes',
  evidence: 'what others showed of somebody to moderators; forgotten some time after the decision',
  jobs: 'what is to be done; gone when it is done',
  sign_ups: 'sign-ups whose address is not confirmed; they belong to no account, and are forgotten after a day',
  verifications: 'codes that were sent, and ways to log in once: secrets of some minutes',
};

/** Columns of ids that are not ids of users. */
export const otherIds = ['id', 'room_id', 'media_id', 'session_id', 'case_id', 'report_id', 'sanction_id', 'sanctions'];
