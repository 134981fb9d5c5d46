import { Converter, ReflectionKind } from 'typedoc';

/** Names modules as they are imported: `packages/io/src/node` becomes `@einthoven/io/node`. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const module of context.project.getReflectionsByKind(ReflectionKind.Module)) {
      const [name, , ...entry] = module.name.replace(/^packages\//, '').split('/');
      const parts = name === 'einthoven' ? [name] : ['@einthoven', name];
      module.name = [...parts, ...entry.filter((part) => part !== 'index')].join('/');
    }
  });
}
