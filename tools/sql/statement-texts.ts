// Finds the texts that an expression of type Prisma.Sql can have: it follows the expression to the functions of *.sql.ts files and calls
// them with sample values. A text depends on which values are given, and not on the values.
import ts from 'typescript';
import type { Prisma } from '../../src/generated/prisma/client.js';
import { type Sample, SampleValues } from './sample-values.js';
import { fileOf, functionOf, importFileOf, nodesOf, placeOf } from './syntax.js';

/** One text of a statement. */
export interface Statement {
  /** Of the function that returns it, with those of the functions whose results it takes. */
  name: string;
  /** From the root of the repository. */
  file: string;
  /** The difference of the arguments that lead to this text; '' for the usual ones. */
  variant: string;
  text: string;
}

type BuiltStatement = Omit<Statement, 'text'> & { sql: Prisma.Sql };

/** A value of an argument; `statement` is the name of the statement that it is. */
type Choice = Sample & { statement?: string };

export class StatementTexts {
  /** Sentences about expressions whose texts could not be found. */
  readonly faults: string[] = [];
  private readonly samples: SampleValues;

  constructor(private readonly checker: ts.TypeChecker) {
    this.samples = new SampleValues(checker);
  }

  isSql(node: ts.Node): boolean {
    return this.checker.getTypeAtLocation(node).getSymbol()?.name === 'Sql';
  }

  /** Returns each text once, by the first arguments that lead to it. */
  async of(node: ts.Expression): Promise<Statement[]> {
    const byText = new Map<string, Statement>();
    for (const { sql, ...rest } of await this.build(node)) {
      const key = `${rest.name} ${sql.text}`;
      if (!byText.has(key)) byText.set(key, { ...rest, text: sql.text });
    }
    return [...byText.values()];
  }

  fail(node: ts.Node, reason: string): never[] {
    this.faults.push(`${placeOf(node)} (${fileOf(node)}): ${reason}`);
    return [];
  }

  private async build(node: ts.Expression): Promise<BuiltStatement[]> {
    if (ts.isParenthesizedExpression(node)) return this.build(node.expression);
    if (ts.isConditionalExpression(node)) return this.buildAll([node.whenTrue, node.whenFalse]);
    if (ts.isCallExpression(node)) return this.buildCall(node);
    const declaration = this.symbolOf(node)?.valueDeclaration;
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
      return isStatementFile(declaration) ? this.load(declaration) : this.build(declaration.initializer);
    }
    if (declaration && ts.isParameter(declaration)) return this.buildParameter(declaration);
    return this.fail(node, 'the statement is not the result of a function of a .sql.ts file');
  }

  private async buildAll(nodes: readonly ts.Expression[]): Promise<BuiltStatement[]> {
    const built: BuiltStatement[] = [];
    for (const node of nodes) built.push(...(await this.build(node)));
    return built;
  }

  private async load(declaration: ts.VariableDeclaration): Promise<BuiltStatement[]> {
    const name = declaration.name.getText();
    const sql = (await importFileOf(declaration))[name] as Prisma.Sql | undefined;
    if (!sql) return this.fail(declaration, `${name} is not exported`);
    return [{ name, file: fileOf(declaration), variant: '', sql }];
  }

  /** The arguments that the calls in the same file pass. */
  private async buildParameter(parameter: ts.ParameterDeclaration): Promise<BuiltStatement[]> {
    const owner = parameter.parent;
    const symbol = owner.name && this.checker.getSymbolAtLocation(owner.name);
    const calls = nodesOf(parameter.getSourceFile())
      .filter(ts.isCallExpression)
      .filter((call) => symbol && this.symbolOf(call.expression) === symbol);
    if (calls.length === 0) return this.fail(parameter, 'no call in the same file hands over the statement');
    const at = owner.parameters.indexOf(parameter);
    return this.buildAll(calls.map((call) => call.arguments[at]!));
  }

  private async buildCall(call: ts.CallExpression): Promise<BuiltStatement[]> {
    const callees = this.calleesOf(call.expression);
    if (callees.length === 0) return this.fail(call, `the function ${call.expression.getText()} was not found`);
    const built: BuiltStatement[] = [];
    for (const { name, callee } of callees) {
      const isStatement = isStatementFile(callee);
      built.push(...(isStatement ? await this.execute(call, name, callee) : await this.buildAll(returnedBy(callee))));
    }
    return built;
  }

  /** The functions that an expression can be: one by its name, one of two, or one of an object. */
  private calleesOf(node: ts.Expression): { name: string; callee: ts.SignatureDeclaration }[] {
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((one) => this.calleesOf(one));
    if (ts.isElementAccessExpression(node)) return this.calleesOf(node.expression);
    if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return this.calleesOf(node.expression);
    if (ts.isObjectLiteralExpression(node)) {
      return node.properties.filter(ts.isPropertyAssignment).flatMap((one) => this.calleesOf(one.initializer));
    }
    const symbol = this.symbolOf(node);
    const declaration = symbol?.valueDeclaration;
    const callee = functionOf(declaration);
    if (symbol && callee) return [{ name: symbol.name, callee }];
    const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return value ? this.calleesOf(value) : [];
  }

  /** Calls a function of a .sql.ts file with each list of sample values. */
  private async execute(call: ts.CallExpression, name: string, callee: ts.SignatureDeclaration) {
    const build = (await importFileOf(callee))[name] as ((...values: unknown[]) => Prisma.Sql) | undefined;
    if (!build) return this.fail(call, `${name} is not exported`);
    const built: BuiltStatement[] = [];
    for (const choices of await this.argumentsOf(call, callee)) {
      const inner = choices.flatMap(({ statement }) => statement ?? []);
      const full = inner.length > 0 ? `${name}(${inner.join(', ')})` : name;
      const variant = choices.flatMap(({ label }) => label || []).join(', ');
      try {
        const sql = build(...choices.map(({ value }) => value));
        built.push({ name: full, file: fileOf(callee), variant, sql });
      } catch (error) {
        // an unusual value, such as an empty string, may be one that the function never gets
        if (!variant) this.fail(call, `${full} cannot be called with sample values: ${(error as Error).message}`);
      }
    }
    return built;
  }

  /** Argument lists: the usual one, and for each other value of an argument one with that alone. */
  private async argumentsOf(call: ts.CallExpression, callee: ts.SignatureDeclaration): Promise<Choice[][]> {
    const choices: Choice[][] = [];
    for (const [at, parameter] of callee.parameters.entries()) {
      choices.push(await this.choicesOf(call.arguments[at], parameter));
    }
    if (choices.some(({ length }) => length === 0)) return [];
    const usual = choices.map(([first]) => first!);
    return [usual, ...choices.flatMap(([, ...others], at) => others.map((other) => usual.with(at, other)))];
  }

  private async choicesOf(given: ts.Expression | undefined, parameter: ts.ParameterDeclaration): Promise<Choice[]> {
    if (!given) return [{ label: '', value: undefined }];
    if (this.isSql(given)) {
      const statements = await this.build(given);
      return statements.map(({ name, variant, sql }) => ({ label: variant, value: sql, statement: name }));
    }
    const type = this.checker.getTypeAtLocation(given);
    const literal = ts.TypeFlags.Literal | ts.TypeFlags.Null | ts.TypeFlags.Undefined;
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : '';
    return this.samples.of(type.flags & literal ? type : this.checker.getTypeAtLocation(parameter), name);
  }

  private symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

function isStatementFile(node: ts.Node): boolean {
  return /\.(sql|fragment)\.ts$/.test(node.getSourceFile().fileName);
}

function returnedBy(callee: ts.SignatureDeclaration): ts.Expression[] {
  const { body } = callee as ts.FunctionLikeDeclaration;
  if (!body || !ts.isBlock(body)) return body ? [body] : [];
  return nodesOf(body)
    .filter(ts.isReturnStatement)
    .flatMap(({ expression }) => expression ?? []);
}
