export { maskSheet } from './mask.ts'
export { openSheetRenderer, type Sheet, type SheetRenderer, type SheetRow } from './render.ts'
