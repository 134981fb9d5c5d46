import { backboneContract } from '@einthoven/models/testing';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { dilatedCnn } from './dilated-cnn.ts';

describe('dilated-cnn', () => {
  beforeAll(() => setBackend('cpu'));
  for (const { name, run } of backboneContract(dilatedCnn)) it(name, run);
});
