-- How do the parcels of the last fourteen days fare with each carrier?
WITH seen AS (
  SELECT carrier, coalesce(packed_at, arrayMin(scan_times)) AS began_at, picked_up_at, delivered_at, returned_at, arrayMax(scan_times) AS scanned_at
  FROM parcel_scan
  WHERE began_at > {now:DateTime('UTC')} - INTERVAL 14 DAY AND began_at <= {now:DateTime('UTC')}
)
SELECT
  carrier, count() AS parcel_count, countIf(delivered_at IS NOT NULL) AS delivered_count,
  countIf(picked_up_at IS NULL) AS waiting_count,
  countIf(picked_up_at IS NOT NULL AND delivered_at IS NULL AND returned_at IS NULL) AS moving_count,
  countIf(picked_up_at IS NOT NULL AND delivered_at IS NULL AND returned_at IS NULL AND scanned_at < {now:DateTime('UTC')} - INTERVAL 48 HOUR) AS silent_count,
  -- Under ten parcels a middle one says little.
  if(countIf(delivered_at IS NOT NULL AND picked_up_at IS NOT NULL) < 10, NULL,
    medianIf(dateDiff('second', picked_up_at, delivered_at) / 3600, delivered_at IS NOT NULL AND picked_up_at IS NOT NULL)) AS transit_hours
FROM seen
WHERE carrier != ''
GROUP BY carrier
ORDER BY silent_count DESC, parcel_count DESC
LIMIT 5000
