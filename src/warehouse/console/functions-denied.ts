/** Functions that no question of the console may use, each with the reason. */
export const deniedFunctions: Readonly<Record<string, string>> = {
  'tells about the server, the session or the text itself': `
    authenticatedUser blockNumber blockSerializedSize blockSize buildId colorOKLABToSRGB colorOKLCHToSRGB
    colorSRGBToOKLAB colorSRGBToOKLCH connectionId currentDatabase currentProfiles currentQueryID currentRoles
    currentSchemas currentUser defaultProfiles defaultRoles defaultValueOfArgumentType defaultValueOfTypeName
    digits displayName dumpColumnStructure enabledProfiles enabledRoles errorCodeToName filesystemAvailable
    filesystemCapacity filesystemUnreserved flipCoordinates formatQuery formatQueryOrNull formatQuerySingleLine
    formatQuerySingleLineOrNull FQDN generateSerialID getClientHTTPHeader getMaxTableNameLengthForDatabase
    getMergeTreeSetting getOSKernelVersion getServerPort getServerSetting getSetting getSettingOrDefault
    getSizeOfEnumType getSubcolumn getTypeSerializationStreams globalVariable hasThreadFuzzer highlightQuery
    hostName icebergBucket icebergTruncate identity initialQueryID initialQueryStartTime isDecimalOverflow
    lowCardinalityIndices lowCardinalityKeys MACNumToString MACStringToNum MACStringToOUI neighbor
    normalizedQueryHash normalizedQueryHashKeepNames normalizeQuery normalizeQueryKeepNames partitionId queryID
    revision rowNumberInBlock runningConcurrency runningDifference runningDifferenceStartingWithFirstValue
    serverUUID shardCount shardNum structureToCapnProtoSchema structureToProtobufSchema tcpPort toColumnTypeName
    tokenizeQuery transactionID transactionLatestSnapshot transactionOldestSnapshot uptime variantElement
    variantType version zookeeperSessionUptime
  `,
  'handles keys': `
    aes_decrypt_mysql aes_encrypt_mysql decrypt encrypt HMAC tryDecrypt
  `,
  'addresses: no shop asks': `
    cutIPv6 IPv4CIDRToRange IPv4NumToString IPv4NumToStringClassC IPv4StringToNum IPv4StringToNumOrDefault
    IPv4StringToNumOrNull IPv4ToIPv6 IPv6CIDRToRange IPv6NumToString IPv6StringToNum IPv6StringToNumOrDefault
    IPv6StringToNumOrNull isIPAddressInRange isIPv4String isIPv6String toIPv4 toIPv4OrDefault toIPv4OrNull
    toIPv4OrZero toIPv6 toIPv6OrDefault toIPv6OrNull toIPv6OrZero
  `,
  'vectors: no shop asks': `
    cosineDistanceTransposed cosineDistanceTransposedQuantized dequantizeInt8ToBFloat16 dotProductTransposed
    dotProductTransposedQuantized groupNumericIndexedVector L2DistanceTransposed L2DistanceTransposedQuantized
    numericIndexedVectorAllValueSum numericIndexedVectorBuild numericIndexedVectorCardinality
    numericIndexedVectorGetValue numericIndexedVectorPointwiseAdd numericIndexedVectorPointwiseDivide
    numericIndexedVectorPointwiseEqual numericIndexedVectorPointwiseGreater
    numericIndexedVectorPointwiseGreaterEqual numericIndexedVectorPointwiseLess
    numericIndexedVectorPointwiseLessEqual numericIndexedVectorPointwiseMultiply
    numericIndexedVectorPointwiseNotEqual numericIndexedVectorPointwiseSubtract
    numericIndexedVectorShortDebugString numericIndexedVectorToMap quantizeBFloat16ToInt8
  `,
  'maps: no shop asks': `
    areaCartesian areaSpherical geoDistance geohashDecode geohashEncode geohashesInBox
    geometryIntersectCartesian geometryIntersectSpherical geoToH3 geoToMGRS geoToUTM greatCircleAngle
    greatCircleDistance h3CellAreaM2 h3CellAreaRads2 h3Distance h3EdgeAngle h3EdgeLengthKm h3EdgeLengthM
    h3ExactEdgeLengthKm h3ExactEdgeLengthM h3ExactEdgeLengthRads h3GetBaseCell
    h3GetDestinationIndexFromUnidirectionalEdge h3GetFaces h3GetIndexesFromUnidirectionalEdge
    h3GetOriginIndexFromUnidirectionalEdge h3GetPentagonIndexes h3GetRes0Indexes h3GetResolution
    h3GetUnidirectionalEdge h3GetUnidirectionalEdgeBoundary h3GetUnidirectionalEdgesFromHexagon h3HexAreaKm2
    h3HexAreaM2 h3HexRing h3IndexesAreNeighbors h3IsPentagon h3IsResClassIII h3IsValid h3kRing h3Line
    h3NumHexagons h3PointDistKm h3PointDistM h3PointDistRads h3PolygonToCells h3PolygonToCellsWithContainment
    h3ToCenterChild h3ToChildren h3ToGeo h3ToGeoBoundary h3ToParent h3ToString h3UnidirectionalEdgeIsValid
    MGRSToGeo MVTBoundingBox MVTBoundingBoxMercator MVTEncode MVTEncodeGeom perimeterCartesian
    perimeterSpherical pointInEllipses pointInPolygon polygonAreaCartesian polygonAreaSpherical
    polygonConvexHullCartesian polygonPerimeterCartesian polygonPerimeterSpherical polygonsDistanceCartesian
    polygonsDistanceSpherical polygonsEqualsCartesian polygonsIntersectCartesian polygonsIntersectionCartesian
    polygonsIntersectionSpherical polygonsIntersectSpherical polygonsSymDifferenceCartesian
    polygonsSymDifferenceSpherical polygonsUnionCartesian polygonsUnionSpherical polygonsWithinCartesian
    polygonsWithinSpherical readWKB readWKBLineString readWKBMultiLineString readWKBMultiPolygon readWKBPoint
    readWKBPolygon readWKT readWKTLineString readWKTMultiLineString readWKTMultiPolygon readWKTPoint
    readWKTPolygon readWKTRing stringToH3 svg UTMToGeo wkb wkt
  `,
  'the engine keeps it for itself': `
    __actionName __applyFilter __bitBoolMaskAnd __bitBoolMaskOr __bitSwapLastTwo __bitWrapperFunc __getScalar
    __patchPartitionID __scalarSubqueryResult __toYearCalendarOnly nested validateNestedArraySizes
  `,
  'looks into the process': `
    addressToLine addressToLineWithInlines addressToSymbol demangle isMergeTreePartCoveredBy logTrace
    mergeTreePartInfo tid
  `,
  'waits on purpose': `
    aggThrow sleep sleepEachRow throwIf
  `,
  'asks a language model elsewhere': `
    aiClassify aiEmbed aiExtract aiGenerate aiTranslate
  `,
  'runs a function named by a text': `
    arrayReduce arrayReduceInRanges formatRow formatRowNoNewline groupFormat initializeAggregation
    runningAccumulate
  `,
  'reaches out of the tables': `
    catboostEvaluate chdb file getMacro hasColumnInTable joinGet joinGetOrNull showCertificate
  `,
  'reads dictionaries': `
    dictGet dictGetAll dictGetChildren dictGetDate dictGetDateOrDefault dictGetDateTime dictGetDateTimeOrDefault
    dictGetDescendants dictGetFloat32 dictGetFloat32OrDefault dictGetFloat64 dictGetFloat64OrDefault
    dictGetHierarchy dictGetInt16 dictGetInt16OrDefault dictGetInt32 dictGetInt32OrDefault dictGetInt64
    dictGetInt64OrDefault dictGetInt8 dictGetInt8OrDefault dictGetIPv4 dictGetIPv4OrDefault dictGetIPv6
    dictGetIPv6OrDefault dictGetKeys dictGetOrDefault dictGetOrNull dictGetRoot dictGetString
    dictGetStringOrDefault dictGetUInt16 dictGetUInt16OrDefault dictGetUInt32 dictGetUInt32OrDefault
    dictGetUInt64 dictGetUInt64OrDefault dictGetUInt8 dictGetUInt8OrDefault dictGetUUID dictGetUUIDOrDefault
    dictHas dictIsIn regionHierarchy regionIn regionToArea regionToCity regionToContinent regionToCountry
    regionToDistrict regionToName regionToPopulation regionToTopContinent
  `,
  'belongs to another kind of tables': `
    distinctDynamicTypes distinctJSONPaths distinctJSONPathsAndTypes estimateCompressionRatio flameGraph
    hiveHash icebergHash kafkaMurmurHash naiveBayesNgrams nothing nothingNull nothingUInt64
    quantilePrometheusHistogram quantilesPrometheusHistogram timeSeriesChangesToGrid timeSeriesCopyTag
    timeSeriesCopyTags timeSeriesDeltaToGrid timeSeriesDerivToGrid timeSeriesExtractTag timeSeriesFromGrid
    timeSeriesGroupArray timeSeriesGroupToSamplingKey timeSeriesGroupToTags timeSeriesIdToGroup
    timeSeriesIdToTags timeSeriesIncreaseToGrid timeSeriesInstantDeltaToGrid timeSeriesInstantRateToGrid
    timeSeriesJoinTags timeSeriesLastTwoSamples timeSeriesPredictLinearToGrid timeSeriesRange
    timeSeriesRateToGrid timeSeriesRemoveAllTagsExcept timeSeriesRemoveTag timeSeriesRemoveTags
    timeSeriesReplaceTag timeSeriesResampleToGridWithStaleness timeSeriesResetsToGrid timeSeriesStoreTags
    timeSeriesTagsToGroup timeSeriesThrowDuplicateSeriesIf
  `,
  'runs models kept elsewhere': `
    evalMLMethod naiveBayesClassifier naiveBayesClassifierWithAllProbs naiveBayesClassifierWithProb
    stochasticLinearRegression stochasticLogisticRegression
  `,
  'makes noise by the gigabyte': `
    fuzzBits fuzzQuery generateRandomStructure obfuscateQuery obfuscateQueryWithSeed randomFixedString
    randomHadamardTransform randomPrintableASCII randomString randomStringUTF8
  `,
  'belongs to streams': `
    hop hopEnd hopStart tumble tumbleEnd tumbleStart windowID
  `,
}
