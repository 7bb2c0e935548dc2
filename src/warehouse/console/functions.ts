/** Which names of the engine a question may say. What is not known to be harmless is refused. */
import { allowedFunctions } from './functions-allowed.ts'
import { deniedFunctions } from './functions-denied.ts'

/** Rows out of nothing, to lay days or steps beside facts. */
export const allowedTableFunctions: readonly string[] = ['numbers', 'generateSeries', 'generate_series']

/** Tables out of anything else: files, addresses, other servers, programs, the engine's own insides. */
export const deniedTableFunctions = `
  azureBlobStorage azureBlobStorageCluster cluster clusterAllReplicas cosn deltaLake deltaLakeAzure deltaLakeAzureCluster
  deltaLakeCluster deltaLakeLocal deltaLakeS3 deltaLakeS3Cluster dictionary eval executable file fileCluster filesystem
  format fuzzJSON fuzzQuery gcs generateRandom hdfs hdfsCluster hudi hudiCluster iceberg icebergAzure icebergAzureCluster
  icebergCluster icebergHDFS icebergHDFSCluster icebergLocal icebergLocalCluster icebergS3 icebergS3Cluster input jdbc loop
  merge mergeTreeAnalyzeIndexes mergeTreeAnalyzeIndexesUUID mergeTreeIndex mergeTreeProjection mergeTreeTextIndex mongodb
  mysql null numbers_mt odbc oss paimon paimonAzure paimonAzureCluster paimonCluster paimonHDFS paimonHDFSCluster
  paimonLocal paimonS3 paimonS3Cluster postgresql primes prometheusQuery prometheusQueryRange redis remote remoteSecure s3
  s3Cluster sqlite SQLStandardValues timeSeriesData timeSeriesMetrics timeSeriesSamples timeSeriesSelector timeSeriesTags
  url urlCluster values view viewExplain viewIfPermitted ytsaurus zeros zeros_mt`

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Written by the parser itself, or by hand where the list of functions does not have them. */
const grammar = ['lambda', 'exists', 'untuple', 'grouping']

const lower = (names: Iterable<string>): Set<string> => new Set([...names].map((name) => name.toLowerCase()))

export const allowed = lower([...Object.values(allowedFunctions).flatMap(words), ...grammar])
export const denied = lower([...Object.values(deniedFunctions), deniedTableFunctions].flatMap(words))
const aggregates = lower(words(allowedFunctions.aggregates ?? ''))

/** `sumIf`, `countDistinctIf`: an aggregate and what is hung on it, in any order. */
const combinators = [
  'If',
  'Array',
  'Map',
  'Distinct',
  'OrNull',
  'OrDefault',
  'ForEach',
  'Resample',
  'ArgMin',
  'ArgMax',
]

export interface EngineName {
  readonly name: string
  readonly alias_to: string
}

/** Names of an engine, lower case: those a question may call, and those it may not even mention. */
export interface Names {
  mayCall(name: string): boolean
  mayMention(name: string): boolean
}

export function namesOf(functions: readonly EngineName[], tableFunctions: readonly string[]): Names {
  const meaning = new Map(functions.map((f) => [f.name.toLowerCase(), (f.alias_to || f.name).toLowerCase()]))
  const isAllowed = (name: string) => allowed.has(name) || allowed.has(meaning.get(name) ?? '')
  const known = new Set([...meaning.keys(), ...lower(tableFunctions), ...denied])
  const rows = lower(allowedTableFunctions)
  return {
    mayCall: (name) => isAllowed(name.toLowerCase()) || isAggregate(name),
    mayMention: (name) => {
      const said = name.toLowerCase()
      return !known.has(said) || isAllowed(said) || rows.has(said)
    },
  }
  function isAggregate(name: string): boolean {
    const said = name.toLowerCase()
    if (aggregates.has(said) || aggregates.has(meaning.get(said) ?? '')) return true
    const hung = combinators.find((c) => name.endsWith(c))
    return hung !== undefined && isAggregate(name.slice(0, -hung.length))
  }
}

/** What stands in no list: for the test that a new engine brings nothing unread. */
export function unclassified(functions: readonly EngineName[], tableFunctions: readonly string[]): string[] {
  const known = (name: string) => allowed.has(name.toLowerCase()) || denied.has(name.toLowerCase())
  const rows = [...lower(allowedTableFunctions)]
  return [
    ...functions.filter((f) => !known(f.name) && !known(f.alias_to)).map((f) => f.name),
    ...tableFunctions.filter((t) => !denied.has(t.toLowerCase()) && !rows.includes(t.toLowerCase())),
  ]
}
