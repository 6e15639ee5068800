// Does something, and when the server wants a fresh second factor for it, asks for that and does it then.
import { FujinError } from 'fujin-client';
import { askFactor } from './ask-factor.js';

export async function withFactor<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    const isWanted = error instanceof FujinError && error.problem.code === 'SECOND_FACTOR_FIRST';
    if (isWanted && error.problem.factors?.length && (await askFactor())) return act();
    throw error;
  }
}
