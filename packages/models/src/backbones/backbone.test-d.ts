import { describe, expectTypeOf, it } from 'vitest';
import { classificationHead } from '../heads/classification-head.ts';
import { buildModel } from '../model/build-model.ts';
import type { Backbone } from './backbone.ts';
import { inceptionTime } from './inception-time.ts';
import { createBackboneRegistry } from './registry.ts';

describe('types of backbones', () => {
  it('know the ids of a registry, added ones included', () => {
    const registry = createBackboneRegistry({ one: inceptionTime, two: inceptionTime });
    expectTypeOf(registry.ids[0]!).toEqualTypeOf<'one' | 'two'>();
    const more = registry.with({ mine: inceptionTime });
    expectTypeOf(more.ids[0]!).toEqualTypeOf<'one' | 'two' | 'mine'>();
    expectTypeOf(more.get('any other')).toEqualTypeOf<Backbone>();
  });

  it('know the options of a backbone', () => {
    const input = { samples: 8, leads: 1 };
    const heads = [classificationHead({ name: 'x', classes: ['a'] })];
    const build = () => {
      buildModel({ backbone: inceptionTime, options: { depth: 3 }, input, heads, seed: 1 });
      // @ts-expect-error a number is needed
      buildModel({ backbone: inceptionTime, options: { depth: 'six' }, input, heads, seed: 1 });
      // @ts-expect-error no such option
      buildModel({ backbone: inceptionTime, options: { deep: 3 }, input, heads, seed: 1 });
    };
    expectTypeOf(build).returns.toBeVoid();
  });
});
