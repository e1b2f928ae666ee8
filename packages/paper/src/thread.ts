import { parentPort, Worker } from 'node:worker_threads'

/** Work that is done in a thread of its own, one task after the other, while this one goes on. */
export type Thread<Task, Result> = {
  /** @throws Error with the words of what failed there */
  readonly run: (task: Task) => Promise<Result>
  /** Closed early, it leaves what is not done yet waiting for ever. */
  readonly close: () => Promise<void>
}

type Answer<Result> = { readonly result: Result } | { readonly failed: string }

/**
 * The thread of a file that calls {@link answerTasks}. It starts with its first task, and again after it ended.
 * @param data what the file finds as `workerData`
 * @param isBackground the process may end although the thread runs
 */
export function openThread<Task, Result>(
  file: URL,
  { data, isBackground = false }: { data?: unknown; isBackground?: boolean } = {},
): Thread<Task, Result> {
  let worker: Worker | undefined
  const waiting: PromiseWithResolvers<Result>[] = []
  const start = () => {
    const started = new Worker(file, { workerData: data })
    if (isBackground) started.unref()
    started.on('message', (answer: Answer<Result>) => {
      const asked = waiting.shift()
      if ('failed' in answer) asked?.reject(new Error(answer.failed))
      else asked?.resolve(answer.result)
    })
    started.on('error', (error: Error) => {
      worker = undefined
      for (const { reject } of waiting.splice(0)) reject(error)
    })
    return started
  }
  return {
    run: (task) => {
      const asked = Promise.withResolvers<Result>()
      // Whoever waits for a result hears of its failure; for one that nobody waits for yet it is not unhandled.
      asked.promise.catch(() => {})
      waiting.push(asked)
      worker ??= start()
      worker.postMessage(task)
      return asked.promise
    },
    close: async () => {
      await worker?.terminate()
      worker = undefined
    },
  }
}

/** Inside the thread: answers each task in the order in which they came; one that fails does not end the thread. */
export function answerTasks<Task, Result>(work: (task: Task) => Result | Promise<Result>): void {
  const answered = async (task: Task): Promise<Answer<Result>> => {
    try {
      return { result: await work(task) }
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }
  let last = Promise.resolve()
  parentPort?.on('message', (task: Task) => {
    last = last.then(async () => parentPort?.postMessage(await answered(task)))
  })
}
