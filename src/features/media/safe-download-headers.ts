// Response headers of downloads: a browser shows an uploaded file as a picture or a sound, and runs nothing in it.
export const safeDownloadHeaders = {
  'cache-control': 'private, max-age=86400, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
};
