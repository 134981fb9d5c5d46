export { directoryHandler } from './directory-handler.ts';
