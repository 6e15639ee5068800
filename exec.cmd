@rem Windows has no `exec`. package.json uses it so that on other systems a signal to npm reaches the program, not a shell.
@%*
