/** The feature by which a schema says how long answers may be kept: `@cacheControl` and `@cacheTag`, linked by this URL. */
export const cacheFeature = 'https://satu-aduan.example/cache';
