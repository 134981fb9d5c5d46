export { folderStore } from './folder-store.ts';
export { type WorkerProcessesOptions, workerProcesses } from './worker-processes.ts';
