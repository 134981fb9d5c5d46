import { setTimeout } from 'node:timers/promises';
import { start } from './contestants.mjs';
import { convolutionsOf } from './networks.mjs';
import { quantile } from './statistics.mjs';

/** Median, quartiles and the shortest. */
function summarize(times) {
  const [fastest, low, ms, high] = [0, 0.25, 0.5, 0.75].map((share) => quantile(times, share));
  return { ms, low, high, fastest };
}

/** Long enough for the threads of whoever was last to stop looking for more work. */
const PAUSE_MS = 250;

/** Passes before the first turn, for engines that compile as they go, and then of each turn; fewer of slow ones. */
const WARM_UP = { passes: 20, ms: 3000 };
const TURN = { passes: 5, ms: 1500 };

/** So many passes behind each other, as in the middle of a run; resolves to the times of all but the first. */
async function run({ ask }, pass, { passes, ms }) {
  await setTimeout(PAUSE_MS);
  const times = [];
  const { ms: first } = await ask({ do: 'pass', pass });
  const count = Math.max(1, Math.min(passes, Math.floor(ms / first)));
  for (let i = 0; i < count; i++) times.push((await ask({ do: 'pass', pass })).ms);
  return times;
}

/** Calls `turn`, which resolves to times, for each in turn, so many times after a warm-up. Resolves to a summary of each. */
export async function alternate(participants, rounds, turn) {
  const times = participants.map(() => []);
  for (const participant of participants) await turn(participant, true);
  for (let round = 0; round < rounds; round++) {
    for (const [i, participant] of participants.entries()) {
      times[i].push(...(await turn(participant, false)));
    }
  }
  return times.map(summarize);
}

/** Starts all that can take part; `skipped` says of the others why not. */
export async function startAll(contestants) {
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
    const times = await alternate(able, rounds, (participant, first) =>
      run(participant, pass, first ? WARM_UP : TURN),
    );
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
        const times = await alternate(started, rounds, async ({ ask }) => [
          (await ask({ do: 'pass', pass })).ms,
        ]);
        rows.push({ network, shape, pass, times });
      }
    }
  }
  for (const { stop } of started) await stop();
  return rows;
}
