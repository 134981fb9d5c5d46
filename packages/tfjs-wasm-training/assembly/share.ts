/** The first of `count` items that fall to part `part` of `parts`; the next part's first one ends them. */
// @ts-ignore: decorator
@inline
export function firstOf(count: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>count * <i64>part) / <i64>parts);
}

/** As `firstOf`, in multiples of `unit`. */
// @ts-ignore: decorator
@inline
export function firstUnitOf(count: i32, part: i32, parts: i32, unit: i32): i32 {
  if (part == parts) return count;
  return <i32>((<i64>((count + unit - 1) / unit) * part) / parts) * unit;
}
