import ts from "typescript";
import { expect, test } from "vitest";
import { entriesOf } from "../scripts/bundle/entries.js";

/** What users can import: values, then types. A name that comes, goes or changes here is a line of the changelog. */
const PINNED: Readonly<Record<string, { readonly values: string; readonly types: string }>> = {
  "dis-openapi": {
    values: "DisCall DisError VERSION createDisClient environmentCredentials isDisError passwordCredentials",
    types: `
      AccessKeyCredentials ResponseValidators AttemptFacts AttemptOutcome Breach CallResponse CallEnded CallInput CallName
      CallOptions CallOutcome CallOutput CallRequest CallResult CallStarted CallTelemetry Clock Credentials
      CredentialsProvider CredentialsSource DerivedOptions DisCalls DisClient DisClientOptions DisErrorCode
      DisErrorDetails DisErrorKind DisLists DisWaiters DisWarning FailureFacts ListOptions LogLevel Logger
      Middleware OwnResponse PasswordCredentialsOptions Poll RawResponse RetryFacts RetryPolicy SharedOptions Telemetry
      TokenCredentials Transport WaitOptions WireResponse WireBody WireRequest`,
  },
  "dis-openapi/consumer": {
    values: "createConsumer readMarker writeMetadata",
    types: `
      Checkpoint ConsumedRecord Consumer ConsumerEvent ConsumerOptions Convention ExpiredPolicy HandlerContext
      InitialPosition LostRange PartitionRange Position RecordBatch`,
  },
  "dis-openapi/producer": {
    values: "sendAll",
    types: "ProducerRecord SendAllOptions SendOutcome",
  },
  "dis-openapi/credentials": {
    values: `
      credentialsChain defaultCredentials environmentCredentials fileCredentials noCredentials passwordCredentials
      readCredentialsFile refreshingCredentials`,
    types: `
      AccessKeyCredentials ChainChoice Credentials CredentialsChain CredentialsChainOptions CredentialsFileOptions
      CredentialsProfile CredentialsProvider CredentialsSource ExpiringCredentials FetchCredentials
      PasswordCredentialsOptions RefreshOptions RefreshingOptions SkippedProvider TokenCredentials`,
  },
  "dis-openapi/record": {
    values: "recordBytes recordJson recordText toRecord",
    types: "ProducerRecord RecordPlace WireEntry",
  },
  "dis-openapi/errors": {
    values: "DisError errorCodes isDisError meaningOf remedyOf",
    types: "DisErrorCode DisErrorDetails DisErrorKind ErrorCodeSpec ErrorRetry",
  },
  "dis-openapi/validate": {
    values: "responses",
    types: "ResponseValidators Breach",
  },
  "dis-openapi/undici": {
    values: "undiciTransport",
    types: "UndiciTransport UndiciTransportOptions",
  },
  "dis-openapi/otel": {
    values: "openTelemetry",
    types: `
      AttemptFacts AttemptOutcome CallEnded CallStarted CallTelemetry FailureFacts OpenTelemetryOptions RetryFacts
      Telemetry`,
  },
  "dis-openapi/signing": {
    values: "ALGORITHM canonicalRequest sign signatureDate stringToSign webHash",
    types: "AsyncHash Hash KeyPair SignableRequest Signature SignatureForm SignatureScope SyncHash",
  },
  "dis-openapi/contract": {
    values: `alongTheWay at bodySchemaOf callOf calls callsOf errorCodes find findUnder operationsOf parametersOf pointerOf
      repetitionOf resolve responseSchemaOf segmentsOf sharedCallsOf typesOf under valueAt`,
    types: `Call CallSpec CatalogueEntry Contract ErrorCodeSpec ErrorRetry FieldSpec Json Located Method Operation Parameter Place
      Repetition RequestBody ResponseSpec RetryClass Rule Schema SharedCall Source components operations paths`,
  },
};

const entries = entriesOf(new URL("../", import.meta.url));

interface ExportedNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The names that modules export, read from their source. */
function exportedNames(sources: readonly string[]): Map<string, ExportedNames> {
  const program = ts.createProgram(sources as string[], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  /** Whether a name is nothing at run time: a type, or a class that is exported as its type alone. */
  const isType = (symbol: ts.Symbol) => {
    const exported = symbol.declarations?.some((node) => ts.isExportSpecifier(node) && ts.isTypeOnlyExportDeclaration(node));
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return exported === true || (target.flags & ts.SymbolFlags.Value) === 0;
  };
  const namesOf = (source: string): ExportedNames => {
    const file = program.getSourceFile(source);
    const module = file && checker.getSymbolAtLocation(file);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    const sorted = (wanted: boolean) =>
      symbols
        .filter((symbol) => isType(symbol) === wanted)
        .map(({ name }) => name)
        .sort();
    return { values: sorted(false), types: sorted(true) };
  };
  return new Map(sources.map((source) => [source, namesOf(source)]));
}

const names = exportedNames(entries.map(({ source }) => source));
const words = (text = "") => text.split(/\s+/).filter((word) => word !== "").sort();

test("each subpath of the package has its names pinned", () => {
  expect(Object.keys(PINNED).sort()).toEqual(entries.map(({ specifier }) => specifier).sort());
});

test.each(entries)("$specifier exports these names and no other", ({ specifier, source }) => {
  const { values, types } = PINNED[specifier] ?? {};
  expect(names.get(source)).toEqual({ values: words(values), types: words(types) });
});

test.each(entries)("$specifier has its values at run time", async ({ source }) => {
  const module = await import(/* @vite-ignore */ `../${source.replace(/\.ts$/, ".js")}`);
  expect(Object.keys(module).sort()).toEqual(names.get(source)?.values);
});
