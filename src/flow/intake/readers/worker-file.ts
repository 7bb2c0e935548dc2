/** Starts a worker whose program is the TypeScript beside us while developing, the built JavaScript beside us otherwise. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** startWorker(import.meta.url, './workbook.worker', { workerData }) */
export function startWorker(besideUrl: string, name: string, options: WorkerOptions): Worker {
  if (besideUrl.endsWith('.ts')) {
    // tsx's --import hook leaves worker threads alone, so the worker registers it itself before loading the program.
    const home = pathToFileURL(createRequire(besideUrl).resolve('tsx/package.json'))
    const tsx = new URL('./dist/esm/api/index.mjs', home).href
    const program = new URL(`${name}.ts`, besideUrl).href
    const code = `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(program)}) })`
    return new Worker(code, { ...options, eval: true, execArgv: [] })
  }
  const built = ['.js', '.mjs'].map((ending) => new URL(name + ending, besideUrl))
  const url = built.find((candidate) => existsSync(fileURLToPath(candidate)))
  if (!url) throw new Error(`the built worker ${name} is missing beside ${besideUrl}`)
  return new Worker(url, options)
}
