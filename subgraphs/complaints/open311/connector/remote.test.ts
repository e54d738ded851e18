import { describe, expect, test } from '@jest/globals';
import { readXml } from '../xml.ts';
import { sentAs, withReference } from './reference.ts';
import { readReceipt, readRequest, readUpdate, rowsIn } from './remote.ts';

const wib = '+07:00';

describe('what real systems answer', () => {
  test.each([
    [[{ service_request_id: 1 }]],
    [{ service_requests: [{ service_request_id: 1 }] }],
    [{ service_requests: { request: [{ service_request_id: 1 }] } }],
    [{ request: { service_request_id: 1 } }],
    [{ service_request_id: 1 }],
    [readXml('<service_requests><request><service_request_id>1</service_request_id></request></service_requests>')],
    [
      readXml(
        '<a:service_requests xmlns:a="b"><a:request c="d"><a:service_request_id> 1 </a:service_request_id></a:request></a:service_requests>',
      ),
    ],
  ])('%j is one row', (answer) => {
    expect(rowsIn(answer).map((row) => readRequest(row, wib)?.id)).toEqual(['1']);
  });

  test.each([
    [[]],
    [{}],
    [null],
    ['text'],
    [readXml('<service_requests/>')],
    [{ service_requests: '' }],
  ])('%j is none', (answer) => {
    expect(rowsIn(answer)).toEqual([]);
  });

  test('0 is a number like any other, and no number is none', () => {
    expect(readRequest({ service_request_id: 0 }, wib)?.id).toBe('0');
    expect(readRequest({ service_request_id: '' }, wib)).toBeNull();
    expect(readRequest({ service_request_id: null, token: 't' }, wib)).toBeNull();
    expect(readReceipt([{ service_request_id: 0 }])).toEqual({ id: '0', token: null });
    expect(readReceipt([{ service_request_id: 0, token: 't' }])).toEqual({ id: null, token: 't' });
    expect(readReceipt([])).toEqual({ id: null, token: null });
  });

  test.each([
    ['2026-07-06T10:00:00+07:00', '2026-07-06T03:00:00.000Z'],
    ['2026-07-06T03:00:00Z', '2026-07-06T03:00:00.000Z'],
    ['2026-07-06T10:00:00', '2026-07-06T03:00:00.000Z'],
    ['2026-07-06 10:00:00', '2026-07-06T03:00:00.000Z'],
    ['yesterday', undefined],
    ['0000-00-00 00:00:00', undefined],
    ['', undefined],
    [null, undefined],
  ])('the moment %j is %j', (written, at) => {
    expect(readRequest({ service_request_id: 1, requested_datetime: written }, wib)?.requestedAt?.toISOString()).toBe(
      at,
    );
  });

  test.each([
    [{ lat: '-6.99', long: '110.42' }, [-6.99, 110.42]],
    [{ lat: 0, long: 0 }, [null, null]],
    [{ lat: '', long: '' }, [null, null]],
    [{ lat: 91, long: 110 }, [null, null]],
    [{ lat: 'north', long: 110 }, [null, null]],
    [{}, [null, null]],
  ])('the place %j is %j', (written, point) => {
    const { latitude, longitude } = readRequest({ service_request_id: 1, ...written }, wib)!;
    expect([latitude, longitude]).toEqual(point);
  });

  test.each([
    ['closed', true],
    ['CLOSED', true],
    ['Fixed - Council', true],
    ['no_further_action', true],
    ['open', false],
    ['in_progress', false],
    [undefined, false],
    [false, false],
  ])('the status %j is closed: %j', (status, isClosed) => {
    expect(readUpdate({ service_request_id: 1, status }, wib)).toMatchObject({ isClosed, id: null });
  });

  test('texts lose what no database holds', () => {
    expect(readRequest({ service_request_id: 1, description: 'a\0b\ud83d' }, wib)?.description).toBe('ab\ufffd');
    expect(readRequest({ service_request_id: 'x'.repeat(300) }, wib)).toBeNull();
  });
});

test('what was sent is known again by its last line alone', () => {
  const text = withReference('Lampu padam', '7KQ2M9XFP3TW');
  expect(sentAs(text)).toBe('7KQ2M9XFP3TW');
  expect(sentAs(`${text}\n`)).toBe('7KQ2M9XFP3TW');
  expect(sentAs(`${text} masih padam`)).toBeNull();
  expect(sentAs('Nomor 7KQ2-M9XF-P3TW')).toBeNull();
});

test.each([
  '',
  'text',
  '<a><b></a>',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
])('%j is no XML that is read', (text) => {
  expect(() => readXml(text)).toThrow();
});
