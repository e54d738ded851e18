/**
 * What a topic brings to the texts: sentences with slots in braces, which slots.ts fills.
 *
 * All sentences are written for this set. None names a person, and none accuses a school, an office or a business by
 * name: places are real, what is said to have happened there is not.
 */
export interface TopicTexts {
  /** The id of the topic in categories.csv. */
  id: string;
  subTopics: readonly SubTopicTexts[];
  /** What the office has done in the end. */
  answers: readonly string[];
}

export interface SubTopicTexts {
  id: string;
  /** How often it is written about, against the others of the topic. */
  weight: number;
  matters: readonly Matter[];
  /** What follows from it for the people. */
  effects: readonly string[];
  /** What the complainant asks for. */
  requests: readonly string[];
  /** What an aspiration wishes: fits after "Kami mengusulkan". */
  wishes: readonly string[];
  /** What an information request asks about: fits after "Saya ingin menanyakan". */
  questions: readonly string[];
}

/** One thing that went wrong: its titles go with its accounts. */
export interface Matter {
  /** Without a place, which is added. */
  titles: readonly string[];
  accounts: readonly string[];
}
