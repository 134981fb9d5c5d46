import protobuf from 'protobufjs/minimal.js';
import { type MessageName, SCHEMA, type ScalarType } from './schema.ts';

/** A message as plain data: fields by name, arrays for repeated ones. */
export type MessageFields = { readonly [field: string]: FieldValue | readonly FieldValue[] };

type FieldValue = number | string | Uint8Array | MessageFields;
type Writer = ReturnType<typeof protobuf.Writer.create>;

/**
 * Returns a message as the bytes of protocol buffers.
 *
 * protobufjs' own encoders are made by `new Function`, which strict pages forbid, or generated for the
 * whole schema; its writer with our excerpt of the schema is all that we need.
 */
export function encodeMessage(type: MessageName, fields: MessageFields): Uint8Array {
  const writer = protobuf.Writer.create();
  writeFields(writer, type, fields);
  return writer.finish();
}

function writeFields(writer: Writer, message: MessageName, fields: MessageFields): void {
  for (const [name, value] of Object.entries(fields)) {
    const [number, type] = SCHEMA[message][name] as [number, ScalarType | MessageName];
    for (const item of Array.isArray(value) ? value : [value]) {
      writer.uint32((number << 3) | (WIRE_TYPES[type] ?? LENGTH_DELIMITED));
      writeValue(writer, type, item);
    }
  }
}

function writeValue(writer: Writer, type: ScalarType | MessageName, value: FieldValue): void {
  if (type in SCHEMA) {
    writer.fork();
    writeFields(writer, type as MessageName, value as MessageFields);
    writer.ldelim();
  } else {
    writer[type as ScalarType](value as never);
  }
}

const LENGTH_DELIMITED = 2;

const WIRE_TYPES: Readonly<Record<string, number>> = { int32: 0, int64: 0, float: 5 };
