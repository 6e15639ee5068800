// The types of the commands, acknowledgements and events of the chat, as `npm run contract` makes them from asyncapi.json. Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Management: {
            /** @example hello */
            room: string;
            /** @enum {string} */
            act: "warn" | "mute" | "unmute" | "kick" | "ban" | "unban";
            name: string;
            /** @description How long a mute or a ban holds: 10 for a mute, for ever for a ban unless told */
            minutes?: number;
            /**
             * @description Why; shown to the one warned
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
             * @description The seq of the newest message; 0 while there is none
             * @example 12
             */
            lastSeq: number;
            /**
             * @description How far I have read
             * @example 10
             */
            readSeq: number;
        };
        /** @description A person by id and nickname; `guest` is somebody without an account in a public room */
        Who: {
            /** Format: uuid */
            id: string;
            /** @example Lan */
            name: string;
            /** @constant */
            guest?: true;
        };
        Message: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            /**
             * @description 1, 2, 3 … in each room, in the order in which all see them
             * @example 1
             */
            seq: number;
            from: components["schemas"]["Who"];
            /**
             * @description Of a reaction the emoji, or nothing when it was taken back; of an edit the new text; empty once recalled
             * @example 你好，附近的人！
             */
            text: string;
            /**
             * @description A reaction, an edit and a recall (撤回) are about an earlier message, `about`. They take a seq of their own, so whoever has all seqs has all of it; the message itself is told as it is now. `gone` is the seq of a word in a public room that is not for me: there is nothing to show.
             * @enum {string}
             */
            kind: "text" | "action" | "image" | "voice" | "sticker" | "reaction" | "edit" | "recall" | "gone";
            /**
             * Format: date-time
             * @example 2026-05-01T08:30:00.000Z
             */
            at: string;
            clientId: string;
            /** @description The seq of the message that this one answers */
            replyTo?: number;
            /** @description The seq of the message that a reaction, an edit or a recall is about */
            about?: number;
            media?: components["schemas"]["Media"];
            /** Format: date-time */
            editedAt?: string;
            /**
             * Format: date-time
             * @description It was withdrawn; what it said is gone
             */
            recalledAt?: string;
            /** @description Who feels what about it now */
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
             * @description Content type of what `url` answers
             * @example image/webp
             */
            type: string;
            /** @example 48213 */
            bytes: number;
            /**
             * @description Of an image, in pixels
             * @example 1536
             */
            width?: number;
            /**
             * @description Of an image, in pixels
             * @example 2048
             */
            height?: number;
            /**
             * @description Of a voice recording
             * @example 4200
             */
            durationMs?: number;
            /**
             * @description Where it is fetched, without signing in, for one to two days; whoever shows the file anew has a new one
             * @example /v1/media/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e?expires=1795651200&signature=…
             */
            url: string;
        };
        /** @description Somebody looks at the room now */
        Entered: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description Somebody looks at the room no more */
        Left: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description Somebody is writing */
        Typing: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description Somebody has read up to there */
        Read: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
            seq: number;
        };
        /** @description A device of somebody has received up to there */
        Delivered: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            who: components["schemas"]["Who"];
            seq: number;
        };
        /** @description The message with this seq was withdrawn; `said` with the kind recall says so too, in sequence */
        Recalled: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description Somebody whose room I have entered came or went, if they show it */
        PresenceChange: {
            /** Format: uuid */
            who: string;
            /** @enum {string} */
            presence: "online" | "today" | "week" | "month" | "long";
        };
        /** @description A private word in a public room, to both sides; it is kept nowhere */
        Whispered: {
            /** @example hello */
            room: string;
            from: components["schemas"]["Who"];
            to: components["schemas"]["Who"];
            text: string;
            /** Format: date-time */
            at: string;
        };
        /** @description A moderator warns me */
        Warned: {
            /** @example hello */
            room: string;
            text: string;
        };
        /** @description I may not speak in public rooms until then; null: I may again */
        Muted: {
            /** @example hello */
            room: string;
            until: string | null;
        };
        /** @description A moderator put me out of the room */
        Removed: {
            /** @example hello */
            room: string;
            /** @enum {string} */
            reason: "kicked" | "banned";
        };
        /** @description The room is over, for both */
        Closed: {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Somebody wants to talk to me; the room is open */
        Requested: {
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description Somebody I asked to talk takes my words */
        Accepted: {
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description A moderator warns, mutes, suspends or bans me; the last two close the socket */
        Sanctioned: components["schemas"]["Sanction"];
        Sanction: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "warn" | "mute" | "suspend" | "ban";
            /**
             * @description Why, in the words of the moderator
             * @example Please keep it friendly.
             */
            reason: string;
            /** @description null: until it is lifted */
            until: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description What a moderator did about me of these kinds holds no more */
        Restored: {
            kinds: ("warn" | "mute" | "suspend" | "ban")[];
        };
        /** @description A moderator has looked at my appeal */
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
             * @description The role of the user now
             * @enum {string}
             */
            role: "person" | "moderator" | "admin";
            /** Format: uuid */
            byId: string;
            /** Format: date-time */
            at: string;
        };
        /** @description Somebody likes me back; the room is open */
        Matched: {
            /** Format: uuid */
            match: string;
            /** Format: uuid */
            room: string;
            who: components["schemas"]["Who"];
        };
        /** @description This session was ended elsewhere; the socket closes, and its token opens nothing any more */
        SignedOut: Record<string, never>;
        /** @description The server goes away: connect again */
        Restart: Record<string, never>;
        Problem: {
            /** @example urn:fujin:error:INVALID_INPUT */
            type: string;
            /** @description For people, in Chinese or English by Accept-Language */
            title: string;
            status: number;
            /**
             * @description Stable; switch on this
             * @enum {string}
             */
            code: "INVALID_INPUT" | "SIGN_IN_FIRST" | "FORBIDDEN" | "NOT_FOUND" | "TOO_SLOW" | "TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "TOO_MANY" | "INTERNAL" | "UNAVAILABLE" | "ACCOUNT_REFUSED" | "WRONG_CREDENTIALS" | "VERIFY_FIRST" | "CONFIRM_FIRST" | "SECOND_FACTOR_FIRST" | "NO_SECOND_FACTOR" | "WEAK_PASSWORD" | "ACCOUNT_BANNED" | "ACCOUNT_SUSPENDED" | "TOO_NEW" | "TEXTS_REFUSED" | "ADDRESS_TAKEN" | "UNDERAGE" | "PROFILE_INCOMPLETE" | "PAUSED" | "FIELD_LOCKED" | "SECURE_FIRST" | "LOCATION_NULL_ISLAND" | "LOCATION_IMPOSSIBLE" | "MEDIA_REFUSED" | "NOT_A_PICTURE" | "PICTURE_TOO_SMALL" | "PICTURE_TOO_LARGE" | "PICTURE_FORBIDDEN" | "TOO_MANY_PHOTOS" | "RANGE_BEYOND" | "DAILY_LIMIT" | "CANNOT_SWIPE" | "NOTHING_TO_UNDO" | "TOO_MANY_UNANSWERED" | "ALREADY_ANSWERED" | "ROOM_CLOSED" | "UNANSWERED" | "MESSAGE_RECALLED" | "TOO_LATE" | "NAME_TAKEN" | "NAME_REFUSED" | "BANNED" | "MUTED" | "TEXT_REFUSED" | "SPAM_SUSPECTED" | "CLIENT_ID_REUSED" | "BUSY" | "DEVICE_TAKEN" | "CASE_CLAIMED" | "CASE_DECIDED" | "NOTHING_TO_APPEAL" | "APPEAL_OPEN";
            detail?: string;
            /** @description Seconds after which to try again; over HTTP also the header `retry-after` */
            retryAfter?: number;
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description With an `appealToken`: why, in the words of a moderator */
            reason?: string;
            /** @description With ACCOUNT_BANNED, for whoever has shown that the account is theirs: goes to POST /v1/appeals */
            appealToken?: string;
            /** @description With SECOND_FACTOR_FIRST: the second factors of the user (`totp`, `passkey`, `recovery`). Empty: set one up first */
            factors?: string[];
        };
        /** @description Say who I am; all else is refused before that */
        "command.login": {
            token?: string;
            /** @description As a guest of the public rooms */
            name?: string;
        };
        /** @description Look at a room of mine, or enter a public one */
        "command.enter": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Look at a room no more, or leave a public one */
        "command.leave": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Say something; acknowledged once it is committed */
        "command.say": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            /**
             * @description May be absent when there is media
             * @example 你好，附近的人！
             */
            text?: string;
            /**
             * @description Chosen by the client, new for each message. The same one again is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
            /**
             * @description Pictures, voice and stickers are for rooms of members; their text is a caption, empty, and the name of the sticker. Actions are for public rooms; their text is the name of the action and perhaps whom: `smile bob`
             * @default text
             * @enum {string}
             */
            kind?: "text" | "action" | "image" | "voice" | "sticker";
            /** @description The seq of the message that this one answers */
            replyTo?: number;
            /**
             * Format: uuid
             * @description An upload of mine (POST /v1/media), with kind image or voice
             */
            media?: string;
        };
        /** @description Change a text of mine, within 15 minutes */
        "command.edit": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
            /** @example 你好，附近的人！ */
            text: string;
            /**
             * @description Chosen by the client, new for each message. The same one again is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
        };
        /** @description Withdraw a message of mine (撤回), within two minutes */
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
            /** @description null takes mine back */
            emoji: string | null;
            /**
             * @description Chosen by the client, new for each message. The same one again is the same message and gets the same seq.
             * @example 3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11
             */
            clientId: string;
        };
        /** @description Say something to one alone, in a public room */
        "command.whisper": {
            /** @example hello */
            room: string;
            to: string;
            /** @example 你好，附近的人！ */
            text: string;
        };
        /** @description What a moderator does about somebody */
        "command.manage": components["schemas"]["Management"];
        /** @description Who is in a room */
        "command.look": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description Show that I am writing */
        "command.typing": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
        };
        /** @description I have read a room up to there */
        "command.read": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description This device has received a room up to there */
        "command.delivered": {
            /** @example 019b0c3e-7a10-7000-8000-000000000001 */
            room: string;
            seq: number;
        };
        /** @description What was said after a seq, room by room, in pages */
        "command.sync": {
            rooms: {
                /** @example 019b0c3e-7a10-7000-8000-000000000001 */
                room: string;
                after: number;
            }[];
        };
        /** @description The socket closes after the answer */
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
            /** @description My rooms; a guest has none */
            rooms: components["schemas"]["OpenRoom"][];
        };
        "ack.enter": {
            /** @constant */
            ok: true;
            /** @description Who has entered the room, in the order of entering */
            online: components["schemas"]["Who"][];
            /** @description The seq of the newest message */
            lastSeq: number;
            /**
             * @description Of the other member, if they show it
             * @enum {string}
             */
            presence?: "online" | "today" | "week" | "month" | "long";
            /** @description In a public room, the last 50 */
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
            /** @description Who has entered the room, in the order of entering */
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
            /** @description In the order asked; rooms that are closed or not mine are left out */
            rooms: {
                /** @example 019b0c3e-7a10-7000-8000-000000000001 */
                room: string;
                messages: components["schemas"]["Message"][];
                /** @description The seq of the newest message */
                lastSeq: number;
                /** @description There are more: sync again after the last of these */
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
