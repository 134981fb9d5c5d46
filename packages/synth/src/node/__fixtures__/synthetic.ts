import { intervalTarget, syntheticExamples } from '../../index.ts';

export default syntheticExamples({
  id: 'synthetic',
  version: '1',
  dataset: { size: 7, seed: 3, sampleRate: 100, durationSeconds: 2 },
  targets: { intervals: intervalTarget },
});
