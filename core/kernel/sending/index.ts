export { Message, textOf, type MailMessage, type TextMessage } from './model.ts'
export { readOutbox } from './outbox.ts'
export { canSend, sendingJob, sendMessage } from './send.ts'
