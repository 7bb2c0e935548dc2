/** What a stranger sees: how to come in, and nothing about the shop. */
import type { Context } from 'hono'

type Locale = 'zh' | 'en'

const words = {
  zh: {
    lang: 'zh-CN',
    app: '搭子',
    title: '先认一下人',
    how: '用启动时打印的、或者主理人发给你的那个地址打开就行。那个地址只能用一次；用过了，主理人在终端里再 <code>dazi start</code> 一次，同事请主理人再发一个。',
    who: '设过密码的话：名字（主理人可以不写）',
    password: '密码',
    enter: '进门',
    wrong: '名字或者密码不对。再看一眼大小写。',
    wait: (minutes: number) => `错了好几次，门先关着，${minutes} 分钟后再试。`,
    soon: '有人正在试，过几秒再来。',
  },
  en: {
    lang: 'en',
    app: 'Dazi',
    title: 'Who is it?',
    how: 'Open the address printed at the start, or the one the owner sent you. It opens once; when it is used up, the owner runs <code>dazi start</code> again in the terminal, and a colleague asks the owner for another.',
    who: 'With a password: your name (the owner may leave it out)',
    password: 'Password',
    enter: 'Come in',
    wrong: 'The name or the password is wrong. Look at upper and lower case once more.',
    wait: (minutes: number) =>
      `Wrong several times: the door stays shut. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    soon: 'Somebody is trying right now. Come back in a few seconds.',
  },
} as const

export const doorLocale = (c: Context): Locale =>
  /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh'

/** Zero seconds: wrong, and it may be tried again at once. */
export const saidAtTheDoor = (locale: Locale, wait_seconds: number): string => {
  const { wrong, wait, soon } = words[locale]
  if (wait_seconds === 0) return wrong
  return wait_seconds < 5 ? soon : wait(Math.ceil(wait_seconds / 60))
}

export const door = (locale: Locale, said = ''): string => {
  const w = words[locale]
  return `<!doctype html>
<html lang="${w.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w.app}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/fonts/400.css">
<link rel="stylesheet" href="/fonts/600.css">
<link rel="stylesheet" href="/page.css">
<style>
main { max-width: 26rem; margin: 16vh auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
h1 { font-size: 20px; line-height: 28px; margin: 0 0 8px }
p { color: var(--t2); margin: 0 0 16px }
label { display: block; margin: 12px 0 4px }
input { font: inherit; width: 100%; min-height: 44px; box-sizing: border-box; padding: 0 12px; color: var(--t1); background: var(--sunken); border: 1px solid var(--line-strong); border-radius: 6px }
button { font: inherit; font-weight: 600; min-height: 44px; margin-top: 12px; padding: 0 20px; color: var(--card); background: var(--brand); border: 0; border-radius: 6px; cursor: pointer }
[role=status] { color: var(--bad); margin: 12px 0 0 }
</style>
</head>
<body>
<main>
<h1>${w.title}</h1>
<p>${w.how}</p>
<form method="post" action="/sign-in">
<label for="who">${w.who}</label>
<input id="who" name="who" autocomplete="username" maxlength="40">
<label for="password">${w.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">${w.enter}</button>
</form>
<p role="status">${said}</p>
</main>
</body>
</html>
`
}
