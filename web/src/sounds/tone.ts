// Two short notes, made by the browser.

const notes = [
  { hertz: 660, from: 0 },
  { hertz: 880, from: 0.11 },
];
const seconds = 0.16;
const loudness = 0.07;

let context: AudioContext | undefined;

/** Plays the notes. A browser plays nothing before the user has touched the page, and then nothing late. */
export async function playTone(): Promise<void> {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
  for (const { hertz, from } of notes) {
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const at = context.currentTime + from;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(loudness, at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds);
  }
}
