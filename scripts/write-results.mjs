// `node scripts/write-results.mjs out/study/study.json docs/results/ptb-xl.md "Title"`: a kept study as a page of the
// documentation, by the built package (`npm run build` first).
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { renderMarkdown } from '../packages/einthoven/dist/index.js';

const [from, to, title] = process.argv.slice(2);
if (!from || !to || !title) {
  process.stderr.write('Usage: node scripts/write-results.mjs <study.json> <page.md> <title>\n');
  process.exit(2);
}

/** The command with folders by name alone: where they lie is nobody else's. */
const withoutPlaces = (command) => command.replaceAll(/\S+\/(?=[^\s/]+)/g, '');

const result = JSON.parse(readFileSync(from, 'utf8'));
const command = withoutPlaces(result.provenance.command);
writeFileSync(`${to}.tmp`, renderMarkdown({ result, command, title }));
renameSync(`${to}.tmp`, to);
