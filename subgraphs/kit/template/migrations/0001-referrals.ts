import { Migration } from '@mikro-orm/migrations';

export class Referrals extends Migration {
  override up(): void {
    this.addSql('create table referral (id text primary key, agency_id text not null, note text not null)');
    this.addSql('create index on referral (agency_id)');
  }
}
