/** The values of a sentence, each as text; one that was not given is empty. */
export type Values = Readonly<Record<string, string>>

/** A sentence by what it tells: what happened, what is safe, what to do. */
export type Sentence = (values: Values) => string

/** Sentences by the code of a refusal, or of one mistake in an input. */
export type Sentences = Readonly<Record<string, Sentence>>

/** The same codes in another language. */
export type Translated<T extends Sentences> = Readonly<Record<keyof T, Sentence>>
