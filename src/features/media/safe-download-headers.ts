// How bytes of people go out. Whatever somebody managed to send in: it is a picture or a sound, or nothing.
export const safeDownloadHeaders = {
  'cache-control': 'private, max-age=86400, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
};
