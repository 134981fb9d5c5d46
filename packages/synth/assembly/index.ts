export { addFrames, addHeights, addLines, addSlope } from './add';
export { DEVIATES, END, FRAMES, HEIGHTS, LONGEST, NOISE, ROWS, SIZES, SUMS } from './layout';
export { fillNoise } from './noise';
export { writeStandardLeads } from './rows';
export { sumMoments } from './sums';
