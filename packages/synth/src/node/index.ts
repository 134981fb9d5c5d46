export { createThreadedSource, type ThreadedSourceOptions } from './create-threaded-source.ts';
