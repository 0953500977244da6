/// Work in the background of the window: {@link dev.streambuffer.ui.job.TaskRunner} runs it, a
/// {@link dev.streambuffer.ui.job.Job} tells how far it is, a {@link dev.streambuffer.ui.job.Slot}
/// keeps only the newest of a kind. Uses the properties and lists of JavaFX, but needs no toolkit.
@NullMarked
package dev.streambuffer.ui.job;

import org.jspecify.annotations.NullMarked;
