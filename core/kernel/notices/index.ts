export { holding } from './holding.ts'
export { countUnread, listNotices, notify, readNotices, type Notice } from './notices.ts'
