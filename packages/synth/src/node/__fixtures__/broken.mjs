import { isMainThread } from 'node:worker_threads';
import plain from './examples.mjs';

if (!isMainThread) throw new Error('no thread of mine');

export default plain;
