/** `@satu-aduan/kit/database`: PostgreSQL by MikroORM, embedded or a server of one's own, for whoever has no database yet. */
export { isAway, patiently } from '../away.ts';
export { type CopyValue, copyLine } from '../copy.ts';
export {
  asHousekeeper,
  type Claims,
  type Database,
  type EntityManager,
  inBackground,
  type Last,
  openDatabase,
} from '../database.ts';
export { openExistingDatabase } from '../existingDatabase.ts';
export { type Listening, listen } from '../notifications.ts';
