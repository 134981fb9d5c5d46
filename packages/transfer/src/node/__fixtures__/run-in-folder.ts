// `node run-in-folder.js <folder of the store> <file>`: runs the study with a store on disk and writes its result.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { runStudy } from '../../study/run-study.ts';
import { folderStore } from '../folder-store.ts';
import createStudy from './worker-study.ts';

const [folder, file] = process.argv.slice(2) as [string, string];
const { result, bundle } = await runStudy(createStudy(null), { store: folderStore(folder) });
bundle.model.dispose();
writeFileSync(file, JSON.stringify(result));
