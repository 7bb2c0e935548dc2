/**
 * Several layers under one time axis: each lane has its own scale and its own colour, one cursor goes through all, and what
 * happened at a moment crosses every lane. Missing days are gaps, bars start at 0.
 */
import { BarChart, LineChart } from 'echarts/charts'
import {
  AxisPointerComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useLook } from '../theme/look.tsx'
import type { Tokens } from '../theme/tokens.ts'

use([
  LineChart,
  BarChart,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  AxisPointerComponent,
  SVGRenderer,
])

export interface LaneSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly as: 'line' | 'dashes' | 'bar'
  readonly color: 't1' | 't3' | 'ads' | 'traffic' | 'stock' | 'service' | 'bad'
  readonly say: (value: number) => string
}

export interface Lane {
  readonly title: string
  readonly series: readonly LaneSeries[]
  /** Shown in the place of the picture where there is nothing to draw. */
  readonly missing: string
}

/** A moment that crosses all lanes. */
export interface Moment {
  readonly index: number
  readonly title: string
}

const lane_px = 92
const gap_px = 34
const top_px = 32

export const lanesHeight = (lanes: number): number => top_px + lanes * (lane_px + gap_px) + 8

export function Lanes(props: {
  labels: readonly string[]
  lanes: readonly Lane[]
  moments: readonly Moment[]
  spoken: string
}) {
  const { tokens } = useLook()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, null, { renderer: 'svg' })
    chart.current = drawn
    const fit = new ResizeObserver(() => drawn.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(optionOf(props, tokens), { notMerge: true })
  }, [props, tokens])
  return (
    <div
      ref={box}
      className="lanes"
      style={{ height: lanesHeight(props.lanes.length) }}
      role="img"
      aria-label={props.spoken}
    />
  )
}

const isEmpty = (lane: Lane): boolean => lane.series.every((s) => s.values.every((v) => v === null))

function optionOf({ labels, lanes, moments }: Parameters<typeof Lanes>[0], t: Tokens) {
  const flat = lanes.flatMap((lane, i) => lane.series.map((s) => ({ ...s, lane: i })))
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', fontSize: 12 },
    grid: lanes.map((_, i) => ({
      left: 56,
      right: 16,
      top: top_px + i * (lane_px + gap_px) + 14,
      height: lane_px - 14,
    })),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: t.card,
      borderColor: t.lineStrong,
      textStyle: { color: t.t1, fontSize: 12 },
      formatter: (at: readonly { dataIndex: number }[]) => said(at[0]?.dataIndex ?? 0, labels, lanes),
    },
    title: lanes.map((lane, i) => ({
      text: isEmpty(lane) ? `${lane.title} · ${lane.missing}` : lane.title,
      left: 8,
      top: top_px + i * (lane_px + gap_px) - 12,
      padding: 0,
      textStyle: { color: t.t2, fontSize: 12, fontWeight: 'normal' },
    })),
    xAxis: lanes.map((_, i) => ({
      type: 'category',
      gridIndex: i,
      data: [...labels],
      axisLine: { lineStyle: { color: t.lineStrong } },
      axisTick: { show: false },
      axisLabel: { show: i === lanes.length - 1, color: t.t3, hideOverlap: true },
    })),
    yAxis: lanes.map((lane, i) => ({
      type: 'value',
      gridIndex: i,
      min: 0,
      splitNumber: 2,
      axisLabel: {
        color: t.t3,
        show: !isEmpty(lane),
        formatter: (v: number) => lane.series[0]?.say(v) ?? String(v),
        hideOverlap: true,
      },
      splitLine: { lineStyle: { color: t.line } },
    })),
    series: flat.map((s, k) => ({
      type: s.as === 'bar' ? 'bar' : 'line',
      name: s.name,
      xAxisIndex: s.lane,
      yAxisIndex: s.lane,
      data: [...s.values],
      barMaxWidth: 10,
      showSymbol: s.values.filter((v) => v !== null).length === 1,
      symbolSize: 5,
      connectNulls: false,
      itemStyle: { color: t[s.color] },
      lineStyle: {
        color: t[s.color],
        width: s.as === 'dashes' ? 1.5 : 2,
        type: s.as === 'dashes' ? 'dashed' : 'solid',
      },
      ...(flat.findIndex((f) => f.lane === s.lane) === k
        ? { markLine: across(moments, s.lane === 0, labels.length, t) }
        : {}),
    })),
  }
}

/** The name of a moment is written once, over the first lane. */
const across = (moments: readonly Moment[], isFirst: boolean, points: number, t: Tokens) => ({
  silent: true,
  symbol: 'none',
  data: moments.map((m) => ({
    xAxis: m.index,
    lineStyle: { color: t.bad, type: 'dashed', width: 1 },
    label: {
      show: isFirst,
      formatter: m.title,
      color: t.bad,
      fontSize: 12,
      position: 'end',
      distance: 2,
      align: m.index > points * 0.75 ? 'right' : m.index < points * 0.25 ? 'left' : 'center',
    },
  })),
})

function said(index: number, labels: readonly string[], lanes: readonly Lane[]): string {
  const box = document.createElement('div')
  const line = (text: string, tag = 'div') => {
    const el = document.createElement(tag)
    el.textContent = text
    box.append(el)
  }
  line(labels[index] ?? '', 'b')
  for (const { series } of lanes)
    for (const s of series) {
      const value = s.values[index]
      line(`${s.name} ${value === null || value === undefined ? '—' : s.say(value)}`)
    }
  return box.innerHTML
}
