import ts from "typescript";

/** Exported interfaces of what a user may choose. */
const CHOICES = /(Options|Policy)$/;

/** What a number counts or measures. */
const UNIT =
  /\b(ms|milliseconds?|seconds?|bytes?|characters?|records?|requests?|attempts?|retr(y|ies)|partitions?|batch(es)?|connections?|handlers?|commits?|entr(y|ies)|numbered from 0|from 0 to 1)\b/i;

/** How a docstring says what holds when an option is omitted. */
const DEFAULT = /\bdefaults?\b|\bwithout (it|either|one|a list)\b|^(Instead of|Replaces) |\bGive this or\b/i;

function isNumber(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(({ flags }) => (flags & ts.TypeFlags.NumberLike) !== 0);
}

/** What the docstring of an option lacks. */
function lacks(checker: ts.TypeChecker, option: ts.Symbol): string[] {
  const text = ts.displayPartsToString(option.getDocumentationComment(checker)).replaceAll(/\s+/g, " ");
  if (text === "") return ["a docstring"];
  const number = isNumber(checker.getTypeOfSymbol(option)) && !UNIT.test(text);
  const optional = (option.flags & ts.SymbolFlags.Optional) !== 0 && !DEFAULT.test(text);
  return [...(number ? ["its unit"] : []), ...(optional ? ["its default"] : [])];
}

/** An option by the interface that declares it, of which others may inherit it. */
function placeOf(option: ts.Symbol, heir: string): string {
  const owner = option.declarations?.[0]?.parent;
  const name = owner !== undefined && ts.isInterfaceDeclaration(owner) ? owner.name.text : heir;
  return `${name}.${option.name}`;
}

/**
 * Looks through the interfaces of options that modules export.
 * @param files paths of the modules, which are part of the program
 * @returns the names of the interfaces, and a line for each option that lacks something: `ConsumerOptions.app lacks a docstring`
 */
export function optionDocs(program: ts.Program, files: readonly string[]) {
  const checker = program.getTypeChecker();
  const exported = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return module === undefined ? [] : checker.getExportsOfModule(module);
  });
  const symbols = exported.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const interfaces = symbols.filter(({ flags, name }) => flags & ts.SymbolFlags.Interface && CHOICES.test(name));
  const faults = interfaces.flatMap((symbol) => {
    const options = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
    return options.flatMap((option) => lacks(checker, option).map((what) => `${placeOf(option, symbol.name)} lacks ${what}`));
  });
  return { interfaces: [...new Set(interfaces.map(({ name }) => name))].sort(), faults: [...new Set(faults)] };
}
