// Compares the columns of a statement, as Postgres describes them, with the declared type of its rows.
import ts from 'typescript';
import type { Execution } from '../../../tools/sql/find-statements.js';
import type { Column, Descriptions, PgType } from './describe.js';

type Driver = Execution['driver'];

/** The JavaScript types of the values of a type; by driver where the drivers differ. */
const kinds: Record<string, string | Record<Driver, string>> = {
  bool: 'boolean',
  ...{ int2: 'number', int4: 'number', float4: 'number', float8: 'number' },
  int8: { prisma: 'bigint', pg: 'string' },
  numeric: { prisma: 'Decimal', pg: 'string' },
  ...{ text: 'string', varchar: 'string', uuid: 'string', bit: 'string', varbit: 'string' },
  ...{ date: 'Date', timestamp: 'Date', timestamptz: 'Date' },
  ...{ json: 'json', jsonb: 'json' },
  bytea: { prisma: 'Uint8Array', pg: 'Buffer' },
};

const flagsOfKinds: Record<string, ts.TypeFlags> = {
  string: ts.TypeFlags.StringLike,
  number: ts.TypeFlags.NumberLike,
  bigint: ts.TypeFlags.BigIntLike,
  boolean: ts.TypeFlags.BooleanLike,
  json: ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive,
};

export class RowCheck {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly descriptions: Descriptions,
  ) {}

  /** Returns a sentence for each difference. @throws the error of Postgres for a statement that it does not prepare */
  async faultsOf({ row, driver }: Pick<Execution, 'row' | 'driver'>, text: string): Promise<string[]> {
    const columns = await this.descriptions.columnsOf(text);
    // the rows of a cursor are known when it is open
    if (!row || text.startsWith('FETCH ')) return [];
    const uncast = await this.uncast(text, columns);
    return [
      ...this.unselected(row, columns),
      ...columns.flatMap((column, at) => this.faultsOfColumn(row, driver, column, text, uncast[at]!)),
    ];
  }

  /** The columns without their casts to text, which hide their enum and their table column. */
  private async uncast(text: string, columns: Column[]): Promise<Column[]> {
    const uncast = [...columns];
    for (const { index, 0: cast } of text.matchAll(/::text(\[\])?/g)) {
      const shorter = text.slice(0, index) + text.slice(index + cast.length);
      // Postgres refuses it where the cast is needed
      const found = await this.descriptions.columnsOf(shorter).catch(() => []);
      for (const [at, column] of found.entries()) if (column.type.labels || column.origin) uncast[at] = column;
    }
    return uncast;
  }

  private unselected(row: ts.Type, columns: Column[]): string[] {
    const names = columns.map(({ name }) => name);
    return typesIn(row)
      .flatMap((type) => type.getProperties())
      .filter(({ name, flags }) => !(flags & ts.SymbolFlags.Optional) && !names.includes(name))
      .map(({ name }) => `${name} is declared and not selected`);
  }

  private faultsOfColumn(row: ts.Type, driver: Driver, column: Column, text: string, uncast: Column): string[] {
    const properties = typesIn(row).map((type) => this.checker.getPropertyOfType(type, column.name));
    const types = properties.flatMap((property) => (property ? typesIn(this.checker.getTypeOfSymbol(property)) : []));
    if (types.length === 0) return [`${column.name} is selected and not declared`];
    if (types.some(({ flags }) => flags & ts.TypeFlags.Unknown)) return [];
    const isAlwaysDeclared = properties.every((property) => property !== undefined);
    const isNullable = types.some(({ flags }) => flags & ts.TypeFlags.Null);
    const present = types.filter(({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
    const declared = `${column.name} is declared as ${present
      .map((type) => this.checker.typeToString(type))
      .sort()
      .join(' | ')}`;
    const faults: string[] = [];
    if (!this.fits(present, column.type, driver)) faults.push(`${declared}, and selected as ${nameOf(column.type)}`);
    const labels = this.undeclaredLabels(present, uncast.type);
    if (labels.length > 0) faults.push(`${declared}, and can be ${labels.join(', ')}`);
    if (isAlwaysDeclared && !isNullable && canBeNull(uncast.origin, text)) faults.push(`${declared}, and can be null`);
    return faults;
  }

  private fits(types: readonly ts.Type[], { name, isArray, labels }: PgType, driver: Driver): boolean {
    const kind = labels ? 'string' : kinds[name];
    const ofDriver = typeof kind === 'object' ? kind[driver] : kind;
    // no driver knows the types of enums, so an array of one is a string, too
    if (!isArray || labels) return types.every((type) => isOfKind(type, ofDriver));
    return types.every(
      (type) => this.checker.isArrayType(type) && this.itemsOf(type).every((item) => isOfKind(item, ofDriver)),
    );
  }

  /** The labels of an enum that are missing in the declared strings, if strings are declared. */
  private undeclaredLabels(types: readonly ts.Type[], { labels = [] }: PgType): string[] {
    const items = types.flatMap((type) => (this.checker.isArrayType(type) ? this.itemsOf(type) : [type]));
    const literals = items.filter((type) => type.isStringLiteral()).map(({ value }) => value);
    return literals.length > 0 ? labels.filter((label) => !literals.includes(label)) : [];
  }

  private itemsOf(array: ts.Type): readonly ts.Type[] {
    return this.checker.getTypeArguments(array as ts.TypeReference).flatMap(typesIn);
  }
}

const typesIn = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);
const nameOf = ({ name, isArray }: PgType) => (isArray ? `${name}[]` : name);

function isOfKind(type: ts.Type, kind: string | undefined): boolean {
  if (kind && flagsOfKinds[kind]) return (type.flags & flagsOfKinds[kind]) !== 0;
  const symbol = type.getSymbol()?.name;
  return kind !== undefined && (symbol === kind || (kind === 'Buffer' && symbol === 'Uint8Array'));
}

/**
 * Returns whether a column of a table may be null: in the table, or because the statement joins the table only by LEFT JOIN. False if the
 * statement selects the rows in which it is not null.
 */
function canBeNull(origin: Column['origin'], text: string): boolean {
  if (!origin || RegExp(`\\b${origin.column} IS NOT NULL\\b`).test(text)) return false;
  const { table, isNullable } = origin;
  const isOuter = RegExp(`\\bLEFT JOIN ${table}\\b`).test(text);
  return isNullable || (isOuter && !RegExp(`(FROM|INTO|UPDATE|(?<!LEFT )JOIN) ${table}\\b`).test(text));
}
