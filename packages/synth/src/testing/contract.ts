/** One named check of a contract suite; `run` throws when the subject breaks the contract. */
export interface ContractCheck {
  readonly name: string;
  run(): void;
}

/** Throws an Error with this message when the condition does not hold. */
export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
