/** All topics that have texts. */
import { civilRegistration } from './civilRegistration.ts';
import { education } from './education.ts';
import { energy, land } from './energyLand.ts';
import { environment } from './environment.ts';
import { health } from './health.ts';
import { ict } from './ict.ts';
import { law } from './law.ts';
import { agricultureFood, consumerProtection, housing } from './livelihood.ts';
import { manpower } from './manpower.ts';
import { other } from './other.ts';
import { publicOrder } from './publicOrder.ts';
import { publicWorks } from './publicWorks.ts';
import { social } from './social.ts';
import type { TopicTexts } from './topic.ts';
import { tourismCulture } from './tourismCulture.ts';
import { transport } from './transport.ts';

export const topics: readonly TopicTexts[] = [
  publicWorks,
  manpower,
  social,
  education,
  publicOrder,
  transport,
  environment,
  ict,
  health,
  civilRegistration,
  energy,
  land,
  agricultureFood,
  housing,
  consumerProtection,
  law,
  tourismCulture,
  other,
];
