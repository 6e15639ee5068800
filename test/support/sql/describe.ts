// Asks Postgres for the columns of a statement without executing it, and reads from its catalogue which values they can have.
import pg from 'pg';

export interface Column {
  name: string;
  type: PgType;
  /** The table column that it is, if it is one unchanged. */
  origin?: { table: string; column: string; isNullable: boolean } | undefined;
}

export interface PgType {
  oid: number;
  /** As in pg_type; for an array the type of its elements. */
  name: string;
  isArray: boolean;
  /** Of an enum, or of an array of one. */
  labels: string[] | undefined;
}

interface TypeRow {
  oid: number;
  name: string;
  element: number;
  labels: string[];
}

interface AttributeRow {
  table: string;
  column: string;
  tableId: number;
  columnId: number;
  isNullable: boolean;
}

export class Descriptions {
  private constructor(
    private readonly client: pg.Client,
    private readonly types: Map<number, TypeRow>,
    private readonly attributes: Map<string, AttributeRow>,
  ) {}

  static async of(url: string): Promise<Descriptions> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const types = await client.query<TypeRow>(`
      SELECT t.oid::int, t.typname AS name, CASE WHEN t.typcategory = 'A' THEN t.typelem::int ELSE 0 END AS element,
             ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels
        FROM pg_type t`);
    const attributes = await client.query<AttributeRow>(`
      SELECT c.relname AS table, a.attname AS column, c.oid::int AS "tableId", a.attnum::int AS "columnId",
             NOT a.attnotnull AS "isNullable"
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0`);
    return new Descriptions(
      client,
      new Map(types.rows.map((row) => [row.oid, row])),
      new Map(attributes.rows.map((row) => [`${row.tableId} ${row.columnId}`, row])),
    );
  }

  /** Returns the columns of a statement; none when it returns no rows. @throws the error of Postgres */
  async columnsOf(text: string): Promise<Column[]> {
    const fields = await this.client.query(new Description(text)).fields;
    return fields.map(({ name, dataTypeID, tableID, columnID }) => ({
      name,
      type: this.typeOf(dataTypeID),
      origin: this.attributes.get(`${tableID} ${columnID}`),
    }));
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private typeOf(oid: number): PgType {
    const type = this.types.get(oid)!;
    const element = type.element ? this.types.get(type.element)! : type;
    return {
      oid,
      name: element.name,
      isArray: element !== type,
      labels: element.labels.length > 0 ? element.labels : undefined,
    };
  }
}

/** Parses a statement and describes its result. */
class Description implements pg.Submittable {
  readonly fields: Promise<pg.FieldDef[]>;
  private resolve!: (fields: pg.FieldDef[]) => void;
  private reject!: (error: Error) => void;
  private found: pg.FieldDef[] = [];

  constructor(private readonly text: string) {
    this.fields = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: pg.Connection): void {
    connection.parse({ name: '', text: this.text, types: [] } as never, false);
    connection.describe({ type: 'S', name: '' } as never, false);
    connection.sync();
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.found = fields;
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.found);
  }
}
