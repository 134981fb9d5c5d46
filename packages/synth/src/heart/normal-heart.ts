import type { Draw } from './draw.ts';
import { frontalDirection } from './frontal-direction.ts';
import { type Heart, type QrsLayout, source } from './heart.ts';
import { add, scale, type Vector3 } from './vector3.ts';

const LAYOUT: QrsLayout = {
  coreShare: 1,
  septalWidth: 0.084,
  apicalAt: 0.458,
  apicalWidth: 0.1056,
  lateralAt: 0.652,
  lateralWidth: 0.097,
  basalWidth: 0.0916,
  terminalWidth: 0.09,
};

/**
 * Returns a normal heart: typical values, with the spread that `draw` brings.
 *
 * The septum is activated first, to the right and forwards; then the apex and the free wall of the
 * left ventricle along the axis and backwards; last the base. T points forwards and left of QRS.
 *
 * @param typicalVoltage - Magnitude of the main QRS vector before its spread, in mV-equivalents.
 */
export function normalHeart(draw: Draw, axisDegrees: number, typicalVoltage = 1.25): Heart {
  const voltage = typicalVoltage * draw.factor(0.25);
  const heart: Heart = {
    sources: {
      ...atria(draw),
      ...ventricles(draw, axisDegrees, voltage),
      ...repolarisation(draw),
    },
    layout: { ...LAYOUT, apicalAt: LAYOUT.apicalAt + draw.about(0, 0.025) },
    voltage,
    axisDegrees,
    pMs: Math.max(70, draw.about(100, 10)),
    tFallMs: Math.max(25, draw.about(35, 4.5)),
    tSkew: draw.between(1.2, 1.8),
  };
  heart.sources.u.vector = scale(heart.sources.t.vector, draw.between(0, 0.08));
  return heart;
}

/** The main vector of the QRS: along the frontal axis, turned backwards by `backDegrees`. */
export function mainVector(axisDegrees: number, backDegrees: number, voltage: number): Vector3 {
  const back = (backDegrees * Math.PI) / 180;
  const frontal = scale(frontalDirection(axisDegrees), voltage * Math.cos(back));
  return add(frontal, [0, 0, voltage * Math.sin(back)]);
}

function atria(draw: Draw) {
  const size = draw.between(0.6, 1.4);
  const right: Vector3 = [
    draw.between(0.01, 0.06),
    draw.between(0.05, 0.12),
    -draw.between(0.01, 0.07),
  ];
  const left: Vector3 = [
    draw.between(0.03, 0.09),
    draw.between(0.03, 0.09),
    draw.between(-0.01, 0.05),
  ];
  return { rightAtrium: source(scale(right, size)), leftAtrium: source(scale(left, size)) };
}

function ventricles(draw: Draw, axisDegrees: number, voltage: number) {
  const down = Math.sin((axisDegrees * Math.PI) / 180);
  const right = draw.between(0.02, 0.22);
  return {
    septal: source([-right, draw.about(0, 0.09) - 0.12 * down, -draw.between(0.08, 0.38)]),
    apical: source(mainVector(axisDegrees, draw.about(14, 15), voltage)),
    lateral: source([
      draw.about(0.15, 0.15),
      draw.about(0, 0.12),
      (draw.between(0.2, 0.7) * voltage) / 1.25,
    ]),
    basal: source([-draw.between(0, 0.45), draw.about(-0.1, 0.16), draw.between(-0.05, 0.4)]),
    terminal: source([0, 0, 0]),
  };
}

function repolarisation(draw: Draw) {
  const size = draw.factor(0.35);
  const t: Vector3 = [draw.about(0.27, 0.07), draw.about(0.14, 0.08), -draw.between(0.02, 0.34)];
  return {
    st: source([draw.about(0, 0.015), draw.about(0, 0.015), draw.about(-0.02, 0.025)]),
    t: source(scale(t, size)),
    u: source([0, 0, 0]),
    sag: source([0, 0, 0]),
    pr: source([0, 0, 0]),
  };
}
