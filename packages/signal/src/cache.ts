/** More designs or lengths than a program uses at a time; the oldest goes first. */
const CACHE_SIZE = 24;

/** Returns a memory of what was made last: it gives what there is for a key, or makes it. */
export function createCache<K, T>(): (key: K, make: () => T) => T {
  const cache = new Map<K, T>();
  return (key, make) => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as K);
    const made = make();
    cache.set(key, made);
    return made;
  };
}
