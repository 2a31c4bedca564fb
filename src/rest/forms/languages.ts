// The languages of stop words and stemmers, by their names and codes.

const stopWords =
  "arabic:ar azerbaijani:az basque:eu bengali:bn catalan:ca chinese:zh danish:da dutch:nl english:en finnish:fi french:fr german:de " +
  "greek:el hebrew:he hinglish:hi-en hungarian:hu indonesian:id italian:it japanese:jp kazakh:kk nepali:ne norwegian:no portuguese:pt romanian:ro " +
  "russian:ru slovene:sl spanish:es swedish:sv tajik:tg turkish:tr";
const stemmers =
  "arabic:ar armenian:hy danish:da dutch:nl english:en finnish:fi french:fr german:de greek:el hungarian:hu italian:it norwegian:no " +
  "portuguese:pt romanian:ro russian:ru spanish:es swedish:sv tamil:ta turkish:tr";

const namesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(" ").map((pair) => pair.split(":")).flatMap(([name, code]) => [[name, name], [code, name]]),
  );

export const stopWordLanguages = namesOf(stopWords);
export const stemmerLanguages = namesOf(stemmers);
