import { library } from '../../tsup.base.ts';

export default library({
  index: 'src/index.ts',
  'testing/index': 'src/testing/index.ts',
  // Not exported: in a file of its own, bundlers leave `ndarray` out where nobody needs it.
  'arrays/create-nd-array': 'src/arrays/create-nd-array.ts',
});
