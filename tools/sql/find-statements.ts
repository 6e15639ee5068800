// Finds every raw SQL statement of src by the TypeScript compiler: where it is executed, what each of its texts is, and which type its rows
// are declared to have. The contract test checks all of them against the database, and `npm run sql` writes their texts to docs/sql.
import ts from 'typescript';
import { type Statement, StatementTexts } from './statement-texts.js';
import { createProgram, fileOf, isHandwritten, nodesOf, placeOf } from './syntax.js';

/** A call that sends statements to the database. */
export interface Execution {
  /** Class and method, or the function. */
  place: string;
  /** The driver that parses the values of the result. */
  driver: 'prisma' | 'pg';
  /** Names under which pg keeps the plan; empty when it is planned each time. */
  planNames: string[];
  statements: Statement[];
  /** The declared type of a row; undefined when none is read. */
  row: ts.Type | undefined;
}

export interface FoundStatements {
  executions: Execution[];
  /** Sentences about parts that could not be resolved. */
  faults: string[];
  checker: ts.TypeChecker;
}

const methods = ['$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe', 'query'];

/** Reads src and finds all statements. Takes seconds. */
export async function findStatements(): Promise<FoundStatements> {
  const program = createProgram(/\$(query|execute)Raw|\.query[<(]/);
  const finder = new StatementFinder(program.getTypeChecker());
  const executions: Execution[] = [];
  for (const source of program.getSourceFiles().filter(isHandwritten)) {
    for (const node of nodesOf(source)) {
      if (ts.isCallExpression(node)) executions.push(...(await finder.executionsOf(node)));
      if (ts.isTaggedTemplateExpression(node)) executions.push(...finder.executionsOfTemplate(node));
    }
  }
  return { executions, faults: finder.texts.faults, checker: program.getTypeChecker() };
}

class StatementFinder {
  readonly texts: StatementTexts;

  constructor(private readonly checker: ts.TypeChecker) {
    this.texts = new StatementTexts(checker);
  }

  /** Returns the execution that a call is, or none. */
  async executionsOf(call: ts.CallExpression): Promise<Execution[]> {
    const method = methodOf(call.expression);
    if (!method) return [];
    if (method.endsWith('Unsafe')) return this.texts.fail(call, `${method} takes any text; use a .sql.ts file`);
    const sql = call.arguments.find((argument) => this.texts.isSql(argument));
    if (!sql && method === 'query') return this.executionsOfText(call);
    if (!sql) return this.texts.fail(call, `${method} is not called with a Prisma.Sql`);
    const planNames = method === 'query' ? this.stringsOf(call.arguments[0]!) : [];
    const driver = method === 'query' ? 'pg' : 'prisma';
    const row = method === '$executeRaw' ? undefined : this.rowOf(call);
    return [{ place: placeOf(call), driver, planNames, statements: await this.texts.of(sql), row }];
  }

  /** `$queryRaw` with a text of its own. */
  executionsOfTemplate(node: ts.TaggedTemplateExpression): Execution[] {
    if (!methodOf(node.tag)) return [];
    if (!ts.isNoSubstitutionTemplateLiteral(node.template)) {
      return this.texts.fail(node, 'a statement with values belongs into a .sql.ts file');
    }
    const [rows] = node.typeArguments ?? [];
    const row = rows && this.itemOf(this.checker.getTypeAtLocation(rows));
    return [{ ...this.ownText(node, node.template.text), driver: 'prisma', row }];
  }

  /** A query of pg with a constant text, and with a type for its rows. */
  private executionsOfText(call: ts.CallExpression): Execution[] {
    const [row] = call.typeArguments ?? [];
    const [text] = call.arguments[0] ? this.stringsOf(call.arguments[0]) : [];
    if (!row || text === undefined) return [];
    return [{ ...this.ownText(call, text), driver: 'pg', row: this.checker.getTypeAtLocation(row) }];
  }

  private ownText(node: ts.Node, text: string) {
    const place = placeOf(node);
    return { place, planNames: [], statements: [{ name: place, file: fileOf(node), variant: '', text }] };
  }

  /** The type of a row in the result of a call; undefined when no column of it is read. */
  private rowOf(call: ts.CallExpression): ts.Type | undefined {
    const row = this.itemOf(this.checker.getAwaitedType(this.checker.getTypeAtLocation(call)));
    if (!row && !isDiscarded(call)) this.texts.fail(call, 'the rows have no type, and are read');
    return row && row.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive) ? undefined : row;
  }

  private itemOf(type: ts.Type | undefined): ts.Type | undefined {
    const isArray = type && this.checker.isArrayType(type);
    return isArray ? this.checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  /** The strings that an expression can be, if they are known. */
  private stringsOf(node: ts.Expression): string[] {
    const type = this.checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).filter((one) => one.isStringLiteral()).map(({ value }) => value);
  }
}

function methodOf(node: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  return methods.find((method) => method === node.name.text);
}

/** Returns whether a call is a statement of its own, awaited. */
function isDiscarded({ parent }: ts.CallExpression): boolean {
  return ts.isAwaitExpression(parent) && ts.isExpressionStatement(parent.parent);
}
