import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type Cited, Markdown } from './markdown.tsx'

const shown = (text: string, cites: readonly Cited[] = []) =>
  renderToStaticMarkup(createElement(Markdown, { text, cites }))

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<a href="javascript:alert(1)">点我</a>',
  '[点我](javascript:alert(1))',
  '[点我](JaVaScRiPt:alert(1))',
  '[点我](java\tscript:alert(1))',
  '[点我](&#106;avascript:alert(1))',
  '[点我](data:text/html;base64,PHNjcmlwdD4=)',
  '[点我](vbscript:msgbox)',
  '![图](data:image/svg+xml;base64,PHN2Zy8+)',
  '![图](https://evil.example/track.png)',
  '<style>body{display:none}</style>',
  '<form action="https://evil.example"><input name=password></form>',
  '<div onclick="alert(1)" style="position:fixed">盖住</div>',
  '[点我](//evil.example "a" onclick=alert(1))',
  '`<script>`\n\n```html\n<script>alert(1)</script>\n```',
  '- [ ] 看 {<img src=x onerror=alert(1)>}',
  '看 rule:taobao.x"onmouseover="alert(1)',
])('hostile text stays text: %s', (text) => {
  const html = shown(text)
  // Escaped, the words may be read; as markup, nothing of them may stand in the page.
  for (const tag of html.match(/<[^>]*>/g) ?? []) {
    expect(tag).not.toMatch(/<(script|img|svg|iframe|style|form|object|embed|link|meta|base)/i)
    expect(tag).not.toMatch(/\son\w+\s*=/i)
    expect(tag).not.toMatch(/(javascript|vbscript|data):/i)
    expect(tag).not.toMatch(/\sstyle=/i)
  }
})

test('an SOP reads as one: titles, lists to tick, tables, and rules by their own words', () => {
  const html = shown(
    '## 先救\n\n- [ ] 看 rule:taobao.ship_clock.in_stock 。{仓储 · 5 分钟}\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    [{ key: 'taobao.ship_clock.in_stock', title: '48 小时内发货' }],
  )
  expect(html).toContain('<h3>先救</h3>')
  expect(html).toContain('class="tick-box"')
  expect(html).toContain('<td>1</td>')
  expect(html).toContain('href="/knowledge?tab=rules&amp;rule=taobao.ship_clock.in_stock">48 小时内发货</a>')
  expect(html).toContain('<em>仓储 · 5 分钟</em>')
})

test('a link out of the house opens elsewhere and says nothing of where it was', () => {
  expect(shown('[规则中心](https://rule.taobao.com/)')).toContain(
    '<a href="https://rule.taobao.com/" target="_blank" rel="noopener noreferrer nofollow">',
  )
})
