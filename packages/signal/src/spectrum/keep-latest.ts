/** More lengths than a program uses at a time; the oldest plan goes first. */
const CACHE_SIZE = 24;

/** Returns `make` with a memory of the lengths it was called for last. */
export function keepLatest<T>(make: (length: number) => T): (length: number) => T {
  const cache = new Map<number, T>();
  return (length) => {
    const known = cache.get(length);
    if (known) return known;
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as number);
    const made = make(length);
    cache.set(length, made);
    return made;
  };
}
