import { Migration } from '@mikro-orm/migrations';

/** Leads from a complaint to those of its region and category that came before it. */
export class Similar extends Migration {
  override up(): void {
    this.addSql(`
      create index complaint_similar_idx on complaint
        (coalesce(regency_code, province_code, ''), coalesce(category_id, ''), submitted_at, id)
        where visibility <> 'CONFIDENTIAL'`);
  }
}
