import { library } from '../../tsup.base.ts';

export default library({
  index: 'src/index.ts',
  'node/index': 'src/node/index.ts',
  'node/main-study': 'src/node/main-study.ts',
  'cli/index': 'src/cli/index.ts',
  'cli/main': 'src/cli/main.ts',
});
