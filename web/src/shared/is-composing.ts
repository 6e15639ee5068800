/** Returns whether an input method has the key. Safari ends the composition first, and marks its key by the code 229 alone. */
export const isComposing = ({ isComposing: isOn, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>) =>
  isOn || keyCode === 229;
