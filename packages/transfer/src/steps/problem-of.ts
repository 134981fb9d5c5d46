/** The first part of an error's message: what is wrong, without what to do about it. */
export function problemOf({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): string {
  return hint ? message.slice(0, -hint.length - 1) : message;
}
