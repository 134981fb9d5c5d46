export { checkpointFolder } from './checkpoint-folder.ts';
export { jsonlFile } from './jsonl-file.ts';
export { tensorBoardFolder } from './tensor-board-folder.ts';
