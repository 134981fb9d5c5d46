/** The publication whose table the paper-… backbones reproduce. */
export const PAPER = 'Jayasundara et al. 2025, doi:10.48550/arXiv.2508.11656, and its code';
