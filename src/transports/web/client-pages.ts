// The addresses of the pages of the web client.

/** The first words of the client's routes, which are behind the #. `/docs`, `/hello` and `/console` are pages of the server. */
export const clientPages = ['nearby', 'likes', 'chats', 'lobby', 'me', 'undo', 'deleted'];

/** Returns the address of a page that was typed without the #: `/chats/1?from=mail` → `/#/chats/1`. */
export function hashAddressOf(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return `/#${path}`;
}
