/// The window and the commands that open it: {@link dev.streambuffer.ui.OpenCommand} shows it,
/// {@link dev.streambuffer.ui.SnapshotCommand} renders it into a file. {@link
/// dev.streambuffer.ui.MainModel} is what it shows, {@link dev.streambuffer.ui.MainController} how.
@NullMarked
package dev.streambuffer.ui;

import org.jspecify.annotations.NullMarked;
