/** Returns a lead less its first sample: beyond its ends lie zeros, and a lead far from zero would have steps there. */
export function fromStart(lead: Float64Array): Float64Array {
  const start = lead[0] as number;
  const result = new Float64Array(lead.length);
  for (let i = 0; i < result.length; i++) result[i] = (lead[i] as number) - start;
  return result;
}
