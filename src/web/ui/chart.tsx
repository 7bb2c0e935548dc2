/**
 * The one door to ECharts. Draws series over time by the rules of the house: bars start at 0, days that may still move are
 * dashed and hollow, missing days are gaps, at most four grid lines, labels at the lines. It has a sentence for those who
 * hear it; the table twin is its caller's.
 */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useLook } from '../theme/look.tsx'
import type { Tokens } from '../theme/tokens.ts'

use([LineChart, BarChart, GridComponent, TooltipComponent, SVGRenderer])

export interface Series {
  readonly name: string
  readonly points: readonly { readonly value: number | null; readonly final: boolean }[]
}

export interface Picture {
  /** The chart as SVG text. */
  svg(): string
}

const colours = (t: Tokens): readonly string[] => [
  t.t1,
  t.ads,
  t.promotion,
  t.stock,
  t.service,
  t.traffic,
  t.other,
]

export function Chart(props: {
  as: 'line' | 'bar'
  labels: readonly string[]
  series: readonly Series[]
  spoken: string
  say: (value: number) => string
  onPick?: (index: number) => void
  picture?: Ref<Picture>
}) {
  const { tokens } = useLook()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  useImperativeHandle(props.picture, () => ({ svg: () => chart.current?.renderToSVGString() ?? '' }))
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
    const drawn = chart.current
    if (!drawn) return
    drawn.setOption(optionOf(props, tokens), { notMerge: true })
    const picked = (at: { dataIndex: number }) => props.onPick?.(at.dataIndex)
    drawn.on('click', picked as never)
    return () => {
      drawn.off('click')
    }
  }, [props, tokens])
  return <div ref={box} className="chart" role="img" aria-label={props.spoken} />
}

function optionOf(props: Parameters<typeof Chart>[0], t: Tokens) {
  const palette = colours(t)
  const isBar = props.as === 'bar'
  return {
    animation: false,
    grid: { left: 8, right: props.series.length > 1 ? 96 : 24, top: 16, bottom: 8, containLabel: true },
    textStyle: { fontFamily: 'inherit', fontSize: 12 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: t.card,
      borderColor: t.lineStrong,
      textStyle: { color: t.t1, fontSize: 12 },
      valueFormatter: (v: unknown) => (typeof v === 'number' ? props.say(v) : '—'),
    },
    xAxis: {
      type: 'category',
      data: [...props.labels],
      axisLine: { lineStyle: { color: t.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: t.t3, hideOverlap: true },
      boundaryGap: isBar,
    },
    yAxis: {
      type: 'value',
      scale: !isBar,
      splitNumber: 4,
      axisLabel: { color: t.t3, formatter: (v: number) => props.say(v) },
      splitLine: { lineStyle: { color: t.line } },
    },
    series: props.series.flatMap((s, i): object[] => {
      const color = palette[i] ?? t.t4
      return isBar ? [bars(s, color)] : lines(s, color, props.series.length > 1)
    }),
  }
}

const bars = (s: Series, color: string) => ({
  type: 'bar',
  name: s.name,
  barMaxWidth: 28,
  data: s.points.map((p) => ({
    value: p.value,
    itemStyle: p.final
      ? { color }
      : { color: 'transparent', borderColor: color, borderType: 'dashed', borderWidth: 1.5 },
  })),
})

/** The settled part as a line, what may still move as a dashed one that begins where the settled one ends. */
function lines(s: Series, color: string, isLabelled: boolean) {
  const firstLoose = s.points.findIndex((p) => !p.final)
  const settledTo = firstLoose === -1 ? s.points.length : firstLoose
  const common = {
    type: 'line',
    labelLayout: { moveOverlap: 'shiftY' },
    name: s.name,
    connectNulls: false,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
  }
  const settled = {
    ...common,
    data: s.points.map((p, i) => (i < settledTo ? p.value : null)),
    showSymbol: settledTo === 1,
    symbolSize: 5,
    ...(isLabelled && firstLoose === -1 ? { endLabel: endLabel(s.name, color) } : {}),
  }
  if (firstLoose === -1) return [settled]
  const loose = {
    ...common,
    lineStyle: { color, width: 2, type: 'dashed' },
    data: s.points.map((p, i) => (i >= settledTo - 1 ? p.value : null)),
    symbol: 'emptyCircle',
    symbolSize: 6,
    showSymbol: true,
    tooltip: { show: settledTo === 0 },
    ...(isLabelled ? { endLabel: endLabel(s.name, color) } : {}),
  }
  return [settled, loose]
}

const endLabel = (name: string, color: string) => ({
  show: true,
  formatter: name.length > 10 ? `${name.slice(0, 6)}…${name.slice(-3)}` : name,
  color,
  fontSize: 12,
})
