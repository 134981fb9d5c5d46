import { turn } from './turn.ts';

/** Items that are asked for before they are needed. */
export interface Prefetched<T> {
  /** The next item; asks for those after it at once. */
  next(): Promise<T>;
  /** Ends the items; resolves when no more of them are being made. */
  close(): Promise<void>;
}

/**
 * Returns items that are made up to `ahead` items before they are needed, one at a time and in order.
 *
 * An item of which nobody asks any more may fail without anybody's noticing.
 */
export function prefetch<T>(items: AsyncGenerator<T, never>, ahead: number): Prefetched<T> {
  const asked: Promise<T>[] = [];
  const ask = () => {
    const item = items.next().then(({ value }) => value);
    item.catch(() => {});
    asked.push(item);
  };
  return {
    async next() {
      while (asked.length <= ahead) ask();
      const item = await (asked.shift() as Promise<T>);
      // A step may hold the thread from here on: what makes the items after this one starts first.
      if (asked.length > 0) await turn();
      return item;
    },
    async close() {
      // What the items may still throw has been reported, or concerns nobody.
      await Promise.allSettled(asked);
      await items.return(undefined as never).catch(() => {});
    },
  };
}
