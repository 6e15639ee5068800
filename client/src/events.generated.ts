// The types of the commands, acknowledgements and events of the chat, as `npm run contract` makes them from asyncapi.json. Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Custom data of the app, which Fujin stores and returns unchanged but for the order of keys: a JSON object of 4096 bytes (UTF-8, without spaces), 5 levels, 64 keys in all, and 64 characters a key at most
         * @example {
         *       "orderId": "A-1007",
         *       "items": [
         *         {
         *           "sku": "tea",
         *           "count": 2
         *         }
         *       ]
         *     }
         */
        CustomDataInput: {
            [key: string]: unknown;
        };
        Management: {
            /** @example hello */
            room: string;
            /** @enum {string} */
            act: "warn" | "mute" | "unmute" | "kick" | "ban" | "unban";
            name: string;
            /** @description Duration of a mute or ban in minutes. Default: 10 for a mute, no end for a ban */
            minutes?: number;
            /**
             * @description Reason; shown to the warned user
             * @default
             */
            text?: string;
        };
        OpenRoom: {
            /**
             * Format: uuid
             * @example 019b0c3e-7a10-7000-8000-000000000001
             */
            id: string;
            /** @enum {string} */
            kind: "match" | "direct";
            with: components["schemas"]["Who"] | null;
            /**
             * @description Seq of the newest message; 0 if there is none
             * @example 12
             */
            lastSeq: number;
            /**
             * @description Seq up to which I have read
             * @example 10
             */
            readSeq: number;
        };
        /** @description User by id and nickname; `guest`: a visitor of the public rooms without an account; `system`: not a user, but the app */
        Who: {
            /** Format: uuid */
            id: string;
            /** @example Lan */
            name: string;
            /** @constant */
            guest?: true;
            /** @constant */
            system?: true;
        };
        Message: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            /**
             * @description Number of the message in its room: 1, 2, 3 …; the order is the same for all users
             * @example 1
             */
            seq: number;
            from: components["schemas"]["Who"];
            /**
             * @description Reaction: the emoji, or empty if it was removed. Edit: the text from now on. Recalled message: empty. Custom message: may be empty
             * @example 你好，附近的人！
             */
            text: string;
            /**
             * @description A reaction, an edit or a recall (撤回) refers to an earlier message by `about`. It has its own seq, so a client that has every seq has every change; the message itself is returned in its current state. `gone` is the placeholder of a message in a public room that I may not see; show nothing.
             * @enum {string}
             */
            kind: "text" | "action" | "image" | "voice" | "sticker" | "custom" | "reaction" | "edit" | "recall" | "gone";
            /**
             * Format: date-time
             * @example 2026-05-01T08:30:00.000Z
             */
            at: string;
            clientId: string;
            /** @description Seq of the message that this one replies to */
            replyTo?: number;
            /** @description Seq of the message that a reaction, an edit or a recall refers to */
            about?: number;
            media?: components["schemas"]["Media"];
            /** @description Custom data of the app. Edit: the data from now on. Absent: none */
            data?: components["schemas"]["CustomData"];
            /** Format: date-time */
            editedAt?: string;
            /**
             * Format: date-time
             * @description When the message was recalled; no user sees its content any more
             */
            recalledAt?: string;
            /** @description Current reactions */
            reactions?: {
                /** Format: uuid */
                by: string;
                emoji: string;
            }[];
        };
        Media: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "image" | "voice";
            /**
             * @description Content type of the file
             * @example image/webp
             */
            type: string;
            /** @example 48213 */
            bytes: number;
            /**
             * @description Pixels; images only
             * @example 1536
             */
            width?: number;
            /**
             * @description Pixels; images only
             * @example 2048
             */
            height?: number;
            /**
             * @description Milliseconds; voice recordings only
             * @example 4200
             */
            durationMs?: number;
            /**
             * @description Signed download URL; needs no sign-in and is valid for one to two days. Later responses contain a new URL
             * @example /v1/media/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e?expires=1795651200&signature=…
             */
            url: string;
        };
        /**
         * @description Custom data of the app, which Fujin stores and returns unchanged but for the order of keys: a JSON object of 4096 bytes (UTF-8, without spaces), 5 levels, 64 keys in all, and 64 characters a key at most
         * @example {
         *       "orderId": "A-1007",
         *       "items": [
         *         {
         *           "sku": "tea",
         *           "count": 2
         *         }
         *       ]
         *     }
         */
        CustomData: {
            [key: string]: unknown;
        };
        /** @description A user entered the room */
        Entered: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A user left the room */
        Left: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A user is typing */
        Typing: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A user has read the room up to this seq */
        Read: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
            seq: number;
        };
        /** @description A device of a user has received the room up to this seq */
        Delivered: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
            seq: number;
        };
        /** @description The message with this seq was recalled; forget its content. `said` with the kind `recall` reports the same, in sequence. Also sent, with `seqs`, when the account of a sender was erased, and when a moderator removed a message of a public or closed room: there is no `said` then, and there may be several pages */
        Recalled: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
            /** @description All messages of this event, `seq` among them, when the account of their sender was erased, or a moderator removed it from a public or closed room */
            seqs?: number[];
        };
        /** @description Presence change of a user whose room I have entered, if that user shows presence */
        PresenceChange: {
            /** Format: uuid */
            who: string;
            /** @enum {string} */
            presence: "online" | "today" | "yesterday" | "week" | "month" | "long";
        };
        /** @description Private message in a public room, sent to both users; it is not stored */
        Whispered: {
            /** @example hello */
            room: string;
            from: components["schemas"]["Who"];
            to: components["schemas"]["Who"];
            text: string;
            /** Format: date-time */
            at: string;
        };
        /** @description Warning from a moderator */
        Warned: {
            /** @example hello */
            room: string;
            text: string;
        };
        /** @description I am muted in public rooms until then; null: the mute has ended */
        Muted: {
            /** @example hello */
            room: string;
            until: string | null;
        };
        /** @description A moderator removed me from the room */
        Removed: {
            /** @example hello */
            room: string;
            /** @enum {string} */
            reason: "kicked" | "banned";
        };
        /** @description The room is closed for both users */
        Closed: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description A user sent me a chat request; the room is open */
        Requested: {
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A user accepted my chat request */
        Accepted: {
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A moderator warned, muted, suspended or banned me; a suspension or ban closes the socket */
        Sanctioned: components["schemas"]["Sanction"];
        Sanction: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "warn" | "mute" | "suspend" | "ban";
            /**
             * @description Reason given by the moderator
             * @example Please keep it friendly.
             */
            reason: string;
            /** @description End of the sanction; null: until it is lifted */
            until: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description My sanctions of these kinds were lifted */
        Restored: {
            kinds: ("warn" | "mute" | "suspend" | "ban")[];
        };
        /** @description A moderator decided my appeal */
        AppealDecided: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "granted" | "refused";
            answer: string;
        };
        /** @description Sent to all admins and the user concerned: a role was changed, staff set up a first second factor, or an admin removed the second factors of a user */
        StaffChanged: {
            /** @enum {string} */
            change: "role" | "secondFactorAdded" | "secondFactorReset";
            /** Format: uuid */
            personId: string;
            name: string;
            /**
             * @description Current role of the user
             * @enum {string}
             */
            role: "person" | "moderator" | "admin";
            /** @description Null: an operator changed it by `npx fujin moderators` */
            byId: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description A user liked me back: new match; the room is open */
        Matched: {
            /** Format: uuid */
            match: string;
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description This socket is not logged in: its session was ended from elsewhere (the socket closes, and the token is no longer valid), or a token or command without an acknowledgement was refused */
        SignedOut: {
            /** @description Why the login was refused; the socket stays open for `login`. Absent when a session has ended */
            error?: components["schemas"]["Problem"];
        };
        Problem: {
            /** @example urn:fujin:error:INVALID_INPUT */
            type: string;
            /** @description Title for users, in Chinese or English by Accept-Language */
            title: string;
            status: number;
            /**
             * @description Stable error code for programs
             * @enum {string}
             */
            code: "INVALID_INPUT" | "SIGN_IN_FIRST" | "FORBIDDEN" | "NOT_FOUND" | "TOO_SLOW" | "TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "TOO_MANY" | "INTERNAL" | "UNAVAILABLE" | "SERVER_KEY_REQUIRED" | "SCOPE_REQUIRED" | "EXTERNAL_ID_TAKEN" | "CALL_IN_PROGRESS" | "IDEMPOTENCY_KEY_REUSED" | "ACCOUNT_REFUSED" | "WRONG_CREDENTIALS" | "TOKEN_REFUSED" | "VERIFY_FIRST" | "CONFIRM_FIRST" | "SECOND_FACTOR_FIRST" | "NO_SECOND_FACTOR" | "WEAK_PASSWORD" | "ACCOUNT_BANNED" | "ACCOUNT_SUSPENDED" | "TOO_NEW" | "TEXTS_REFUSED" | "ADDRESS_TAKEN" | "UNDERAGE" | "PROFILE_INCOMPLETE" | "PAUSED" | "FIELD_LOCKED" | "SECURE_FIRST" | "LOCATION_NULL_ISLAND" | "LOCATION_IMPOSSIBLE" | "MEDIA_REFUSED" | "NOT_A_PICTURE" | "PICTURE_TOO_SMALL" | "PICTURE_TOO_LARGE" | "PICTURE_FORBIDDEN" | "TOO_MANY_PHOTOS" | "RANGE_BEYOND" | "DAILY_LIMIT" | "CANNOT_SWIPE" | "NOTHING_TO_UNDO" | "TOO_MANY_UNANSWERED" | "ALREADY_ANSWERED" | "ROOM_CLOSED" | "UNANSWERED" | "MESSAGE_RECALLED" | "TOO_LATE" | "NAME_TAKEN" | "NAME_REFUSED" | "BANNED" | "MUTED" | "TEXT_REFUSED" | "SPAM_SUSPECTED" | "CLIENT_ID_REUSED" | "BUSY" | "DEVICE_TAKEN" | "CASE_CLAIMED" | "CASE_DECIDED" | "NOTHING_TO_APPEAL" | "APPEAL_OPEN";
            detail?: string;
            /** @description Seconds until the next try; over HTTP also in the header `retry-after` */
            retryAfter?: number;
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description With an `appealToken`: reason given by the moderator */
            reason?: string;
            /** @description With ACCOUNT_BANNED, only if the caller has proved that the account is theirs: token for POST /v1/appeals */
            appealToken?: string;
            /** @description With SECOND_FACTOR_FIRST: second factors of the user (`totp`, `passkey`, `recovery`). Empty: set one up first */
            factors?: string[];
        };
        /** @description The server is shutting down: reconnect */
        Restart: Record<string, never>;
        /** @description Authenticate. Required before any other command */
        "command.login": {
            token?: string;
            /** @description Name of a guest of the public rooms */
            name?: string;
        };
        /** @description Enter one of my rooms or a public room */
        "command.enter": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Leave a room */
        "command.leave": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Send a message. Acknowledged after it is committed */
        "command.say": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            /**
             * @description Optional with media and for kind custom
             * @example 你好，附近的人！
             */
            text?: string;
            /**
             * @description Id from the client, new for each message. A repeated id is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
            /**
             * @description Pictures, voice, stickers and custom messages are only for rooms of members. Their text is a caption (picture), empty (voice), the name of the sticker, or the text for clients that do not know the `data` (custom). Actions are only for public rooms. Their text is the name of the action and, optionally, of its target: `smile bob`
             * @default text
             * @enum {string}
             */
            kind?: "text" | "action" | "image" | "voice" | "sticker" | "custom";
            /** @description Seq of the message that this one replies to */
            replyTo?: number;
            /**
             * Format: uuid
             * @description Id of my upload (POST /v1/media); only with kind image or voice
             */
            media?: string;
            /** @description Custom data of the app; not in public rooms */
            data?: components["schemas"]["CustomDataInput"];
        };
        /** @description Edit my text or custom message, within 15 minutes */
        "command.edit": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
            /**
             * @description Omitted: not changed
             * @example 你好，附近的人！
             */
            text?: string;
            /** @description Omitted: not changed. null: removed; not of a custom message */
            data?: components["schemas"]["CustomDataInput"] | null;
            /**
             * @description Id from the client, new for each message. A repeated id is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
        };
        /** @description Recall my message (撤回), within two minutes */
        "command.recall": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description React to a message */
        "command.react": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
            /** @description null removes my reaction */
            emoji: string | null;
            /**
             * @description Id from the client, new for each message. A repeated id is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
        };
        /** @description Send a private message in a public room */
        "command.whisper": {
            /** @example hello */
            room: string;
            to: string;
            /** @example 你好，附近的人！ */
            text: string;
        };
        /** @description Moderate a visitor of a public room: warn, mute, kick or ban */
        "command.manage": components["schemas"]["Management"];
        /** @description List the users in a room */
        "command.look": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Send a typing indicator */
        "command.typing": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Mark a room as read up to a seq */
        "command.read": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description Report that this device has received a room up to a seq */
        "command.delivered": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description Get the messages after a seq for several rooms, in pages */
        "command.sync": {
            rooms: {
                /** @example 019b0c3e-7a10-7000-8000-000000000001 */
                room: string;
                after: number;
            }[];
        };
        /** @description Log out. The socket closes after the acknowledgement */
        "command.logout": Record<string, never>;
        "ack.login": {
            /** @constant */
            ok: true;
            me: {
                /** Format: uuid */
                id: string;
                nickname: string;
                /** @constant */
                guest?: true;
            };
            /** @description My rooms; empty for a guest */
            rooms: components["schemas"]["OpenRoom"][];
        };
        "ack.enter": {
            /** @constant */
            ok: true;
            /** @description Users in the room, in the order of entering */
            online: components["schemas"]["Who"][];
            /** @description Seq of the newest message */
            lastSeq: number;
            /**
             * @description Presence of the other member, if they show it
             * @enum {string}
             */
            presence?: "online" | "today" | "yesterday" | "week" | "month" | "long";
            /** @description In a public room: the last 50 messages */
            messages?: components["schemas"]["Message"][];
        };
        "ack.leave": {
            /** @constant */
            ok: true;
        };
        "ack.say": {
            /** @constant */
            ok: true;
            seq: number;
            /** Format: date-time */
            at: string;
        };
        "ack.edit": {
            /** @constant */
            ok: true;
            seq: number;
            /** Format: date-time */
            at: string;
        };
        "ack.recall": {
            /** @constant */
            ok: true;
            seq: number;
            /** Format: date-time */
            at: string;
        };
        "ack.react": {
            /** @constant */
            ok: true;
            seq: number;
            /** Format: date-time */
            at: string;
        };
        "ack.whisper": {
            /** @constant */
            ok: true;
        };
        "ack.manage": {
            /** @constant */
            ok: true;
        };
        "ack.look": {
            /** @constant */
            ok: true;
            /** @description Users in the room, in the order of entering */
            online: components["schemas"]["Who"][];
        };
        "ack.typing": {
            /** @constant */
            ok: true;
        };
        "ack.read": {
            /** @constant */
            ok: true;
        };
        "ack.delivered": {
            /** @constant */
            ok: true;
        };
        "ack.sync": {
            /** @constant */
            ok: true;
            /** @description In the order of the request; closed rooms and rooms of others are omitted */
            rooms: {
                /** @example 019b0c3e-7a10-7000-8000-000000000001 */
                room: string;
                messages: components["schemas"]["Message"][];
                /** @description Seq of the newest message */
                lastSeq: number;
                /** @description There are more messages: sync again after the last of these */
                more: boolean;
            }[];
        };
        "ack.logout": {
            /** @constant */
            ok: true;
        };
        "event.said": components["schemas"]["Message"];
        "event.entered": components["schemas"]["Entered"];
        "event.left": components["schemas"]["Left"];
        "event.typing": components["schemas"]["Typing"];
        "event.read": components["schemas"]["Read"];
        "event.delivered": components["schemas"]["Delivered"];
        "event.recalled": components["schemas"]["Recalled"];
        "event.presence": components["schemas"]["PresenceChange"];
        "event.whispered": components["schemas"]["Whispered"];
        "event.warned": components["schemas"]["Warned"];
        "event.muted": components["schemas"]["Muted"];
        "event.removed": components["schemas"]["Removed"];
        "event.closed": components["schemas"]["Closed"];
        "event.requested": components["schemas"]["Requested"];
        "event.accepted": components["schemas"]["Accepted"];
        "event.sanctioned": components["schemas"]["Sanctioned"];
        "event.restored": components["schemas"]["Restored"];
        "event.appealDecided": components["schemas"]["AppealDecided"];
        "event.staffChanged": components["schemas"]["StaffChanged"];
        "event.matched": components["schemas"]["Matched"];
        "event.signedOut": components["schemas"]["SignedOut"];
        "event.restart": components["schemas"]["Restart"];
        refusal: {
            /** @constant */
            ok: false;
            error: components["schemas"]["Problem"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
