/** Runs a step. Resolves with undefined once the signal is aborted, whatever becomes of the step. */
export async function unlessAborted<Value>(
  signal: AbortSignal,
  step: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    const value = await step();
    return signal.aborted ? undefined : value;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
