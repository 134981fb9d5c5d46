import plain from './examples.mjs';

export default {
  ...plain,
  make(indices) {
    if (indices.includes(7)) throw Object.assign(new Error('example 7 is no good'), { code: 'NOT_FOUND' });
    return plain.make(indices);
  },
};
