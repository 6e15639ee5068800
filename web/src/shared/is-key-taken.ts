/** Returns whether a dialog is open, which has all keys. */
export const isDialogOpen = () => document.querySelector('[role="dialog"]') !== null;

/** Returns whether a key belongs to a field or to an open dialog. */
export const isKeyTaken = ({ target }: KeyboardEvent) =>
  isDialogOpen() || (target instanceof Element && target.closest('input, textarea, select') !== null);
