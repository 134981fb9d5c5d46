const GROUPS = {
  NORM: 'Normal',
  MI: 'Infarction (MI)',
  STTC: 'ST and T changes (STTC)',
  CD: 'Conduction disturbances (CD)',
  HYP: 'Hypertrophy (HYP)',
  Rhythms: 'Rhythms',
};

const DOI = /doi:(\S+)/;
const withLink = (text) => text.replace(DOI, '[doi:$1](https://doi.org/$1)');

/** The call that makes a record; a rhythm by its id is for parseParameters. */
function callOf(options) {
  const text = JSON.stringify(options)
    .replaceAll('"', "'")
    .replace(/'(\w+)':/g, '$1: ')
    .replace(/,(?=\S)/g, ', ');
  return options.rhythm ? `synthesizeEcg(parseParameters(${text}))` : `synthesizeEcg(${text})`;
}

/** The page of a condition or a rhythm. */
export function page({ id, name, group, criterion, reference, options }, files, real) {
  const facts = [
    `| | |\n| --- | --- |`,
    `| class | ${GROUPS[group]} |`,
    ...(criterion ? [`| to be seen | ${criterion} |`] : []),
    ...(reference ? [`| reference | ${withLink(reference)} |`] : []),
    `| made by | \`${callOf({ seed: 3, ...options })}\` |`,
    ...(real ? [`| a real one | PTB-XL record ${real[0]}, SCP code \`${real[1]}\` |`] : []),
  ].join('\n');
  const picture = (suffix, text) =>
    files.includes(`${id}${suffix}.svg`) ? [`![${text}](./${id}${suffix}.svg)`] : [];
  const severity = picture('-severity', `One beat of each lead at severities 0.2, 0.6 and 1`);
  const choices = picture('-choices', 'One beat of each lead of each kind');
  const variants = picture('-variants', 'Lead II of each variant');
  return `${[
    `# ${name}`,
    ...picture('', `Synthetic 12-lead ECG: ${name}`),
    facts,
    ...(severity.length > 0
      ? ['## By severity', 'One beat of each lead, at half the usual gain.']
      : []),
    ...severity,
    ...(choices.length > 0 ? ['## Kinds'] : []),
    ...choices,
    ...(variants.length > 0 ? ['## Variants'] : []),
    ...variants,
    '[All pages](./index.md)',
  ].join('\n\n')}\n`;
}

/** All pages with a small picture each, by class. */
export function indexPage(pages) {
  const sections = Object.entries(GROUPS).flatMap(([group, title]) => {
    const members = pages.filter((each) => each.group === group);
    if (members.length === 0) return [];
    const items = members.map(
      ({ id, name }) => `[![${name}, synthetic](./${id}-small.svg)<br>${name}](./${id}.md)`,
    );
    return [`## ${title}`, '<div class="gallery">', ...items, '</div>'];
  });
  return `${[
    '# Gallery',
    'What the generator draws for each condition and rhythm: the same person on every page (seed 3, without noise), leads II, V1 and V5 here and all twelve behind. Everything here is synthetic.',
    'A real ECG of the same class stands beside each page when the script that draws them finds [PTB-XL](https://physionet.org/content/ptb-xl/): `node scripts/draw-gallery.mjs --real <folder>` writes both to `out/gallery`. Its signals are not part of this repository; each page names the record, where there is one that shows it alone or nearly so.',
    ...sections,
    '<style>\n.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 12px; }\n.gallery p { margin: 0; text-align: center; }\n.gallery img { width: 100%; }\n</style>',
  ].join('\n\n')}\n`;
}

/** A synthetic and a real record side by side, as a page of its own. */
export function pairPage({ name, criterion = '' }, code, synthetic, real) {
  const style =
    'body{font-family:system-ui,sans-serif;margin:16px}.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}svg{width:100%;height:auto}';
  return [
    '<!doctype html><meta charset="utf-8">',
    `<title>${name}</title><style>${style}</style>`,
    `<h1>${name}</h1><p>${criterion}. Right: PTB-XL, <code>${code}</code> (CC BY 4.0).</p>`,
    `<div class="pair">${synthetic}${real}</div>\n`,
  ].join('\n');
}
