/** unique_violation, foreign_key_violation, serialization_failure, deadlock_detected */
const conflicts = new Set(['23505', '23503', '40001', '40P01']);

/** Whether a statement failed because of what another transaction did meanwhile, so that it may succeed when repeated. */
export function isConflict(error: unknown): boolean {
  const { meta } = (error ?? {}) as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
  return conflicts.has(meta?.driverAdapterError?.cause?.originalCode ?? '');
}
