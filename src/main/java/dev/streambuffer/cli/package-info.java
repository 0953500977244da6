/// The commands of the terminal: [dev.streambuffer.cli.Cli] runs a command line; each command is a
/// class. Only this package uses the standard streams.
@NullMarked
package dev.streambuffer.cli;

import org.jspecify.annotations.NullMarked;
