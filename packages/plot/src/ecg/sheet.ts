import { durationSeconds, type Ecg, findLead, STANDARD_LEADS } from '@einthoven/core';

/** How leads are arranged: three rows of four 2.5 s blocks and a rhythm strip, or one row a lead. */
export type EcgLayout = '3x4+1' | 'rows';

/** A stretch of one lead on the paper. Lengths in mm from the top left corner. */
export interface Panel {
  readonly lead: string;
  /** Row of the lead in the recording. */
  readonly index: number;
  readonly startSeconds: number;
  readonly seconds: number;
  readonly x: number;
  /** Where 0 mV lies. */
  readonly baseline: number;
}

/** Paper with its panels; lengths in mm. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
  /** One a row, from the top. */
  readonly baselines: readonly number[];
  readonly rowHeight: number;
}

/** What part of the recording is drawn, and how fast the paper runs. */
export interface SheetOptions {
  readonly layout: EcgLayout;
  readonly startSeconds: number;
  readonly seconds: number;
  /** In mm/s. */
  readonly speed: number;
  /** Height above the first row, in mm. */
  readonly header: number;
}

/** Where the traces begin; the calibration pulse stands left of it. */
const TRACE_LEFT = 15;
const RIGHT_MARGIN = 5;
const FOOTER = 10;
const RHYTHM_LEAD = 'II';

/** Arranges the leads; every length is a multiple of 5 mm, so that baselines lie on strong lines. */
export function createSheet(ecg: Ecg, options: SheetOptions): Sheet {
  const { layout, speed } = options;
  const seconds = Math.min(options.seconds, durationSeconds(ecg) - options.startSeconds);
  const rows = layout === 'rows' ? ecg.leads.map((lead) => [lead]) : gridRows();
  const rowHeight = layout === 'rows' ? 20 : 30;
  const baselines = rows.map((_, row) => options.header + rowHeight * (row + 0.5));
  const panels = rows.flatMap((leads, row) =>
    leads.map((lead, column) => ({
      lead,
      index: findLead(ecg.leads, lead),
      startSeconds: options.startSeconds + (column * seconds) / leads.length,
      seconds: seconds / leads.length,
      x: TRACE_LEFT + (column * seconds * speed) / leads.length,
      baseline: baselines[row] as number,
    })),
  );
  return {
    width: toMajor(TRACE_LEFT + seconds * speed + RIGHT_MARGIN),
    height: toMajor(options.header + rowHeight * rows.length + FOOTER),
    panels,
    baselines,
    rowHeight,
  };
}

/** Limb leads and chest leads in columns of three, as printed, and the rhythm strip. */
function gridRows(): string[][] {
  const rows = [0, 1, 2].map((row) => STANDARD_LEADS.filter((_, i) => i % 3 === row));
  return [...rows, [RHYTHM_LEAD]];
}

const toMajor = (mm: number) => Math.ceil(mm / 5 - 1e-9) * 5;
