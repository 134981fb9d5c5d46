/** A short one-line rendering of any value for an error message: strings in quotes, long things cut. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return `'${shorten(value)}'`;
  if (typeof value === 'function') return 'a function';
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${lengthOf(value)})`;
  if (typeof value === 'object' && value !== null) return shorten(safeJson(value));
  return String(value);
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

const lengthOf = (view: ArrayBufferView) =>
  'length' in view ? (view as unknown as { length: number }).length : view.byteLength;

function safeJson(value: object): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
