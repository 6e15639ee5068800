// Hooks by which features of higher levels act in the transaction in which an account changes.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';

/** The changes, with what a hook learns of them. */
export interface AccountChanges {
  /** A user has another telephone number, in E.164, or none any more. */
  numberChanged: { person: string; number: string | null };
  /** A user has signed in to a deleted account, which is not erased any more. */
  cameBack: { person: string; now: Date };
  /** A user's address and number are restored to those from before a change at that time. */
  changeUndone: { person: string; since: Date; now: Date };
}

/** A hook; returns a step for after the commit, if there is one. */
type Hook<Name extends keyof AccountChanges> = (
  tx: Tx,
  change: AccountChanges[Name],
) => Promise<(() => void) | undefined>;

@Injectable()
export class AccountHooksService {
  private readonly hooks: { [Name in keyof AccountChanges]: Hook<Name>[] } = {
    numberChanged: [],
    cameBack: [],
    changeUndone: [],
  };

  /** Adds a hook. */
  on<Name extends keyof AccountChanges>(name: Name, hook: Hook<Name>): void {
    this.hooks[name].push(hook);
  }

  /** Runs the hooks of a change one after the other; an error undoes the change. @returns the steps for after the commit */
  async run<Name extends keyof AccountChanges>(
    tx: Tx,
    name: Name,
    change: AccountChanges[Name],
  ): Promise<(() => void)[]> {
    const afterwards: (() => void)[] = [];
    for (const hook of this.hooks[name]) afterwards.push((await hook(tx, change)) ?? (() => {}));
    return afterwards;
  }
}
