import { createEcg, leadSamples, STANDARD_LEADS } from '../../../packages/core/dist/index.js';
import { renderEcg } from '../../../packages/plot/dist/index.js';

/** Where a beat begins before its QRS, how long its window is, and the gap behind it, in seconds. */
const BEFORE = 0.28;
const WINDOW = 0.96;
const GAP = 0.04;
/** Millimetres: left edge of the traces, and a second of paper. */
const LEFT = 15;
const SPEED = 25;

/** A few seconds of three leads at half the usual gain, for an index. */
export function thumbnail({ ecg }, seconds) {
  const leads = ['II', 'V1', 'V5'];
  const samples = leads.map((lead) => leadSamples(ecg, lead));
  return renderEcg(createEcg({ ...ecg, samples, leads }), { layout: 'rows', seconds, gain: 5 });
}

/** One beat of each lead, a row for each record: how a condition grows. */
export function beatRows(rows, title) {
  const { sampleRate } = rows[0].record.ecg;
  const samples = rows.map(({ record }) => oneBeatEach(record));
  const leads = rows.map(({ label }) => label);
  const drawn = renderEcg(createEcg({ samples, sampleRate, leads, unit: 'mV' }), {
    layout: 'rows',
    title,
    gain: 5,
    seconds: STANDARD_LEADS.length * WINDOW,
  });
  const names = STANDARD_LEADS.map((lead, i) => {
    const x = LEFT + (i * WINDOW + WINDOW / 2) * SPEED;
    return `<text x="${x.toFixed(1)}" y="13.6" font-size="3" text-anchor="middle" fill="#161616">${lead}</text>`;
  });
  return drawn.replace('</svg>', `${names.join('')}</svg>`);
}

/** Lead II of each record, one strip below the other. */
export function strips(rows, title) {
  const { sampleRate } = rows[0].record.ecg;
  const samples = rows.map(({ record }) => leadSamples(record.ecg, 'II'));
  const leads = rows.map(({ label }) => label);
  return renderEcg(createEcg({ samples, sampleRate, leads, unit: 'mV' }), {
    layout: 'rows',
    title,
  });
}

function oneBeatEach({ ecg, beats }) {
  const { sampleRate } = ecg;
  const beat = beats.find(({ qrs }) => qrs && qrs.onset > BEFORE * sampleRate);
  const from = Math.round(beat.qrs.onset - BEFORE * sampleRate);
  const length = Math.round(WINDOW * sampleRate);
  const kept = length - Math.round(GAP * sampleRate);
  return STANDARD_LEADS.flatMap((lead) => {
    const row = leadSamples(ecg, lead);
    // Missing samples leave gaps between the leads.
    return Array.from({ length }, (_, i) => (i < kept ? (row[from + i] ?? NaN) : NaN));
  });
}
