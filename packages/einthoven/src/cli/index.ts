export type { CliIo, TextStream } from './cli-io.ts';
export { runCli } from './run-cli.ts';
