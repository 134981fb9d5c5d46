// A contestant for inference: `node onnxruntime.mjs <threads>`, with onnxruntime-node found at $ONNXRUNTIME_NODE or by
// name. Where its installation fails for want of CUDA's libraries, ONNXRUNTIME_NODE_INSTALL_CUDA=skip helps.
import { createRequire } from 'node:module';
import process from 'node:process';
import { encodeOnnx } from '../lib/onnx.mjs';
import { answer, skip, time, whyNotLoaded } from './answer.mjs';

const [threads] = process.argv.slice(2);

function load() {
  const require = createRequire(import.meta.url);
  try {
    const name = process.env.ONNXRUNTIME_NODE || 'onnxruntime-node';
    return require(name);
  } catch (error) {
    return skip(whyNotLoaded(error, 'ONNXRUNTIME_NODE'));
  }
}

const { env, InferenceSession, Tensor } = load();
let run;

await answer(
  { name: `onnxruntime-node ${env.versions.node ?? env.versions.common}` },
  {
    async network({ network }) {
      const session = await InferenceSession.create(encodeOnnx(network), {
        intraOpNumThreads: Number(threads),
        interOpNumThreads: 1,
        graphOptimizationLevel: 'all',
      });
      const { length, channels } = network.nodes[0];
      const dims = [network.batch, channels, length];
      const size = dims.reduce((product, n) => product * n, 1);
      const values = Float32Array.from({ length: size }, (_, i) => Math.sin(3.7 * i + 0.4 * i * i));
      const feeds = { [session.inputNames[0]]: new Tensor('float32', values, dims) };
      run = () => session.run(feeds);
    },
    pass: async () => ({ ms: await time(run) }),
  },
);
