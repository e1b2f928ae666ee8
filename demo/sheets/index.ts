export { maskSheet } from './mask.ts'
export { openSheetRenderer, type Sheet, type SheetRenderer } from './render.ts'
