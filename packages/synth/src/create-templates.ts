import { rbbb } from './conditions/bundle-branch.ts';
import { createHeart, createTemplate, type PersonTemplate } from './create-template.ts';
import { atrialHeart } from './heart/atrial-heart.ts';
import type { Heart } from './heart/heart.ts';
import { ventricularHeart } from './heart/ventricular-heart.ts';
import type { RecordStreams, ResolvedOptions } from './resolve-options.ts';
import { type AtrialEvent, isVentricular, type VentricularEvent } from './rhythms/rhythm.ts';
import type { BeatTiming } from './timing/intervals-request.ts';
import type { ResolvedTiming } from './timing/resolve-timing.ts';

/** The kinds of beats of a person, each made when it is first asked for. */
export interface Templates {
  /** The beat whose intervals are those asked for. */
  main(): PersonTemplate;
  /** The beat whose P wave an event writes. */
  atrial(event: Pick<AtrialEvent, 'kind'>): PersonTemplate;
  /** The beat whose QRS and T an event writes. */
  ventricular(event: Pick<VentricularEvent, 'kind' | 'focus'>): PersonTemplate;
}

/** PR where nothing says another. */
export const TYPICAL_PR_MS = 160;
const NARROW_QRS_MS = 94;
const WIDEST_QRS_MS = 220;

/**
 * Returns the beats of a person.
 *
 * @param requestedAxis - Overrides conditions that let the axis follow from their scars.
 */
export function createTemplates(
  resolved: ResolvedOptions,
  timing: ResolvedTiming,
  requestedAxis: number | undefined,
  streams: RecordStreams,
): Templates {
  const { dominant = 'conducted' } = resolved.rhythm;
  const ventricles = isVentricular(dominant);
  const heart = createHeart(resolved, timing, streams);
  const prMs = timing.prMs ?? TYPICAL_PR_MS;
  const { heartRateBpm, qrsMs, qtMs } = ventricles ? withQrs(timing, NARROW_QRS_MS) : timing;
  const ownTiming: BeatTiming = { heartRateBpm, prMs, qrsMs, qtMs };
  const make = (other: Heart, otherTiming: BeatTiming, axis: number | null) =>
    createTemplate(other, otherTiming, axis, resolved, streams);
  let made: PersonTemplate | undefined;
  // Asked for by every beat.
  const own = () => {
    made ??= make(heart, ownTiming, requestedAxis ?? heart.axisDegrees);
    return made;
  };
  const atrial = ({ kind }: Pick<AtrialEvent, 'kind'>) => {
    if (kind === 'sinus' || kind === 'paced') return own();
    return get(`P ${kind}`, () =>
      make(atrialHeart(heart, streams.draw('atrial', kind), kind), ownTiming, null),
    );
  };
  const aberrant = () => {
    const draw = streams.draw('aberrant');
    const late = structuredClone(heart);
    rbbb.shape?.(late, draw.between(0.3, 0.9), draw, {});
    const qrsMs = Math.max(ownTiming.qrsMs, 122 + draw.between(0, 30));
    return make(late, withQrs(ownTiming, qrsMs), late.axisDegrees);
  };
  const wide = (kind: VentricularEvent['kind'], focus: number) => {
    const draw = streams.draw('focus', kind, focus);
    const qrsMs = Math.max(125, timing.qrsMs + draw.between(40, 65));
    const isMain = kind === dominant && focus === 0;
    return make(
      ventricularHeart(heart, draw, kind === 'paced'),
      { ...(ventricles ? timing : withQrs(timing, Math.min(WIDEST_QRS_MS, qrsMs))), prMs: null },
      isMain ? (requestedAxis ?? null) : null,
    );
  };
  const ventricular = ({ kind, focus = 0 }: Pick<VentricularEvent, 'kind' | 'focus'>) => {
    if (kind === 'conducted' || kind === 'junctional') return own();
    if (kind === 'aberrant') return get('aberrant', aberrant);
    return get(`${kind} ${focus}`, () => wide(kind, focus));
  };
  const others = new Map<string, PersonTemplate>();
  const get = (name: string, create: () => PersonTemplate): PersonTemplate => {
    const known = others.get(name);
    if (known) return known;
    const created = create();
    others.set(name, created);
    return created;
  };
  return {
    // No getter: an engine keeps a shape for each one that it meets, and with it all that the getter sees.
    main: () => ventricular({ kind: dominant }),
    atrial,
    ventricular,
  };
}

/** The same timing with another QRS; QT grows with it. */
const withQrs = <T extends BeatTiming>(timing: T, qrsMs: number): T => ({
  ...timing,
  qrsMs,
  qtMs: timing.qtMs + qrsMs - timing.qrsMs,
});
