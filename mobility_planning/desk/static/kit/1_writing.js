// Numbers, days and the order of words. Browsers often come without Kazakh's own data and then write as in English
// without a word, so that Kazakh stands here; its numbers are written as Russian ones.

const KAZAKH_MONTHS = ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."];
// Letters that a Russian collator has elsewhere than the Kazakh alphabet, and letters that stand where they should.
const KAZAKH_PLACES = { "ё": "є", "Ё": "Є", "і": "ь", "І": "Ь", "ь": "ҍ", "Ь": "Ҍ", "ұ": "ү", "Ұ": "Ү", "ү": "ұ", "Ү": "Ұ" };

const inKazakhOrder = (text) => text.normalize("NFC").replace(/[ёіьұү]/gi, (letter) => KAZAKH_PLACES[letter]);

function collatorOf(language) {
  const collator = new Intl.Collator(language === "kk" ? "ru" : language, { numeric: true });
  if (language !== "kk") return collator;
  return { compare: (one, other) => collator.compare(inKazakhOrder(one), inKazakhOrder(other)) };
}

function writtenNumber(language, number, options) {
  const written = new Intl.NumberFormat(TAGS[language === "kk" ? "ru" : language], options).format(number);
  return language === "kk" ? written.replace(/\s%/, "%") : written;
}

// A day without a time is a day of the reader's calendar: as a moment in UTC it would be the day before, west of it.
// A moment in a file's name has no signs between its figures, as "20261122T170901", and is in UTC.
function momentRead(iso) {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return new Date(`${iso}T00:00`);
  return new Date(iso.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d).*$/, "$1-$2-$3T$4:$5:$6Z"));
}

function writtenDay(language, moment, time) {
  const clock = time ? { timeStyle: time } : {};
  if (language !== "kk") return new Intl.DateTimeFormat(TAGS[language], { dateStyle: "medium", ...clock }).format(moment);
  const day = `${moment.getFullYear()}\u00a0ж. ${moment.getDate()} ${KAZAKH_MONTHS[moment.getMonth()]}`;
  return time ? `${day}, ${new Intl.DateTimeFormat(TAGS.ru, clock).format(moment)}` : day;
}
