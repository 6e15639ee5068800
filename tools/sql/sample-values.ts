// Makes values of TypeScript types, to call a function whose text depends on which of its arguments are given.
import ts from 'typescript';
import { sections } from '../../src/features/data-export/exported-tables.js';

/** A value, and its difference from the usual one: '' for the usual one. */
export interface Sample {
  label: string;
  value: unknown;
}

type Parts = readonly (readonly [name: string, type: ts.Type])[];

const deepest = 6;
const uuid = '019b0c3e-0000-7000-8000-000000000000';

/** Strings that have a form, by the name of the property or parameter. */
const forms: Record<string, string> = { birthDate: '2000-01-01', today: '2025-01-01' };

/** Values of types that are not made property by property. */
const samplesByType: Record<string, readonly Sample[]> = {
  Date: [{ label: '', value: new Date('2025-01-01T00:00:00Z') }],
  Buffer: [{ label: '', value: Buffer.alloc(32) }],
  Uint8Array: [{ label: '', value: new Uint8Array(32) }],
  Section: sections.map((section, at) => ({ label: at === 0 ? '' : `section = ${section.file}`, value: section })),
};

export class SampleValues {
  constructor(private readonly checker: ts.TypeChecker) {}

  /**
   * Returns values of a type: the usual one, in which everything is present, and others that differ from it in one part each. So every
   * branch is taken that depends on one part.
   */
  of(type: ts.Type, name: string, depth = 0): Sample[] {
    const { flags } = type;
    if (type.isUnion()) return this.ofUnion(type, name, depth);
    if (type.isLiteral()) return only(type.value);
    if (flags & ts.TypeFlags.BooleanLiteral) return only(this.checker.typeToString(type) === 'true');
    if (flags & ts.TypeFlags.Null) return only(null);
    if (flags & ts.TypeFlags.Undefined) return only(undefined);
    if (flags & ts.TypeFlags.String) return [...only(forms[name] ?? uuid), { label: `${name} = ''`, value: '' }];
    if (flags & ts.TypeFlags.Number) return [...only(1), { label: `${name} = 0`, value: 0 }];
    if (flags & ts.TypeFlags.BigInt) return only(1n);
    if (depth > deepest || flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return only({});
    return this.ofObject(type, name, depth);
  }

  /** The samples of all its types, in an order that does not depend on how TypeScript numbers them. */
  private ofUnion(type: ts.UnionType, name: string, depth: number): Sample[] {
    const orderOf = (one: ts.Type) => {
      const isNothing = (one.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0;
      const text = this.checker.typeToString(one);
      return `${isNothing ? 2 : text === 'false' ? 1 : 0} ${text}`;
    };
    const types = [...type.types].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const named = types.map((one) =>
      this.of(one, name, depth).map(({ label, value }) => ({
        label: label || `${name} = ${this.checker.typeToString(one).replaceAll('"', "'")}`,
        value,
      })),
    );
    const [usual, ...others] = [...named.map(([first]) => first!), ...named.flatMap(([, ...rest]) => rest)];
    return [{ label: '', value: usual!.value }, ...others];
  }

  private ofObject(type: ts.Type, name: string, depth: number): Sample[] {
    const symbol = type.getSymbol()?.name ?? '';
    if (Object.hasOwn(samplesByType, symbol)) return [...samplesByType[symbol]!];
    if (type.getCallSignatures().length > 0) return only(() => undefined);
    const isGeneric = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    const of = isGeneric ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    if (this.checker.isTupleType(type))
      return this.ofParts(
        of.map((part, at) => [`${at}`, part]),
        depth,
        Object.values,
      );
    if (this.checker.isArrayType(type)) {
      const items = this.of(of[0]!, name, depth + 1).map(({ label, value }) => ({ label, value: [value] }));
      return [...items, { label: `${name} = []`, value: [] }];
    }
    if (/^(Readonly)?(Map|Set)$/.test(symbol)) {
      const [key, value] = of.map((part) => this.of(part, name, depth + 1)[0]!.value);
      return only(symbol.endsWith('Map') ? new Map([[key, value]]) : new Set([key]));
    }
    const parts = type.getProperties().map((one) => [one.name, this.checker.getTypeOfSymbol(one)] as const);
    return this.ofParts(parts, depth, (values) => values);
  }

  /** The usual value of each part, and then another one of each by itself. */
  private ofParts(parts: Parts, depth: number, build: (values: Record<string, unknown>) => unknown): Sample[] {
    const samples = parts.map(([name, type]) => [name, this.of(type, name, depth + 1)] as const);
    const usual = Object.fromEntries(samples.map(([name, [first]]) => [name, first!.value]));
    const others = samples.flatMap(([name, [, ...rest]]) =>
      rest.map(({ label, value }) => ({ label, value: build({ ...usual, [name]: value }) })),
    );
    return [...only(build(usual)), ...others];
  }
}

function only(value: unknown): Sample[] {
  return [{ label: '', value }];
}
