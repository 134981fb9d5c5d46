export { type DirectoryHandlerOptions, directoryHandler } from './directory-handler.ts';
