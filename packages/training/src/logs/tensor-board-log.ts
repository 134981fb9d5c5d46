import { joinBytes } from '../bytes/join-bytes.ts';
import { type Clock, defaultWallClock } from '../clock.ts';
import type { FitLog, FitStep } from '../fit/fit-options.ts';
import { encodeMessage, type Field } from './protobuf.ts';
import { encodeTfRecord } from './tf-record.ts';

/** What {@link tensorBoardLog} takes. */
export interface TensorBoardLogOptions {
  /** Milliseconds since 1970, written with every step; default the system's. */
  readonly now?: Clock;
}

// Field numbers of tensorboard/compat/proto/event.proto and summary.proto.
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 };
const SUMMARY_VALUE = 1;
const VALUE = { tag: 1, simpleValue: 2 };
const SESSION_STATUS = 1;
const SESSION_START = 1;

/**
 * Returns a log that writes the bytes of one event file of TensorBoard: `train/loss`,
 * `train/learning_rate` and, where there is one, `validation/score`.
 *
 * A log that begins later than step 1 says so first; TensorBoard then drops what another event file of
 * the folder has of these steps, which a killed run leaves.
 */
export function tensorBoardLog(
  write: (bytes: Uint8Array) => void | Promise<void>,
  { now = defaultWallClock }: TensorBoardLogOptions = {},
): FitLog {
  let begun = false;
  return (step) => {
    const time = now() / 1000;
    const records = begun ? [] : beginning(step.step, time);
    begun = true;
    return write(joinBytes([...records, encodeStep(step, time)]));
  };
}

function beginning(step: number, time: number): Uint8Array[] {
  const version = { number: EVENT.fileVersion, bytes: utf8('brain.Event:2') };
  if (step === 1) return [encodeEvent(time, 0, version)];
  const start = encodeMessage([{ number: SESSION_STATUS, integer: SESSION_START }]);
  return [
    encodeEvent(time, 0, version),
    encodeEvent(time, step, { number: EVENT.sessionLog, bytes: start }),
  ];
}

function encodeStep({ step, loss, learningRate, validationScore }: FitStep, time: number) {
  const score = validationScore === undefined ? {} : { 'validation/score': validationScore };
  const scalars = { 'train/loss': loss, 'train/learning_rate': learningRate, ...score };
  const values = Object.entries(scalars).map(([tag, value]) => {
    const fields = [
      { number: VALUE.tag, bytes: utf8(tag) },
      { number: VALUE.simpleValue, float: value },
    ];
    return { number: SUMMARY_VALUE, bytes: encodeMessage(fields) };
  });
  return encodeEvent(time, step, { number: EVENT.summary, bytes: encodeMessage(values) });
}

function encodeEvent(time: number, step: number, what: Field): Uint8Array {
  // Protocol buffers leave out what is 0.
  const at: Field[] = step === 0 ? [] : [{ number: EVENT.step, integer: step }];
  return encodeTfRecord(encodeMessage([{ number: EVENT.wallTime, double: time }, ...at, what]));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
