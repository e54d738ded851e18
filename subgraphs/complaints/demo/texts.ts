/**
 * What people write, as templates: for each sub-topic what is wrong, what can be said about it and what is asked for.
 * Slots stand in braces: {place} {street} {since} {count} {hours} {money} {facility}. No persons, no numbers of persons.
 */
export interface Topic {
  /** What is wrong, in a few words: the title begins with it. */
  problems: readonly string[];
  details: readonly string[];
  wishes: readonly string[];
}

const repair = [
  'Mohon segera diperbaiki.',
  'Kami berharap ada perbaikan dalam waktu dekat.',
  'Tolong dicek dan diperbaiki.',
];
const check = ['Mohon ditindaklanjuti.', 'Mohon petugas turun ke lapangan.', 'Tolong dicek langsung ke lokasi.'];
const explain = ['Mohon penjelasannya.', 'Mohon informasi langkah yang harus kami tempuh.', 'Kami butuh kejelasan.'];

// biome-ignore format: a table is read in lines
export const topics: Record<string, Topic> = {
  'public-works.roads': { problems: ['Jalan berlubang', 'Jalan rusak parah', 'Aspal mengelupas', 'Jalan amblas', 'Perbaikan jalan terbengkalai'], details: ['Lubang di {street} sudah ada {since} dan makin lebar.', 'Kalau hujan lubangnya tertutup air, {count} pengendara sudah terjatuh.', 'Jalan ini dilewati anak sekolah setiap hari.', 'Tambalan yang lama hanya bertahan beberapa minggu.'], wishes: repair },
  'public-works.bridges': { problems: ['Jembatan rusak', 'Jembatan gantung putus', 'Pagar jembatan hilang', 'Jembatan hampir roboh'], details: ['Jembatan di {street} retak {since}.', 'Warga harus memutar sejauh {hours} kilometer.', 'Papan lantainya lapuk dan berbahaya pada malam hari.'], wishes: repair },
  'public-works.drainage': { problems: ['Saluran air tersumbat', 'Banjir setiap hujan', 'Got meluap ke rumah warga', 'Gorong-gorong ambrol'], details: ['Saluran di {street} penuh lumpur {since}.', 'Hujan satu jam saja air masuk ke {count} rumah.', 'Air menggenang berhari-hari dan menjadi sarang nyamuk.'], wishes: [...repair, 'Mohon dikeruk sebelum musim hujan.'] },
  'public-works.street-lighting': { problems: ['Lampu jalan mati', 'Penerangan jalan padam', 'Tiang lampu miring', 'Jalan gelap gulita'], details: ['Ada {count} titik lampu di {street} yang mati {since}.', 'Jalan menjadi rawan pada malam hari.', 'Lampu menyala siang hari tetapi padam malam hari.'], wishes: repair },
  'public-works.water-supply': { problems: ['Air bersih tidak mengalir', 'Air keruh dan berbau', 'Tagihan air melonjak', 'Pipa air bocor'], details: ['Air di {street} mati {since}.', 'Kami terpaksa membeli air {money} per minggu.', 'Sekitar {count} rumah mengalami hal yang sama.'], wishes: check },
  'public-works.public-buildings': { problems: ['Gedung {facility} rusak', 'Pembangunan {facility} mangkrak', 'Atap {facility} bocor'], details: ['Kondisinya dibiarkan {since}.', 'Bangunan di {street} itu tidak bisa dipakai warga.', 'Anggaran yang tertulis di papan proyek {money}.'], wishes: repair },
  'manpower.wages': { problems: ['Upah tidak dibayar', 'Gaji di bawah upah minimum', 'Pesangon belum dibayarkan', 'THR tidak dibayar penuh'], details: ['Kami {count} karyawan belum menerima hak kami {since}.', 'Perusahaan berlokasi di sekitar {street}.', 'Kekurangannya kira-kira {money} per orang.'], wishes: check },
  'manpower.social-security': { problems: ['Klaim JHT belum cair', 'Iuran jaminan kerja tidak disetor', 'Data kepesertaan salah', 'Antrean daring klaim selalu penuh'], details: ['Berkas sudah lengkap dan diajukan {since}.', 'Di aplikasi statusnya masih diproses.', 'Perusahaan memotong {money} setiap bulan, tetapi saldonya tidak bertambah.'], wishes: explain },
  'manpower.job-seeking': { problems: ['Pelatihan kerja tidak kunjung dibuka', 'Kartu pencari kerja dipersulit', 'Lowongan palsu', 'Bursa kerja tidak transparan'], details: ['Saya sudah mendaftar {since}.', 'Petugas meminta kembali {count} kali.', 'Di {place} banyak pemuda menunggu kesempatan ini.'], wishes: explain },
  'manpower.working-conditions': { problems: ['Jam kerja berlebihan', 'Tidak ada alat keselamatan kerja', 'Cuti tidak diberikan', 'Kontrak kerja tidak jelas'], details: ['Pabrik di dekat {street} mempekerjakan kami lebih dari {hours} jam.', 'Keadaan ini berlangsung {since}.', 'Lembur tidak dihitung.'], wishes: check },
  'social.assistance': { problems: ['Bantuan sosial belum diterima', 'Bantuan pangan dipotong', 'Dana PKH tidak cair', 'Beras bantuan berkualitas buruk'], details: ['Sudah {since} kami tidak menerima bantuan.', 'Nilainya hanya {money}, tidak seperti yang diumumkan.', 'Di lingkungan kami ada {count} keluarga yang mengalami.'], wishes: check },
  'social.beneficiary-data': { problems: ['Data penerima bantuan tidak tepat', 'Nama hilang dari daftar penerima', 'Warga mampu mendapat bantuan', 'Usulan data terpadu tidak diproses'], details: ['Kami sudah mengusulkan lewat kelurahan {since}.', 'Ada {count} warga tidak mampu yang belum terdata.', 'Pendataan di {place} tidak pernah diumumkan.'], wishes: explain },
  'social.disability': { problems: ['Penyandang disabilitas butuh kursi roda', 'Fasilitas disabilitas tidak ada', 'Lansia terlantar butuh bantuan', 'Trotoar tidak ramah kursi roda'], details: ['Beliau tinggal sendiri di sekitar {street}.', 'Permohonan sudah diajukan {since}.', 'Jalur landai di {facility} terlalu curam.'], wishes: check },
  'social.homeless': { problems: ['Orang terlantar di pinggir jalan', 'Pengemis meresahkan', 'ODGJ berkeliaran'], details: ['Terlihat di {street} {since}.', 'Warga khawatir pada keselamatannya.', 'Sudah {count} kali dilaporkan ke petugas setempat.'], wishes: check },
  'education.admission': { problems: ['Zonasi sekolah tidak adil', 'Kendala pendaftaran sekolah daring', 'Kuota penerimaan siswa tidak transparan', 'Jarak rumah salah terhitung'], details: ['Anak saya tidak diterima padahal jarak rumah {count} ratus meter.', 'Situs pendaftaran tidak bisa dibuka {since}.', 'Pengumuman di sekolah berbeda dengan yang di situs.'], wishes: explain },
  'education.fees': { problems: ['Pungutan di sekolah negeri', 'Uang komite diwajibkan', 'Biaya wisuda memberatkan', 'Ijazah ditahan karena tunggakan'], details: ['Setiap siswa diminta {money}.', 'Pungutan ini berlangsung {since}.', 'Rapat wali murid tidak pernah menyetujuinya.'], wishes: check },
  'education.teachers': { problems: ['Guru sering tidak hadir', 'Tunjangan guru belum cair', 'Kekurangan guru', 'Sertifikasi guru terhambat'], details: ['Jam pelajaran kosong {since}.', 'Di sekolah itu hanya ada {count} guru.', 'Tunjangan {money} belum masuk ke rekening.'], wishes: check },
  'education.facilities': { problems: ['Ruang kelas rusak', 'Toilet sekolah tidak layak', 'Sekolah kekurangan meja kursi', 'Plafon kelas runtuh'], details: ['Kerusakan dibiarkan {since}.', 'Siswa belajar bergantian di {count} ruang.', 'Sekolah di {street} itu pernah dijanjikan renovasi.'], wishes: repair },
  'education.scholarships': { problems: ['Beasiswa belum cair', 'Dana KIP terlambat', 'Syarat beasiswa berubah-ubah'], details: ['Pencairan tertunda {since}.', 'Nilainya {money} dan sangat kami butuhkan.', 'Kampus menyuruh bertanya ke pusat, pusat menyuruh ke kampus.'], wishes: explain },
  'public-order.noise': { problems: ['Kebisingan tempat hiburan', 'Suara mesin usaha mengganggu', 'Pengeras suara sampai larut malam', 'Balap liar'], details: ['Terjadi hampir setiap malam di {street}.', 'Sudah berlangsung {since}.', 'Anak-anak dan lansia tidak bisa beristirahat.'], wishes: ['Mohon ditertibkan.', 'Mohon ada patroli rutin.', ...check] },
  'public-order.street-vendors': { problems: ['Pedagang kaki lima menutup trotoar', 'Lapak liar di bahu jalan', 'Pasar tumpah membuat macet'], details: ['Trotoar {street} tidak bisa dilewati {since}.', 'Ada sekitar {count} lapak.', 'Pejalan kaki terpaksa turun ke jalan.'], wishes: ['Mohon ditata tanpa mematikan usaha mereka.', 'Mohon ditertibkan.', ...check] },
  'public-order.illegal-parking': { problems: ['Parkir liar', 'Juru parkir liar memaksa', 'Tarif parkir tidak wajar', 'Truk parkir sembarangan'], details: ['Kendaraan berjajar di {street} setiap hari.', 'Ditarik {money} tanpa karcis.', 'Keadaan ini terjadi {since}.'], wishes: ['Mohon ditertibkan.', ...check] },
  'public-order.illegal-building': { problems: ['Bangunan tanpa izin', 'Bangunan di atas saluran air', 'Pagar menutup jalan umum', 'Reklame liar'], details: ['Bangunan di {street} berdiri {since}.', 'Akibatnya aliran air tertutup.', 'Warga sudah menegur {count} kali.'], wishes: ['Mohon diperiksa izinnya.', ...check] },
  'transport.public-transport': { problems: ['Bus kota jarang lewat', 'Angkot ugal-ugalan', 'Halte rusak', 'Tarif angkutan dinaikkan sepihak'], details: ['Menunggu di {street} bisa sampai {hours} jam.', 'Terjadi {since}.', 'Penumpang diturunkan di tengah jalan.'], wishes: check },
  'transport.traffic': { problems: ['Lampu lalu lintas mati', 'Rambu jalan hilang', 'Perlintasan tanpa palang', 'Macet di persimpangan', 'Perlu zebra cross'], details: ['Lampu di persimpangan {street} padam {since}.', 'Sudah {count} kali terjadi kecelakaan.', 'Di dekatnya ada {facility}.'], wishes: repair },
  'transport.terminals': { problems: ['Terminal kotor dan rawan', 'Calo tiket', 'Ruang tunggu tidak layak', 'Jadwal kapal tidak pasti'], details: ['Kondisi ini berlangsung {since}.', 'Tiket dijual sampai {money} di atas harga resmi.', 'Penumpang menunggu {hours} jam tanpa keterangan.'], wishes: check },
  'transport.overloading': { problems: ['Truk bermuatan lebih merusak jalan', 'Truk galian melintas di jalan desa', 'Debu truk proyek'], details: ['Dalam sehari lewat lebih dari {count} truk di {street}.', 'Jalan desa rusak {since}.', 'Debunya masuk ke rumah dan sekolah.'], wishes: ['Mohon dibatasi jam dan muatannya.', ...check] },
  'environment.waste': { problems: ['Sampah menumpuk', 'TPS liar', 'Sampah tidak diangkut', 'Pembakaran sampah'], details: ['Tumpukan di {street} tidak diangkut {since}.', 'Baunya sampai ke {facility}.', 'Iuran {money} tetap ditarik.'], wishes: ['Mohon segera diangkut.', 'Mohon disediakan bak sampah.', ...check] },
  'environment.air-pollution': { problems: ['Asap pabrik mengganggu', 'Bau peternakan menyengat', 'Debu proyek', 'Asap pembakaran lahan'], details: ['Asapnya terasa setiap sore di {street}.', 'Berlangsung {since}.', 'Beberapa anak mengalami batuk.'], wishes: check },
  'environment.water-pollution': { problems: ['Sungai tercemar limbah', 'Limbah dibuang ke selokan', 'Ikan mati di sungai', 'Sumur warga berbau'], details: ['Air berubah warna {since}.', 'Sekitar {count} sumur tidak bisa dipakai.', 'Pembuangan dilakukan pada malam hari di dekat {street}.'], wishes: ['Mohon diuji airnya.', ...check] },
  'environment.trees': { problems: ['Pohon rawan tumbang', 'Taman kota tidak terawat', 'Penebangan pohon tanpa izin', 'Ranting menyentuh kabel'], details: ['Pohon besar di {street} miring {since}.', 'Di bawahnya banyak orang lewat.', 'Bangku taman rusak {count} buah.'], wishes: ['Mohon dipangkas.', ...check] },
  'ict.internet': { problems: ['Sinyal telepon hilang', 'Internet lambat', 'Desa belum terjangkau internet', 'Tagihan internet tidak sesuai'], details: ['Gangguan terjadi {since}.', 'Anak-anak berjalan {hours} kilometer untuk mencari sinyal.', 'Kami tetap membayar {money} per bulan.'], wishes: check },
  'ict.public-apps': { problems: ['Aplikasi layanan tidak bisa dibuka', 'Kode verifikasi tidak terkirim', 'Situs layanan galat', 'Akun layanan terkunci'], details: ['Sudah dicoba {count} kali {since}.', 'Petugas di loket menyuruh lewat aplikasi, aplikasinya tidak jalan.', 'Pesan galatnya tidak menjelaskan apa pun.'], wishes: [...repair, ...explain] },
  'ict.harmful-content': { problems: ['Iklan judi daring', 'Situs penipuan', 'Pesan penipuan beruntun', 'Pinjaman daring ilegal'], details: ['Iklannya muncul {since}.', 'Tetangga kami rugi {money}.', 'Dalam sehari masuk {count} pesan.'], wishes: ['Mohon diblokir.', ...check] },
  'health.hospitals': { problems: ['Antrean rumah sakit terlalu lama', 'Pasien ditolak', 'Obat tidak tersedia', 'Ruang rawat penuh'], details: ['Menunggu {hours} jam tanpa kepastian.', 'Keluarga diminta membeli obat {money} di luar.', 'Terjadi {since} di rumah sakit dekat {street}.'], wishes: check },
  'health.health-centres': { problems: ['Puskesmas tutup pada jam layanan', 'Ambulans desa tidak siap', 'Dokter puskesmas jarang ada', 'Posyandu tidak berjalan'], details: ['Loket tutup sebelum waktunya {since}.', 'Puskesmas terdekat {hours} kilometer dari {place}.', 'Warga pulang tanpa dilayani.'], wishes: check },
  'health.insurance': { problems: ['Kartu jaminan kesehatan tidak aktif', 'Iuran dobel tertagih', 'Perubahan faskes gagal', 'Peserta PBI dinonaktifkan'], details: ['Baru ketahuan saat berobat {since}.', 'Tagihannya {money} padahal sudah dibayar.', 'Kantor cabang menyuruh kembali {count} kali.'], wishes: explain },
  'health.outbreaks': { problems: ['Kasus demam berdarah meningkat', 'Perlu pengasapan', 'Vaksin tidak tersedia', 'Data vaksin salah'], details: ['Ada {count} warga {place} yang dirawat.', 'Belum ada tindakan {since}.', 'Jentik banyak di saluran {street}.'], wishes: check },
  'civil-registration.identity-cards': { problems: ['KTP belum jadi', 'Blanko KTP habis', 'Data KTP salah', 'Perekaman KTP ditolak'], details: ['Perekaman sudah {since}.', 'Hanya diberi surat keterangan, sudah diperpanjang {count} kali.', 'Padahal dibutuhkan untuk melamar kerja.'], wishes: explain },
  'civil-registration.family-cards': { problems: ['Kartu keluarga belum terbit', 'Pindah datang dipersulit', 'Nama anak belum masuk KK'], details: ['Berkas diajukan {since}.', 'Diminta {money} agar cepat.', 'Harus bolak-balik {count} kali dari {place}.'], wishes: explain },
  'civil-registration.certificates': { problems: ['Akta kelahiran terlambat', 'Akta kematian ditolak', 'Salah tulis pada akta'], details: ['Pengurusan lewat daring {since} tidak ada kabar.', 'Syaratnya berbeda antara loket dan situs.', 'Sudah {count} kali ditolak tanpa alasan tertulis.'], wishes: explain },
  'land.certificates': { problems: ['Sertifikat tanah belum terbit', 'PTSL tidak selesai', 'Balik nama lama', 'Pengukuran tanah ditunda'], details: ['Berkas sudah masuk {since}.', 'Biaya yang diminta {money} di luar ketentuan.', 'Di {place} ada {count} bidang yang bernasib sama.'], wishes: explain },
  'land.disputes': { problems: ['Sertifikat ganda', 'Batas tanah digeser', 'Ganti rugi lahan belum dibayar', 'Tanah desa dikuasai pihak lain'], details: ['Sengketa ini berlangsung {since}.', 'Luasnya sekitar {count} ratus meter persegi di {street}.', 'Ganti rugi dijanjikan {money}.'], wishes: explain },
  'energy.electricity': { problems: ['Listrik sering padam', 'Tagihan listrik melonjak', 'Kabel listrik menjuntai', 'Tiang listrik miring', 'Sambung baru belum dipasang'], details: ['Dalam sepekan padam {count} kali.', 'Kabel di {street} menjuntai {since}.', 'Tagihan naik menjadi {money}.'], wishes: check },
  'energy.lpg-fuel': { problems: ['Elpiji tiga kilogram langka', 'Harga elpiji di atas ketentuan', 'Antrean BBM panjang', 'Takaran BBM kurang'], details: ['Langka {since} di {place}.', 'Dijual {money} per tabung.', 'Antre sampai {hours} jam.'], wishes: check },
  'food-agriculture.fertiliser': { problems: ['Pupuk bersubsidi langka', 'Kartu tani tidak bisa dipakai', 'Harga pupuk di atas HET'], details: ['Petani di {place} tidak kebagian {since}.', 'Dijual {money} per sak.', 'Kelompok tani kami beranggota {count} orang.'], wishes: check },
  'food-agriculture.food-prices': { problems: ['Harga beras naik', 'Harga cabai melonjak', 'Minyak goreng mahal'], details: ['Di pasar dekat {street} harganya {money}.', 'Naik terus {since}.', 'Operasi pasar tidak sampai ke {place}.'], wishes: check },
  'food-agriculture.irrigation': { problems: ['Saluran irigasi rusak', 'Sawah kekeringan', 'Pintu air macet'], details: ['Sekitar {count} hektare tidak terairi.', 'Tanggul jebol {since}.', 'Gotong royong warga tidak cukup.'], wishes: repair },
  'housing.unfit-houses': { problems: ['Rumah tidak layak huni', 'Bantuan bedah rumah belum turun', 'Rumah korban bencana belum dibangun'], details: ['Atapnya bocor {since}.', 'Ada {count} rumah serupa di {place}.', 'Bantuan {money} yang dijanjikan belum diterima.'], wishes: check },
  'housing.developers': { problems: ['Pengembang tidak menyerahkan fasilitas umum', 'Sertifikat rumah belum diserahkan', 'Perumahan banjir'], details: ['Cicilan sudah lunas {since}.', 'Sekitar {count} keluarga di perumahan dekat {street} menunggu.', 'Uang muka {money} belum kembali.'], wishes: explain },
  'consumer.markets': { problems: ['Timbangan pasar tidak jujur', 'Pasar becek', 'Retribusi pasar tanpa karcis', 'Barang kedaluwarsa dijual'], details: ['Ditemukan {since} di pasar dekat {street}.', 'Setiap hari ditarik {money}.', 'Ada {count} pedagang yang mengeluh.'], wishes: check },
  'consumer.online-trade': { problems: ['Barang pesanan tidak dikirim', 'Uang tidak dikembalikan', 'Paket hilang'], details: ['Sudah dibayar {money} {since}.', 'Layanan pelanggan hanya menjawab otomatis.', 'Dilaporkan {count} kali tanpa hasil.'], wishes: explain },
  'law.levies': { problems: ['Pungutan liar', 'Biaya layanan tidak resmi', 'Diminta uang pelicin'], details: ['Diminta {money} tanpa kuitansi.', 'Terjadi {since} di {facility}.', 'Bukan hanya saya, ada {count} warga lain.'], wishes: ['Mohon diperiksa oleh inspektorat.', ...check] },
  'law.village-funds': { problems: ['Dana desa tidak transparan', 'Proyek dana desa tidak sesuai', 'BLT desa dipotong'], details: ['Papan informasi tidak dipasang {since}.', 'Nilai proyek {money}, hasilnya tidak sebanding.', 'Musyawarah di {place} tidak mengundang warga.'], wishes: ['Mohon diaudit.', ...check] },
  'law.staff-conduct': { problems: ['Petugas tidak ramah', 'Pegawai tidak ada di tempat', 'Pelayanan pilih kasih'], details: ['Terjadi di {facility} {since}.', 'Saya menunggu {hours} jam.', 'Yang kenal orang dalam didahulukan.'], wishes: ['Mohon ada pembinaan.', ...check] },
  'tourism-culture.attractions': { problems: ['Tiket wisata dobel', 'Objek wisata kotor', 'Jalan ke objek wisata rusak'], details: ['Ditarik {money} di dua pos.', 'Toilet tidak berfungsi {since}.', 'Pengunjung dari {place} kecewa.'], wishes: check },
  'tourism-culture.heritage': { problems: ['Bangunan cagar budaya dibiarkan rusak', 'Museum tutup', 'Sanggar seni butuh dukungan'], details: ['Kondisinya memburuk {since}.', 'Letaknya di {street}.', 'Ada {count} komunitas yang siap membantu.'], wishes: check },
  'other.public-service': { problems: ['Antrean loket tidak tertib', 'Jam layanan tidak ditepati', 'Loket pengaduan tidak ditanggapi', 'Persyaratan berbelit-belit', 'Usulan perbaikan layanan'], details: ['Saya datang ke {facility} {since}.', 'Nomor antrean habis dalam {hours} jam.', 'Petugas memberi jawaban yang berbeda-beda.'], wishes: check },
  'other.licences': { problems: ['Izin usaha belum terbit', 'Perizinan daring macet', 'Izin bangunan lama'], details: ['Diajukan {since} tanpa kabar.', 'Sistem meminta berkas yang sama {count} kali.', 'Usaha kecil saya di {street} tidak bisa mulai.'], wishes: explain },
  'other.taxes': { problems: ['PBB tertagih dobel', 'Nilai pajak naik tajam', 'Pajak kendaraan tidak bisa dibayar daring', 'Keberatan pajak tidak dijawab'], details: ['Tagihan menjadi {money}.', 'Keberatan diajukan {since}.', 'Sudah bertanya ke loket {count} kali.'], wishes: explain },
  'other.village-government': { problems: ['Kantor desa sering tutup', 'Surat pengantar dipersulit', 'Pemilihan perangkat desa tidak terbuka', 'Ronda desa tidak berjalan'], details: ['Terjadi {since} di {place}.', 'Warga kembali {count} kali.', 'Jawabannya selalu besok.'], wishes: check },
  'other.civil-service': { problems: ['Pengumuman seleksi pegawai tidak jelas', 'Nilai ujian berbeda', 'Honorer belum diangkat', 'Sanggahan seleksi tidak dijawab'], details: ['Sudah menunggu {since}.', 'Di instansi kami ada {count} orang.', 'Situs seleksi tidak bisa dibuka pada hari terakhir.'], wishes: explain },
};

export const openings = [
  'Yth. Bapak/Ibu,',
  'Dengan hormat,',
  'Selamat pagi,',
  'Selamat siang admin,',
  'Assalamualaikum,',
  'Kepada instansi terkait,',
  'Lapor min,',
  'Mohon izin melapor.',
  'Saya warga {place}.',
  'Kami warga {place} ingin menyampaikan hal berikut.',
  '',
];

export const bridges = [
  'Saya ingin melaporkan: {problem} di {street}, {place}.',
  '{problem} di {street}, {place}.',
  'Di {street}, {place}, ada masalah: {problem}.',
  'Bersama ini kami laporkan {problem} di wilayah {place}, tepatnya {street}.',
  'Mau tanya soal {problem} di {place}.',
  'Sudah lama kami menghadapi {problem} di {street} ({place}).',
];

export const closings = [
  'Terima kasih.',
  'Terima kasih atas perhatiannya.',
  'Demikian laporan kami.',
  'Trims.',
  'Atas tindak lanjutnya kami ucapkan terima kasih.',
  'Semoga pelayanan makin baik.',
  'Foto akan kami lampirkan bila diperlukan.',
  'Ini laporan yang kedua kali.',
  'Sampai kapan kami harus menunggu?',
  '',
];

export const aspirations = [
  'Kami mengusulkan agar hal ini masuk rencana kerja tahun depan.',
  'Usul kami, libatkan warga sejak awal.',
  'Alangkah baiknya bila ada jadwal yang diumumkan.',
];

export const questions = [
  'Ke mana kami harus mengurusnya?',
  'Apa saja syaratnya dan berapa lama prosesnya?',
  'Apakah ada jadwal resmi untuk hal ini?',
];

export const streets = [
  'Jalan Merdeka',
  'Jalan Diponegoro',
  'Jalan Ahmad Yani',
  'Jalan Gatot Subroto',
  'Jalan Pahlawan',
  'Jalan Veteran',
  'Jalan Pemuda',
  'Jalan Melati',
  'Jalan Mawar',
  'Jalan Kenanga',
  'Jalan Anggrek',
  'Jalan Cempaka',
  'Jalan Flamboyan',
  'Jalan Pasar Baru',
  'Jalan Stasiun',
  'Jalan Pelabuhan',
  'Jalan Masjid Raya',
  'Jalan Puskesmas',
  'Jalan Lapangan',
  'Jalan Irigasi',
  'Jalan Kampung Baru',
  'Jalan Pesantren',
  'Jalan Pendidikan',
  'Jalan Industri',
  'Jalan Raya Timur',
  'Jalan Raya Barat',
  'Jalan Lingkar Selatan',
  'Jalan Lingkar Utara',
  'Gang Mangga',
  'Gang Rambutan',
  'Gang Damai',
  'Gang Rukun',
  'Gang Haji Saleh',
  'Perempatan Pasar',
  'Pertigaan Balai Desa',
  'Simpang Tugu',
];

export const facilities = [
  'balai desa',
  'kantor kecamatan',
  'puskesmas',
  'sekolah dasar',
  'pasar',
  'terminal',
  'balai warga',
  'kantor kelurahan',
  'rumah sakit daerah',
  'posyandu',
];

/** What officers and the desk note at a step. */
export const notes = {
  dispose: [
    'Diteruskan kepada instansi yang berwenang.',
    'Laporan lengkap dan diteruskan untuk ditindaklanjuti.',
    'Mohon ditindaklanjuti sesuai kewenangan.',
  ],
  delegate: ['Didelegasikan kepada perangkat daerah yang membidangi.', 'Diteruskan ke perangkat daerah teknis.'],
  return: [
    'Bukan kewenangan kami; mohon diteruskan kepada instansi yang tepat.',
    'Lokasi berada di luar wilayah kami.',
  ],
  hold: ['Mohon melengkapi lokasi kejadian.', 'Mohon melampirkan bukti dan waktu kejadian.'],
  complete: ['Lokasi dan waktu sudah saya lengkapi.', 'Berikut keterangan tambahan.'],
  archive: [
    'Tidak jelas dan tidak dapat dihubungi kembali.',
    'Terlalu umum untuk ditindaklanjuti.',
    'Bukan mengenai pelayanan publik.',
    'Perkara sedang dalam proses hukum.',
  ],
  duplicate: ['Laporan yang sama sudah diterima; digabungkan.'],
  followUp: [
    'Petugas sudah dijadwalkan ke lokasi.',
    'Laporan diterima dan sedang kami verifikasi di lapangan.',
    'Kami berkoordinasi dengan pihak terkait.',
    'Pekerjaan masuk jadwal pekan ini.',
  ],
  internal: ['Menunggu konfirmasi anggaran.', 'Sudah dihubungi bidang teknis.'],
  answer: [
    'Pekerjaan telah selesai dilaksanakan.',
    'Permasalahan telah ditangani; terima kasih atas laporannya.',
    'Berdasarkan pemeriksaan lapangan, perbaikan telah dilakukan.',
    'Penjelasan dan persyaratan telah kami sampaikan.',
    'Layanan sudah berjalan kembali.',
  ],
  dispute: ['Di lapangan belum ada perubahan.', 'Jawaban tidak sesuai dengan keadaan.'],
  accept: ['Sudah sesuai, terima kasih.', 'Terima kasih atas tindak lanjutnya.', ''],
  reopen: ['Masalah yang sama muncul kembali.'],
  withdraw: ['Sudah selesai sendiri.', 'Saya salah alamat.'],
  escalate: ['Batas waktu terlewati; dinaikkan satu tingkat.'],
} as const;
