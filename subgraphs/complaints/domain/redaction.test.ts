import { describe, expect, test } from '@jest/globals';
import { redact } from './redaction.ts';

describe('what could name a person is masked', () => {
  test.each([
    ['a mobile number', '081234567890'],
    ['with hyphens', '0812-3456-7890'],
    ['with spaces', '0812 3456 7890'],
    ['with dots', '0812.345.6789'],
    ['in threes with dots', '081.234.567.890'],
    ['in pairs', '0812 34 56 78 90'],
    ['in pairs with hyphens', '08-12-34-56-78-90'],
    ['with one gap', '0812 3456789'],
    ['in brackets', '(0812) 3456 7890'],
    ['with the country', '+6281234567890'],
    ['with the country and gaps', '+62 812-3456-7890'],
    ['with the country without a plus', '62 812 3456 7890'],
    ['with the country and dots', '62.812.345.6789'],
    ['that looks like an amount', '62.812.345.678'],
    ['with the country and a zero in brackets', '+62 (0) 812 3456 7890'],
    ['with long dashes', '0812–3456–7890'],
    ['a landline', '021-5551234'],
    ['a landline in brackets', '(022) 555 1234'],
    ['a landline with the country', '+62 21 5551234'],
    ['an identity number', '3273091208870001'],
    ['an identity number in fours', '3273 0912 0887 0001'],
    ['an identity number with hyphens', '327309-120887-0001'],
    ['an identity number with dots', '32.73.09.120887.0001'],
    ['an identity number that begins like an amount', '327.309 120 887 0001'],
    ['a card number', '4111-1111-1111-1111'],
    ['a taxpayer number', '01.234.567.8-901.000'],
    ['a taxpayer number without a leading zero', '12.345.678.9-012.000'],
    ['a BPJS number', '0001234567890'],
    ['an account number', '12345678'],
  ])('%s: %s', (_, number) => {
    expect(redact(`Hubungi ${number}, terima kasih.`)).toBe('Hubungi [nomor disamarkan], terima kasih.');
    expect(redact(number)).toBe('[nomor disamarkan]');
  });

  describe.each([
    ['a blank that does not break', '\u00A0'],
    ['a narrow one', '\u202F'],
    ['a tab', '\t'],
    ['a line feed', '\n'],
    ['a carriage return and a line feed', '\r\n'],
    ['a typographic hyphen', '\u2010'],
    ['a hyphen that does not break', '\u2011'],
    ['a dash for figures', '\u2012'],
    ['an en dash', '\u2013'],
    ['a dash between blanks', ' \u2013 '],
    ['an em dash', '\u2014'],
    ['a minus', '\u2212'],
    ['a full-width hyphen', '\uFF0D'],
    ['two hyphens', '--'],
    ['a comma', ','],
    ['a slash', '/'],
    ['an underscore', '_'],
    ['a hyphen and what cannot be seen', '\u200B-'],
    ['a hyphen and a filler', '\u3164-'],
    ['a hyphen and what joins letters', '\u034F-'],
    ['a hyphen and a choice of its form', '\uFE00-'],
  ])('however it is grouped: by %s', (_, sign) => {
    test.each([
      '0812-3456-7890',
      '0812-34-56-78-90',
      '08-12-34-56-78-90',
      '+62-812-3456-7890',
      '021-555-1234',
      '3273-0912-0887-0001',
      '327309-120887-0001',
      '327-309-120-887-0001',
      '4111-1111-1111-1111',
    ])('%s', (hyphened) => {
      const number = hyphened.replaceAll('-', sign);
      expect(redact(`Hubungi ${number}, terima kasih.`)).toBe('Hubungi [nomor disamarkan], terima kasih.');
    });
  });

  test.each([
    ['the area in brackets', '+62 (812) 3456-7890'],
    ['the area in brackets, without blanks', '+62(812)3456-7890'],
    ['full-width digits', '\uFF10\uFF18\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19\uFF10'],
    ['bold digits', '𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎'],
    ['Arabic digits', '٠٨١٢٣٤٥٦٧٨٩٠'],
    ['keycaps', [...'081234567890'].map((digit) => `${digit}\uFE0F\u20E3`).join('')],
    ['marks of direction, as copied from contacts', '\u2068+62 812\u20113456\u20117890\u2069'],
    ['an area that looks like a year', '1971/1912/1987/0001'],
  ])('with %s', (_, number) => {
    expect(redact(`Hubungi ${number} segera`)).toBe('Hubungi [nomor disamarkan] segera');
  });

  test.each([
    ['Rp3273091208870001', 'Rp[nomor disamarkan]'],
    ['Rp 3273 0912 0887 0001', 'Rp [nomor disamarkan]'],
    ['Rp 327.309.120.887.0001', 'Rp [nomor disamarkan]'],
    ['Rp. 081234567890', 'Rp. [nomor disamarkan]'],
    ['Rp 81234567890', 'Rp [nomor disamarkan]'],
    ['Rp 6281234567890', 'Rp [nomor disamarkan]'],
    ['8123456789012,-', '[nomor disamarkan],-'],
    ['3273091208870001 rupiah', '[nomor disamarkan] rupiah'],
    ['Rp 15034500000345', 'Rp [nomor disamarkan]'],
    ['NPSN 123456789012', 'NPSN [nomor disamarkan]'],
    ['2017-08-1212345678', '[nomor disamarkan]'],
    ['1107.61912288', '1107.[nomor disamarkan]'],
    ['107.619122834513273091208870001', '107.[nomor disamarkan]'],
    ['.3.59519568', '.3.[nomor disamarkan]'],
    ['RT 021,022,0238', 'RT [nomor disamarkan]'],
    ['RT 021,022 081223', 'RT 021,[nomor disamarkan]'],
  ])('though it is called an amount, or begins like what is kept: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('and nothing beside it: what stands around keeps its own signs', () => {
    const text = 'Lampu\u00A0mati – “gelap”\n⚡️ sejak １２ Mei; 𝐓𝐨𝐥𝐨𝐧𝐠 ';
    expect(redact(`${text}0812–3456–7890\u00A0(WA) 👨‍👩‍👧`)).toBe(`${text}[nomor disamarkan]\u00A0(WA) 👨‍👩‍👧`);
    expect(redact(text)).toBe(text);
  });

  test.each([
    'budi@example.go.id',
    'siti.aminah+lapor@mail.example.com',
    'BUDI_88@EXAMPLE.COM',
    'andré@example.com',
    'andre\u0301@example.com',
    'budi@contoh-é.example',
    'budi＠example.com',
  ])('%s', (address) => {
    expect(redact(`Surel saya ${address}.`)).toBe('Surel saya [surel disamarkan].');
  });

  test('each of several, and what stands between them is kept', () => {
    expect(redact('WA 08123456789 atau 021-5551234 (Budi, budi@example.com), sejak 2017')).toBe(
      'WA [nomor disamarkan] atau [nomor disamarkan] (Budi, [surel disamarkan]), sejak 2017',
    );
  });

  test.each([
    ['08123456789012', '[nomor disamarkan]'],
    ['20178123456789012', '[nomor disamarkan]'],
    ['021-555123412', '021-[nomor disamarkan]'],
    ['2017021-5551234345', '2017021-[nomor disamarkan]'],
    ['12-08-20172017', '12-08-[nomor disamarkan]'],
    ['012-08-2017. 081225000000', '012-08-[nomor disamarkan]'],
    ['122017-08-12.081234567890', '122017-[nomor disamarkan]'],
  ])('also if it has more digits than it should: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('as the first entry of a list without a space', () => {
    expect(redact('1.081234567890 2.3273091208870001')).toBe('1.[nomor disamarkan] 2.[nomor disamarkan]');
  });

  test('once: masking again changes nothing', () => {
    const masked = redact('NIK 3273091208870001, surel budi@example.com');
    expect(redact(masked)).toBe(masked);
  });
});

describe('everything else stays', () => {
  test.each([
    'Rp 1.500.000',
    'Rp15000000',
    'Rp. 2.000.000.000,00',
    '15000000 rupiah',
    '25000000,-',
    '150.000.000',
    '1,250,000,000',
    '2017',
    'tahun 2015 2016 2017 2018',
    '2016-2017',
    '12-08-2017',
    '12/08/17',
    '1.8.2017 2.8.2017',
    '2017-08-12 10:30:00',
    '12-08-2017 13-08-2017',
    'pukul 08.00-12.00 dan 13.00-16.30',
    'jam 08.00 - 12.00',
    'kode pos 40115',
    'Jalan Merdeka No. 113, 115 RT 002 RW 011',
    '-6.9174639, 107.6191228',
    '-6.91746391234, 107.619122845678',
    '3.5951956, 98.6722227',
    'nomor 517/3853/DPM-PTSP/2017',
    'NPSN 10609604',
    'SPBU 44.552.13',
    'hotline 1708 dan 112',
    'harga 1000 2000 3000 4000',
    '@LaporHendi',
    '2@5000',
    'Surat SR-433/EP.121/2017',
    'Rp81500000000',
    '8120175000000 rupiah',
    '2017-08-12, 25000000,-',
    ' 2015 2016 2017 2017-08-12',
    'surat 1021-55512, 345081,4567890',
    'surat 345021-5551234 0812',
    'nomor 801.234.567.8-901.000 dan 01.234.567.8-901.0001',
    'Rp1500000000000',
    'Rp 15000000,00 atau Rp 12345678',
    'Rp\u00A01.500.000,00',
    'Rp 1.500.000 2 kali',
    '2015, 2016, 2017, 2018 dan 12 lagi',
    'tahun 2015–2016',
    '12–08–2017',
    'pukul 08.00–12.00, 13.00–16.30',
    'tanggal 08, 09, 10, 11, 12 Agustus',
    'RT 021,022,023',
    'RT/RW 003/004',
    'Jalan Merdeka 113/115, 117, 119',
    '40115, 40116, 40117',
    '7KQ2-M9XF-P3TW',
    '',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('a hostile text', () => {
  /** The fastest of three, in milliseconds. */
  function msFor(text: string): number {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      redact(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  }

  test.each([
    ['digits', '1'],
    ['beginnings of telephone numbers', '0812 '],
    ['country codes', '(+62('],
    ['amounts without end', '111.'],
    ['dates without end', '08-12-34.'],
    ['years', '2017 '],
    ['years with commas', '2017, '],
    ['gaps of every kind', '08 (-.'],
    ['groups of an identity number', '327/'],
    ['neighbourhoods', 'RT 021,022,'],
    ['amounts', 'Rp 15000000'],
    ['full-width digits', '\uFF18'],
    ['what cannot be seen', '1\u200B'],
    ['letters of an address', 'é'],
    ['pairs', '12 '],
    ['at signs', 'a@'],
    ['words of an address', 'a.'],
    ['domains without end', 'x@a.a.a.a.a.a.a.a.a.'],
    ['blanks', ' '],
  ])('of 100,000 characters of %s takes no more than in proportion', (_, piece) => {
    const short = 'x@'.concat(piece.repeat(Math.ceil(10_000 / piece.length)));
    const long = 'x@'.concat(piece.repeat(Math.ceil(100_000 / piece.length)));
    // In proportion it is ten times; quadratic would be a hundred. The floor keeps the noise of a busy machine out.
    expect(msFor(long)).toBeLessThan(Math.max(msFor(short) * 50, 100));
  });
});
