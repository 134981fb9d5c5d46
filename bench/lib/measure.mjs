import { setTimeout } from 'node:timers/promises';
import { start } from './contestants.mjs';
import { convolutionsOf } from './networks.mjs';
import { quantile } from './statistics.mjs';

/** Median and quartiles. */
function summarize(times) {
  const [low, ms, high] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
  return { ms, low, high };
}

/** Long enough for the threads of whoever was last to stop looking for more work. */
const PAUSE_MS = 250;

/** One pass as it is in the middle of a run: behind another one of the same, with the machine for itself. */
async function steady({ ask }, pass) {
  await setTimeout(PAUSE_MS);
  await ask({ do: 'pass', pass });
  return ask({ do: 'pass', pass });
}

/** Calls `turn` for each in turn, so many times; the first time is a warm-up. Resolves to a summary of each. */
async function alternate(participants, rounds, turn) {
  const times = participants.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, participant] of participants.entries()) {
      const { ms } = await turn(participant);
      if (round > 0) times[i].push(ms);
    }
  }
  return times.map(summarize);
}

/** Starts all that can take part; `skipped` says of the others why not. */
async function startAll(contestants) {
  const started = [];
  const skipped = [];
  for (const contestant of contestants) {
    const running = await start(contestant);
    if (running.skip) skipped.push({ ...contestant, reason: running.skip });
    else started.push({ ...contestant, ...running });
  }
  return { started, skipped };
}

/** A network's passes by all contestants in turn. */
export async function measureNetwork(network, contestants, rounds) {
  const { started, skipped } = await startAll(contestants);
  const sizes = new Map();
  for (const { title, ask } of started) {
    const { parameters } = await ask({ do: 'network', network });
    if (parameters) sizes.set(parameters, title);
  }
  if (sizes.size !== 1) throw new Error(`Not the same network: ${JSON.stringify([...sizes])}`);
  const results = [];
  for (const pass of ['training', 'inference']) {
    const able = started.filter(({ passes }) => passes.includes(pass));
    const times = await alternate(able, rounds, (participant) => steady(participant, pass));
    able.forEach(({ key, title, name }, i) => {
      results.push({ key, title, name, pass, ...times[i] });
    });
  }
  for (const { stop } of started) await stop();
  return { network, parameters: [...sizes.keys()][0], results, skipped };
}

const PASSES = ['forward', 'inputGradient', 'filterGradient'];

/** Every different convolution of the networks, pass by pass, by the given contestants in turn. */
export async function measureConvolutions(networks, contestants, rounds) {
  const { started } = await startAll(contestants);
  const rows = [];
  for (const network of networks) {
    for (const shape of convolutionsOf(network)) {
      for (const { ask } of started) await ask({ do: 'convolution', convolution: shape });
      for (const pass of PASSES) {
        const times = await alternate(started, rounds, ({ ask }) => ask({ do: 'pass', pass }));
        rows.push({ network, shape, pass, times });
      }
    }
  }
  for (const { stop } of started) await stop();
  return rows;
}
