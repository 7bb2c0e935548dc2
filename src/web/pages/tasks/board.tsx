/**
 * The board: a column is a state. Cards are dragged, or walked with the arrows and moved with [ and ]; which ways are open
 * is the server's to say, and what it says is shown.
 */
import { useQuery } from '@tanstack/react-query'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Task, TaskLane } from '../../../operations.ts'
import { type Narrowed, taskBoard } from '../../api/tasks.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'
import { TaskCard } from './task-card.tsx'

export function Board(props: {
  narrowed: Narrowed
  now: string
  open: (id: number) => void
  more: () => void
}) {
  const { t } = useTranslation()
  const board = useQuery(taskBoard(props.narrowed))
  const { move } = useTaskWork()
  const [dragged, setDragged] = useState<Task | null>(null)
  const [over, setOver] = useState<string | null>(null)
  // The card that was moved by key keeps the focus in its new column.
  const moved = useRef<number | null>(null)
  useEffect(() => {
    if (!board.data || moved.current === null) return
    document.querySelector<HTMLElement>(`[data-task="${moved.current}"]`)?.focus()
    moved.current = null
  }, [board.data])
  if (board.isPending) return <Loading height={480} />
  if (board.isError) return <Failed error={board.error} again={() => void board.refetch()} />
  const lanes = board.data

  const heard = (event: KeyboardEvent<HTMLButtonElement>, lane: number, card: number) => {
    const task = lanes[lane]?.tasks[card]
    if (!task || event.ctrlKey || event.metaKey || event.altKey) return
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key]
    const turn = { '[': -1, ']': 1 }[event.key]
    if (way === undefined && turn === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (turn !== undefined) {
      const to = lanes[lane + turn]
      if (!to) return
      moved.current = task.id
      move(task, to.state)
      return
    }
    const next = neighbour(lanes, { lane, card }, way as [number, number])
    if (next) document.querySelector<HTMLElement>(`[data-task="${next.id}"]`)?.focus()
  }

  const dropped = (event: DragEvent, lane: TaskLane) => {
    event.preventDefault()
    setOver(null)
    if (dragged && dragged.state !== lane.state) move(dragged, lane.state)
  }

  return (
    <>
      <p className="quiet board-keys">{t('task.boardKeys')}</p>
      <div className="board">
        {lanes.map((lane, l) => (
          <section
            key={lane.state}
            className={`lane ${lane.state}${over === lane.state ? ' drop-here' : ''}`}
            aria-label={t(`task.states.${lane.state}`)}
            onDragOver={(e) => {
              e.preventDefault()
              setOver(lane.state)
            }}
            onDrop={(e) => dropped(e, lane)}
          >
            <h3>
              {t(`task.states.${lane.state}`)} <span>{lane.total}</span>
            </h3>
            {lane.tasks.map((task, c) => (
              <TaskCard
                key={task.id}
                task={task}
                now={props.now}
                draggable
                onDragStart={() => setDragged(task)}
                onDragEnd={() => {
                  setDragged(null)
                  setOver(null)
                }}
                onClick={() => props.open(task.id)}
                onKeyDown={(e) => heard(e, l, c)}
              />
            ))}
            {lane.total === 0 ? <p className="quiet">{t(`task.emptyLane.${lane.state}`)}</p> : null}
            {lane.total > lane.tasks.length ? (
              <button type="button" className="more-cards" onClick={props.more}>
                {t('task.moreCards', { n: lane.total - lane.tasks.length })}
              </button>
            ) : null}
          </section>
        ))}
      </div>
    </>
  )
}

/** The card above or below, or as high as may be in the next column that has any. */
function neighbour(
  lanes: readonly TaskLane[],
  { lane, card }: { lane: number; card: number },
  [across, down]: [number, number],
): Task | undefined {
  if (down !== 0) return lanes[lane]?.tasks[card + down]
  for (let l = lane + across; l >= 0 && l < lanes.length; l += across) {
    const tasks = lanes[l]?.tasks ?? []
    if (tasks.length > 0) return tasks[Math.min(card, tasks.length - 1)]
  }
  return undefined
}
