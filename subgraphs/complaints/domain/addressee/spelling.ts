/**
 * Puts a misspelled word right, if exactly one known word is near enough: "Kementerian Kesehtan". Places are not
 * respelled here: `Places.similar` does that where a word says which kind of place is meant.
 */
import { distanceWithin } from './distance.ts';
import { isMatter, isPlaceWord } from './mentions.ts';
import { officeVocabulary } from './offices.ts';
import type { Places } from './places.ts';
import type { Words } from './words.ts';

/** Shorter words have too many neighbours. */
const shortest = 6;

/** What stands behind is a sentence. */
const longestName = 16;

export function createSpelling(vocabulary: ReadonlySet<string>, places: Places): (words: Words) => Words {
  const known = new Set([...vocabulary, ...officeVocabulary]);
  const byLength = Map.groupBy(
    [...known].filter((word) => word.length >= shortest),
    (word) => word.length,
  );

  function respelled(word: string): string {
    if (word.length < shortest || known.has(word) || places.isPlace([word], 0)) return word;
    const allowed = word.length >= 10 ? 2 : 1;
    let nearest: string[] = [];
    let least = allowed + 1;
    for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
      for (const candidate of byLength.get(length) ?? []) {
        const distance = distanceWithin(allowed, word, candidate);
        if (distance > allowed || distance > least) continue;
        nearest = distance < least ? [candidate] : [...nearest, candidate];
        least = distance;
      }
    }
    return nearest.length === 1 ? nearest[0]! : word;
  }

  return (words) => {
    const place = words.words.findIndex((word, at) => isPlaceWord(word) && !isMatter(words.words, at));
    const end = place < 0 ? longestName : Math.min(place, longestName);
    return { ...words, words: words.words.map((word, at) => (at < end ? respelled(word) : word)) };
  };
}
