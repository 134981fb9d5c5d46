// The features that tell most, each with its distribution in real and in synthetic recordings.
import { renderCurves } from '../../../packages/plot/dist/index.js';

const COLUMNS = 3;
const CHARTS = 12;
const POINTS = 60;
const SIZE = { width: 320, height: 190 };

/** One SVG of small charts, strongest feature first; of each group of features at most three. */
export function drawDistributions({ named, labels }) {
  const drawn = mostTelling(named, CHARTS);
  const charts = drawn.map((feature, i) => {
    const chart = chartOf(feature, labels);
    const [x, y] = [(i % COLUMNS) * SIZE.width, Math.floor(i / COLUMNS) * SIZE.height];
    return chart.replace(
      /^<svg([^>]*?) width="[^"]*" height="[^"]*" style="[^"]*"/,
      `<svg$1 x="${x}" y="${y}" width="${SIZE.width}" height="${SIZE.height}"`,
    );
  });
  const [width, height] = [COLUMNS * SIZE.width, Math.ceil(drawn.length / COLUMNS) * SIZE.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"><title>Features of real and synthetic normal recordings</title>${charts.join('')}</svg>\n`;
}

/** The features farthest from chance, of each group at most `CHARTS / 4`. */
export function mostTelling(named, count) {
  const taken = new Map();
  const distance = ({ auroc }) => Math.abs(auroc - 0.5);
  return [...named]
    .sort((a, b) => distance(b) - distance(a))
    .filter(({ group }) => {
      taken.set(group, (taken.get(group) ?? 0) + 1);
      return taken.get(group) <= Math.ceil(count / 4);
    })
    .slice(0, count);
}

function chartOf({ name, values, auroc }, labels) {
  const sets = { real: 1, synthetic: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [0.01, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
  const x = Float64Array.from(
    { length: POINTS },
    (_, i) => low + ((high - low) * i) / (POINTS - 1),
  );
  const width = (high - low) / 20 || 1;
  const series = Object.entries(sets).map(([set, label]) => {
    const of = values.filter((_, i) => labels[i] === label);
    return { name: set, x, y: x.map((at) => density(of, at, width)) };
  });
  return renderCurves({ title: `${name}: AUROC ${auroc.toFixed(2)}`, series, description: name });
}

/** Gaussian kernel estimate. */
function density(values, at, width) {
  const sum = values.reduce(
    (total, value) => total + Math.exp(-0.5 * ((at - value) / width) ** 2),
    0,
  );
  return sum / (values.length * width * Math.sqrt(2 * Math.PI));
}
