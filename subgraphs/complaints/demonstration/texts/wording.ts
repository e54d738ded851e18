/** A report's title and body, in one of the ways in which people write to the state. */
import type { Channel, Classification } from '../../domain/complaint.ts';
import type { Place } from '../places.ts';
import { type Random, weighted } from '../random.ts';
import { capitalised, fill, type Scene } from './slots.ts';
import type { Matter, SubTopicTexts, TopicTexts } from './topic.ts';

type Register = 'FORMAL' | 'POLITE' | 'PLAIN' | 'ANGRY' | 'SHORT';

const registerOf = weighted<Register>([
  ['POLITE', 34],
  ['PLAIN', 30],
  ['FORMAL', 16],
  ['ANGRY', 12],
  ['SHORT', 8],
]);

export interface Wording {
  title: string;
  body: string;
}

interface Occasion {
  classification: Classification;
  channel: Channel;
  topic: TopicTexts;
  subTopic: SubTopicTexts;
  scene: Scene;
}

export function write(random: Random, occasion: Occasion): Wording {
  const { classification, channel, topic, scene } = occasion;
  const register = channel === 'SMS' ? 'SHORT' : channel === 'LETTER' ? 'FORMAL' : registerOf(random);
  const say = (sentence: string) => fill(sentence, scene, random);
  const { core, title } = draft(random, occasion, say);

  const isOnTheSpot = topic.isOnTheSpot === true && classification === 'COMPLAINT';
  const titled = placed(random, title, { scene, isOnTheSpot });
  if (register === 'SHORT') {
    const opening = random.chance(0.4) ? `${say(random.pick(openings.SHORT))} ` : '';
    const kept = core.length > 1 && random.chance(0.5) ? [core[0]!, core.at(-1)!] : core.slice(0, 2);
    return {
      title: random.chance(0.5) ? titled.toLowerCase() : titled,
      body: shortened(random, opening + kept.join(' ')),
    };
  }
  const sentences = register === 'ANGRY' ? core.map((sentence) => raised(random, sentence)) : core;
  const paragraphs = [say(random.pick(openings[register])), sentences.join(' '), say(random.pick(closings[register]))];
  return {
    title: register === 'ANGRY' && random.chance(0.25) ? titled.toUpperCase() : titled,
    body: paragraphs.filter(Boolean).join(register === 'FORMAL' ? '\n\n' : ' '),
  };
}

type Say = (sentence: string) => string;

/** The sentences that matter, and a title without a place. */
function draft(random: Random, { classification, subTopic, scene }: Occasion, say: Say) {
  if (classification === 'ASPIRATION') {
    const wish = say(random.pick(subTopic.wishes));
    return {
      title: `${random.pick(['Usulan', 'Usul', 'Permohonan', 'Harapan', 'Aspirasi:'])} ${wish}`,
      core: [
        say(`${random.pick(proposals)} ${wish} {di}.`),
        say(random.pick(subTopic.effects)),
        say(random.pick(reasons)),
      ],
    };
  }
  if (classification === 'INFORMATION_REQUEST') {
    const question = say(random.pick(subTopic.questions));
    return {
      title: `${random.pick(['Informasi', 'Menanyakan', 'Mohon informasi', 'Pertanyaan:', 'Tanya'])} ${question}`,
      core: [say(`${random.pick(inquiries)} ${question} {di}.`), say(random.pick(whys)), say(random.pick(wantsReply))],
    };
  }
  const matter = matterOf(random, subTopic, scene.place);
  const core = [say(random.pick(matter.accounts))];
  if (random.chance(0.75)) core.push(say(random.pick(subTopic.effects)));
  if (random.chance(0.4)) core.push(say(random.pick(attempts)));
  core.push(say(random.pick(subTopic.requests)));
  return { title: say(random.pick(matter.titles)), core };
}

/** Of a city, nobody writes about what only villages have. */
function matterOf(random: Random, { matters }: SubTopicTexts, { isRural }: Place): Matter {
  for (;;) {
    const matter = random.pick(matters);
    if (isRural || !matter.isRural) return matter;
  }
}

function placed(random: Random, title: string, { scene, isOnTheSpot }: { scene: Scene; isOnTheSpot: boolean }): string {
  const { place, neighbours, street, landmark } = scene;
  if (place.code === null) return isOnTheSpot && random.chance(0.5) ? `${title} (${landmark})` : title;
  switch (random.whole(0, isOnTheSpot ? 9 : 7)) {
    case 0:
      return title;
    case 1:
    case 2:
      return `${title} di ${place.village}`;
    case 3:
      return `${title} di ${place.village}, ${place.district}`;
    case 4:
      return `${title} di ${neighbours} ${place.village}`;
    case 5:
      return `${title} - ${place.district}`;
    case 6:
      return `${title} (${place.village})`;
    case 7:
      return `${place.regency}: ${title}`;
    case 8:
      return title.includes(street) ? `${title}, ${place.village}` : `${title} di ${street}, ${place.village}`;
    default:
      return `${title} ${landmark}`;
  }
}

/** As people wrote when a message had 160 characters. */
function shortened(random: Random, text: string): string {
  const short = text.replace(/\b(\p{L}+)\b/gu, (word) => {
    const abbreviation = abbreviations[word.toLowerCase()];
    return abbreviation && random.chance(0.8) ? abbreviation : word;
  });
  return random.chance(0.6) ? short.toLowerCase() : short;
}

const abbreviations: Record<string, string> = {
  yang: 'yg',
  tidak: 'tdk',
  sudah: 'sdh',
  dengan: 'dgn',
  untuk: 'utk',
  dan: '&',
  tolong: 'tlg',
  mohon: 'mhn',
  sampai: 'smp',
  karena: 'krn',
  banyak: 'bnyk',
  jalan: 'jl',
  desa: 'ds',
  kecamatan: 'kec',
  kabupaten: 'kab',
  kelurahan: 'kel',
  dari: 'dr',
  belum: 'blm',
  sekarang: 'skrg',
  kami: 'kmi',
  saya: 'sy',
  orang: 'org',
  pada: 'pd',
  juga: 'jg',
  tetapi: 'tp',
  segera: 'sgr',
  bulan: 'bln',
  warga: 'wrg',
  dalam: 'dlm',
  kepada: 'kpd',
};

function raised(random: Random, sentence: string): string {
  const loud =
    sentence.endsWith('.') && random.chance(0.6)
      ? `${sentence.slice(0, -1)}${random.pick(['!', '!!', '!!!'])}`
      : sentence;
  return random.chance(0.12) ? loud.toUpperCase() : capitalised(loud);
}

const openings: Record<Register, readonly string[]> = {
  FORMAL: [
    'Dengan hormat,',
    'Kepada Yth. pimpinan instansi terkait di tempat.',
    'Dengan hormat, melalui surat ini kami {warga} {tempat} menyampaikan hal berikut.',
    'Kepada Yth. Bapak/Ibu yang berwenang di {kab}. Bersama ini kami sampaikan hal berikut.',
    'Perihal: laporan warga {tempat}. Dengan hormat kami sampaikan keadaan berikut ini.',
  ],
  POLITE: [
    'Selamat pagi, saya warga {tempat} ingin melaporkan.',
    'Selamat siang Bapak/Ibu.',
    'Assalamualaikum, mohon izin menyampaikan laporan.',
    'Permisi, saya ingin menyampaikan keluhan dari {tempat}.',
    'Yth. admin, mohon bantuannya.',
    'Selamat malam, saya tinggal {di}.',
    'Salam sejahtera, mohon laporan kami dibaca.',
    'Mohon maaf mengganggu waktunya.',
  ],
  PLAIN: [
    '',
    '',
    '',
    'Saya mau lapor.',
    'Laporan dari {warga} {tempat}.',
    'Lokasi: {tempat}, {kec}.',
    'Lapor,',
    'Kejadian {di}.',
  ],
  ANGRY: [
    'Sampai kapan kami harus menunggu?',
    'Kami sudah capek melapor!',
    'Apakah laporan warga memang tidak pernah dibaca?',
    'Ini sudah keterlaluan.',
    'Percuma bayar pajak kalau begini terus.',
    'Tolong jangan cuma janji!',
  ],
  SHORT: ['Lapor,', 'Pak,', 'Min,', 'Yth bpk/ibu,', 'Tolong,', 'Ass,'],
};

const closings: Record<Exclude<Register, 'SHORT'>, readonly string[]> = {
  FORMAL: [
    'Demikian kami sampaikan, atas perhatiannya kami ucapkan terima kasih.',
    'Demikian laporan ini kami buat dengan sebenarnya. Atas tindak lanjutnya kami ucapkan terima kasih.',
    'Besar harapan kami agar laporan ini ditindaklanjuti. Terima kasih.',
    'Atas perhatian dan kerja samanya, kami {warga} mengucapkan terima kasih.',
  ],
  POLITE: [
    'Terima kasih.',
    'Terima kasih banyak atas bantuannya.',
    'Terima kasih sebelumnya.',
    'Semoga segera ada kabar baik.',
    'Matur nuwun.',
    'Hatur nuhun.',
    'Terima kasih, semoga sehat selalu.',
  ],
  PLAIN: ['', '', '', 'Terima kasih.', 'Mohon tindak lanjutnya.', 'Foto menyusul.', 'Terlampir foto lokasi.'],
  ANGRY: [
    'Kami tunggu buktinya.',
    'Jangan sampai kami lapor ke mana-mana lagi.',
    'Malu sama daerah lain.',
    'Tolong kerja yang benar!',
    'Masa harus viral dulu baru diurus?',
    '',
  ],
};

const attempts = [
  'Sudah pernah dilaporkan ke kantor {desa} tetapi belum ada tanggapan.',
  'Pada {tgl} saya sudah datang ke kantor kecamatan, katanya akan diteruskan.',
  'Ini laporan saya yang ke{n}.',
  'Pengurus {rt} sudah menyampaikan secara lisan {sejak}.',
  'Sudah {lama} kami menunggu.',
  'Saya sudah menelepon layanan pengaduan, tetapi tidak tersambung.',
  'Belum ada penjelasan apa pun dari petugas.',
  'Warga sudah mencoba mengatasi sendiri, tetapi tidak mampu.',
];

const proposals = [
  'Kami mengusulkan',
  'Saya mengusulkan',
  'Melalui kanal ini kami berharap ada',
  'Warga {tempat} menginginkan',
  'Mohon dipertimbangkan',
  'Usul kami,',
];

const reasons = [
  'Menurut kami biayanya tidak besar dibandingkan manfaatnya.',
  'Hal ini sudah dibicarakan dalam pertemuan warga pada {tgl}.',
  'Daerah tetangga sudah melakukannya dan hasilnya baik.',
  'Kami siap bergotong royong bila diperlukan.',
  'Semoga dapat masuk dalam rencana kerja tahun depan.',
  'Sekitar {banyak} keluarga akan merasakan manfaatnya.',
];

const inquiries = [
  'Saya ingin menanyakan',
  'Mohon penjelasan tentang',
  'Izin bertanya mengenai',
  'Mohon informasi',
  'Kami perlu mengetahui',
  'Boleh tahu',
];

const whys = [
  'Di laman resmi belum saya temukan keterangannya.',
  'Keterangan yang saya dengar dari tetangga berbeda-beda.',
  'Saya sudah bertanya {hari} lalu, tetapi diminta menunggu.',
  'Informasi ini kami perlukan sebelum {bulan} berakhir.',
  'Sudah {lama} saya mencari tahu.',
  'Saya baru pindah ke {tempat} dan belum paham prosedurnya.',
  'Ada {banyak} warga yang juga menunggu kejelasan.',
];

const wantsReply = [
  'Mohon dijawab secara tertulis.',
  'Kalau ada syaratnya mohon disebutkan.',
  'Apakah ada biaya?',
  'Ke bagian mana saya harus datang?',
  'Apakah bisa diurus secara daring?',
  'Terima kasih atas jawabannya.',
];
