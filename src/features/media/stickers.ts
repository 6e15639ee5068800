export const findSticker = (name: string) => (name ? undefined : undefined);
