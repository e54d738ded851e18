/**
 * What a topic brings to the texts: sentences with slots in braces, which slots.ts fills.
 *
 * All sentences are written for this set. None names a person, and none accuses a school, an office or a business by
 * name: places are real, what is said to have happened there is not.
 */
export interface TopicTexts {
  /** The id of the topic in categories.csv. */
  id: string;
  /** True if its reports point at a spot, which a title can name: a street, a landmark. */
  isOnTheSpot?: boolean;
  subTopics: readonly SubTopicTexts[];
}

export interface SubTopicTexts {
  /** Under which category it is filed: a sub-topic, also of several texts, or the topic itself. */
  id: string;
  /** Who answers for it, as offices.ts lists it, if that isn't told by the category. */
  agencies?: string;
  /** How often it is written about, against the others of the topic. */
  weight: number;
  /** Only in villages that are a desa: fields, ponds, village funds. */
  isRural?: boolean;
  matters: readonly Matter[];
  /** What follows from it for the people. */
  effects: readonly string[];
  /** What the complainant asks for. */
  requests: readonly string[];
  /** What an aspiration wishes: fits after "Kami mengusulkan". */
  wishes: readonly string[];
  /** What the office has done in the end; where nothing is said, an answer that fits all. */
  answers?: readonly string[];
  /** What an information request asks about: fits after "Saya ingin menanyakan". */
  questions: readonly string[];
}

/** One thing that went wrong: its titles go with its accounts. */
export interface Matter {
  /** Only in villages that are a desa. */
  isRural?: boolean;
  /** Without a place, which is added. */
  titles: readonly string[];
  accounts: readonly string[];
}
