import { synthesizeEcg } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { detailedResult } from './__fixtures__/detailed-result.ts';
import { studyResult } from './__fixtures__/study-result.ts';
import { answerOf } from './answer.ts';
import { renderReport } from './report.ts';
import { summarize } from './summarize.ts';
import { tableText } from './table-text.ts';

const { ecg } = synthesizeEcg({ seed: 1, sampleRate: 100 });
const example = { id: 'a<b', ecg, labels: ['NORM'], probabilities: { NORM: 0.91, MI: 0.04 } };
const render = (result = studyResult) =>
  renderReport({ result, examples: [example], command: 'einthoven study --seeds 1' });

const curvesOf = (page: string) =>
  page.slice(page.indexOf('<h2>Training curves'), page.indexOf('<h2>Examples'));

describe('answerOf', () => {
  it('answers in one sentence with its uncertainty and says Synthetic first', () => {
    expect(answerOf(studyResult)).toMatchInlineSnapshot(
      `"Synthetic data: after transfer from synthetic ECGs, macro AUROC on the test records is .900 with 100 training records (scratch .840; difference +.060, 95 % interval +.030 to +.090) and .934 with 1,000 (scratch .930; +.004, −.006 to +.013)."`,
    );
  });

  it('does not say synthetic of a real target', () => {
    expect(answerOf({ ...studyResult, synthetic: false })).toMatch(
      /^After transfer from synthetic ECGs, macro AUROC on the test records/,
    );
  });

  it('calls negative transfer by its name', () => {
    expect(answerOf(detailedResult)).toMatch(
      /: transfer is worse than training from scratch with 100 % of the records\.$/,
    );
  });

  it('names the smallest and the largest of many fractions', () => {
    const more = [0.2, 0.5].flatMap((fraction) =>
      studyResult.results
        .filter((row) => row.fraction === 1)
        .map((row) => ({ ...row, fraction, records: 1000 * fraction })),
    );
    const answer = answerOf({ ...studyResult, results: [...studyResult.results, ...more] });
    expect(answer).toContain('with 100 training records');
    expect(answer).toContain('with 1,000');
    expect(answer).not.toContain('with 500');
  });

  it('falls back on validation where nothing was tested', () => {
    const only = ({ split }: { split: string }) => split === 'validation';
    const result = {
      ...studyResult,
      results: studyResult.results.filter(only),
      comparisons: [],
    };
    expect(answerOf(result)).toContain('on the validation records');
  });
});

describe('summarize', () => {
  it('averages the seeds of an arm', () => {
    const again = studyResult.results.map((row) => ({
      ...row,
      seed: 1,
      score: row.score + 0.02,
    }));
    const rows = summarize({ ...studyResult, results: [...studyResult.results, ...again] });
    const scratch = rows.find(({ arm, fraction }) => arm === 'scratch' && fraction === 1);
    expect(scratch?.seeds).toBe(2);
    expect(scratch?.scores.test?.value).toBeCloseTo(0.94, 10);
  });
});

describe('tableText', () => {
  it('lists constant, ridge, scratch and the chosen transfer at each fraction', () => {
    expect(tableText(studyResult)).toMatchInlineSnapshot(`
      "records         model                      macro AUROC, test
      100 (10 %)      constant                   .500 (.480–.520)
      100 (10 %)      ridge                      .860 (.840–.880)
      100 (10 %)      scratch                    .840 (.820–.860)
      100 (10 %)      transfer, discriminative   .900 (.880–.920)
      1,000 (100 %)   constant                   .500 (.480–.520)
      1,000 (100 %)   ridge                      .910 (.890–.930)
      1,000 (100 %)   scratch                    .930 (.910–.950)
      1,000 (100 %)   transfer, discriminative   .934 (.914–.954)

      Intervals and p values cover the sampling of records, not of trainings: with another seed, each figure would differ."
    `);
  });
});

describe('renderReport', () => {
  const page = render();

  it('begins with the answer', () => {
    const body = page.slice(page.indexOf('<main>') + 6).trim();
    expect(body.startsWith('<h1>Synthetic data: after transfer')).toBe(true);
  });

  it('has these sections in this order', () => {
    const headings = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings).toMatchInlineSnapshot(`
      [
        "Question by question",
        "Scratch, transfer and baselines",
        "Pretraining",
        "Reading real intervals",
        "Training curves",
        "Examples",
        "Data",
        "Notes",
        "Plan",
        "How to repeat it",
      ]
    `);
  });

  it('needs nothing from outside and runs no script', () => {
    const links = [...page.matchAll(/(?:href|src|url)\s*[=(]\s*["']?([^"')\s>]*)/g)];
    expect(links.map(([, link]) => link).filter((link) => !link?.startsWith('#'))).toEqual([]);
    expect(page).not.toMatch(/<script|@import|<link/);
  });

  it('says that it is not a medical device', () => {
    expect(page).toContain('It is not a medical device');
  });

  it('says what the intervals cover, with one seed and with several', () => {
    const cover = 'Intervals and p values cover the sampling of records, not of trainings: ';
    expect(page).toContain(`${cover}with another seed, each figure would differ.`);
    const several = render({ ...studyResult, plan: { ...studyResult.plan, seeds: [0, 1, 2] } });
    expect(several).toContain('Each of the 3 seeds draws its own training records');
    expect(several).not.toContain(cover);
  });

  it('shows by which fingerprint the data are known', () => {
    const repeat = page.slice(page.indexOf('How to repeat it'));
    expect(repeat).toContain('0f3a9c5e7b1d2468');
    expect(repeat).toContain('population-7');
  });

  it('tells the time of a run beside the steps that it did not do', () => {
    const ranWith = (steps: object) => {
      const provenance = { einthoven: '1.0.0', node: 'v20', wallSeconds: 170, ...steps };
      return render({ ...studyResult, provenance });
    };
    expect(ranWith({ steps: { kept: 0, all: 9 } })).toContain('Node v20 for 3 min.');
    expect(ranWith({ steps: { kept: 7, all: 9 } })).toContain(
      'for 3 min, after 7 of its 9 steps had been done in earlier runs.',
    );
  });

  it('escapes what comes from the data', () => {
    expect(page).toContain('a&lt;b');
    expect(page).not.toContain('a<b');
  });

  it('gives every drawing ids of its own', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the source of a curve only where there are several', () => {
    expect(curvesOf(page)).not.toContain('discriminative from intervals');
    const sources = [
      ...studyResult.sources,
      { id: 'other', version: '1', description: 'synthetic' },
    ];
    expect(curvesOf(render({ ...studyResult, sources }))).toContain(
      'discriminative from intervals',
    );
  });

  it('draws curves over three fractions or more', () => {
    const half = studyResult.results
      .filter(({ fraction }) => fraction === 1)
      .map((row) => ({ ...row, fraction: 0.5, records: 500 }));
    const results = [...studyResult.results, ...half];
    expect(render({ ...studyResult, results })).toContain('training records, logarithmic');
  });

  it('says that there is no test set where there is none', () => {
    const results = studyResult.results.filter(({ split }) => split === 'validation');
    expect(render({ ...studyResult, results, comparisons: [] })).toContain('there is no test set');
  });
});
