// What bench/signal-speed.mjs measures. Contestants do the tasks whose keys they know.
export const LEADS = 12;
export const SAMPLES = 5000;
export const SAMPLE_RATE = 500;
/** A turn of a contestant goes on for so long. */
export const TURN_MS = 100;

/** `beats`: results are numbers of beats, which need not be the same; `rounds`: no more turns than these. */
export const tasks = [
  { key: 'bandpass', title: 'zero-phase band-pass, Butterworth 3, 0.5–40 Hz, twelve leads' },
  { key: 'notch', title: 'zero-phase notch at 50 Hz, twelve leads' },
  { key: 'fir', title: 'zero-phase FIR band-pass, 101 taps, one lead' },
  { key: 'resample', title: 'polyphase resampling 500 → 100 Hz, twelve leads' },
  { key: 'savitzky-golay', title: 'Savitzky–Golay, window 21, order 3, twelve leads' },
  { key: 'median', title: 'running median of 101 samples, one lead' },
  { key: 'welch', title: "Welch's spectrum, segments of 256, one lead" },
  { key: 'rfft', title: 'Fourier transform of 5000 samples, one lead' },
  { key: 'rfft-prime', title: 'Fourier transform of 4999 samples, a prime, one lead' },
  { key: 'r-peaks', title: 'R peaks of 30 minutes, default methods, one lead', beats: true },
  { key: 'pan-tompkins', title: 'R peaks of 30 minutes, Pan–Tompkins, one lead', beats: true },
  {
    key: 'r-peaks-process',
    title: 'R peaks of 30 minutes, beside a whole pipeline',
    beats: true,
    rounds: 1,
  },
  { key: 'process', title: 'full measurement of 10 s, twelve leads', beats: true },
  { key: 'process-one', title: 'full measurement of 10 s, lead II alone', beats: true },
  { key: 'waves', title: 'waves and intervals of 10 s, twelve leads', beats: true },
];

/** The signals of the filters: a chirp, a ripple and a drift a lead, which Python makes again. */
export function signals() {
  return Array.from({ length: LEADS }, (_, lead) =>
    Float64Array.from(
      { length: SAMPLES },
      (_, t) => Math.sin(1e-6 * (lead + 1) * t * t) + 0.3 * Math.cos(0.37 * t + lead) + 1e-4 * t,
    ),
  );
}

/** Places of a result that contestants are compared at. */
export const placesOf = (length) =>
  Array.from({ length: 9 }, (_, i) => Math.floor((i * (length - 1)) / 8));
