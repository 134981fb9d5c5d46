import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const link = (folder: string, name: string, text: string) => ({ text, link: `/${folder}/${name}` });

/** The pages that TypeDoc has written, by module. */
function referencePages() {
  const folder = new URL('../reference/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.replace(/\.md$/, '').replaceAll('\\', '/'))
    .sort()
    .map((module) => link('reference', module, module));
}

export default defineConfig({
  title: 'Einthoven',
  description: 'Deep-learning ECG analysis for plain Node and the browser',
  cleanUrls: true,
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/guide/getting-started' },
      { text: 'Recipes', link: '/recipes/' },
      { text: 'Results', link: '/results/' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: [
          link('guide', 'why', 'Why'),
          link('guide', 'getting-started', 'Getting started'),
          link('guide', 'signals-and-units', 'Signals and units'),
          link('guide', 'pipelines', 'Pipelines'),
          link('guide', 'filters-and-spectra', 'Filters and spectra'),
          link('guide', 'noise-removal', 'Noise removal'),
          link('guide', 'r-peaks', 'R peaks'),
          link('guide', 'delineation', 'Delineation'),
          link('guide', 'measurement', 'Measurement and quality'),
          link('guide', 'synthesis', 'Synthesis'),
          link('gallery/', '', 'Gallery of synthetic ECGs'),
          link('guide', 'models', 'Models'),
          link('guide', 'training', 'Training'),
          link('guide', 'transfer-learning', 'Transfer learning'),
          link('guide', 'statistics', 'Statistics'),
          link('guide', 'custom-backbone', 'A backbone of your own'),
          link('guide', 'fused-optimiser-steps', 'Fused optimiser steps'),
          link('guide', 'browser-and-node', 'Browser and Node'),
        ],
      },
      {
        text: 'Results',
        items: [
          link('results', 'transfer', 'Transfer to PTB-XL'),
          link('results', 'ptb-xl-quick', 'PTB-XL, quick budget'),
          link('results', 'synthesis', 'Realism'),
          link('results', 'synthetic', 'Synthetic target'),
          link('results', 'zoo', 'Backbones'),
          link('results', 'backbone-search', 'Backbone search'),
          link('results', 'transfer-search', 'Source-task search'),
          link('results', 'pytorch', 'Following PyTorch'),
          link('results', 'engine', 'Training engine'),
          link('results', 'signal', 'Signals'),
          link('results', 'simulators', 'Simulators'),
        ],
      },
      {
        text: 'Contributing',
        items: [link('contributing/', '', 'Contributing'), link('decisions/', '', 'Decisions')],
      },
      { text: 'Reference', collapsed: true, items: referencePages() },
    ],
  },
});
