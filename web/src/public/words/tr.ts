/** Every sentence of the answer pages, in Turkish; `en.ts` has the same keys by its type. */
export const tr = {
  app: 'e-Mutabakat',
  skip: 'İçeriğe geç',
  otherLanguage: 'English',
  languageFailed: 'İngilizce metinler yüklenemedi; bağlantınızı denetleyip yeniden deneyin.',
  footer: {
    verify: 'Belge doğrula',
    code: 'Kodla gir',
    accessibility: 'Erişilebilirlik',
  },
  loading: 'Yükleniyor',
  retry: 'Yeniden dene',
  back: 'Geri',
  requestId: 'İstek numarası',
  optional: 'isteğe bağlı',
  number: 'Mektup no',
  kind: (label: string) => label,
  code: {
    title: 'Kodunuzu girin',
    asks: (date: string) => `${date} tarihli bakiye için mutabakat istiyor.`,
    sentBySms: (to: string) => `Mektubu açan kod ${to} numarasına SMS ile gönderildi.`,
    sentByEmail: (to: string) => `Mektubu açan kod ${to} adresine ayrı bir e-postayla gönderildi.`,
    label: 'On haneli kod',
    hint: 'Büyük ya da küçük harfle, tireli ya da tiresiz yazabilirsiniz.',
    short: 'Kod on hanelidir; eksik hane var.',
    wrong: 'Kod yanlış.',
    left: (tries: number) => `Kod yanlış; ${tries} deneme hakkınız kaldı.`,
    dead: 'Beş yanlış deneme bu kodu geçersiz kıldı. Aşağıdan yeni kod isteyin.',
    none: 'Bu mektup için geçerli bir kod yok. Aşağıdan yeni kod isteyin.',
    over: 'Oturum süresi doldu; kodu yeniden girin. Yazdıklarınız duruyor.',
    open: 'Mektubu aç',
    missing: 'Kod gelmedi mi?',
    another: 'Yeni kod iste',
    anotherHint: 'Saatte en çok üç kod istenebilir. Yenisi gelince öncekiler geçersiz olur.',
    anotherSent: (to: string) => `Yeni kod istendi; birkaç dakika içinde gelir (${to}).`,
    anotherTooMany: 'Bir saatte en çok üç yeni kod istenebilir. Lütfen bekleyip yeniden deneyin.',
  },
  enter: {
    title: 'Kodla mektubu açın',
    lead: 'Bağlantı elinizde değilse SMS ya da e-postayla gelen kod ve vergi numaranızın son dört hanesi yeter.',
    lastFour: 'Vergi numaranızın son dört hanesi',
    lastFourHint: 'Yabancı firmalar için: hesap kodunun son dört hanesi.',
    lastFourShort: 'Son dört haneyi yazın.',
    wrong: 'Kod ya da son dört hane yanlış.',
    help: 'Kod hiç gelmediyse e-postanızdaki bağlantıyı açın; oradan yeni kod isteyebilirsiniz.',
  },
  trouble: {
    offline: 'Sunucuya ulaşılamıyor. İnternet bağlantınızı denetleyip yeniden deneyin.',
    tooMany: 'Çok fazla deneme yapıldı. Biraz bekleyip yeniden deneyin.',
    server: 'Sunucuda bir sorun oldu. Biraz sonra yeniden deneyin.',
  },
  stopped: {
    expired: {
      title: 'Bu mektubun süresi doldu',
      text: 'Yanıt süresi bittiği için bağlantı artık açılmıyor. Yanıtlamak isterseniz gönderen firmadan mektubu yeniden göndermesini isteyin.',
    },
    answered: {
      title: 'Bu mektup yanıtlandı',
      text: 'Mektup daha önce yanıtlandı; yapmanız gereken bir şey yok. Mühürlü belge, yanıt verilince e-postayla gönderildi.',
    },
    cancelled: {
      title: 'Bu mektup iptal edildi',
      text: 'Gönderen firma mektubu geri çekti; yapmanız gereken bir şey yok.',
    },
    replaced: {
      title: 'Bu mektup yeniden gönderildi',
      text: 'Bağlantının yenisi var. Size gelen son e-postadaki bağlantıyı açın.',
    },
    unknown: {
      title: 'Bağlantı tanınmadı',
      text: 'Bağlantı eksik kopyalanmış olabilir. E-postadaki düğmeye doğrudan dokunun ya da adresin tamamını açın. Kodunuz varsa bağlantısız da girebilirsiniz.',
    },
    missing: {
      title: 'Bağlantı eksik',
      text: 'Bu adreste hangi mektubun açılacağı yazmıyor. E-postadaki düğmeye dokunun ya da kodunuzla girin.',
    },
    tooMany: {
      title: 'Çok fazla deneme yapıldı',
      text: 'Güvenlik için kısa bir ara gerekiyor. Biraz bekleyip yeniden deneyin.',
    },
    offline: {
      title: 'Bağlantı yok',
      text: 'Sunucuya ulaşılamıyor. İnternet bağlantınızı denetleyip yeniden deneyin.',
    },
    trouble: {
      title: 'Sayfa açılamadı',
      text: 'Sunucuda bir sorun oldu. Biraz sonra yeniden deneyin.',
    },
    enterByCode: 'Kodla gir',
  },
};

/** The same keys with any text behind them. */
export type Loose<T> = T extends string
  ? string
  : T extends (...given: infer G) => string
    ? (...given: G) => string
    : { [K in keyof T]: Loose<T[K]> };

export type Words = Loose<typeof tr>;
