/** How a rhythm is shown: its name, what is to be seen, and variants for strips of lead II. */
const KNOWN = {
  'atrial-fibrillation': {
    name: 'Atrial fibrillation',
    criterion: 'No P waves, f waves of changing size, irregular RR',
    variants: [
      ['at 60', { heartRateBpm: 60 }],
      ['at 130', { heartRateBpm: 130, impossible: 'adjust' }],
    ],
  },
  'atrial-flutter': {
    name: 'Atrial flutter',
    criterion: 'A sawtooth of F waves, 240 to 340 a minute, in a whole ratio to the beats',
    variants: [2, 3, 4, 'variable'].map((conduction) => [
      `conduction ${conduction === 'variable' ? conduction : `${conduction}:1`}`,
      { parameters: { conduction } },
    ]),
  },
  'atrial-ectopy': {
    name: 'Atrial premature beats',
    criterion: 'An early P of another shape, conducted as always; no full pause',
    variants: patterns(),
  },
  'ventricular-ectopy': {
    name: 'Ventricular premature beats',
    criterion: 'Early and wide, without a P wave; a full compensatory pause',
    variants: patterns(),
  },
  'second-degree-av-block': {
    name: 'Second-degree AV block',
    criterion:
      'P waves that are not conducted, behind a growing PR (Mobitz 1) or a constant one (2)',
    variants: ['mobitz-1', 'mobitz-2', '2:1'].map((type) => [type, { parameters: { type } }]),
  },
  'third-degree-av-block': {
    name: 'Third-degree AV block',
    criterion: 'P waves and QRS complexes each regular, and independent of each other',
    variants: ['junctional', 'ventricular'].map((origin) => [
      `${origin} escape`,
      { parameters: { escape: origin } },
    ]),
  },
  junctional: {
    name: 'Junctional rhythm',
    criterion:
      'Narrow and regular; P absent, or inverted in II less than 120 ms before QRS or behind it',
    variants: ['absent', 'before', 'after'].map((p) => [`P ${p}`, { parameters: { p } }]),
  },
  paced: {
    name: 'Paced rhythm',
    criterion:
      'A spike before each wave that the pacemaker brings about; a wide QRS from the ventricle',
    variants: ['atrial', 'ventricular', 'dual'].map((chamber) => [
      chamber,
      { parameters: { chamber } },
    ]),
  },
  'sinus-pause': {
    name: 'Sinus pause',
    criterion: 'No P wave for much longer than a cycle',
    variants: ['none', 'junctional'].map((origin) => [
      `escape: ${origin}`,
      { parameters: { escape: origin } },
    ]),
  },
};

function patterns() {
  return ['single', 'bigeminy', 'trigeminy', 'couplets', 'runs'].map((pattern) => [
    pattern,
    { parameters: { pattern } },
  ]);
}

/** The page of each rhythm but sinus rhythm, which the others stand in. */
export const rhythmPages = (ids) =>
  ids
    .filter((id) => id !== 'sinus')
    .map((id) => {
      const { variants = [], name = id, ...rest } = KNOWN[id] ?? {};
      return {
        id,
        group: 'Rhythms',
        name,
        ...rest,
        options: { rhythm: id },
        strips: variants.map(([label, { parameters = {}, ...options }]) => ({
          label,
          options: { ...options, rhythm: { id, parameters } },
        })),
      };
    });
