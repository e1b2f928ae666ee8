export { openPress } from './press.ts'
export { answerTasks, openThread, type Thread } from './thread.ts'
export { openTypesetter, type Typesetter } from './typesetter.ts'
