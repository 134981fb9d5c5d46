export { checkpointFolder } from './checkpoint-folder.ts';
