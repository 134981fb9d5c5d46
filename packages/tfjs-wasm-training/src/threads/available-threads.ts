/** More threads than this gain little on the sizes that fit into 4 GiB. */
const MOST = 8;

interface Host {
  crossOriginIsolated?: boolean;
  navigator?: { hardwareConcurrency?: number };
  process?: { getBuiltinModule?: (id: string) => { availableParallelism(): number } | undefined };
}

/** Why threads cannot share memory here, or undefined where they can. */
export function whyNoThreads(): string | undefined {
  const host = globalThis as Host;
  if (host.process?.getBuiltinModule) return undefined;
  if (host.crossOriginIsolated) return undefined;
  return host.process
    ? 'this Node is older than 20.16'
    : 'the page is not cross-origin isolated (headers COOP and COEP)';
}

/** Threads to use when nothing is asked for: the processors, eight at most; one where threads cannot share memory. */
export function availableThreads(): number {
  if (whyNoThreads()) return 1;
  const { process, navigator } = globalThis as Host;
  const os = process?.getBuiltinModule?.('node:os');
  const processors = os?.availableParallelism() ?? navigator?.hardwareConcurrency ?? 1;
  return Math.max(1, Math.min(MOST, processors));
}
