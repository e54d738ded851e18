/** Civil registration: cards and certificates. */
import type { TopicTexts } from './topic.ts';

export const civilRegistration: TopicTexts = {
  id: 'civil-registration',
  subTopics: [
    {
      id: 'civil-registration.identity-cards',
      weight: 42,
      matters: [
        {
          titles: ['KTP belum jadi'],
          accounts: ['Saya merekam data KTP {tgl} {di}, sampai sekarang hanya diberi surat keterangan.'],
        },
        {
          titles: ['Blangko KTP kosong'],
          accounts: ['Sudah {angka} kali saya ke kantor {kec}, blangko KTP selalu kosong.'],
        },
        {
          titles: ['Data KTP tidak terbaca'],
          accounts: ['Nomor induk saya tidak terbaca di bank maupun di sistem lain {sejak}.'],
        },
        {
          titles: ['Cetak ulang KTP rusak belum selesai'],
          accounts: ['KTP saya rusak dan permohonan cetak ulang sudah {lama} belum selesai.'],
        },
      ],
      effects: [
        'Saya tidak bisa membuka rekening.',
        'Lamaran kerja saya tertunda.',
        'Saya tidak bisa berobat.',
        'Ongkos bolak-balik {receh}.',
      ],
      requests: ['Mohon segera dicetak.', 'Mohon datanya diaktifkan.', 'Mohon kepastian.'],
      wishes: ['perekaman KTP di sekolah', 'pencetakan KTP di kantor kecamatan'],
      answers: [
        'Dokumen Saudara telah dicetak pada {tgl} dan dapat diambil di kantor kecamatan.',
        'Data telah dikonsolidasikan dengan pusat. Silakan mencoba kembali setelah 24 jam.',
        'Blangko telah tersedia kembali dan pencetakan dilakukan sesuai urutan.',
      ],
      questions: ['syarat mengganti KTP hilang', 'jadwal perekaman keliling'],
    },
    {
      id: 'civil-registration.family-cards',
      weight: 28,
      matters: [
        {
          titles: ['Kartu keluarga belum selesai'],
          accounts: ['Perbaikan kartu keluarga saya diajukan {tgl} dan sudah {lama} belum selesai.'],
        },
        {
          titles: ['Kartu keluarga salah data'],
          accounts: ['Tanggal lahir anak saya salah di kartu keluarga. {Sejak} saya mengurusnya.'],
        },
        {
          titles: ['Nama anak belum masuk kartu keluarga'],
          accounts: ['Nama anak kedua saya {di} belum masuk kartu keluarga.'],
        },
      ],
      effects: ['Anak saya tidak bisa didaftarkan sekolah.', 'Bantuan sosial kami tertahan.'],
      requests: ['Mohon dipercepat.', 'Mohon dibetulkan.'],
      wishes: ['layanan jemput bola untuk lansia', 'perubahan data lewat kantor {desa}'],
      answers: [
        'Data telah dikonsolidasikan dengan pusat. Silakan mencoba kembali setelah 24 jam.',
        'Permohonan telah diproses. Dokumen dikirim dalam bentuk elektronik.',
      ],
      questions: ['syarat pecah kartu keluarga', 'cara mencetak kartu keluarga sendiri'],
    },
    {
      id: 'civil-registration.certificates',
      weight: 18,
      matters: [
        {
          titles: ['Akta kelahiran belum terbit'],
          accounts: ['Akta kelahiran anak saya diajukan {sejak} dan belum terbit.'],
        },
        {
          titles: ['Akta kematian sulit diurus'],
          accounts: ['Untuk akta kematian ayah saya {di} selalu ada berkas yang kurang, sudah {angka} kali datang.'],
        },
      ],
      effects: ['Urusan waris tidak bisa dilanjutkan.', 'Anak saya tidak bisa membuat paspor.'],
      requests: ['Mohon dibantu.', 'Mohon disebutkan semua syarat sekaligus.'],
      wishes: ['akta langsung jadi di rumah sakit bersalin', 'sidang terpadu akta di kecamatan'],
      answers: ['Permohonan telah diproses. Dokumen dikirim dalam bentuk elektronik.'],
      questions: ['syarat akta kelahiran yang terlambat', 'biaya legalisasi akta'],
    },
    {
      id: 'civil-registration',
      weight: 12,
      matters: [
        {
          titles: ['Surat pindah lama diproses'],
          accounts: ['Surat pindah saya ke {kab} belum diproses sejak {tgl}.'],
        },
        {
          titles: ['Data belum ditarik ke alamat baru'],
          accounts: ['Saya sudah pindah ke {tempat} {lama}, data saya masih di alamat lama.'],
        },
      ],
      effects: ['Saya tidak bisa mengurus apa-apa di tempat baru.', 'Kedua kantor saling menunggu.'],
      requests: ['Mohon dikoordinasikan.', 'Mohon segera ditarik datanya.'],
      wishes: ['pindah domisili sepenuhnya daring', 'pemberitahuan lewat pesan singkat'],
      answers: [
        'Data telah dikonsolidasikan dengan pusat. Silakan mencoba kembali setelah 24 jam.',
        'Permohonan telah diproses. Dokumen dikirim dalam bentuk elektronik.',
      ],
      questions: ['syarat pindah domisili antarprovinsi', 'lama proses surat pindah'],
    },
  ],
};
