// The table of the hello room's pages: the status that each caller gets. A new page gets a line here.

/** `nobody` has no cookie; `forged` has a guest's, but comes from another site without the secret of the form. */
export const visitors = ['nobody', 'forged', 'guest', 'moderator'] as const;

export type Visitor = (typeof visitors)[number];

export interface PageRow {
  status: Record<Visitor, number>;
  form?: Record<string, string>;
}

/** A caller without a session is redirected to the entrance. */
const inside = (form?: Record<string, string>): PageRow => ({
  status: { nobody: 303, forged: form ? 403 : 200, guest: 200, moderator: 200 },
  ...(form && { form }),
});
const open: PageRow = { status: { nobody: 200, forged: 200, guest: 200, moderator: 200 } };

export const pages: Record<string, PageRow> = {
  'GET /hello': open,
  'GET /hello/style.css': open,
  // a refused name starts no session
  'POST /hello/login': { status: { nobody: 400, forged: 403, guest: 400, moderator: 400 }, form: { name: '' } },
  'GET /hello/chat': inside(),
  'GET /hello/talk': inside(),
  'GET /hello/names': inside(),
  'GET /hello/plain': inside(),
  'POST /hello/say': inside({ once: 'matrix', text: 'hi' }),
  'POST /hello/filter': inside({ name: 'somebody', act: 'hide' }),
  'POST /hello/manage': {
    ...inside({ act: 'warn', name: 'somebody', minutes: '', text: 'Be kind.' }),
    status: { nobody: 303, forged: 403, guest: 403, moderator: 200 },
  },
  // a caller without an account is told so on the page
  'POST /hello/second-factor': inside({ code: '000000' }),
  'POST /hello/room': inside({ room: 'hello' }),
  'POST /hello/logout': { ...inside({}), status: { nobody: 303, forged: 403, guest: 303, moderator: 303 } },
};
