/** An error answer of the server (RFC 9457); switch on `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  /** With an `appealToken`: why, in the words of a moderator. */
  reason?: string;
  /** For `POST /v1/appeals`, when a sign-in was refused because of a ban. */
  appealToken?: string;
  /** With SECOND_FACTOR_FIRST: the second factors of the user; empty when there is none yet. */
  factors?: string[];
}

/** A refused call, with the problem that the server answered. */
export class FujinError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
  }
}
