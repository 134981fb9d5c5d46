import { number, type Options, type PaperNetwork, table } from '@einthoven-examples/shared';
import { BUDGETS } from './budgets.ts';

/** What the table is made of, by network and interval: HR, QRS, PR, QT. */
interface Results {
  readonly options: Options;
  readonly networks: readonly PaperNetwork[];
  readonly errors: readonly (readonly number[])[];
  readonly constants: readonly number[];
}

/** Mean absolute deviation of a normal distribution, √(2/π) of its sd, for the sd of DeepFake ECG. */
const PAPER_CONSTANTS = [7.56, 8.67, 16.8, 20.5].map((sd) => sd * Math.sqrt(2 / Math.PI));

/** Returns the table with what a reader must know. */
export function describeTable({ options, networks, errors, constants }: Results): string {
  const { train, validation, steps, vitSteps, batchSize, cropSamples } = BUDGETS[options.budget];
  const records = options.deepfake
    ? 'the records of DeepFake ECG (every tenth kept back)'
    : `${train} synthetic records of the generator's population \`deepfake\`, ${validation} others asked`;
  const ofVit = vitSteps === steps ? '' : ` (the ViT: ${vitSteps})`;
  const row = (name: string, ours: readonly number[], theirs: readonly number[]) => [
    name,
    ...ours.map((error, i) => `${number(error, 2)} (${number(theirs[i] ?? null, 2)})`),
  ];
  return [
    `Mean absolute error on records kept back; in brackets the paper's validation figure on DeepFake ECG. Budget \`${options.budget}\`: ${records}, ${steps} steps${ofVit} of ${batchSize} crops of ${cropSamples / 100} s at 100 Hz for each network and interval, one seed, weights of the last step.`,
    table(
      ['network', 'heart rate, bpm', 'QRS, ms', 'PR, ms', 'QT, ms'],
      [
        row('constant (median)', constants, PAPER_CONSTANTS),
        ...networks.map(({ name, published }, i) => row(name, errors[i] ?? [], published.errors)),
      ],
    ),
  ].join('\n\n');
}
