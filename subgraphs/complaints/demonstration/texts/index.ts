/** All topics that have texts. */
import { publicWorks } from './publicWorks.ts';
import type { TopicTexts } from './topic.ts';

export const topics: readonly TopicTexts[] = [publicWorks];
