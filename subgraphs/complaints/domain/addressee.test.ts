import { describe, expect, test } from '@jest/globals';
import { createAddresseeFinder, type FoundAgency } from './addressee.ts';
import type { AgencyEntry } from './directory.ts';

const areas = {
  provinces: areasOf(
    '31 Daerah Khusus Ibukota Jakarta',
    '32 Jawa Barat',
    '33 Jawa Tengah',
    '35 Jawa Timur',
    '62 Kalimantan Tengah',
  ),
  regencies: areasOf(
    '12.77 Kota Padangsidimpuan',
    '13.71 Kota Padang',
    '31.74 Kota Administrasi Jakarta Selatan',
    '32.04 Kabupaten Bandung',
    '32.17 Kabupaten Bandung Barat',
    '32.73 Kota Bandung',
    '33.24 Kabupaten Kendal',
    '33.25 Kabupaten Batang',
    '33.74 Kota Semarang',
    '35.13 Kabupaten Probolinggo',
    '35.74 Kota Probolinggo',
    '35.78 Kota Surabaya',
    '62.05 Kabupaten Barito Utara',
    '62.71 Kota Palangkaraya',
    '76.01 Kabupaten Pasangkayu',
    '76.02 Kabupaten Mamuju',
  ),
  districts: areasOf(
    '31.74.07 Kebayoran Baru',
    '32.73.07 Sukajadi',
    '33.25.02 Bandar',
    '33.74.05 Genuk',
    '33.74.15 Ngaliyan',
    '35.74.04 Kanigaran',
    '12.08.12 Bandar',
  ),
  villages: areasOf('31.74.07.1010 Cipete Utara', '32.73.07.1001 Sukagalih', '33.10.25.1002 Kabupaten'),
};

const agencies: AgencyEntry[] = [
  agency('kesehatan', 'Kementerian Kesehatan', { abbreviation: 'Kemenkes' }),
  agency('sosial', 'Kementerian Sosial', { abbreviation: 'Kemensos' }),
  agency('dasmen', 'Kementerian Pendidikan Dasar dan Menengah'),
  agency('dikti', 'Kementerian Pendidikan Tinggi, Sains, dan Teknologi', {
    formerNames: ['Kementerian Riset, Teknologi, dan Pendidikan Tinggi'],
  }),
  agency('dikbudristek', 'Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi', {
    active: false,
    formerNames: ['Kementerian Pendidikan dan Kebudayaan'],
    successorIds: ['dasmen', 'dikti'],
  }),
  agency('desa', 'Kementerian Desa dan Pembangunan Daerah Tertinggal'),
  agency('agama', 'Kementerian Agama'),
  agency('hukum', 'Kementerian Hukum dan Hak Asasi Manusia', { abbreviation: 'Kemenkumham', active: false }),
  agency('imigrasi', 'Direktorat Jenderal Imigrasi', { kind: 'OFFICE', parentId: 'hukum' }),
  agency('keuangan', 'Kementerian Keuangan'),
  agency('kominfo', 'Kementerian Komunikasi dan Informatika', { abbreviation: 'Kominfo' }),
  agency('esdm', 'Kementerian Energi dan Sumber Daya Mineral', { abbreviation: 'ESDM' }),
  agency('atr', 'Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional', { abbreviation: 'ATR/BPN' }),
  agency('bpjskes', 'BPJS Kesehatan', { kind: 'INSTITUTION' }),
  agency('bpjstk', 'BPJS Ketenagakerjaan', { kind: 'INSTITUTION' }),
  agency('bkn', 'Badan Kepegawaian Negara', { kind: 'INSTITUTION', abbreviation: 'BKN' }),
  agency('bpk', 'Badan Pemeriksa Keuangan', { kind: 'INSTITUTION', abbreviation: 'BPK' }),
  agency('polri', 'Kepolisian Negara Republik Indonesia', { kind: 'INSTITUTION', abbreviation: 'POLRI' }),
  agency('pos', 'PT Pos Indonesia (Persero)', { kind: 'STATE_ENTERPRISE' }),
  agency('unpad', 'Universitas Padjadjaran', { kind: 'UNIVERSITY' }),
  agency('ui', 'Universitas Indonesia', { kind: 'UNIVERSITY', abbreviation: 'UI' }),
  ...areas.provinces.flatMap(({ code, name }) => [
    agency(`gov-${code}`, `Pemerintah Provinsi ${name}`, { kind: 'PROVINCIAL_GOVERNMENT', regionalUnitCode: code }),
    office(code, name, '2.15', 'Dinas Perhubungan'),
    office(code, name, '2.12', 'Dinas Kependudukan dan Pencatatan Sipil'),
    office(code, name, '3.28', 'Dinas Kehutanan'),
  ]),
  ...areas.regencies
    .filter(({ code }) => !code.startsWith('31'))
    .map(({ code, name }) =>
      agency(`gov-${code}`, `Pemerintah ${name}`, {
        kind: name.startsWith('Kota') ? 'CITY_GOVERNMENT' : 'REGENCY_GOVERNMENT',
        regionalUnitCode: code,
      }),
    ),
];

const units = [
  { name: 'Direktorat Jaminan Sosial Keluarga', agency: 'Kementerian Sosial' },
  {
    name: 'Direktorat Jenderal Pembelajaran dan Kemahasiswaan',
    agency: 'Kementerian Riset, Teknologi, dan Pendidikan Tinggi',
  },
  { name: 'RSUD Dr. Soetomo', agency: 'Pemerintah Provinsi Jawa Timur' },
];

const find = createAddresseeFinder({ agencies, areas, units });

describe('an agency of the state is found', () => {
  test.each([
    ['by its name', 'Kementerian Kesehatan', 'kesehatan', 'NAME'],
    ['with an honorific before and more behind it', 'Yth. Menteri Kesehatan RI', 'kesehatan', 'NAME'],
    ['by a former name', 'Kementerian Pendidikan dan Kebudayaan', 'dikbudristek', 'FORMER_NAME'],
    ['by an abbreviation', 'BKN', 'bkn', 'ABBREVIATION'],
    ['by an abbreviation of a former name', 'Kemendikbud', 'dikbudristek', 'ABBREVIATION'],
    ['by an abbreviation behind its kind', 'Kementerian ESDM', 'esdm', 'NAME'],
    ['with its abbreviation in brackets', 'Kementerian Energi dan Sumber Daya Mineral (ESDM)', 'esdm', 'NAME'],
    ['by one of its two names', 'Kementerian Agraria dan Tata Ruang', 'atr', 'NAME'],
    ['by the beginning of its name, where only it begins so', 'Kementerian Desa', 'desa', 'BEGINNING_OF_NAME'],
    ['with a branch', 'BPJS Kesehatan KC Palangkaraya', 'bpjskes', 'NAME'],
    ['with a place alone', 'BPJS Kesehatan Padang', 'bpjskes', 'NAME'],
    ['with a regional office', 'BKN Kantor Regional III Bandung', 'bkn', 'ABBREVIATION'],
    ['with a programme', 'Kementerian Sosial - Program BPNT', 'sosial', 'NAME'],
    ['at the beginning of a sentence', 'BPJS kesehatan saya ingin bertanya tentang iuran', 'bpjskes', 'NAME'],
    ['under an older, longer name', 'Badan Penyelenggara Jaminan Sosial Ketenagakerjaan', 'bpjstk', 'NAME'],
    ['written in two words', 'BPJS Ketenaga Kerjaan cabang Cilandak', 'bpjstk', 'NAME'],
    ['without its legal form', 'Pos Indonesia', 'pos', 'NAME'],
    ['by an abbreviation that is a word, in capitals', 'BPK RI', 'bpk', 'ABBREVIATION'],
  ])('%s: %s', (_, addressedTo, agencyId, by) => {
    expect(find(addressedTo)).toEqual({ agencyId, regionalUnitCode: null, by, regionFrom: null, respelled: false });
  });

  test.each([
    ['Kementrian Kesehatan', 'kesehatan', false],
    ['Kementerian Kesehtan', 'kesehatan', true],
    ['Universitas Padjajaran', 'unpad', true],
    ['Bpjs kesehatn cabang Kendal', 'bpjskes', true],
  ])('although it is misspelled: %s', (addressedTo, agencyId, respelled) => {
    expect(find(addressedTo)).toMatchObject({ agencyId, respelled });
  });
});

describe("a state agency's branch or directorate belongs to the agency", () => {
  test.each([
    ['Dirjen Imigrasi', 'imigrasi'],
    ['. Direktorat Jendral Imigrasi', 'imigrasi'],
    ['Kanim Kelas I Jakarta Selatan', 'imigrasi'],
    ['Kanwil Kementerian Hukum dan HAM Jawa Barat', 'hukum'],
    ['Kantor Kementerian Agama Kabupaten Kendal', 'agama'],
    ['KUA Kecamatan Sukajadi', 'agama'],
    ['Biro Humas Kementerian Sosial', 'sosial'],
    ['Polrestabes Bandung', 'polri'],
    ['Polsek Genuk', 'polri'],
    ['Kanwil BPN Provinsi Jawa Barat', 'atr'],
    ['Kantor Pertanahan Kota Bandung', 'atr'],
    ['KPP Pratama Semarang Barat', 'keuangan'],
    ['Kantor Pos Bandung', 'pos'],
    ['Direktorat Jaminan Sosial Keluarga', 'sosial'],
    ['Direktorat Jenderal Pembelajaran', 'dikti'],
  ])('%s', (addressedTo, agencyId) => {
    expect(find(addressedTo)).toMatchObject({ agencyId, regionalUnitCode: null });
  });
});

describe('an office of a regency or city means its government, and never the office of the province', () => {
  test.each([
    ['Pemerintah Kota Semarang', '33.74'],
    ['Pemkot Kota Semarang', '33.74'],
    ['Dinas Perhubungan Kota Semarang', '33.74'],
    ['Dishub Kab. Kendal', '33.24'],
    ['Dinas Perhubungan Kabupaten Kabupaten Kendal', '33.24'],
    ['Dinas Pemberdayaan Masyarakat dan Desa Kab. Kendal', '33.24'],
    ['DISDUKCAPIL PEMERINTAH KABUPATEN BATANG', '33.25'],
    ['Pekerjaan Umum dan Penataan Ruang Kabupaten Batang', '33.25'],
    ['Kominfo Kota Bandung', '32.73'],
    ['Satpol PP Kota Bandung', '32.73'],
    ['Badan Penanggulangan Bencana Daerah Kota Semarang', '33.74'],
    ['Bagian Perekonomian Sekretariat Daerah Kabupaten Kendal', '33.24'],
    ['DPRD Kota Bandung', '32.73'],
    ['PDAM Tirta Moedal Kota Semarang', '33.74'],
    ['RSUD Kota Semarang', '33.74'],
    ['Bapak Walikota Bandung', '32.73'],
    ['Bupati Barito Utara', '62.05'],
    ['Wali Kota smg', '33.74'],
    ['Dinas Pendidikan Barito Utara', '62.05'],
    ['disdukcapil kan.kendal saya ingin mencetak akta', '33.24'],
    ['Dinas Sosial Kabupaten Bandung Barat', '32.17'],
    ['Dinas Kesehatan Kota Palangka Raya', '62.71'],
    ['Dinas Kesehatan Kota Padang Sidempuan', '12.77'],
    ['Dinas Pertanian Kabupaten Mamuju Utara', '76.01'],
    ['Dinas Perhubungan Kota Semarng', '33.74'],
    ['Dinas Tata Kota Kabupaten Bandung', '32.04'],
    ['Kabupaten Bandung, Dinas PU', '32.04'],
    ['Dinas Pengawasan Bangunan Kota Bandung', '32.73'],
  ])('%s', (addressedTo, code) => {
    expect(find(addressedTo)).toMatchObject({
      agencyId: `gov-${code}`,
      regionalUnitCode: code,
      regionFrom: 'ADDRESSEE',
    });
  });

  test.each([
    ['Kecamatan Sukajadi Kota Bandung', 'gov-32.73', '32.73.07'],
    ['Bapak camat Genuk', 'gov-33.74', '33.74.05'],
    ['Kelurahan Sukagalih', 'gov-32.73', '32.73.07.1001'],
    ['BUPATI BATANG DI BATANG cq. CAMAT BANDAR', 'gov-33.25', '33.25.02'],
    ['Pemprov DKI Jakarta dan lurah Cipete Utara', 'gov-31', '31.74.07.1010'],
  ])('%s names the smaller unit too', (addressedTo, agencyId, regionalUnitCode) => {
    expect(find(addressedTo)).toMatchObject({ agencyId, regionalUnitCode, by: 'GOVERNMENT_OF_REGION' });
  });
});

describe('an office of a province', () => {
  test.each([
    ['Dinas Perhubungan Provinsi Jawa Tengah', 'office-33-2.15', 'NAME'],
    ['Dishub Prov. Jateng', 'office-33-2.15', 'NAME'],
    ['Kepala Dinas Perhubungan Jawa Tengah', 'office-33-2.15', 'OFFICE_OF_PROVINCE'],
    ['Dinas Kependudukan Setda Propinsi Jawa Barat', 'office-32-2.12', 'OFFICE_OF_PROVINCE'],
  ])('is found by its affair: %s', (addressedTo, agencyId, by) => {
    expect(find(addressedTo)).toMatchObject({ agencyId, by });
  });

  test.each([
    'Dinas Bina Marga Provinsi Jawa Tengah',
    'Dinas Perhubungan dan Pasar Provinsi Jawa Tengah',
    'Gubernur Jateng',
  ])('is its government where the directory has no such office: %s', (addressedTo) => {
    expect(find(addressedTo)).toMatchObject({ agencyId: 'gov-33', by: 'GOVERNMENT_OF_REGION' });
  });

  test.each([
    ['Suku Dinas Perhubungan Jakarta Selatan', 'office-31-2.15', '31.74'],
    ['Sudin Dukcapil', 'office-31-2.12', '31'],
    ['Kantor Walikota Jakarta Selatan', 'gov-31', '31.74'],
    ['Pemerintah Kota Jakarta Selatan - Program BPNT', 'gov-31', '31.74'],
    ['Dinas Perhubungan DKI', 'office-31-2.15', '31'],
  ])("serves Jakarta's cities, which have no government: %s", (addressedTo, agencyId, regionalUnitCode) => {
    expect(find(addressedTo)).toMatchObject({ agencyId, regionalUnitCode });
  });

  test("stays the province's in whichever city it stands", () => {
    expect(find('Dinas Perhubungan Provinsi Jawa Tengah di Kota Semarang')).toMatchObject({
      agencyId: 'office-33-2.15',
      regionalUnitCode: '33',
    });
  });

  test('may own a hospital in a city', () => {
    expect(find('RSUD Dr. Soetomo Kota Surabaya')).toMatchObject({ agencyId: 'gov-35', by: 'PARENT_OF_UNIT' });
  });
});

describe('an office without its region', () => {
  const office = 'Dinas Perhubungan';

  test('is not guessed', () => {
    expect(find(office)).toEqual({ agencyId: null, reason: 'the office is named without its region' });
    expect(find(office, text('Lampu jalan padam sejak kemarin.'))).toMatchObject({ agencyId: null });
  });

  test.each([
    ['Yth. Dinas Perhubungan, Kominfo, dan Statistik Kab. Kendal, lampu jalan padam.', 'gov-33.24', 'SALUTATION'],
    [
      'Yth. Dinas Perhubungan, Kpd Yth. Pemprov DKI Jakarta Bus dari Kabupaten Kendal terlambat.',
      'office-31-2.15',
      'GOVERNMENT_IN_TEXT',
    ],
    ['Salam hormat Pak Walikota Bandung, terminal kita kalah dari Kota Surabaya.', 'gov-32.73', 'GOVERNMENT_IN_TEXT'],
    ['Lampu di Kecamatan Ngaliyan padam.', 'gov-33.74', 'PLACES_IN_TEXT'],
    ['Lampu merah di Kota Semarang padam, juga di Kecamatan Genuk.', 'gov-33.74', 'PLACES_IN_TEXT'],
  ])('is found by what the text says: %s', (body, agencyId, regionFrom) => {
    expect(find(office, text(body))).toMatchObject({ agencyId, regionFrom });
  });

  test("is found by the row's regional unit", () => {
    const row = { title: '', body: 'Lampu padam.', regionalUnitCode: '33.74.05' };
    expect(find(office, row)).toMatchObject({ agencyId: 'gov-33.74', regionalUnitCode: '33.74', regionFrom: 'ROW' });
    expect(find(office, { ...row, regionalUnitCode: '33' })).toMatchObject({ agencyId: null });
  });

  test.each([
    ['two cities', 'Dari Kota Semarang ke Kota Surabaya tidak ada bus.'],
    ['another place in passing', 'Macet di Kota Semarang, saya dari Surabaya.'],
    ['a governor and a regency', 'Gubernur Jawa Tengah tahu bahwa jalan di Kabupaten Kendal rusak.'],
    ['a province', 'Jalan di Provinsi Jawa Tengah rusak.'],
    ['a district that exists twice', 'Lampu di Kecamatan Bandar padam.'],
  ])('is not found by %s', (_, body) => {
    expect(find(office, text(body))).toMatchObject({ agencyId: null });
  });

  test('is not found by a place if only provinces have such offices', () => {
    expect(find('Dinas Kehutanan', text('Hutan di Kabupaten Kendal terbakar.'))).toMatchObject({ agencyId: null });
    expect(find('Dinas Kehutanan', text('Kepada Yth. Gubernur Jawa Tengah, hutan terbakar.'))).toMatchObject({
      agencyId: 'office-33-3.28',
    });
  });

  test("is not found by a place if it is a hospital, which may be the province's", () => {
    expect(find('RSUD Dr. Adhyatma', text('Saya dirawat di Kota Semarang.'))).toMatchObject({ agencyId: null });
  });
});

describe('a name that means several', () => {
  test.each([
    ['Dinas Sosial Probolinggo', 'several regional units have this name'],
    ['Kecamatan Bandar', 'several regional units have this name'],
    ['Kementerian Pendidikan', 'several agencies have this name'],
    ['BPJS', 'several agencies have this name'],
    ['Dinas Perhubungan Kota Bandung dan Dinas Perhubungan Kota Semarang', 'the regions named contradict each other'],
  ])('is nobody: %s', (addressedTo, reason) => {
    expect(find(addressedTo)).toEqual({ agencyId: null, reason });
  });

  test.each([
    ['Dinas Sosial Probolinggo', 'Warga Kecamatan Kanigaran belum menerima bantuan.', 'gov-35.74'],
    ['Kecamatan Bandar', 'Yang terhormat Pemerintah Kabupaten Batang, jembatan kami putus.', 'gov-33.25'],
    ['Bapak Walikota', 'Kota Semarang banjir, juga jalan ke Kendal.', null],
    ['Bapak Walikota', 'Warga Kota Semarang kebanjiran.', 'gov-33.74'],
    ['Bapak Walikota', 'Warga Kabupaten Kendal kebanjiran.', null],
    ['Kementerian Riset', 'Yth. Kementerian Riset, Teknologi, dan Pendidikan Tinggi, kapan beasiswa cair?', 'dikti'],
    ['bpjs pusat', 'Kapan JHT saya cair?', 'bpjstk'],
    ['bpjs pusat', 'Faskes saya menolak rujukan.', 'bpjskes'],
    ['bpjs pusat', 'Apakah JHT dan faskes satu kartu?', null],
  ])('%s is settled by the text alone: %s', (addressedTo, body, agencyId) => {
    expect(find(addressedTo, text(body)).agencyId).toBe(agencyId);
  });
});

describe('no agency is found', () => {
  test.each([
    ['in a form of address', 'Bapak/Ibu Ditempat'],
    ['in a general bureau', 'Biro Hubungan Masyarakat'],
    ['in a nickname', 'Mas Budi'],
    ['in "admin"', 'admin'],
    ['in nothing', ' .,- '],
    ['in a government without a name', 'Pemerintah'],
    ['in the president', 'Bapak Presiden RI'],
    ['in a place without an office', 'Kota Semarang'],
    ['in a private hospital', 'Rumah Sakit Harapan Kota Semarang'],
    ['in a housing estate', 'Perumahan Griya Asri Kota Bandung'],
    ["in a lawyer's office", 'Kantor Hukum Adil Kota Bandung'],
    ['in an agency of the state that the directory does not know', 'Badan Pengawas Keuangan Provinsi Jawa Tengah'],
    ['in an office of the army', 'Dinas Penerangan TNI AD Kota Bandung'],
    ["in a school, which may be the province's", 'SMA Negeri 1 Kota Semarang'],
    ['in a longer name than the one that is known', 'Universitas Indonesia Sejahtera'],
    ['in two agencies at once', 'Kementerian Kesehatan dan Kementerian Sosial'],
    ['in a title that looks like an abbreviation', 'Bpk'],
    ['in a misspelled region, though its last word is one', 'Dinas Sosial Kabupaten Bndg Batang'],
    ['in a region that the directory has no government for', 'Bupati Bojonegoro'],
    ['in a regency that is called by the name of a province', 'Dinas Sosial Kabupaten Jawa Barat'],
  ])('%s: %s', (_, addressedTo) => {
    expect(find(addressedTo)).toMatchObject({ agencyId: null, reason: expect.any(String) });
  });
});

test('the same addressee is answered anew for each text', () => {
  const found = (body: string) => (find('Dinas Perhubungan', text(body)) as FoundAgency).agencyId;
  expect(found('Lampu di Kota Semarang padam.')).toBe('gov-33.74');
  expect(found('Lampu di Kabupaten Kendal padam.')).toBe('gov-33.24');
  expect(found('Lampu padam.')).toBeNull();
});

function areasOf(...lines: string[]) {
  return lines.map((line) => ({ code: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) }));
}

function agency(id: string, name: string, more: Partial<AgencyEntry> = {}): AgencyEntry {
  return {
    id,
    code: id.toUpperCase(),
    name,
    abbreviation: null,
    kind: 'MINISTRY',
    formerNames: [],
    parentId: null,
    regionalUnitCode: null,
    affairCode: null,
    active: true,
    successorIds: [],
    timeZone: 'WIB',
    ...more,
  };
}

function office(province: string, provinceName: string, affairCode: string, name: string): AgencyEntry {
  return agency(`office-${province}-${affairCode}`, `${name} Provinsi ${provinceName}`, {
    kind: 'OFFICE',
    regionalUnitCode: province,
    affairCode,
    parentId: `gov-${province}`,
  });
}

function text(body: string) {
  return { title: '', body };
}
