// The first import of main.ts, so that it runs before the others do. The provider's files carry their sources in inline
// maps: reading them, and mapping the stack trace that cdktf takes for each token, costs more than a whole synth.
process.setSourceMapsEnabled(false);
