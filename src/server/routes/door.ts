/** What a stranger sees: how to come in, and nothing about the shop. */
export const door = (said = ''): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>搭子</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/fonts/400.css">
<link rel="stylesheet" href="/fonts/600.css">
<link rel="stylesheet" href="/page.css">
<style>
main { max-width: 26rem; margin: 16vh auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
h1 { font-size: 20px; line-height: 28px; margin: 0 0 8px }
p { color: var(--t2); margin: 0 0 16px }
label { display: block; margin: 0 0 4px }
input { font: inherit; width: 100%; min-height: 44px; box-sizing: border-box; padding: 0 12px; color: var(--t1); background: var(--sunken); border: 1px solid var(--line-strong); border-radius: 6px }
button { font: inherit; font-weight: 600; min-height: 44px; margin-top: 12px; padding: 0 20px; color: var(--card); background: var(--brand); border: 0; border-radius: 6px; cursor: pointer }
[role=status] { color: var(--bad); margin: 12px 0 0 }
</style>
</head>
<body>
<main>
<h1>先认一下人</h1>
<p>用启动时打印的那个地址打开就行。那个地址只能用一次，用过了就在终端里再 <code>dazi start</code> 一次。</p>
<form method="post" action="/sign-in">
<label for="password">设过主理人密码的话，写在这里</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">进门</button>
</form>
<p role="status">${said}</p>
</main>
</body>
</html>
`
