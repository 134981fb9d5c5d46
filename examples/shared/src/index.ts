export { loadFiveClasses } from './five-classes.ts';
export { keepRows } from './keep-rows.ts';
export { type BudgetName, type Options, readOptions } from './options.ts';
export { type PaperNetwork, paperNetworks } from './paper-networks.ts';
export { paperPreprocessing } from './paper-preprocessing.ts';
export { type ReproductionOptions, reproduction } from './reproduction.ts';
export { showProgress } from './show-progress.ts';
export { finish, interval, list, number, table } from './table.ts';
