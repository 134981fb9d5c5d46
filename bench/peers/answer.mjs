import process from 'node:process';
import { createInterface } from 'node:readline';
import { median } from '../lib/statistics.mjs';

/** A turn goes on for so long, so that short passes are measured warm. */
const TURN_MS = 100;

/** Milliseconds of a pass: the median of a turn, without the first where there are several. */
export async function time(run) {
  const times = [];
  const begin = performance.now();
  do {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  } while (performance.now() - begin < TURN_MS);
  return median(times.length > 1 ? times.slice(1) : times);
}

/**
 * Says who answers, then answers each line of standard input, JSON, by a line: what `handlers[request.do]` returns.
 * The process ends with its input.
 */
export async function answer(introduction, handlers) {
  const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
  say(introduction);
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    say((await handlers[request.do](request)) ?? {});
  }
  process.exit();
}

/** What to say where a package could not be loaded: other errors may name places on this machine. */
export function whyNotLoaded({ code }, variable) {
  const missing = /MODULE_NOT_FOUND$/.test(code ?? '');
  return missing ? `not installed; $${variable} may name its folder` : 'it cannot be loaded';
}

/** Says why this contestant cannot take part, and ends. */
export function skip(reason) {
  process.stdout.write(`${JSON.stringify({ skip: reason })}\n`);
  process.exit();
}
