import {
  type BackboneRegistry,
  combinedBackbone,
  createBackboneRegistry,
  inceptionTime,
} from '@einthoven/models';
import type { LoadOptions, SourceExamples, SourceTask } from '../data/source-task.ts';
import { checkReading, checkSource } from './check-splits.ts';
import type { Study } from './study.ts';

/** A study with what its steps share in one process: loaded once, whoever asks first. */
export interface StudyInMemory {
  readonly study: Study;
  readonly registry: BackboneRegistry;
  /** The source's examples; the last source asked for is kept. */
  source(id: string, options: LoadOptions): Promise<SourceExamples>;
  /** The examples of a reading; the last one asked for is kept. */
  reading(id: string, options: LoadOptions): Promise<SourceExamples>;
}

/** Returns a study whose sources are loaded, and checked against the target, when a step asks for them. */
export function holdStudy(study: Study): StudyInMemory {
  return {
    study,
    registry: registryOf(study),
    source: keepLast((id, options) => loadSource(study, id, options)),
    reading: keepLast((id, options) => loadReading(study, id, options)),
  };
}

type Load = (id: string, options: LoadOptions) => Promise<SourceExamples>;

/** Loads what was not asked for last. */
function keepLast(load: Load): Load {
  let held: { readonly id: string; readonly examples: Promise<SourceExamples> } | null = null;
  return (id, options) => {
    if (held?.id === id) return held.examples;
    const examples = load(id, options);
    held = { id, examples };
    // What failed or was stopped is tried again by the next who asks.
    examples.catch(() => {
      if (held?.examples === examples) held = null;
    });
    return examples;
  };
}

/** What reads a stack of networks where a combination does not say what. */
const TOPS = /* @__PURE__ */ createBackboneRegistry({ [inceptionTime.id]: inceptionTime });

/** The registry of a study, with its own backbone, also in combinations. */
export function registryOf({ registry = TOPS, backbone }: Study): BackboneRegistry {
  const own = registry.with({ [backbone.backbone.id]: backbone.backbone });
  return own.with({ combined: combinedBackbone(own) });
}

async function loadSource(study: Study, id: string, options: LoadOptions) {
  const task = study.sources.find((source) => source.id === id) as SourceTask;
  const examples = await task.load(options);
  checkSource(study, id, examples);
  return examples;
}

async function loadReading(study: Study, id: string, options: LoadOptions) {
  const task = study.readings?.find((reading) => reading.id === id) as SourceTask;
  const examples = await task.load(options);
  checkReading(study, id, examples);
  return examples;
}
