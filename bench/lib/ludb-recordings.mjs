import { join } from 'node:path';
import process from 'node:process';
import { openLudb } from '../../packages/io/dist/node/index.js';

/** The records in the folder ludb/ of EINTHOVEN_DATA, each with its id, its signal and its marks. */
export async function ludbRecordings() {
  const data = process.env.EINTHOVEN_DATA;
  if (!data) {
    process.stderr.write('EINTHOVEN_DATA names no folder: it must hold ludb/.\n');
    process.exit(2);
  }
  const { entries, load } = await openLudb(join(data, 'ludb'), { missing: 'skip' });
  return Promise.all(entries.map(async (entry) => ({ id: entry.id, ...(await load(entry)) })));
}
