/**
 * An addressee as a list of plain words: lower case, without accents and punctuation, abbreviations written out.
 *
 * Names of agencies and areas pass through here too, so that both sides of a comparison are written the same way. They
 * are compared by `keyOf`, which has no spaces: "Batang Hari" and "Batanghari", "ke tenaga kerjaan" and
 * "ketenagakerjaan" are then the same.
 */

export interface Words {
  words: string[];
  /** What stood before each word: nothing but a space, a comma, a full stop, or something stronger (`|`). */
  breaks: ('' | ',' | '.' | '|')[];
  /** Whether the word was written out from an abbreviation. */
  abbreviated: boolean[];
}

/** Other spellings of one word. */
const spellings: Record<string, string> = {
  kementrian: 'kementerian',
  kementerin: 'kementerian',
  kemeterian: 'kementerian',
  menteri: 'kementerian',
  mentri: 'kementerian',
  departemen: 'kementerian',
  jendral: 'jenderal',
  deputy: 'deputi',
  propinsi: 'provinsi',
  prov: 'provinsi',
  prop: 'provinsi',
  kab: 'kabupaten',
  kec: 'kecamatan',
  kel: 'kelurahan',
  ds: 'desa',
  kep: 'kepulauan',
  pemukiman: 'permukiman',
  perijinan: 'perizinan',
  catatan: 'pencatatan',
  pelindungan: 'perlindungan',
  informasi: 'informatika',
  pemuda: 'kepemudaan',
  arsip: 'kearsipan',
  univ: 'universitas',
  jogja: 'yogyakarta',
  yogya: 'yogyakarta',
  jogjakarta: 'yogyakarta',
  smg: 'semarang',
  bdg: 'bandung',
  sby: 'surabaya',
  jkt: 'jakarta',
};

/** Abbreviations of offices, agencies and areas. Those of agencies in the directory need not stand here. */
const abbreviations: Record<string, string> = {
  // governments and their heads
  pemkot: 'pemerintah kota',
  pemkab: 'pemerintah kabupaten',
  pemprov: 'pemerintah provinsi',
  pempov: 'pemerintah provinsi',
  pemda: 'pemerintah daerah',
  setda: 'sekretariat daerah',
  sekda: 'sekretariat daerah',
  setwan: 'sekretariat dprd',
  kades: 'desa',
  // offices
  kadis: 'kepala dinas',
  sudin: 'suku dinas',
  sudis: 'suku dinas',
  dishub: 'dinas perhubungan',
  kadishub: 'kepala dinas perhubungan',
  sudinhub: 'suku dinas perhubungan',
  disdik: 'dinas pendidikan',
  disdikbud: 'dinas pendidikan kebudayaan',
  dikbud: 'dinas pendidikan kebudayaan',
  diknas: 'dinas pendidikan',
  dinkes: 'dinas kesehatan',
  dinsos: 'dinas sosial',
  disnaker: 'dinas tenaga kerja',
  disnakertrans: 'dinas tenaga kerja transmigrasi',
  disdukcapil: 'dinas kependudukan pencatatan sipil',
  dukcapil: 'kependudukan pencatatan sipil',
  capil: 'pencatatan sipil',
  diskominfo: 'dinas komunikasi informatika',
  kominfo: 'komunikasi informatika',
  dispora: 'dinas kepemudaan olahraga',
  disporapar: 'dinas kepemudaan olahraga pariwisata',
  dispar: 'dinas pariwisata',
  disparbud: 'dinas pariwisata kebudayaan',
  disbudpar: 'dinas kebudayaan pariwisata',
  disperindag: 'dinas perindustrian perdagangan',
  disdag: 'dinas perdagangan',
  diskop: 'dinas koperasi',
  distan: 'dinas pertanian',
  dishut: 'dinas kehutanan',
  dlh: 'dinas lingkungan hidup',
  dlhk: 'dinas lingkungan hidup kehutanan',
  blh: 'badan lingkungan hidup',
  bplhd: 'badan pengelola lingkungan hidup daerah',
  dpmptsp: 'dinas penanaman modal pelayanan terpadu satu pintu',
  ptsp: 'pelayanan terpadu satu pintu',
  bptsp: 'badan pelayanan terpadu satu pintu',
  dpmd: 'dinas pemberdayaan masyarakat desa',
  dpu: 'dinas pekerjaan umum',
  dpupr: 'dinas pekerjaan umum penataan ruang',
  pu: 'pekerjaan umum',
  esdm: 'energi sumber daya mineral',
  umkm: 'usaha mikro kecil menengah',
  ukm: 'usaha kecil menengah',
  satpol: 'satuan polisi pamong',
  damkar: 'pemadam kebakaran',
  bkd: 'badan kepegawaian daerah',
  bkpp: 'badan kepegawaian pendidikan pelatihan',
  bkpsdm: 'badan kepegawaian pengembangan sumber daya manusia',
  bpbd: 'badan penanggulangan bencana daerah',
  bappeda: 'badan perencanaan pembangunan daerah',
  bapenda: 'badan pendapatan daerah',
  dispenda: 'dinas pendapatan daerah',
  bpkad: 'badan pengelolaan keuangan aset daerah',
  kesbangpol: 'kesatuan bangsa politik',
  // agencies of the state under their older and shorter names
  kemendikbud: 'kementerian pendidikan kebudayaan',
  kemdikbud: 'kementerian pendidikan kebudayaan',
  mendikbud: 'kementerian pendidikan kebudayaan',
  kemendiknas: 'kementerian pendidikan nasional',
  kemdiknas: 'kementerian pendidikan nasional',
  kemendikbudristek: 'kementerian pendidikan kebudayaan riset teknologi',
  kemenristekdikti: 'kementerian riset teknologi pendidikan tinggi',
  kemristekdikti: 'kementerian riset teknologi pendidikan tinggi',
  ristekdikti: 'kementerian riset teknologi pendidikan tinggi',
  menristekdikti: 'kementerian riset teknologi pendidikan tinggi',
  kemenristek: 'kementerian riset teknologi',
  kemenkumham: 'kementerian hukum hak asasi manusia',
  kemenhumham: 'kementerian hukum hak asasi manusia',
  menkumham: 'kementerian hukum hak asasi manusia',
  ham: 'hak asasi manusia',
  kemenkeu: 'kementerian keuangan',
  menkeu: 'kementerian keuangan',
  kemenkes: 'kementerian kesehatan',
  menkes: 'kementerian kesehatan',
  kemensos: 'kementerian sosial',
  mensos: 'kementerian sosial',
  kemenag: 'kementerian agama',
  menag: 'kementerian agama',
  kemenhub: 'kementerian perhubungan',
  menhub: 'kementerian perhubungan',
  kemendagri: 'kementerian dalam negeri',
  mendagri: 'kementerian dalam negeri',
  kemenlu: 'kementerian luar negeri',
  menlu: 'kementerian luar negeri',
  kemnaker: 'kementerian ketenagakerjaan',
  kemenaker: 'kementerian ketenagakerjaan',
  menaker: 'kementerian ketenagakerjaan',
  kemenakertrans: 'kementerian tenaga kerja transmigrasi',
  kemnakertrans: 'kementerian tenaga kerja transmigrasi',
  kementan: 'kementerian pertanian',
  mentan: 'kementerian pertanian',
  kemenpanrb: 'kementerian pendayagunaan aparatur negara reformasi birokrasi',
  menpanrb: 'kementerian pendayagunaan aparatur negara reformasi birokrasi',
  kemenpan: 'kementerian pendayagunaan aparatur negara reformasi birokrasi',
  menpan: 'kementerian pendayagunaan aparatur negara reformasi birokrasi',
  kemenkominfo: 'kementerian komunikasi informatika',
  kemkominfo: 'kementerian komunikasi informatika',
  menkominfo: 'kementerian komunikasi informatika',
  kemenpupr: 'kementerian pekerjaan umum perumahan rakyat',
  kemenesdm: 'kementerian energi sumber daya mineral',
  kemendes: 'kementerian desa',
  pdt: 'pembangunan daerah tertinggal',
  pdtt: 'pembangunan daerah tertinggal transmigrasi',
  kemenpora: 'kementerian kepemudaan olahraga',
  menpora: 'kementerian kepemudaan olahraga',
  kemendag: 'kementerian perdagangan',
  kemenperin: 'kementerian perindustrian',
  kemenpar: 'kementerian pariwisata',
  kemenhan: 'kementerian pertahanan',
  bumn: 'badan usaha milik negara',
  setneg: 'kementerian sekretariat negara',
  depag: 'kementerian agama',
  depkes: 'kementerian kesehatan',
  depsos: 'kementerian sosial',
  depkeu: 'kementerian keuangan',
  dephub: 'kementerian perhubungan',
  depdagri: 'kementerian dalam negeri',
  depdiknas: 'kementerian pendidikan nasional',
  menko: 'kementerian koordinator bidang',
  kemenko: 'kementerian koordinator bidang',
  polhukam: 'politik hukum keamanan',
  pmk: 'pembangunan manusia kebudayaan',
  dirjen: 'direktorat jenderal',
  ditjen: 'direktorat jenderal',
  kapolri: 'kepolisian negara',
  polri: 'kepolisian negara',
  bpn: 'badan pertanahan nasional',
  bpjstk: 'bpjs ketenagakerjaan',
  bpjskes: 'bpjs kesehatan',
  jamsostek: 'bpjs ketenagakerjaan',
  pln: 'perusahaan listrik negara',
  bri: 'bank rakyat indonesia',
  bni: 'bank negara indonesia',
  btn: 'bank tabungan negara',
  // areas
  dki: 'dki jakarta',
  jaksel: 'jakarta selatan',
  jakpus: 'jakarta pusat',
  jakbar: 'jakarta barat',
  jaktim: 'jakarta timur',
  jakut: 'jakarta utara',
  diy: 'daerah istimewa yogyakarta',
  jabar: 'jawa barat',
  jateng: 'jawa tengah',
  jatim: 'jawa timur',
  sumut: 'sumatera utara',
  sumbar: 'sumatera barat',
  sumsel: 'sumatera selatan',
  babel: 'kepulauan bangka belitung',
  kepri: 'kepulauan riau',
  kalbar: 'kalimantan barat',
  kalteng: 'kalimantan tengah',
  kalsel: 'kalimantan selatan',
  kaltim: 'kalimantan timur',
  kaltara: 'kalimantan utara',
  sulut: 'sulawesi utara',
  sulteng: 'sulawesi tengah',
  sulsel: 'sulawesi selatan',
  sultra: 'sulawesi tenggara',
  sulbar: 'sulawesi barat',
  malut: 'maluku utara',
  ntb: 'nusa tenggara barat',
  ntt: 'nusa tenggara timur',
  tangsel: 'tangerang selatan',
  tapsel: 'tapanuli selatan',
  tapteng: 'tapanuli tengah',
  taput: 'tapanuli utara',
  madina: 'mandailing natal',
  humbahas: 'humbang hasundutan',
  sergai: 'serdang bedagai',
  labura: 'labuhanbatu utara',
  labusel: 'labuhanbatu selatan',
  pessel: 'pesisir selatan',
  inhu: 'indragiri hulu',
  inhil: 'indragiri hilir',
  kuansing: 'kuantan singingi',
  rohul: 'rokan hulu',
  rohil: 'rokan hilir',
  muba: 'musi banyuasin',
  muratara: 'musi rawas utara',
  oki: 'ogan komering ilir',
  oku: 'ogan komering ulu',
  kotim: 'kotawaringin timur',
  kobar: 'kotawaringin barat',
  hss: 'hulu sungai selatan',
  hst: 'hulu sungai tengah',
  hsu: 'hulu sungai utara',
  batola: 'barito kuala',
  kukar: 'kutai kartanegara',
  kutim: 'kutai timur',
  kubar: 'kutai barat',
  ppu: 'penajam paser utara',
  minsel: 'minahasa selatan',
  minut: 'minahasa utara',
  bolmong: 'bolaang mongondow',
  pangkep: 'pangkajene kepulauan',
  sidrap: 'sidenreng rappang',
  polman: 'polewali mandar',
  lotim: 'lombok timur',
  loteng: 'lombok tengah',
  lobar: 'lombok barat',
  tts: 'timor tengah selatan',
  ttu: 'timor tengah utara',
};

/** Several words that are one thing. The longest stand first. */
const phrases: [string, string][] = [
  ['badan penyelenggara jaminan sosial', 'bpjs'],
  ['rumah sakit umum daerah', 'rsud'],
  ['pusat kesehatan masyarakat', 'puskesmas'],
  ['perusahaan daerah air minum', 'pdam'],
  ['daerah khusus ibukota jakarta', 'dki jakarta'],
  ['daerah khusus ibu kota jakarta', 'dki jakarta'],
  ['dewan perwakilan rakyat daerah', 'dprd'],
  ['satuan polisi pamong pp', 'satuan polisi pamong praja'],
  ['daerah khusus jakarta', 'dki jakarta'],
  ['dki jakarta jakarta', 'dki jakarta'],
  ['provinsi jakarta', 'provinsi dki jakarta'],
  ['provinsi di yogyakarta', 'provinsi daerah istimewa yogyakarta'],
  ['kementerian pupr', 'kementerian pekerjaan umum perumahan rakyat'],
  ['komnas hak', 'komisi nasional hak'],
  ['dinas penduduk', 'dinas kependudukan'],
  ['sat pol pp', 'satuan polisi pamong praja'],
  ['sekretaris daerah', 'sekretariat daerah'],
  ['tata ruang', 'penataan ruang'],
  ['kepala desa', 'desa'],
  ['reformasi birokrasi rb', 'reformasi birokrasi'],
  ['kementerian pan dan rb', 'kementerian pendayagunaan aparatur negara reformasi birokrasi'],
  ['kementerian pan rb', 'kementerian pendayagunaan aparatur negara reformasi birokrasi'],
  ['kementerian panrb', 'kementerian pendayagunaan aparatur negara reformasi birokrasi'],
  // not "Bp.", the gentleman
  ['bp batam', 'bpbatam'],
  ['bp tapera', 'bptapera'],
  ['bpjs tk', 'bpjs ketenagakerjaan'],
  ['bpjs naker', 'bpjs ketenagakerjaan'],
  ['bpjs kes', 'bpjs kesehatan'],
  ['wali kota', 'walikota'],
  ['kota madya', 'kota'],
  ['jak sel', 'jakarta selatan'],
  ['jak pus', 'jakarta pusat'],
  ['jak bar', 'jakarta barat'],
  ['jak tim', 'jakarta timur'],
  ['jak ut', 'jakarta utara'],
];

const abbreviation = new Map(Object.entries(abbreviations).map(([short, long]) => [short, long.split(' ')]));
const spelling = new Map(Object.entries(spellings));
const phrasesByFirstWord = Map.groupBy(
  phrases.map(([from, to]) => ({ from: from.split(' '), to: to.split(' ') })),
  ({ from }) => from[0]!,
);

/** Words that make no difference between two names. */
const weightless = new Set(['dan', 'serta', 'ri', 'pt', 'persero', 'tbk', 'perum']);

/**
 * The words of a text, each with what stood before it.
 *
 * ```ts
 * wordsOf('Disdukcapil Kab. Kendal').words; // ['dinas', 'kependudukan', 'pencatatan', 'sipil', 'kabupaten', 'kendal']
 * ```
 */
export function wordsOf(text: string): Words {
  return written(split(text));
}

/** The words joined, without those that make no difference: two names with the same key are the same name. */
export function keyOf(words: readonly string[], from = 0, to = words.length): string {
  let key = '';
  for (let at = from; at < to; at += 1) if (!isWeightless(words, at)) key += words[at];
  return key;
}

/** Whether the word at `at` may be left out of a name: "dan", "Persero", "Republik Indonesia". */
export function isWeightless(words: readonly string[], at: number): boolean {
  const word = words[at]!;
  if (word === 'republik') return words[at + 1] === 'indonesia' && at > 0;
  if (word === 'indonesia') return words[at - 1] === 'republik' && at > 1;
  return weightless.has(word);
}

/** Whether a word of a text stays as it is, alone and beside any other. */
export function isPlain(word: string): boolean {
  return (
    !spelling.has(word) &&
    !abbreviation.has(word) &&
    !phrasesByFirstWord.has(word) &&
    !weightless.has(word) &&
    !joining.has(word)
  );
}

const joining = new Set(['republik', 'indonesia']);

const rawWord = /[\p{L}\p{N}]+/gu;

function split(text: string): Words {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .toLowerCase();
  const result: Words = { words: [], breaks: [], abbreviated: [] };
  let end = 0;
  for (const { 0: word, index } of plain.matchAll(rawWord)) {
    result.words.push(word);
    result.breaks.push(breakIn(plain, end, index));
    result.abbreviated.push(false);
    end = index + word.length;
  }
  return result;
}

/** A hyphen is a break only between spaces: "Bau-Bau" is one name, "Kemensos - Program BPNT" is a name and more. */
function breakIn(text: string, from: number, to: number): Words['breaks'][number] {
  if (to - from < 2 && (from === to || text[from] === ' ' || text[from] === '-' || text[from] === '/')) return '';
  const between = text.slice(from, to);
  if (/[;:()[\]{}?!\n]|\s[-–—]+\s/.test(between)) return '|';
  if (between.includes('.')) return '.';
  return between.includes(',') ? ',' : '';
}

/** The words with spellings, abbreviations and phrases put right. */
function written({ words, breaks }: Words): Words {
  const result: Words = { words: [], breaks: [], abbreviated: [] };
  const push = (word: string, before: Words['breaks'][number], abbreviated: boolean) => {
    result.words.push(spelling.get(word) ?? word);
    result.breaks.push(before);
    result.abbreviated.push(abbreviated);
  };
  for (let at = 0; at < words.length; at += 1) {
    const long = abbreviation.get(words[at]!);
    if (!long) push(words[at]!, breaks[at]!, false);
    else for (const [nth, word] of long.entries()) push(word, nth ? '' : breaks[at]!, true);
  }
  return joined(result);
}

function joined({ words, breaks, abbreviated }: Words): Words {
  const result: Words = { words: [], breaks: [], abbreviated: [] };
  for (let at = 0; at < words.length; ) {
    const phrase = phrasesByFirstWord
      .get(words[at]!)
      ?.find(({ from }) => from.every((word, nth) => words[at + nth] === word));
    const to = phrase?.to ?? [words[at]!];
    for (const [nth, word] of to.entries()) {
      result.words.push(word);
      result.breaks.push(nth ? '' : breaks[at]!);
      result.abbreviated.push(abbreviated[at]!);
    }
    at += phrase?.from.length ?? 1;
  }
  return result;
}
