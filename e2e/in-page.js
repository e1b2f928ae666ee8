// Runs in the browser, in every page that the tests open: looks at a page as its reader has it.
;(() => {
  const { document, DOMParser, NodeFilter, PerformanceObserver, getComputedStyle } = globalThis

  const nameOf = (element) => `${element?.nodeName}.${element?.className ?? ''}: ${element?.textContent.trim().slice(0, 40)}`

  /** What moved after it was first drawn, and by which share of the window: less than a thousandth is nothing that anybody sees. */
  const moved = []
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput && value >= 0.001) moved.push(`${value}: ${sources.map(({ node }) => nameOf(node)).join(', ')}`)
    }
  }).observe({ type: 'layout-shift', buffered: true })

  const NOT_PROSE = 'script, style, pre, code, .hash'
  const SAID = ['title', 'aria-label', 'alt', 'placeholder']

  /** Everything that is read or heard: texts, and what stands in attributes, each with the language that it is marked with. */
  const texts = (page) => {
    const found = []
    const add = (text, element) => {
      const trimmed = text.replace(/\s+/g, ' ').trim()
      if (trimmed !== '' && !element.closest(NOT_PROSE)) found.push({ text: trimmed, lang: element.closest('[lang]')?.lang ?? '' })
    }
    const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) add(walker.currentNode.data, walker.currentNode.parentElement)
    for (const name of SAID) for (const element of page.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element)
    return found
  }

  const all = (page, selector, attribute) =>
    [...page.querySelectorAll(selector)].map((found) => found.getAttribute(attribute) ?? '')

  const look = (page) => ({
    lang: page.documentElement.lang,
    title: page.title,
    headings: [...page.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    main: page.querySelector('main')?.textContent.replace(/\s+/g, ' ').trim() ?? '',
    demo: page.querySelector('header .demo')?.textContent.trim() ?? '',
    links: all(page, 'a', 'href'),
    assets: [...all(page, 'link[rel=stylesheet], link[rel=icon]', 'href'), ...all(page, 'img, source', 'src')],
    scripts: all(page, 'script[src]', 'src'),
    modules: all(page, 'link[rel=modulepreload]', 'href'),
    inline: [...page.querySelectorAll('script:not([src])')].map((script) => script.textContent),
    forms: [...page.querySelectorAll('form')].map((form) => ({
      method: form.getAttribute('method')?.toUpperCase() ?? 'GET',
      action: form.getAttribute('action') ?? '',
      fields: [...form.querySelectorAll('input[name], select[name], textarea[name], button[name]')].map((field) => ({
        name: field.name,
        type: field.type,
        value: field.type === 'submit' ? '' : field.value, // no button was pressed
      })),
    })),
    ids: [...page.querySelectorAll('[id]')].map(({ id }) => id),
    texts: texts(page),
  })

  /** Elements that reach beyond the right edge of the window, but for those that scroll inside a box of their own. */
  const overflowing = () => {
    const width = document.documentElement.clientWidth
    const scrolls = (element) =>
      element !== null &&
      element !== document.body &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return document.documentElement.scrollWidth <= width
      ? []
      : [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
          .map(nameOf)
  }

  /** What has the focus: whether it is seen to have it, and whether something lies over it. */
  const focused = () => {
    const element = document.activeElement
    if (element === null || element === document.body) return null
    const { left, top, width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const over = document.elementFromPoint(left + Math.min(width, 12) / 2, top + height / 2)
    return {
      name: (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim(),
      tag: element.tagName,
      inside: element.closest('nav, main, header, footer')?.className ?? '',
      outlined: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none',
      onTop: over !== null && (element.contains(over) || over.contains(element)),
    }
  }

  const unfold = () => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  }

  /** What axe, loaded before, finds serious or critical. */
  const access = async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`))
  }

  globalThis.look = {
    unfold,
    access,
    parse: (html) => look(new DOMParser().parseFromString(html, 'text/html')),
    here: () => look(document),
    overflowing,
    focused,
    moved: () => moved,
  }
})()
