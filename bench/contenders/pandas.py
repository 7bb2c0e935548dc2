"""The same two questions with pandas, by hand, over the Parquet files of one folder. Prints one line of JSON."""
import json
import sys
import time

import pandas as pd

folder, start, until, now, since, clocks, times = sys.argv[1:8]
read = lambda name: pd.read_parquet(f"{folder}/{name}.parquet")
orders, refund, ads, shop_day, exclusion = map(read, ["orders", "refund", "ad_result", "shop_day", "exclusion"])
clocks = json.loads(clocks)
start, until = pd.Timestamp(start), pd.Timestamp(until)
now, since = pd.Timestamp(now).tz_localize(None), pd.Timestamp(since).tz_localize(None)
for table in (orders, refund):
    for column in table.columns:
        if str(table[column].dtype).startswith("datetime64"):
            table[column] = table[column].dt.tz_localize(None)


def listed(o):
    numbers = set(exclusion.order_id[exclusion.order_id != ""])
    buyers = set(exclusion.buyer_key[(exclusion.order_id == "") & (exclusion.buyer_key != "")])
    words = exclusion.note_keyword[(exclusion.order_id == "") & (exclusion.buyer_key == "") & (exclusion.note_keyword != "")]
    found = o.order_id.isin(numbers) | o.buyer_key.isin(buyers)
    notes = o.buyer_note.fillna("") + " " + o.seller_note.fillna("")
    for word in words:
        found |= notes.str.contains(word, case=False, regex=False)
    return found


def headline():
    o = orders[(orders.paid_local >= start) & (orders.paid_local < until)]
    o = o[~listed(o)].assign(day=lambda x: x.paid_local.dt.date)
    sold = o.groupby(["day", "currency"]).paid_minor.sum()
    buyers = o.assign(who=o.platform + " " + o.buyer_key).groupby(["day", "currency"]).who.nunique()
    done = refund[(refund.status == "refunded") & (refund.asked_local >= start - pd.Timedelta(days=1))]
    first = done.groupby(["shop_id", "order_id"]).completed_at.min().rename("first").reset_index()
    s = o.merge(first, on=["shop_id", "order_id"], how="left")
    day = pd.Timedelta(hours=24)
    s = s[(s.paid_at + day <= s.snapshot_at) & ~((s.status == "closed") & s.shipped_at.isna())]
    s = s[~(s["first"].notna() & (s.shipped_at.isna() | (s["first"] < s.shipped_at)))]
    s = s[s.shipped_at.notna() | (s.status == "paid")]
    in_time = s.assign(ok=s.shipped_at <= s.paid_at + day).groupby("day").ok.agg(["sum", "count"])
    back = refund[(refund.status == "refunded") & (refund.completed_local >= start) & (refund.completed_local < until)]
    back = back.assign(day=back.completed_local.dt.date).groupby("day").refunded_minor.sum()
    a = ads[(ads.period_from == ads.period_to) & (ads.report_level == "item")].groupby("period_from")[["spend_minor", "attributed_minor"]].sum()
    v = shop_day.groupby("on_day")[["visitors", "paying_buyers"]].sum()
    return sold, buyers, in_time, back, a, v


def late():
    o = orders[(orders.paid_at <= now) & (orders.status.isin(["paid", "part_shipped"]) | (orders.paid_at >= since))]
    o = o[~o.status.isin(["placed", "closed"]) & (o.after_sale.fillna("") != "refunded")]
    o = o[~o.order_id.isin(set(exclusion.order_id)) & ~o.buyer_key.isin(set(exclusion.buyer_key[exclusion.buyer_key != ""]))]
    due = o.promised_at.fillna(o.paid_at + pd.to_timedelta(o.platform.map(clocks), unit="h"))
    waits = (o.status == "part_shipped") | ((o.status == "paid") & (o.shipped_at.isna() | (o.shipped_at > now)))
    return o.assign(waits=waits, over=waits & (due <= now)).groupby(["shop_id", "ships_from"])[["waits", "over"]].sum()


def medians(work):
    took = []
    work()
    for _ in range(int(times)):
        at = time.perf_counter()
        work()
        took.append(time.perf_counter() - at)
    return sorted(took)[len(took) // 2]


sold = headline()[0]
print(json.dumps({"version": pd.__version__, "headline": medians(headline), "late": medians(late), "paid_minor": int(sold.sum()), "overdue": int(late().over.sum())}))
