import { adamWRule } from './adamw-rule.ts';
import { momentumRule } from './momentum-rule.ts';
import { nAdamRule } from './nadam-rule.ts';
import type { OptimizerRule } from './optimizer-rule.ts';
import type { OptimizerSettings } from './optimizer-settings.ts';

/** Returns the rule, at its first step, that these settings describe. */
export function createRule(settings: OptimizerSettings): OptimizerRule {
  switch (settings.kind) {
    case 'adamw':
      return adamWRule(settings);
    case 'nadam':
      return nAdamRule(settings);
    case 'momentum':
      return momentumRule(settings);
  }
}
