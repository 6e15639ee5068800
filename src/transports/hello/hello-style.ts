// The style sheet of the hello room.
export const style = `
:root { color-scheme: light dark; --ink: #222; --paper: #fffdf8; --soft: #777; --line: #ddd; --accent: #b5402d;
  --red: #b3261e; --orange: #a65200; --olive: #676500; --green: #17702f; --teal: #006f78; --blue: #1f57b8; --purple: #7139a8; --pink: #a72673; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e4dc; --paper: #1b1a18; --soft: #9b958a; --line: #3a3733; --accent: #ff8d76;
    --red: #ff8a80; --orange: #ffb067; --olive: #d2cf6a; --green: #7ed491; --teal: #6fd3dc; --blue: #8fb8ff; --purple: #cda4f5; --pink: #ff9dd0; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: .75rem; font: 1rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; } h2 { font-size: 1rem; margin: 0 0 .4rem; }
a { color: var(--accent); }
p { margin: 0 0 .25rem; overflow-wrap: anywhere; }
time { color: var(--soft); font-size: .8em; }
.note { color: var(--soft); font-style: italic; } .action { color: var(--accent); }
.private { border-inline-start: 3px solid var(--accent); padding-inline-start: .5rem; } .alarm { color: var(--red); font-weight: bold; }
.red { color: var(--red); } .orange { color: var(--orange); } .olive { color: var(--olive); } .green { color: var(--green); }
.teal { color: var(--teal); } .blue { color: var(--blue); } .purple { color: var(--purple); } .pink { color: var(--pink); }
/* The newest line stays in view without a script: a column that grows upwards keeps to its end. */
.stream { height: 100vh; height: 100dvh; display: flex; flex-direction: column-reverse; overflow-y: auto; }
.stream main { width: 100%; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0 0 .5rem; }
label { display: flex; flex-direction: column; font-size: .8rem; color: var(--soft); gap: .15rem; }
label.wide { flex: 1 1 14rem; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: .35rem .5rem; max-width: 100%; min-height: 2.4rem; }
button { background: var(--accent); color: var(--paper); border-color: transparent; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.entrance { max-width: 26rem; margin: 8vh auto 0; } .entrance form { flex-direction: column; align-items: stretch; }
ul { list-style: none; margin: 0 0 .75rem; padding: 0; } small { color: var(--soft); } details { margin: 0 0 .5rem; }
`;
