// As much of the protocol buffers' wire format (https://protobuf.dev/programming-guides/encoding) as ONNX needs.

const LENGTH_DELIMITED = 2;

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}

/** A field with a whole number. */
export const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);

/** A field with bytes, a text, or a message made of other fields. */
export function bytes(field, value) {
  const content = Array.isArray(value) ? Buffer.concat(value) : Buffer.from(value);
  return Buffer.concat([varint(field * 8 + LENGTH_DELIMITED), varint(content.length), content]);
}

/** A field with a float32. */
export function float(field, value) {
  const content = Buffer.alloc(4);
  content.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), content]);
}
