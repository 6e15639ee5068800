// Ends the sessions that a server key has signed when it is revoked. The command line revokes keys, in a process without connections: a job
// of the server closes them.
import { Injectable } from '@nestjs/common';
import { JobsService } from '../../../platform/jobs/jobs.service.js';
import { type RevokedKey, revokedKeysQueue } from '../../server-keys/server-keys.types.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class KeySessionsService {
  constructor(jobs: JobsService, sessions: SessionsService) {
    jobs.serve<RevokedKey>({
      name: revokedKeysQueue,
      run: ({ keyId }) => sessions.endOfKey(keyId),
      maxAttempts: 100,
    });
  }
}
