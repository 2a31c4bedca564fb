// The stop words of the languages that text indexes know.
export function isStopWordLanguage(_language: string): boolean {
  return false;
}
export function stopWordsOf(_language: string): readonly string[] {
  return [];
}
