/**
 * The one door to ECharts. Draws series over time by the rules of the house: bars start at 0, days that may still move are
 * dashed and hollow, missing days are gaps, at most four grid lines, labels at the lines. It has a sentence for those who
 * hear it; the table twin is its caller's.
 */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useLook } from '../theme/look.tsx'
import type { Tokens } from '../theme/tokens.ts'

use([LineChart, BarChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

export interface Series {
  readonly name: string
  readonly points: readonly { readonly value: number | null; readonly final: boolean }[]
}

/** Something that began at a point of the axis: a dashed vertical with its name on one of two rows. */
export interface Mark {
  readonly index: number
  readonly title: string
  readonly kind: 'promotion' | 'price' | 'note'
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
  marks?: readonly Mark[]
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
    grid: {
      left: 8,
      right: props.series.length > 1 ? 96 : 24,
      top: props.marks?.length ? 48 : 16,
      bottom: 8,
      containLabel: true,
    },
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
      const drawn = isBar ? [bars(s, color)] : lines(s, color, props.series.length > 1)
      return i === 0
        ? [{ ...drawn[0], ...markLines(props.marks ?? [], props.labels.length, t) }, ...drawn.slice(1)]
        : drawn
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

const markColours = (t: Tokens) => ({ promotion: t.promotion, price: t.ads, note: t.t2 })

function markLines(marks: readonly Mark[], points: number, t: Tokens) {
  // A name at the edge is written towards the middle.
  const align = (at: number) => (at > points * 0.9 ? 'right' : at < points * 0.1 ? 'left' : 'center')
  if (marks.length === 0) return {}
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      data: marks.map((m, i) => ({
        xAxis: m.index,
        lineStyle: { color: markColours(t)[m.kind], type: 'dashed', width: 1 },
        label: {
          formatter: `◆ ${shortened(m.title)}`,
          color: markColours(t)[m.kind],
          fontSize: 11,
          position: 'end',
          align: align(m.index),
          // Neighbours stand on two rows.
          distance: i % 2 === 0 ? 2 : 16,
        },
      })),
    },
  }
}

const shortened = (name: string): string =>
  name.length > 10 ? `${name.slice(0, 6)}…${name.slice(-3)}` : name

const endLabel = (name: string, color: string) => ({
  show: true,
  formatter: shortened(name),
  color,
  fontSize: 12,
})
