/** The constructor of the `ndarray` package, alone so that what needs no array need not carry it. */
export { default as createNdArray } from 'ndarray';
