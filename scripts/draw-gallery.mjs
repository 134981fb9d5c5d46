// `npm run build && node scripts/draw-gallery.mjs [--real <PTB-XL folder>]`: draws docs/gallery, a page for each condition
// and rhythm of the generator. With --real also out/gallery (not committed): each beside a real record of the same class,
// read from a PTB-XL folder; $EINTHOVEN_DATA/ptb-xl is one where that is set.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openPtbXl } from '../packages/io/dist/node/index.js';
import { renderEcg } from '../packages/plot/dist/index.js';
import {
  CONDITIONS,
  parseParameters,
  RHYTHMS,
  synthesizeEcg,
} from '../packages/synth/dist/index.js';
import { indexPage, page, pairPage } from './lib/gallery/pages.mjs';
import { REAL_RECORDS } from './lib/gallery/real-records.mjs';
import { rhythmPages } from './lib/gallery/rhythm-pages.mjs';
import { beatRows, strips, thumbnail } from './lib/gallery/sheets.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'docs/gallery');
const PAIRS = path.join(ROOT, 'out/gallery');
// The same person on every page; 250 Hz show all that paper can.
const PERSON = { seed: 3, sampleRate: 250 };
const SEVERITIES = [0.2, 0.6, 1];

const { values: options } = parseArgs({ options: { real: { type: 'string' } } });

/** A row for each choice that a condition leaves: its stage, or its territory. */
const choicesOf = ({ id, choices = {} }) =>
  Object.entries(choices).flatMap(([name, weights]) =>
    Object.keys(weights).map((choice) => ({
      label: choice,
      options: { conditions: [{ id, severity: 0.6, [name]: choice }] },
    })),
  );

const conditionPages = CONDITIONS.map((condition) => ({
  ...condition,
  group: condition.superclass,
  options: { conditions: [{ id: condition.id, severity: 0.6 }] },
  severities: SEVERITIES.map((severity) => ({
    label: String(severity),
    options: { conditions: [{ id: condition.id, severity }] },
  })),
  choices: choicesOf(condition),
}));
const normal = {
  id: 'normal',
  group: 'NORM',
  name: 'Normal',
  criterion: 'None of the conditions',
  options: {},
};
const pages = [normal, ...conditionPages, ...rhythmPages(RHYTHMS)];

const make = (options) => synthesizeEcg(parseParameters({ ...PERSON, ...options }));
const made = (rows) => rows.map(({ label, options }) => ({ label, record: make(options) }));

function drawings({ id, name, options, severities, choices, strips: variants }) {
  const record = make(options);
  const sheet = renderEcg(record.ecg, { title: `${name} (synthetic)` });
  return {
    [`${id}.svg`]: sheet,
    [`${id}-small.svg`]: thumbnail(record, options.rhythm ? 4.8 : 2.4),
    ...(severities && {
      [`${id}-severity.svg`]: beatRows(made(severities), `${name}: severity`),
    }),
    ...(choices?.length > 0 && {
      [`${id}-choices.svg`]: beatRows(made(choices), `${name}: kinds`),
    }),
    ...(variants?.length > 0 && {
      [`${id}-variants.svg`]: strips(made(variants), `${name}: lead II`),
    }),
  };
}

function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

async function drawPairs(root) {
  const sets = {};
  for (const sampleRate of [500, 100]) {
    const { entries, load } = await openPtbXl(root, { sampleRate, missing: 'skip' });
    sets[sampleRate] = { byId: new Map(entries.map((entry) => [entry.id, entry])), load };
  }
  const drawn = [];
  for (const each of pages) {
    const [id, code] = REAL_RECORDS[each.id] ?? [];
    const set = [sets[500], sets[100]].find(({ byId }) => byId.has(String(id)));
    if (!set) continue;
    const entry = set.byId.get(String(id));
    const { ecg } = await set.load(entry);
    const codes = [...entry.scpCodes.keys()].join(', ');
    const real = renderEcg(ecg, { title: `PTB-XL ${id}: ${codes}` });
    const synthetic = renderEcg(make(each.options).ecg, { title: `${each.name} (synthetic)` });
    write(PAIRS, { [`${each.id}.html`]: pairPage(each, code, synthetic, real) });
    drawn.push(each);
  }
  const links = drawn.map(({ id, name }) => `<li><a href="${id}.html">${name}</a></li>`);
  write(PAIRS, {
    'index.html': `<!doctype html><title>Gallery</title><ul>${links.join('')}</ul>\n`,
  });
  process.stdout.write(`${drawn.length} pairs in ${PAIRS}\n`);
}

mkdirSync(FOLDER, { recursive: true });
for (const name of readdirSync(FOLDER)) rmSync(path.join(FOLDER, name));
for (const each of pages) {
  const files = drawings(each);
  write(FOLDER, {
    ...files,
    [`${each.id}.md`]: page(each, Object.keys(files), REAL_RECORDS[each.id]),
  });
}
write(FOLDER, { 'index.md': indexPage(pages) });
process.stdout.write(`${pages.length} pages in ${FOLDER}\n`);
const data = process.env.EINTHOVEN_DATA;
const real = options.real ?? (data && path.join(data, 'ptb-xl'));
if (real) await drawPairs(real);
