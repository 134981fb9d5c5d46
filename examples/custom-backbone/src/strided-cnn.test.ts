import { backboneContract } from '@einthoven/models/testing';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { stridedCnn } from './strided-cnn.ts';

describe('strided-cnn', () => {
  beforeAll(() => setBackend('cpu'));
  for (const { name, run } of backboneContract(stridedCnn)) it(name, run);
});
