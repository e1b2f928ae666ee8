import { answerTasks } from '../thread.ts'
import { reportDocx } from './docx.ts'

// The thread of `docx-press.ts`: reports come in, each goes out as a Word document.
answerTasks(reportDocx)
