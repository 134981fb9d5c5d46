/** One named check of a contract suite. */
export interface ContractCheck {
  readonly name: string;
  /** Throws an Error where the subject breaks the contract. */
  run(): void | Promise<void>;
}

/** Throws an Error with this message when the condition does not hold. */
export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
