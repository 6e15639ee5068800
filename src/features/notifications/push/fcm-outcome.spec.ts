import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fcmOutcome } from './fcm-outcome.js';
import { pushOutcome } from './push-outcome.js';

const fcmError = (errorCode: string) => ({ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode });
const violations = (...fields: string[]) => ({
  '@type': 'type.googleapis.com/google.rpc.BadRequest',
  fieldViolations: fields.map((field) => ({ field, description: 'Invalid value' })),
});
const refusal = (code: number, status: string, message: string, ...details: object[]) => ({
  status: code,
  text: JSON.stringify({ error: { code, message, status, ...(details.length > 0 && { details }) } }),
});
const invalid = (message: string, ...details: object[]) => refusal(400, 'INVALID_ARGUMENT', message, ...details);
const notAToken = 'The registration token is not a valid FCM registration token';
const general = 'Request contains an invalid argument.';

describe('the outcome of an answer of Firebase', () => {
  it.each([
    ['an invalid token', invalid(notAToken, fcmError('INVALID_ARGUMENT'))],
    ['an invalid token without details', invalid(notAToken)],
    ['an invalid token by its field', invalid(general, violations('message.token'), fcmError('INVALID_ARGUMENT'))],
    ['a token that is no longer in use', refusal(404, 'NOT_FOUND', 'not found', fcmError('UNREGISTERED'))],
    ['such a token with another status', refusal(400, 'NOT_FOUND', 'not found', fcmError('UNREGISTERED'))],
  ])('the device is gone after %s', (_, answer) => {
    expect(fcmOutcome(answer)).toBe('gone');
  });

  it.each([
    [
      'a field of the notification',
      invalid(general, violations('message.data[0].value'), fcmError('INVALID_ARGUMENT')),
    ],
    ['the size of the notification', invalid('Android message is too big', fcmError('INVALID_ARGUMENT'))],
    ['a general invalid argument', invalid(general, fcmError('INVALID_ARGUMENT'))],
    ['an invalid argument without details', invalid('Invalid JSON payload received. Unknown name "tag"')],
    ['an invalid key of the data', invalid('Invalid data payload key: from', fcmError('INVALID_ARGUMENT'))],
    ['an invalid topic', invalid('Malformed topic name', fcmError('INVALID_ARGUMENT'))],
    [
      'a field beside a text about the token',
      invalid(notAToken, violations('message.apns'), fcmError('INVALID_ARGUMENT')),
    ],
    ['a URL that does not exist', { status: 404, text: '<html>Not Found</html>' }],
    ['a project that does not exist', refusal(404, 'NOT_FOUND', 'Project not found')],
    ['another sender', refusal(403, 'PERMISSION_DENIED', 'no', fcmError('SENDER_ID_MISMATCH'))],
    ['the service account', refusal(401, 'UNAUTHENTICATED', 'no', fcmError('THIRD_PARTY_AUTH_ERROR'))],
    ['no problem at all', { status: 400, text: '<html>Bad Request</html>' }],
  ])('the notification is refused and the device kept when the answer names %s', (_, answer) => {
    expect(fcmOutcome(answer)).toBe('refused');
  });

  it('any other answer has the outcome of its status, and does not delete a device', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, text) => {
        const outcome = pushOutcome({ status, text });
        expect(fcmOutcome({ status, text })).toBe(outcome === 'gone' ? 'refused' : outcome);
      }),
    );
  });
});
