import type { JsonValue } from '@einthoven/core';

/** A JSON object: what options and provenance are made of. */
export type JsonObject = { readonly [key: string]: JsonValue };
