/** What a stranger sees: how to come in, and nothing about the shop. */
export const door = (said = ''): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>搭子</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; max-width: 26rem; margin: 18vh auto; padding: 0 1.5rem }
h1 { font-size: 1.4rem }
label { display: block; margin-top: 1.5rem }
input, button { font: inherit; padding: .4rem .7rem; margin-top: .4rem }
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
