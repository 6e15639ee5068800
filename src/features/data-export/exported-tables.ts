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
  /** The columns that are written in another form than they are stored, or that another table has. */
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
  { file: 'app-data', table: 'user_data', of: ['person_id'] },
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
  { file: 'swipes', table: 'swipes', of: ['from_id'], omit: ['number'] },
  { file: 'matches', table: 'matches', of: ['person_a', 'person_b'] },
  { file: 'blocks', table: 'blocks', of: ['from_id'] },
  {
    file: 'rooms',
    table: 'members',
    of: ['person_id'],
    as: { data: '(SELECT r.data FROM rooms r WHERE r.id = t.room_id)' },
  },
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
  'swipes.to_id': 'a decision of another user, who alone may disclose it',
  'blocks.to_id': 'a decision of another user: who blocked a user is never disclosed',
  'encounters.other_id': 'the same encounters, as the other users see them',
  'sanctions.by_id': 'sanctions of other users, which are in the exports of those',
  'roles.granted_by': 'roles of other users, which are in the exports of those',
  'appeals.decided_by': 'appeals of other users, which are in the exports of those',
  'device_hashes.person_id': 'derived from the user agent of a device, under a secret',
  'familiar_places.person_id': 'derived from devices and networks, under a secret',
  'known_pictures.added_by': 'a moderator’s action about a picture, not about the user',
  'rooms.requested_by': 'a chat request is the room of a membership, which is exported',
  'rooms.left_by': 'a marker that reopens a room when a deleted account is restored',
  'recovery_codes.person_id': 'hashes of secrets, under a secret',
  'codes.person_id': 'secrets that expire within minutes',
  'phone_hashes.person_id': 'derived from the number, under a secret',
  'contact_hashes.person_id': 'hashes, under a secret, of the numbers of other people',
  'discovery.person_id': 'derived from profile, preferences and place',
  'learned.person_id': 'derived from the swipes of many users',
  'exposures.person_id': 'derived from the impressions of other users',
  'sittings.shown': 'impressions of other users',
  'sittings.ignored': 'impressions of other users',
  'swipes_to_learn.from_id': 'a copy of swipes, deleted within seconds',
  'swipes_to_learn.to_id': 'a copy of swipes, deleted within seconds',
  'broadcasts.people': 'the recipients of a notification of the app, deleted after a month',
  'broadcasts.last_person': 'how far a notification of the app has come, deleted after a month',
};

/** Columns that hold a user and whose rows outlive the account, and why; they are in no export. */
export const outliving: Record<string, string> = {
  'audit.actor_id': 'the audit log is kept',
  'audit.person_id': 'the audit log is kept',
  'cases.subject_id': 'the case, for the audit log and the reporters; its evidence is deleted after some time',
  'cases.claimed_by': 'the moderator who handled a case',
  'cases.decided_by': 'the moderator who handled a case',
  'reports.reporter_id':
    'that a user was reported, without the evidence; an export would disclose whom the user reported',
  'bars.person_id': 'stops a banned user from returning by deleting the account',
};

/** Tables without a column that holds a user. */
export const ofNobody: Record<string, string> = {
  _prisma_migrations: 'of the database itself',
  crowds: 'how many users were in a cell, without who',
  passkey_challenges: 'challenges for passkeys: secrets that expire within minutes',
  former_messages:
    'originals of messages, for moderators alone; deleted after some days, and sealed when the user is erased',
  former_members: 'erased users in rooms, as keyed hashes and sealed; deleted after some days',
  tombstones: 'erased users, as keyed hashes and sealed; deleted after some days',
  evidence: 'messages and profiles that reporters showed to moderators; deleted some time after the decision',
  hourly_stats: 'how much happened in an hour, without who',
  jobs: 'jobs, deleted when they are done',
  server_keys: 'keys of the backend of an app',
  server_key_secrets: 'hashes of keys of the backend of an app',
  server_calls: 'answers to repeated calls of the backend of an app, sealed; deleted after a day',
  sign_ups: 'sign-ups with an unconfirmed address; they belong to no account, and are deleted after a day',
  verifications: 'codes and one-time logins that were sent: secrets that expire within minutes',
};

/** Columns of ids that are not ids of users. */
export const otherIds = [
  'id',
  'room_id',
  'media_id',
  'session_id',
  'case_id',
  'report_id',
  'sanction_id',
  'key_id',
  'sanctions',
];
