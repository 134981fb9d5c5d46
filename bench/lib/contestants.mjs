import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const peer = (name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));
const tfjs = (kind, threads = 1, tiles = 'accurate') => [
  process.execPath,
  peer('tfjs.mjs'),
  kind,
  `${threads}`,
  tiles,
];
const python = process.env.PYTHON ?? 'python3';
const threadsText = (threads) => (threads === 1 ? '1 thread' : `${threads} threads`);

/** Who takes part: a title, the passes it can do, and the command that starts it. */
export const contestants = [
  ...[1, 2].map((threads) => ({
    key: `engine-${threads}`,
    title: `this package, ${threadsText(threads)}`,
    passes: ['training', 'inference'],
    command: tfjs('engine', threads),
  })),
  {
    key: 'fast-2',
    title: 'the same, fast tiles',
    passes: ['training', 'inference'],
    command: tfjs('engine', 2, 'fast'),
  },
  {
    key: 'stock',
    title: 'stock wasm backend, 1 thread',
    passes: ['inference'],
    command: tfjs('stock'),
  },
  ...[1, 2].map((threads) => ({
    key: `torch-${threads}`,
    title: `PyTorch, ${threadsText(threads)}`,
    passes: ['training', 'inference'],
    command: [python, peer('torch_peer.py'), `${threads}`],
  })),
  ...[1, 2].map((threads) => ({
    key: `onnxruntime-${threads}`,
    title: `onnxruntime-node, ${threadsText(threads)}`,
    passes: ['inference'],
    command: [process.execPath, peer('onnxruntime.mjs'), `${threads}`],
  })),
  {
    key: 'tfjs-node',
    title: 'tfjs-node, all threads',
    passes: ['training', 'inference'],
    command: tfjs('node'),
  },
];

/** tfjs' cpu backend, for a network that it can train in this lifetime. */
export const cpu = {
  key: 'cpu',
  title: 'stock cpu backend, 1 thread',
  passes: ['training', 'inference'],
  command: tfjs('cpu'),
};

/** Starts a contestant; resolves to how to ask it, or to why it cannot take part. */
export async function start({ command: [program, ...args] }) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  child.on('error', ({ code }) => {
    // Shows as the end of its answers.
    errors += code === 'ENOENT' ? 'its program was not found' : code;
  });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? { skip: errors.trim().split('\n').at(-1) || 'it ended' } : JSON.parse(value);
  };
  const { skip, name } = await next();
  if (skip) return { skip };
  return {
    name,
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const reply = await next();
      if (reply.skip) throw new Error(`${program} ${args.join(' ')}: ${reply.skip}`);
      return reply;
    },
    stop: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.stdin.end();
      }),
  };
}
