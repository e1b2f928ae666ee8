import { z } from 'zod'

/** A text in both languages of the house. Chinese is what a user sees first. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof Words>
export type Lang = keyof Words
