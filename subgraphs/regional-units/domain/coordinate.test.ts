import { expect, test } from '@jest/globals';
import { readCoordinate } from './coordinate.ts';

test('a coordinate is read in decimal degrees, negative in the south', () => {
  expect(readCoordinate(`03°19'03.44" N 097°07'41.73" E`)).toEqual({ latitude: 3.317622, longitude: 97.128258 });
  expect(readCoordinate(`00°49'59.12" S 131°12'42.48" E`)).toEqual({ latitude: -0.833089, longitude: 131.2118 });
});

test('a text of another form is refused', () => {
  expect(() => readCoordinate('3.3 97.1')).toThrow('is not a coordinate');
});
