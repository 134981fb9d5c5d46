import { joinBytes } from '../bytes/join-bytes.ts';

/** A field of a protocol buffer message. */
export type Field =
  | { readonly number: number; readonly integer: number }
  | { readonly number: number; readonly double: number }
  | { readonly number: number; readonly float: number }
  | { readonly number: number; readonly bytes: Uint8Array };

const [VARINT, FIXED64, LENGTH, FIXED32] = [0, 1, 2, 5];

/** Returns a message as bytes (protobuf.dev/programming-guides/encoding); integers are not negative. */
export function encodeMessage(fields: readonly Field[]): Uint8Array {
  return joinBytes(fields.flatMap(encodeField));
}

function encodeField(field: Field): Uint8Array[] {
  const tag = (wireType: number | undefined) => varint(field.number * 8 + (wireType as number));
  if ('integer' in field) return [tag(VARINT), varint(field.integer)];
  if ('bytes' in field) return [tag(LENGTH), varint(field.bytes.length), field.bytes];
  const bytes = new Uint8Array('double' in field ? 8 : 4);
  const view = new DataView(bytes.buffer);
  if ('double' in field) view.setFloat64(0, field.double, true);
  else view.setFloat32(0, field.float, true);
  return [tag('double' in field ? FIXED64 : FIXED32), bytes];
}

/** Seven bits a byte, the lowest first. By division: step numbers may have more than 32 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
