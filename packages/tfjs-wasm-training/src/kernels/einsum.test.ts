import {
  div,
  einsum,
  grads,
  matMul,
  mul,
  ones,
  reshape,
  setBackend,
  softmax,
  sum,
  type Tensor,
  tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, relativeError, sample, tensors } from '../testing/both-backends.ts';

beforeAll(() => enableTraining({ threads: 2 }));

const SIZES: Record<string, number> = { a: 3, b: 7, c: 2, d: 5, e: 6, f: 4, o: 1, z: 40 };

const operands = (equation: string): Tensor[] =>
  (equation.split('->')[0] as string).split(',').map((term, i) =>
    sample(
      [...term].map((letter) => SIZES[letter] as number),
      i + 1,
    ),
  );

const EQUATIONS = [
  // What attention and dense layers over named axes issue: products, projections, scores, their use.
  'abc,cde->abde',
  'abcd,cde->abe',
  'aecd,abcd->acbe',
  'acbe,aecd->abcd',
  'abc,cd->abd',
  'afbe,bed->afd',
  // Products of matrices, either side turned, and the result too.
  'ab,bc->ac',
  'ba,bc->ac',
  'ab,cb->ac',
  'ab,bc->ca',
  'ba,cb->ca',
  'abz,zc->abc',
  // Batches in front, in the middle and behind.
  'abc,acd->abd',
  'bac,cad->bad',
  'bca,cda->bda',
  'abc,abd->acd',
  // Several letters each, in orders that do not fit.
  'abcd,dcef->abef',
  'abcd,cdef->eafb',
  'adbc,cedf->baef',
  // Letters of their own, outer products, value by value, inner products.
  'abc,cd->ad',
  'a,b->ab',
  'a,b->ba',
  'ab,ab->ab',
  'ab,ba->ab',
  'ab,ab->a',
  'ab,ab->b',
  'ab,ab->',
  'ab,b->ab',
  'ab,ba->',
  'abc,b->ac',
  'ab,c->b',
  // Axes of length one, and a single tensor.
  'aob,obc->aoc',
  'oa,ob->ab',
  'ab->ba',
  'ab->a',
  'abc->ca',
  'ab->',
  'ab->ab',
];

/** The same sums written out: values repeated along the letters they lack, multiplied, added up. */
function writtenOut(text: string): (...xs: Tensor[]) => Tensor {
  const [inputs, output] = text.split('->') as [string, string];
  const terms = inputs.split(',');
  const letters = [...new Set([...output, ...inputs.replace(',', '')])];
  const sizes = letters.map((letter) => SIZES[letter] as number);
  const spread = (x: Tensor, term: string) => {
    const own = letters.filter((letter) => term.includes(letter));
    const turned = transpose(
      x,
      own.map((letter) => term.indexOf(letter)),
    );
    return reshape(
      turned,
      letters.map((letter) => (term.includes(letter) ? (SIZES[letter] as number) : 1)),
    );
  };
  return (...xs) => {
    const product = xs.reduce((y, x, i) => mul(y, spread(x, terms[i] as string)), ones(sizes));
    const summed = letters.map((_, i) => i).slice(output.length);
    return sum(product, summed);
  };
}

describe('sums of products over named axes', () => {
  it.each(EQUATIONS)('%s has the values of the sums written out', (text) => {
    const inputs = operands(text);
    const expected = writtenOut(text)(...inputs);
    const before = tensors();
    const actual = einsum(text, ...inputs);
    expect(tensors()).toBe(before + 1);
    expect(actual.shape).toEqual(expected.shape);
    expect(relativeError(expected.dataSync(), actual.dataSync())).toBeLessThan(1e-5);
  });

  it.each(EQUATIONS)('%s has the gradients of the sums written out', (text) => {
    const weigh = (y: Tensor) => sum(mul(y, sample(y.shape, 9))) as never;
    const slopes = (run: (...xs: Tensor[]) => Tensor) =>
      grads((...xs: Tensor[]) => weigh(run(...xs)))(operands(text));
    const expected = slopes(writtenOut(text));
    const actual = slopes((...xs) => einsum(text, ...xs));
    expected.forEach((slope, i) => {
      expect(relativeError(slope.dataSync(), actual[i]?.dataSync() ?? [])).toBeLessThan(1e-5);
    });
  });

  it('agree with the cpu backend', async () => {
    for (const text of ['aecd,abcd->acbe', 'abc,cde->abde', 'ab,ab->b']) {
      expect(await disagreement(() => einsum(text, ...operands(text)))).toBeLessThan(1e-5);
    }
  });

  it('of integers are left to the cpu backend', async () => {
    const whole = () => tensor([1, 2, 3, 4, 5, 6], [2, 3], 'int32');
    expect(await disagreement(() => einsum('ab,cb->ac', whole(), whole()))).toBe(0);
  });

  it('refuse axes of different lengths', () => {
    expect(() => einsum('ab,bc->ac', sample([2, 3]), sample([4, 5]))).toThrow(/dimension/);
  });
});

it('attention has the gradients of the same products of matrices', async () => {
  await setBackend('wasm');
  const [queries, keys, values] = [1, 2, 3].map((seed) => sample([4, 33, 2, 8], seed));
  const inputs = [queries, keys, values] as Tensor[];
  const named = (q: Tensor, k: Tensor, v: Tensor) =>
    einsum('acbe,aecd->abcd', softmax(div(einsum('aecd,abcd->acbe', k, q), Math.sqrt(8))), v);
  const heads = (x: Tensor) => transpose(x, [0, 2, 1, 3]);
  const plain = (q: Tensor, k: Tensor, v: Tensor) => {
    const scores = softmax(div(matMul(heads(q), heads(k), false, true), Math.sqrt(8)));
    return heads(matMul(scores, heads(v)));
  };
  const slopes = [named, plain].map((attend) =>
    grads((q, k, v) => sum(mul(attend(q, k, v), sample([4, 33, 2, 8], 7))) as never)(inputs),
  );
  const [actual, expected] = slopes as [Tensor[], Tensor[]];
  expected.forEach((slope, i) => {
    expect(relativeError(slope.dataSync(), actual[i]?.dataSync() ?? [])).toBeLessThan(1e-5);
  });
});
