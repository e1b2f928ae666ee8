/** A report on A4 as it stands there: every text is printed as it is, in a PDF, in a Word document and on a page. */
export type Report = {
  readonly lang: 'zh' | 'en'
  /** What marks every sheet of a demo, and stands where a seal would; null elsewhere. */
  readonly demo: { readonly mark: string; readonly note: string; readonly seal: string } | null
  readonly title: string
  /** What it is about, whose it is, as of when. */
  readonly about: readonly Said[]
  readonly sections: readonly Section[]
  readonly notes: { readonly heading: string; readonly texts: readonly string[] }
  /** The words around the places for a seal, names and the date. */
  readonly signed: Readonly<Record<'office' | 'head' | 'clerk' | 'date' | 'dateBlank' | 'seal', string>>
  /** Where it can be read again. */
  readonly address: Said
}

/** A text, and what it is. */
export type Said = { readonly label: string; readonly text: string }

export type Section = { readonly name: string; readonly parts: readonly Part[] }

/** A piece of a section: a sentence, a table, or what happened one after the other. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table'
      /** Its heading; absent where the section's says enough. */
      readonly name?: string
      /** The first heads the names of the rows, each other one its column. */
      readonly columns: readonly string[]
      readonly rows: readonly Row[]
    }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }

/** A row of a table: its cells, the first of which weighs most, and where they can be checked. */
export type Row = { readonly name: string; readonly note: string; readonly cells: readonly string[]; readonly address: string }

/** Something that happened: what, in a few lines, and where it can be read. */
export type Entry = { readonly name: string; readonly lines: readonly Line[]; readonly addresses: readonly Said[] }

/** A line of our own, or what somebody else said, in whichever language they did. */
export type Line = string | Said
