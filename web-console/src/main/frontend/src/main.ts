document.title = 'Duijie 对接'
