import { workerData } from 'node:worker_threads'
import { answerTasks } from './thread.ts'
import { openTypesetter } from './typesetter.ts'

// The thread of `press.ts`: data come in, each goes out as a PDF.
answerTasks(openTypesetter(workerData as string))
