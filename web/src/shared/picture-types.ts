/** The types of pictures that the server accepts, for the `accept` of a file field. */
export const pictureTypes = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'heif']
  .map((type) => `image/${type}`)
  .join();
