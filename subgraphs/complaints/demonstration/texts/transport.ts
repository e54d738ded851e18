/** Transport: parking, buses and trains, traffic, heavy vehicles. */
import type { TopicTexts } from './topic.ts';

export const transport: TopicTexts = {
  id: 'transport',
  isOnTheSpot: true,
  subTopics: [
    {
      id: 'transport.public-transport',
      weight: 24,
      matters: [
        {
          titles: ['Bus tidak sesuai jadwal'],
          accounts: ['Bus jurusan {kab} terlambat lebih dari satu jam setiap pagi {sejak}.'],
        },
        {
          titles: ['Ongkos angkot naik sepihak'],
          accounts: ['Ongkos angkutan {di} naik menjadi {receh} tanpa pengumuman.'],
        },
        {
          titles: ['Tidak ada angkutan umum'],
          accounts: ['Angkutan umum {di} sudah tidak beroperasi sejak {lama} yang lalu. Warga harus naik ojek.'],
        },
        {
          titles: ['Angkutan umum ugal-ugalan'],
          accounts: ['Sopir angkutan di {jalan} sering berhenti mendadak dan melaju kencang.'],
        },

        {
          titles: ['Halte rusak', 'Halte gelap dan kotor'],
          accounts: ['Halte di {jalan} {di} atapnya hilang dan lampunya mati.'],
        },
        {
          titles: ['Halte dipakai berjualan'],
          accounts: ['Halte {patokan} {di} dipakai berjualan sehingga penumpang berdiri di jalan.'],
        },
      ],
      effects: [
        'Anak sekolah sering terlambat.',
        'Penumpang berdesakan dan rawan copet.',
        'Pekerja malam tidak punya kendaraan pulang.',
      ],
      requests: ['Mohon armadanya ditambah.', 'Mohon operator ditegur.', 'Mohon halte diperbaiki.'],
      wishes: ['bus sekolah gratis', 'trayek baru ke {kec}', 'angkutan malam untuk pekerja pabrik'],
      answers: ['Operator telah diberi surat teguran dan jadwal kendaraan ditambah pada jam sibuk.'],
      questions: ['jadwal dan rute bus', 'cara mendapat kartu gratis bagi lansia'],
    },
    {
      id: 'transport.traffic',
      weight: 26,
      matters: [
        { titles: ['Lampu merah mati'], accounts: ['Lampu lalu lintas di simpang {jalan} {di} mati {sejak}.'] },
        {
          titles: ['Zebra cross pudar'],
          accounts: ['Zebra cross {patokan} {di} sudah pudar, kendaraan tidak ada yang mau berhenti.'],
        },
        {
          titles: ['Simpang rawan kecelakaan'],
          accounts: ['Di simpang {jalan} {di} sudah terjadi {n} kecelakaan dalam setahun.'],
        },
        {
          titles: ['Rambu lalu lintas tertutup pohon'],
          accounts: ['Rambu di {jalan} {di} tertutup dahan pohon sehingga tidak terlihat.'],
        },

        {
          titles: ['Macet setiap pagi'],
          accounts: ['Setiap pagi {jalan} {di} macet total dari {jam_pagi} karena tidak ada petugas yang mengatur.'],
        },
        {
          titles: ['Putaran balik membuat macet'],
          accounts: ['Putaran balik {patokan} {di} membuat antrean kendaraan mengular.'],
        },
      ],
      effects: [
        'Penyeberang jalan sangat terancam.',
        'Kendaraan saling menyerobot.',
        'Waktu tempuh jadi dua kali lipat.',
      ],
      requests: [
        'Mohon segera diperbaiki.',
        'Mohon ditempatkan petugas pada jam sibuk.',
        'Mohon dipasang cermin tikungan.',
      ],
      wishes: ['jembatan penyeberangan di depan sekolah', 'jalur sepeda', 'zona selamat sekolah'],
      answers: [
        'Petugas telah mengatur lalu lintas dan memasang rambu pada {tgl}.',
        'Lampu lalu lintas telah diperbaiki dan pengatur waktunya disesuaikan.',
      ],
      questions: ['cara mengusulkan pemasangan rambu', 'jadwal rekayasa lalu lintas'],
    },
    {
      id: 'transport.overloading',
      weight: 14,
      matters: [
        {
          titles: ['Truk tambang lewat permukiman', 'Muatan truk tidak ditutup'],
          accounts: [
            'Truk pengangkut tanah lewat {jalan} {di} sampai {banyak} kali sehari dan muatannya tidak ditutup.',
          ],
        },
        {
          titles: ['Truk melintas di luar jam'],
          accounts: ['Truk besar melintas di {jalan} {di} pada jam sekolah padahal ada larangan.'],
        },
      ],
      effects: ['Rumah di tepi jalan retak.', 'Jalan yang baru diaspal rusak lagi.', 'Debunya luar biasa.'],
      requests: ['Mohon ditindak dan ditimbang.', 'Mohon jam operasinya ditegakkan.'],
      wishes: ['jalan khusus angkutan tambang', 'jembatan timbang di perbatasan'],
      answers: ['Petugas gabungan telah memeriksa kendaraan angkutan di ruas itu pada {tgl}.'],
      questions: ['jam operasi truk', 'kelas {jalan} dan batas muatannya'],
    },
    {
      id: 'transport.terminals',
      weight: 8,
      matters: [
        {
          titles: ['Perlintasan kereta tanpa palang'],
          accounts: ['Perlintasan kereta {di} tidak berpalang. Pada {tgl} hampir terjadi tabrakan.'],
        },
        {
          titles: ['Kapal penyeberangan sering batal'],
          accounts: ['Jadwal kapal ke {kab} sering batal tanpa pemberitahuan {sejak}.'],
        },
        {
          titles: ['Pengembalian tiket belum diterima'],
          accounts: ['Uang tiket saya {rpjuta} belum dikembalikan sejak pembatalan {tgl}.'],
        },
      ],
      effects: ['Banyak warga yang mengeluhkan hal yang sama.', 'Petugas di tempat tidak bisa memberi penjelasan.'],
      requests: ['Mohon segera ditangani.', 'Mohon ada penjelasan resmi.'],
      wishes: ['penambahan gerbong kereta lokal', 'dermaga yang layak untuk lansia'],
      questions: ['cara meminta pengembalian tiket', 'jadwal kapal perintis'],
    },
  ],
};
