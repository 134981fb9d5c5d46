/**
 * The non-decreasing values nearest to the given ones in squares: neighbours that fall are replaced by
 * their mean (pool adjacent violators).
 *
 * Source: Ayer et al. 1955, doi:10.1214/aoms/1177728423.
 */
export function isotonic(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  const mean = (block: { sum: number; count: number }) => block.sum / block.count;
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (let last = blocks.at(-1); last && mean(last) >= mean(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => new Array<number>(block.count).fill(mean(block)));
}
