// 复制到群: the one thing a page cannot do by itself. Without this file the text still stands there to be selected.
const button = document.querySelector('[data-copies]')
const text = button && document.getElementById(button.dataset.copies)
if (text) {
  button.hidden = false
  button.addEventListener('click', async () => {
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
      say(button.dataset.done)
    } catch {
      // Browsers keep the clipboard from plain http on other machines; the older way asks the selection instead.
      say(document.execCommand('copy') ? button.dataset.done : button.dataset.failed)
    }
  })
}

function say(words) {
  button.parentElement.querySelector('[role=status]').textContent = words
}
