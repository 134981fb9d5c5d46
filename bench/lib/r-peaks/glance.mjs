import { scoresOf, sumOf } from './matching.mjs';

const share = (value, digits) => `${(100 * value).toFixed(digits)} %`;

/** What was asked of the default method and reached: rows of the first table of the page; takes what `rPeaksPage` takes. */
export function rPeaksGlance({ whole: [own], crossValidated: { weights, all }, flat }) {
  const [inSample, ...others] = [own.counts, weights, all].map((counts) => scoresOf(sumOf(counts)));
  const figures = (of) =>
    `${of(inSample)}; weights fitted to other records ${of(others[0])}, limits too ${of(others[1])}`;
  const name = Object.keys(flat[0][1])[0];
  return [
    [
      'misses and inventions together, MIT-BIH',
      'less than 0.74 %',
      '0.3 %',
      figures(({ errors }) => share(errors, 3)),
    ],
    ['F1 at 50 ms', 'above 99 %', '99.6 %', figures(({ f1Near }) => share(f1Near, 2))],
    ['30 minutes', 'at most 100 ms', '', `${own.ms.toFixed(0)} ms`],
    [
      'found on a flat line',
      'nothing',
      '',
      flat.map(([line, counts]) => `${line}: ${counts[name]}`).join(', '),
    ],
  ];
}
