import { library } from '../../tsup.base.ts';

export default library({
  index: 'src/index.ts',
  'node-main': 'src/node-main.ts',
  'node/index': 'src/node/index.ts',
  'simd/index': 'src/simd/index.ts',
  'testing/index': 'src/testing/index.ts',
  'fast-check/index': 'src/fast-check/index.ts',
});
