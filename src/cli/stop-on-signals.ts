/** Ctrl-C closes in order; a second one does not wait. */
export function stopOnSignals(close: () => Promise<void>): { stopped: Promise<void>; forget: () => void } {
  let onSignal = () => {}
  const stopped = new Promise<void>((resolve) => {
    onSignal = () => {
      process.once('SIGINT', () => process.exit(130))
      void close().then(resolve)
    }
  })
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  return {
    stopped,
    forget() {
      process.removeListener('SIGINT', onSignal)
      process.removeListener('SIGTERM', onSignal)
    },
  }
}
