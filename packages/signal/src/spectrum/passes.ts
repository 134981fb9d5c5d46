/**
 * One pass of a transform: `groups` butterflies at distance `stride`, `stride` times side by side, from
 * one pair of arrays into another, each result but the first turned by its twiddle factor.
 */
export type Pass = (
  xr: Float64Array,
  xi: Float64Array,
  yr: Float64Array,
  yi: Float64Array,
  groups: number,
  stride: number,
  wr: Float64Array,
  wi: Float64Array,
) => void;

export const pass2: Pass = (xr, xi, yr, yi, groups, stride, wr, wi) => {
  const apart = stride * groups;
  for (let p = 0; p < groups; p++) {
    const a1 = wr[p] as number;
    const b1 = wi[p] as number;
    let i = stride * p;
    let o = 2 * i;
    for (const end = i + stride; i < end; i++, o++) {
      const x0 = xr[i] as number;
      const y0 = xi[i] as number;
      const x1 = xr[i + apart] as number;
      const y1 = xi[i + apart] as number;
      const r = x0 - x1;
      const q = y0 - y1;
      yr[o] = x0 + x1;
      yi[o] = y0 + y1;
      yr[o + stride] = r * a1 - q * b1;
      yi[o + stride] = r * b1 + q * a1;
    }
  }
};

export const pass3: Pass = (xr, xi, yr, yi, groups, stride, wr, wi) => {
  const HALF_ROOT_3 = 0.8660254037844386;
  const apart = stride * groups;
  for (let p = 0; p < groups; p++) {
    const a1 = wr[2 * p] as number;
    const b1 = wi[2 * p] as number;
    const a2 = wr[2 * p + 1] as number;
    const b2 = wi[2 * p + 1] as number;
    let i = stride * p;
    let o = 3 * i;
    for (const end = i + stride; i < end; i++, o++) {
      const x0 = xr[i] as number;
      const y0 = xi[i] as number;
      const x1 = xr[i + apart] as number;
      const y1 = xi[i + apart] as number;
      const x2 = xr[i + 2 * apart] as number;
      const y2 = xi[i + 2 * apart] as number;
      const tr = x1 + x2;
      const ti = y1 + y2;
      const ur = HALF_ROOT_3 * (y1 - y2);
      const ui = HALF_ROOT_3 * (x2 - x1);
      const hr = x0 - 0.5 * tr;
      const hi = y0 - 0.5 * ti;
      yr[o] = x0 + tr;
      yi[o] = y0 + ti;
      let r = hr + ur;
      let q = hi + ui;
      yr[o + stride] = r * a1 - q * b1;
      yi[o + stride] = r * b1 + q * a1;
      r = hr - ur;
      q = hi - ui;
      yr[o + 2 * stride] = r * a2 - q * b2;
      yi[o + 2 * stride] = r * b2 + q * a2;
    }
  }
};

export const pass4: Pass = (xr, xi, yr, yi, groups, stride, wr, wi) => {
  const apart = stride * groups;
  for (let p = 0; p < groups; p++) {
    const a1 = wr[3 * p] as number;
    const b1 = wi[3 * p] as number;
    const a2 = wr[3 * p + 1] as number;
    const b2 = wi[3 * p + 1] as number;
    const a3 = wr[3 * p + 2] as number;
    const b3 = wi[3 * p + 2] as number;
    let i = stride * p;
    let o = 4 * i;
    for (const end = i + stride; i < end; i++, o++) {
      const x0 = xr[i] as number;
      const y0 = xi[i] as number;
      const x1 = xr[i + apart] as number;
      const y1 = xi[i + apart] as number;
      const x2 = xr[i + 2 * apart] as number;
      const y2 = xi[i + 2 * apart] as number;
      const x3 = xr[i + 3 * apart] as number;
      const y3 = xi[i + 3 * apart] as number;
      const ar = x0 + x2;
      const ai = y0 + y2;
      const br = x0 - x2;
      const bi = y0 - y2;
      const cr = x1 + x3;
      const ci = y1 + y3;
      const dr = y1 - y3;
      const di = x3 - x1;
      yr[o] = ar + cr;
      yi[o] = ai + ci;
      let r = br + dr;
      let q = bi + di;
      yr[o + stride] = r * a1 - q * b1;
      yi[o + stride] = r * b1 + q * a1;
      r = ar - cr;
      q = ai - ci;
      yr[o + 2 * stride] = r * a2 - q * b2;
      yi[o + 2 * stride] = r * b2 + q * a2;
      r = br - dr;
      q = bi - di;
      yr[o + 3 * stride] = r * a3 - q * b3;
      yi[o + 3 * stride] = r * b3 + q * a3;
    }
  }
};

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: five points unrolled, in registers
export const pass5: Pass = (xr, xi, yr, yi, groups, stride, wr, wi) => {
  // Cosines and sines of a fifth and of two fifths of a turn; here, where they are known as constants.
  const C1 = 0.30901699437494745;
  const C2 = -0.8090169943749475;
  const S1 = 0.9510565162951535;
  const S2 = 0.5877852522924731;
  const apart = stride * groups;
  for (let p = 0; p < groups; p++) {
    const a1 = wr[4 * p] as number;
    const b1 = wi[4 * p] as number;
    const a2 = wr[4 * p + 1] as number;
    const b2 = wi[4 * p + 1] as number;
    const a3 = wr[4 * p + 2] as number;
    const b3 = wi[4 * p + 2] as number;
    const a4 = wr[4 * p + 3] as number;
    const b4 = wi[4 * p + 3] as number;
    let i = stride * p;
    let o = 5 * i;
    for (const end = i + stride; i < end; i++, o++) {
      const x0 = xr[i] as number;
      const y0 = xi[i] as number;
      const x1 = xr[i + apart] as number;
      const y1 = xi[i + apart] as number;
      const x2 = xr[i + 2 * apart] as number;
      const y2 = xi[i + 2 * apart] as number;
      const x3 = xr[i + 3 * apart] as number;
      const y3 = xi[i + 3 * apart] as number;
      const x4 = xr[i + 4 * apart] as number;
      const y4 = xi[i + 4 * apart] as number;
      const tr = x1 + x4;
      const ti = y1 + y4;
      const ur = x2 + x3;
      const ui = y2 + y3;
      const vr = y1 - y4;
      const vi = x4 - x1;
      const zr = y2 - y3;
      const zi = x3 - x2;
      yr[o] = x0 + tr + ur;
      yi[o] = y0 + ti + ui;
      const cr = x0 + C1 * tr + C2 * ur;
      const ci = y0 + C1 * ti + C2 * ui;
      const dr = x0 + C2 * tr + C1 * ur;
      const di = y0 + C2 * ti + C1 * ui;
      const er = S1 * vr + S2 * zr;
      const ei = S1 * vi + S2 * zi;
      const fr = S2 * vr - S1 * zr;
      const fi = S2 * vi - S1 * zi;
      let r = cr + er;
      let q = ci + ei;
      yr[o + stride] = r * a1 - q * b1;
      yi[o + stride] = r * b1 + q * a1;
      r = dr + fr;
      q = di + fi;
      yr[o + 2 * stride] = r * a2 - q * b2;
      yi[o + 2 * stride] = r * b2 + q * a2;
      r = dr - fr;
      q = di - fi;
      yr[o + 3 * stride] = r * a3 - q * b3;
      yi[o + 3 * stride] = r * b3 + q * a3;
      r = cr - er;
      q = ci - ei;
      yr[o + 4 * stride] = r * a4 - q * b4;
      yi[o + 4 * stride] = r * b4 + q * a4;
    }
  }
};
