import { Migration } from '@mikro-orm/migrations';

/** Who handed a complaint in, apart from the complaint. */
export class People extends Migration {
  override up(): void {
    this.addSql(`
      create table complainant (
        complaint_id uuid primary key references complaint,
        subject text,
        name text,
        phone text,
        email text,
        address text,
        identity_number text,
        secret_hash bytea
      )`);
    this.addSql('create index on complainant (subject)');
  }
}
